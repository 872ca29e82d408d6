import JSON
import Scenes
import Tables
import Testing

@testable import Charts

/// Behaviour that Vega-Lite documents and that is easily got wrong.
@Suite struct FidelityTests {
  private func marks(_ scene: Scene, role: String = "mark") -> [Mark] {
    func walk(_ mark: Mark) -> [Mark] {
      if mark.role == role, mark.kind != .group { return [mark] }
      return mark.items.flatMap { item -> [Mark] in
        if case .group(let group) = item.shape { return group.marks.flatMap(walk) }
        return []
      }
    }
    return walk(scene.root)
  }

  private func items(_ spec: Node, role: String = "mark") throws -> [Item] {
    try marks(Chart.draw(spec, in: ChartContext()).scene, role: role).flatMap(\.items)
  }

  private func labels(_ spec: Node, role: String) throws -> [String] {
    try items(spec, role: role).compactMap { item in
      if case .text(let text) = item.shape { text.lines.joined() } else { nil }
    }
  }

  private func fills(_ items: [Item]) -> [String?] {
    items.map { item in if case .color(let color) = item.style.fill { color.hex } else { nil } }
  }

  private let gaps: Node = [
    "values": [["a": 1, "b": 5, "c": 1], ["a": 2, "b": 6, "c": 2], ["a": 3, "b": 7, "c": nil]]
  ]

  private func bars(_ config: Node) -> Node {
    [
      "data": gaps, "mark": "bar", "config": config,
      "encoding": [
        "x": ["field": "a", "type": "ordinal"], "y": ["field": "b", "type": "quantitative"],
        "color": ["field": "c", "type": "quantitative"],
      ],
    ]
  }

  @Test func invalidValuesAreFilteredShownOrReplaced() throws {
    #expect(try items(bars(["mark": ["invalid": "filter"]])).count == 2)
    let shown = try items(bars(["mark": ["invalid": "show"]]))
    #expect(shown.count == 3)
    // Without a zero in its domain the scale shows its least value.
    #expect(fills(shown)[2] == fills(shown)[0])
    let replaced = try items(bars(["scale": ["invalid": ["color": ["value": "red"]]]]))
    #expect(fills(replaced).last == "#ff0000")
  }

  @Test func invalidRowsLeaveTheCategoriesOfOtherAxes() throws {
    let spec: Node = [
      "data": ["values": [["a": "x", "b": 1], ["a": "y", "b": nil]]], "mark": "point",
      "encoding": [
        "x": ["field": "a", "type": "nominal"], "y": ["field": "b", "type": "quantitative"],
      ],
    ]
    #expect(try labels(spec, role: "axis-label").first == "x")
    #expect(try labels(spec, role: "axis-label").contains("y") == false)
  }

  @Test func gradientsHaveTwoLabelsForEveryHundredPixels() throws {
    let tall = try labels(bars([:]), role: "legend-label")
    #expect(tall == ["1.0", "1.2", "1.4", "1.6", "1.8", "2.0"])
    let low = try labels(bars([:]).setting("height", 100), role: "legend-label")
    #expect(low == ["1.0", "1.5", "2.0"])
  }

  @Test func classesOfColoursAreDividedRamps() throws {
    let spec = bars([:]).merging([
      "encoding": [
        "color": [
          "field": "b", "type": "quantitative", "scale": ["type": "threshold", "domain": [6, 7]],
        ]
      ]
    ])
    #expect(try labels(spec, role: "legend-label") == ["6", "7"])
    #expect(try items(spec, role: "legend-band").count == 3)
  }

  @Test func quantizedColoursAreFiveAndMayIncludeZero() throws {
    func spec(_ zero: Bool) -> Node {
      bars([:]).merging([
        "encoding": [
          "color": [
            "field": "b", "type": "quantitative",
            "scale": ["type": "quantize", "zero": .boolean(zero)],
          ]
        ]
      ])
    }
    #expect(try labels(spec(true), role: "legend-label").count == 4)
    #expect(Set(try fills(items(spec(true)))).count == 2)
    #expect(Set(try fills(items(spec(false)))).count == 3)
  }

  @Test func cornersRoundTheWholeStack() throws {
    let spec: Node = [
      "data": ["values": [["s": "p", "v": 1], ["s": "q", "v": 3]]],
      "mark": ["type": "bar", "cornerRadiusEnd": 5],
      "encoding": [
        "y": ["field": "v", "type": "quantitative"], "color": ["field": "s", "type": "nominal"],
      ],
    ]
    let parts = try items(spec).map(\.shape)
    #expect(parts.count == 2)
    for case .rect(_, let corners) in parts { #expect(corners.isZero) }
  }

  @Test func layersBinAlike() throws {
    let spec: Node = [
      "data": ["values": [["v": 0], ["v": 31], ["v": 32], ["v": 100]]],
      "encoding": [
        "x": ["field": "v", "type": "quantitative", "bin": true], "y": ["aggregate": "count"],
      ],
      "layer": [
        ["mark": "bar", "encoding": [:]],
        [
          "transform": [["filter": "datum.v > 30 && datum.v < 40"]], "mark": "bar", "encoding": [:],
        ],
      ],
    ]
    let boxes = try items(spec).compactMap { item -> Rectangle? in
      if case .rect(let box, _) = item.shape { box } else { nil }
    }
    #expect(boxes.count == 4)
    #expect(boxes[1].x == boxes[3].x && boxes[1].width == boxes[3].width)
  }

  @Test func fieldsInsideArraysStack() throws {
    let spec: Node = [
      "data": ["values": [["r": [10, 20]]]], "mark": "bar",
      "encoding": ["x": ["field": "r[1]", "type": "quantitative"]],
    ]
    guard case .rect(let box, _) = try #require(try items(spec).first).shape else { return }
    #expect(abs(box.width - 300) < 1e-9)
  }

  @Test func selectionsStartWithTheirValue() throws {
    let spec: Node = [
      "params": [["name": "brush", "select": "interval", "value": ["x": [1.5, 3.5]]]],
      "data": gaps, "mark": "circle",
      "encoding": [
        "x": ["field": "a", "type": "quantitative"], "y": ["field": "b", "type": "quantitative"],
        "color": ["condition": ["param": "brush", "value": "red"], "value": "gray"],
      ],
    ]
    // The rectangle of the selection lies behind the points, its edge above them.
    #expect(try fills(items(spec)) == ["#333333", "#808080", "#ff0000", "#ff0000", nil])
  }

  @Test func nestedFacetsShareTheirTitle() throws {
    let spec: Node = [
      "data": ["values": [["a": "p", "b": "q", "v": 1]]], "facet": ["column": ["field": "a"]],
      "spec": [
        "facet": ["column": ["field": "b"]],
        "spec": ["mark": "point", "encoding": ["y": ["field": "v", "type": "quantitative"]]],
      ],
    ]
    #expect(try labels(spec, role: "title-text").contains("a / b"))
  }
}
