import JSON
import Scenes
import Testing

@testable import Charts

/// What Vega-Lite draws for properties of its documentation, as measured in its own pictures.
@Suite struct AgreementTests {
  private let letters: Node = [
    "values": [
      ["a": "A", "b": 28, "c": 1], ["a": "B", "b": 55, "c": 2], ["a": "C", "b": 43, "c": 3],
    ]
  ]
  private let days: Node = [
    "values": [
      ["t": "2018-01-01", "v": 10], ["t": "2019-01-01", "v": 30], ["t": "2020-01-01", "v": 20],
    ]
  ]

  private func spec(_ mark: Node, _ encoding: Node, data: Node? = nil) -> Node {
    .object([
      .init("data", data ?? letters), .init("mark", mark), .init("encoding", encoding),
    ])
  }

  private var bars: Node {
    spec(
      "bar",
      ["x": ["field": "a", "type": "nominal"], "y": ["field": "b", "type": "quantitative"]])
  }

  private func scene(_ spec: Node) throws -> Scene {
    try Chart.draw(spec, in: ChartContext()).scene
  }

  private func items(_ spec: Node, role: String = "mark") throws -> [Item] {
    func walk(_ mark: Mark) -> [Item] {
      if mark.role == role, mark.kind != .group { return mark.items }
      return mark.items.flatMap { item -> [Item] in
        if case .group(let group) = item.shape { return group.marks.flatMap(walk) }
        return []
      }
    }
    return walk(try scene(spec).root)
  }

  private func texts(_ spec: Node, role: String) throws -> [String] {
    try items(spec, role: role).compactMap { item in
      if case .text(let text) = item.shape { text.lines.joined(separator: "|") } else { nil }
    }
  }

  private func boxes(_ spec: Node) throws -> [Rectangle] {
    try items(spec).compactMap { item in
      if case .rect(let box, _) = item.shape { box } else { nil }
    }
  }

  private func hex(_ paint: Paint?) -> String? {
    if case .color(let color) = paint { color.hex } else { nil }
  }

  // MARK: Scales

  @Test func categoriesOfOpacitySpanItsWholeRange() throws {
    let spec = bars.merging([
      "encoding": ["opacity": ["field": "a", "type": "nominal"]]
    ])
    #expect(try items(spec).map(\.style.opacity) == [0.3, 0.55, 0.8])
  }

  @Test func scaleTypesThatDoNotFitTheFieldAreIgnored() throws {
    let time = spec(
      "point",
      [
        "x": ["field": "t", "type": "temporal", "scale": ["type": "point"]],
        "y": ["field": "v", "type": "quantitative"],
      ], data: days)
    #expect(try texts(time, role: "axis-label").contains("July"))
  }

  @Test func aMiddleBelongsToColours() throws {
    func labels(_ scale: Node) throws -> [String] {
      try texts(
        bars.merging(["encoding": ["y": ["scale": scale]]]), role: "axis-label")
    }
    #expect(try labels(["domainMid": 1000]) == labels([:]))
  }

  @Test func listsOfColoursAreRamps() throws {
    let spec = bars.merging([
      "encoding": [
        "color": ["field": "a", "type": "nominal", "scale": ["scheme": ["red", "green"]]]
      ]
    ])
    #expect(try items(spec).map { hex($0.style.fill) } == ["#bf2000", "#804000", "#406000"])
  }

  @Test func rangesMayBeExpressionsOfTheSize() throws {
    let spec = bars.merging([
      "encoding": ["y": ["scale": ["range": [["expr": "height/2"], 0]]]]
    ])
    #expect(try boxes(spec).map(\.maxY) == [150, 150, 150])
  }

  @Test func binsOfAScaleStartAtItsDomain() throws {
    let spec = bars.merging([
      "encoding": ["y": ["scale": ["domain": [-10, 50], "bins": ["step": 15]]]]
    ])
    #expect(
      try texts(spec, role: "axis-label").suffix(5) == ["\u{2212}10", "5", "20", "35", "50"])
  }

  // MARK: Axes

  @Test func sharesAreWrittenInPercent() throws {
    let spec = bars.merging([
      "encoding": ["y": ["stack": "normalize"], "color": ["field": "c", "type": "ordinal"]]
    ])
    #expect(try texts(spec, role: "axis-label").contains("50%"))
  }

  @Test func anAxisMovesAlongItself() throws {
    let spec = bars.merging(["encoding": ["x": ["axis": ["position": 40]]]])
    func origins(_ mark: Mark) -> [Point] {
      mark.items.flatMap { item -> [Point] in
        guard case .group(let group) = item.shape else { return [] }
        return (mark.role == "axis" ? [group.origin] : []) + group.marks.flatMap(origins)
      }
    }
    #expect(origins(try scene(spec).root).contains(Point(40.5, 300.5)))
  }

  @Test func labelsOfBandsStayInTheMiddle() throws {
    func places(_ axis: Node) throws -> [Double] {
      let spec = bars.merging(["encoding": ["x": ["axis": axis]]])
      return try items(spec, role: "axis-label").prefix(3).compactMap { item in
        if case .text(let text) = item.shape { text.position.x } else { nil }
      }
    }
    #expect(try places(["bandPosition": 0]) == places([:]))
    #expect(try places(["tickOffset": 5]) == places([:]).map { $0 + 5 })
  }

  @Test func extentTicksAddOneAtTheStart() throws {
    let spec = bars.merging(["encoding": ["y": ["axis": ["tickBand": "extent"]]]])
    #expect(
      try items(spec, role: "axis-grid").count == items(bars, role: "axis-grid").count + 1)
  }

  @Test func labelsAlignByCondition() throws {
    let axis: Node = [
      "labelAlign": ["condition": ["test": "datum.index == 0", "value": "left"], "value": "right"]
    ]
    let aligns = try items(
      bars.merging(["encoding": ["x": ["axis": axis]]]), role: "axis-label"
    ).prefix(3).compactMap { item in
      if case .text(let text) = item.shape { text.align } else { nil }
    }
    #expect(aligns.contains(.right))
  }

  @Test func axesAreTurnedOffByTheConfiguration() throws {
    let spec = bars.merging(["config": ["axis": ["disable": true]]])
    #expect(try texts(spec, role: "axis-label").isEmpty)
  }

  // MARK: Legends

  @Test(arguments: ["angle", "fillOpacity", "strokeOpacity"])
  func someChannelsHaveNoLegend(channel: String) throws {
    let spec = spec(
      "point",
      .object([
        .init("x", ["field": "b", "type": "quantitative"]),
        .init(channel, ["field": "c", "type": "quantitative"]),
      ]))
    #expect(try texts(spec, role: "legend-label").isEmpty)
  }

  @Test func momentsInLegendsAreDates() throws {
    let spec = spec(
      "point",
      [
        "x": ["field": "t", "type": "temporal"],
        "color": ["field": "t", "type": "temporal"],
      ], data: days)
    #expect(try texts(spec, role: "legend-label").first == "Jan 01, 2018")
  }

  @Test(arguments: [("top-left", 100.0), ("right", 16.0)])
  func rampsInCornersLie(orient: String, width: Double) throws {
    let spec = spec(
      "point",
      [
        "x": ["field": "b", "type": "quantitative"],
        "color": [
          "field": "c", "type": "quantitative",
          "legend": .object([.init("orient", .text(orient))]),
        ],
      ])
    let ramp = try #require(try items(spec, role: "legend-gradient").first)
    guard case .rect(let box, _) = ramp.shape else { return #expect(Bool(false)) }
    #expect(box.width == width)
    #expect(ramp.style.opacity == 0.7)
  }

  @Test func legendsStandApartAsConfigured() throws {
    func places(_ layout: Node) throws -> [Double] {
      let spec = spec(
        "point",
        [
          "x": ["field": "b", "type": "quantitative"], "color": ["field": "a", "type": "nominal"],
          "size": ["field": "c", "type": "quantitative"],
        ]
      ).setting("config", ["legend": .object([.init("layout", layout)])])
      func origins(_ mark: Mark) -> [Double] {
        mark.items.flatMap { item -> [Double] in
          guard case .group(let group) = item.shape else { return [] }
          return (mark.role == "legend" ? [group.origin.y] : []) + group.marks.flatMap(origins)
        }
      }
      return origins(try scene(spec).root)
    }
    let usual = try places([:])
    #expect(try places(["right": ["margin": 40]]) == [usual[0], usual[1] + 32])
    #expect(try places(["margin": 40]) == [usual[0], usual[1] + 32])
    let middle = try places(["anchor": "middle"])
    #expect(middle[1] - middle[0] == usual[1] - usual[0])
    #expect(middle[0] != usual[0])
  }

  // MARK: Marks

  @Test func cutTextEndsAsWritten() throws {
    let spec = spec(
      ["type": "text", "limit": 40, "ellipsis": "~~", "text": "a long, long text"],
      ["x": ["field": "b", "type": "quantitative"]])
    guard case .text(let text) = try #require(try items(spec).first).shape else {
      return #expect(Bool(false))
    }
    #expect(text.drawnLines(.estimated)[0].hasSuffix("~~"))
    #expect(
      Text(["a long, long text"], at: .zero, font: text.font, limit: 40)
        .drawnLines(.estimated)[0].hasSuffix("\u{2026}"))
  }

  @Test func textStandsOnACircle() throws {
    let spec = spec(
      ["type": "text", "text": "x", "radius": 10, "theta": 0],
      ["x": ["value": 50], "y": ["value": 50]])
    guard case .text(let text) = try #require(try items(spec).first).shape else {
      return #expect(Bool(false))
    }
    #expect(text.position == Point(50, 40))
  }

  @Test func endsOfWhiskersAreBlack() throws {
    let spec = spec(
      ["type": "boxplot", "ticks": true, "color": "teal"],
      ["y": ["field": "b", "type": "quantitative"]])
    let fills = try items(spec).map { hex($0.style.fill) }
    #expect(fills.filter { $0 == "#000000" }.count == 2)
  }

  @Test func viewsWithoutPositionsHaveNoFrame() throws {
    func stroke(_ spec: Node) throws -> Paint? {
      try #require(try scene(spec).root.items.first).style.stroke
    }
    #expect(
      try stroke(
        spec("arc", ["theta": ["field": "b", "type": "quantitative"]])) == nil)
    #expect(try stroke(bars) != nil)
  }

  @Test func pathsRunDownwards() throws {
    let spec = spec(
      "line",
      ["y": ["field": "t", "type": "temporal"], "x": ["field": "v", "type": "quantitative"]],
      data: days
    ).merging(["mark": ["type": "line", "orient": "horizontal"]])
    guard case .path(let path, _) = try #require(try items(spec).first).shape,
      case .move(let first) = path.segments.first
    else { return #expect(Bool(false)) }
    #expect(first.y == 0)
  }

  @Test func barsMoveByAConstant() throws {
    let moved = try boxes(bars.merging(["encoding": ["xOffset": ["value": 8]]]))
    #expect(moved.map(\.minX) == (try boxes(bars)).map { $0.minX + 8 })
  }

  @Test func picturesStandByTheirCorner() throws {
    let spec = spec(
      [
        "type": "image", "width": 30, "height": 20, "align": "left", "baseline": "top",
        "url": "https://example.org/a.svg",
      ], ["x": ["value": 50], "y": ["value": 60]])
    guard case .image(let image) = try #require(try items(spec).first).shape else {
      return #expect(Bool(false))
    }
    #expect(image.box == Rectangle(x: 50, y: 60, width: 30, height: 20))
  }

  @Test func theOpacityOfAnAreaWithALineIsTheConfigured() throws {
    let spec = spec(
      ["type": "area", "line": true],
      ["x": ["field": "t", "type": "temporal"], "y": ["field": "v", "type": "quantitative"]],
      data: days)
    #expect(try items(spec).map(\.style.opacity) == [0.7, 1])
    let own = spec.setting("config", ["area": ["opacity": 0.3]])
    #expect(try items(own).map(\.style.opacity) == [0.3, 1])
  }

  // MARK: Views

  @Test func expressionsKnowTheSizeOfTheView() throws {
    let spec = spec(
      ["type": "rule", "y": ["expr": "height / 4"]],
      ["x": ["field": "b", "type": "quantitative"], "y": ["value": ["expr": "height / 4"]]])
    guard case .rule(let from, _) = try #require(try items(spec).first).shape else {
      return #expect(Bool(false))
    }
    #expect(from.y > 0)
  }

  @Test func titlesMayBeExpressions() throws {
    let spec = bars.setting("title", ["text": ["expr": "'n = ' + 3"]])
    #expect(try texts(spec, role: "title-text") == ["n = 3"])
  }

  @Test func titlesOfFieldsKeepTheirBrackets() {
    #expect(FieldPath.title("m['x']") == "m['x']")
    #expect(FieldPath.title("a\\.b") == "a.b")
  }

  @Test func withoutAutosizeThePictureIsTheView() throws {
    let scene = try scene(
      bars.setting("width", 200).setting("height", 100).setting("autosize", "none"))
    #expect(scene.width == 210)
    #expect(scene.height == 110)
  }

  @Test func aChosenIntervalIsShown() throws {
    let spec = spec(
      "point", ["x": ["field": "b", "type": "quantitative", "scale": ["domain": [0, 100]]]]
    ).setting(
      "params",
      [
        [
          "name": "brush", "select": ["type": "interval", "encodings": ["x"]],
          "value": ["x": [20, 60]],
        ]
      ])
    let brush = try boxes(spec)
    #expect(brush.map(\.minX) == [60, 60])
    #expect(brush.map(\.width) == [120, 120])
  }
}
