import Findings
import JSON
import Scenes
import Testing

@testable import Charts

@Suite struct GuardRailsTests {
  func warnings(_ spec: Node) throws -> [Finding] { try Sample.draw(spec).warnings }

  func spec(_ mark: Node, _ encoding: Node, _ rows: [Node], title: Node? = nil) -> Node {
    var spec: Node = ["data": ["values": .array(rows)], "mark": mark, "encoding": encoding]
    if let title { spec = spec.setting("title", title) }
    return spec
  }

  let rows: [Node] = [["a": "x", "v": 3], ["a": "y", "v": 5]]

  @Test("Bars that do not start at zero")
  func bars() throws {
    func encoding(_ domain: Node) -> Node {
      [
        "x": ["field": "a", "type": "nominal"],
        "y": ["field": "v", "type": "quantitative", "scale": ["domain": domain]],
      ]
    }
    let found = try warnings(spec("bar", encoding([2, 6]), rows))
    #expect(found.map(\.code) == ["bar-baseline"])
    #expect(found.first?.place.path == "encoding.y")
    #expect(found.first?.severity == .warning)
    #expect(try warnings(spec("bar", encoding([0, 6]), rows)).isEmpty)
    #expect(try warnings(spec("point", encoding([2, 6]), rows)).isEmpty)
  }

  @Test("Zeros on a logarithmic scale")
  func logarithm() throws {
    let encoding: Node = [
      "x": ["field": "a", "type": "nominal"],
      "y": ["field": "v", "type": "quantitative", "scale": ["type": "log"]],
    ]
    #expect(try warnings(spec("point", encoding, rows)).isEmpty)
    let found = try warnings(spec("point", encoding, rows + [["a": "z", "v": 0]]))
    #expect(found.map(\.code) == ["log-zero"])
  }

  @Test("More than seven hues", arguments: [7, 8])
  func hues(count: Int) throws {
    let rows = (0..<count).map { index -> Node in
      ["x": .number(index), "v": .number(index), "k": .text("k\(index)")]
    }
    let encoding: Node = [
      "x": ["field": "x", "type": "quantitative"], "y": ["field": "v", "type": "quantitative"],
      "color": ["field": "k", "type": "nominal"],
    ]
    #expect(
      try warnings(spec("point", encoding, rows)).map(\.code)
        == (count > 7 ? ["too-many-hues"] : []))
  }

  @Test("A rate without its denominator, a mean without its n")
  func words() throws {
    let plain: Node = [
      "x": ["field": "a", "type": "nominal"], "y": ["field": "v", "type": "quantitative"],
    ]
    #expect(
      try warnings(spec("point", plain, rows, title: "Homicide rate")).map(\.code)
        == ["rate-without-denominator"])
    #expect(
      try warnings(spec("point", plain, rows, title: "Homicide rate per 100,000 people")).isEmpty)
    #expect(try warnings(spec("point", plain, rows, title: "Corporate earnings")).isEmpty)
    let mean: Node = [
      "x": ["field": "a", "type": "nominal"],
      "y": ["field": "v", "type": "quantitative", "aggregate": "mean"],
    ]
    #expect(try warnings(spec("point", mean, rows)).map(\.code) == ["mean-without-n"])
    #expect(try warnings(spec("point", mean, rows, title: "Means (n = 2)")).isEmpty)
  }

  @Test("Texts that overlap, leave the picture, or are small")
  func texts() {
    func scene(_ texts: [Text]) -> Scene {
      let items = texts.map { Item(.text($0), style: Style(fill: .color(.black))) }
      return Scene(
        width: 200, height: 100,
        root: Mark(
          .group, role: "frame",
          items: [Item(.group(Group(marks: [Mark(.text, role: "mark", items: items)])))]))
    }
    let font = Font(family: "Inter", size: 10)
    let measure = TextMeasure { line, font in Double(line.count) * 0.6 * font.size }
    func kinds(_ texts: [Text]) -> [SceneCheck.Fault.Kind] {
      SceneCheck.faults(scene(texts), measure: measure).map(\.kind)
    }
    let a = Text(["abcdef"], at: Point(50, 50), font: font)
    #expect(kinds([a]).isEmpty)
    #expect(kinds([a, Text(["ghi"], at: Point(70, 52), font: font)]) == [.overlap])
    #expect(kinds([a, Text(["ghi"], at: Point(50, 64), font: font)]).isEmpty)
    #expect(kinds([Text(["abcdef"], at: Point(190, 50), font: font)]) == [.clipped])
    #expect(
      kinds([Text(["a"], at: Point(50, 50), font: Font(family: "Inter", size: 8))]) == [.small])
    let turned = Text(["abcdefghij"], at: Point(60, 80), font: font, angle: -45)
    #expect(kinds([turned, Text(["k"], at: Point(110, 80), font: font)]).isEmpty)
    #expect(kinds([turned, Text(["k"], at: Point(75, 65), font: font)]) == [.overlap])
  }

  /// Points of three groups in these colours.
  func colored(_ colors: [Node], _ more: [(String, Node?)] = []) -> Node {
    let rows = (0..<9).map { index -> Node in
      ["x": .number(index), "v": .number(index), "k": .text("k\(index % colors.count)")]
    }
    let encoding: Node = [
      "x": ["field": "x", "type": "quantitative"], "y": ["field": "v", "type": "quantitative"],
      "color": ["field": "k", "type": "nominal", "scale": ["range": .array(colors)]],
    ]
    return spec("point", encoding.setting(more), rows)
  }

  @Test("Colours that some readers cannot tell apart need a second cue")
  func alikeColors() throws {
    let found = try warnings(colored(["#d62728", "#6a7a1e"]))
    #expect(found.map(\.code) == ["colors-alike"])
    #expect(found.first?.place.path == "encoding.color")
    #expect(found.first?.message.contains("'k0' and 'k1'") ?? false)
    #expect(try warnings(colored(["#20479e", "#c08a1e"])).isEmpty)
    let shape: Node = ["field": "k", "type": "nominal"]
    #expect(try warnings(colored(["#d62728", "#6a7a1e"], [("shape", shape)])).isEmpty)
  }

  @Test("Texts need contrast with what lies behind them")
  func faintTexts() throws {
    func labelled(_ color: Node) -> Node {
      let text: Node = ["type": "text", "color": color]
      return spec(
        text,
        [
          "x": ["field": "a", "type": "nominal"], "y": ["field": "v", "type": "quantitative"],
          "text": ["field": "v"],
        ], rows)
    }
    #expect(try warnings(labelled("#cccccc")).map(\.code) == ["text-contrast", "text-contrast"])
    #expect(try warnings(labelled("#333333")).isEmpty)
  }
}
