import Findings
import JSON
import Scenes
import Testing

@testable import Charts

/// Data and specifications that no one would write on purpose: a picture or a clear error, soon.
@Suite struct HostileTests {
  static func spec(_ rows: [Node], mark: Node = "line", x: Node = [:], y: Node = [:]) -> Node {
    func position(_ field: Node, _ more: Node) -> Node {
      Node.object([.init("field", field), .init("type", "quantitative")]).merging(more)
    }
    return [
      "data": ["values": .array(rows)], "mark": mark,
      "encoding": ["x": position("x", x), "y": position("y", y)],
    ]
  }

  static func rows(_ values: [(Node, Node)]) -> [Node] { values.map { ["x": $0.0, "y": $0.1] } }

  /// Every coordinate of the picture is a number, and its size is one that can be drawn.
  func expectDrawable(_ scene: Scene) {
    #expect(scene.width.isFinite && scene.height.isFinite && scene.width > 0 && scene.height > 0)
    #expect(!scene.outline.contains("nan") && !scene.outline.contains("inf"))
  }

  static let curious: [(String, [Node])] = [
    ("no rows", []),
    ("one row", rows([(1, 2)])),
    ("nothing but null", rows([(.null, .null), (.null, .null)])),
    ("texts for numbers", rows([("NaN", "Infinity"), ("x", "-Infinity"), (1, 2)])),
    ("the largest numbers", rows([(1e308, -1e308), (-1e308, 1e308)])),
    ("the smallest numbers", rows([(2e-308, 0), (0, 2e-308)])),
    ("one value", rows([(3, 3), (3, 3)])),
  ]

  @Test("Curious data are drawn", arguments: curious.indices)
  func data(index: Int) throws {
    let (_, rows) = Self.curious[index]
    for mark: Node in ["line", "bar", "point", "area", "boxplot"] {
      for theme in ["recuento", "vega"] {
        expectDrawable(try Sample.draw(Self.spec(rows, mark: mark), theme: theme).scene)
      }
    }
  }

  @Test("A field that the data lack is named with its place")
  func unknownField() {
    #expect { try Sample.draw(Self.spec([["z": 1]])) } throws: {
      ($0 as? Failure)?.findings.first?.place.path == "encoding.x.field"
    }
  }

  @Test(
    "Curious scales are drawn",
    arguments: [
      ["type": "log"], ["type": "log", "base": 1], ["type": "log", "base": -2],
      ["type": "pow", "exponent": 1e9], ["type": "symlog", "constant": 0], ["domain": [5, 5]],
      ["domain": .array([])], ["domain": ["a", "b"]], ["domain": [.null, .null]],
      ["range": [0, 0]], ["zero": false],
    ] as [Node])
  func scales(scale: Node) throws {
    let rows = Self.rows((-5...5).map { (.number($0), .number($0)) })
    expectDrawable(
      try Sample.draw(Self.spec(rows, x: ["scale": scale], y: ["scale": scale])).scene)
  }

  @Test("Markup stays text")
  func markup() throws {
    let hostile = "<script>alert(1)</script>&\"'`{{x}}\u{202E}"
    let spec: Node = [
      "title": ["text": .text(hostile), "subtitle": .text(hostile)],
      "data": ["values": [["k": .text(hostile), "v": 1]]], "mark": "bar",
      "encoding": [
        "x": ["field": "k", "type": "nominal"], "y": ["field": "v", "type": "quantitative"],
      ],
      "usermeta": ["recuento": ["note": .text(hostile), "alt": "auto"]],
    ]
    let drawn = try Sample.draw(spec)
    #expect(drawn.scene.title == hostile)
    #expect(drawn.alternativeText.contains(hostile))
  }

  @Test("A title of five megabytes is cut", arguments: ["x", "long title "])
  func title(piece: String) throws {
    let title = String(repeating: piece, count: 5_000_000 / piece.utf8.count)
    let spec = Self.spec(Self.rows([(1, 2)])).setting("title", .text(title))
    let drawn = try Sample.draw(spec)
    #expect(drawn.scene.height < 4000)
    #expect(drawn.scene.texts("title-text").joined().hasSuffix("…"))
  }

  @Test("More categories than pixels", .timeLimit(.minutes(15)))
  func categories() throws {
    let rows = (0..<100_000).map { index -> Node in
      ["x": .text("category \(index)"), "y": .number(index % 13)]
    }
    let spec = Self.spec(rows, mark: "bar", x: ["type": "nominal"]).setting("width", 600)
    let labels = try Sample.draw(spec).scene.texts("axis-label")
    #expect(labels.count <= 5010)
  }

  @Test("More facets or repeats than a page are refused with their place")
  func views() throws {
    let rows = (0..<3000).map { index -> Node in
      ["x": .number(index), "y": 1, "k": .text("k\(index)")]
    }
    let facet = Self.spec(rows).setting(
      "encoding",
      Self.spec([])["encoding"]?.setting("facet", ["field": "k", "columns": 3]) ?? .null)
    #expect { try Sample.draw(facet) } throws: {
      ($0 as? Failure)?.findings.map(\.code) == ["too-many-views"]
    }
    let repeated: Node = [
      "repeat": [
        "row": .array(Array(repeating: "x", count: 100)),
        "column": .array(Array(repeating: "y", count: 100)),
      ],
      "data": ["values": .array(rows)],
      "spec": ["mark": "point", "encoding": ["x": ["field": ["repeat": "row"]]]],
    ]
    #expect { try Sample.draw(repeated) } throws: {
      ($0 as? Failure)?.findings.map(\.code) == ["too-many-views"]
    }
  }

  @Test("Thousands of events are drawn without their names", .timeLimit(.minutes(15)))
  func events() throws {
    let events = (0..<5000).map { index -> Node in
      let day = 1 + index % 28
      return [
        "date": .text("20\(15 + index % 8)-03-\(day < 10 ? "0" : "")\(day)"), "label": "event",
      ]
    }
    let drawn = try Sample.draw(Sample.lines(["events": .array(events)]))
    #expect(drawn.scene.texts("event-label").isEmpty)
    #expect(drawn.scene.items("event-rule").count > 4000)
  }

  @Test("Sizes without sense are drawn or refused", arguments: [-100.0, 0, 1e9, 1e300])
  func size(side: Double) throws {
    let spec = Self.spec(Self.rows([(1, 2), (2, 3)])).setting([
      ("width", .number(side)), ("height", .number(side)),
    ])
    expectDrawable(try Sample.draw(spec).scene)
  }
}
