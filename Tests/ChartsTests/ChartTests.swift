import Findings
import JSON
import Scenes
import Tables
import Testing

@testable import Charts

/// The items of all marks with this role, in drawing order.
private func items(_ scene: Scene, role: String) -> [Item] {
  func walk(_ mark: Mark) -> [Item] {
    if mark.role == role, mark.kind != .group { return mark.items }
    return mark.items.flatMap { item -> [Item] in
      if case .group(let group) = item.shape { return group.marks.flatMap(walk) }
      return []
    }
  }
  return walk(scene.root)
}

private func texts(_ scene: Scene, role: String) -> [String] {
  items(scene, role: role).compactMap { item in
    if case .text(let text) = item.shape { text.lines.joined(separator: "\n") } else { nil }
  }
}

private func draw(_ spec: Node, tables: [String: Table] = [:], theme: Node = .object([]))
  throws -> Drawn
{
  try Chart.draw(spec, in: ChartContext(tables: tables, theme: theme))
}

private let letters: Node = [
  "values": [["a": "A", "b": 28], ["a": "B", "b": 55], ["a": "C", "b": 43]]
]

@Suite struct ChartTests {
  @Test func barsStandOnBandsOfTwentyPixels() throws {
    let drawn = try draw([
      "data": letters, "mark": "bar",
      "encoding": [
        "x": ["field": "a", "type": "nominal"], "y": ["field": "b", "type": "quantitative"],
      ],
    ])
    let bars = items(drawn.scene, role: "mark").compactMap { item -> Rectangle? in
      if case .rect(let box, _) = item.shape { box } else { nil }
    }
    #expect(bars.map(\.x) == [1, 21, 41])
    #expect(bars.allSatisfy { abs($0.width - 18) < 1e-9 && $0.maxY == 300 })
    // 55 is a tick of steps of 5: the nice domain ends there.
    #expect(bars[1].height == 300)
    #expect(texts(drawn.scene, role: "axis-title") == ["a", "b"])
  }

  @Test func timeUnitsAreCivilDays() throws {
    let drawn = try draw([
      "data": ["values": [["d": "2022-03-01", "v": 1], ["d": "2022-03-27", "v": 2]]],
      "mark": "line",
      "encoding": [
        "x": ["timeUnit": "yearmonth", "field": "d", "type": "ordinal"],
        "y": ["aggregate": "sum", "field": "v"],
      ],
    ])
    #expect(texts(drawn.scene, role: "axis-label").first == "Mar 2022")
    #expect(texts(drawn.scene, role: "axis-title") == ["d (year-month)", "Sum of v"])
  }

  @Test func unknownPropertiesAreReportedTogetherWithSuggestions() throws {
    let error = #expect(throws: Failure.self) {
      try draw([
        "data": letters, "mark": ["type": "bar", "colour": "red"],
        "encoding": ["x": ["feild": "a", "type": "nominal"]],
      ])
    }
    let messages = error?.findings.map(\.message) ?? []
    #expect(messages.contains { $0.contains("'colour'") && $0.contains("'color'") })
    #expect(messages.contains { $0.contains("'feild'") && $0.contains("'field'") })
    #expect(error?.findings.map(\.place.path).contains("encoding.x.feild") == true)
  }

  @Test func unknownFieldsNameTheColumns() throws {
    let error = #expect(throws: Failure.self) {
      try draw([
        "data": letters, "mark": "point",
        "encoding": ["x": ["field": "bb", "type": "quantitative"]],
      ])
    }
    #expect(error?.findings.first?.code == "unknown-field")
    #expect(error?.findings.first?.message.contains("did you mean 'b'") == true)
  }

  @Test func footersHoldNoteAndSource() throws {
    var context = ChartContext(theme: Theme.recuento, sources: { _ in ["Ministry of Justice"] })
    context.translate = { $0 == "Counts only." ? "Solo recuentos." : $0 }
    let drawn = try Chart.draw(
      [
        "data": letters, "mark": "bar",
        "encoding": ["y": ["field": "a"], "x": ["field": "b", "type": "quantitative"]],
        "usermeta": ["recuento": ["note": "Counts only."]],
      ], in: context)
    #expect(
      texts(drawn.scene, role: "footer-text")
        == ["Note: Solo recuentos.", "Source: Ministry of Justice."])
  }

  @Test func seriesAreNamedAtTheirEnds() throws {
    let spec: Node = [
      "data": [
        "values": [
          ["x": 1, "y": 1, "s": "North"], ["x": 2, "y": 2, "s": "North"],
          ["x": 1, "y": 3, "s": "South"], ["x": 2, "y": 2, "s": "South"],
        ]
      ], "mark": "line",
      "encoding": [
        "x": ["field": "x", "type": "quantitative"], "y": ["field": "y", "type": "quantitative"],
        "color": ["field": "s", "type": "nominal"],
      ], "usermeta": ["recuento": ["labels": "direct"]],
    ]
    let drawn = try draw(spec, theme: Theme.recuento)
    #expect(texts(drawn.scene, role: "series-label") == ["North", "South"])
    #expect(texts(drawn.scene, role: "legend-label").isEmpty)
  }

  @Test func barsWithoutZeroAreWarnedOf() throws {
    let drawn = try draw([
      "data": letters, "mark": "bar",
      "encoding": [
        "x": ["field": "a"],
        "y": ["field": "b", "type": "quantitative", "scale": ["domain": [20, 60]]],
      ],
    ])
    #expect(drawn.warnings.map(\.code) == ["bar-baseline"])
  }

  @Test func emptyDataGiveAnEmptyPicture() throws {
    let drawn = try draw([
      "data": ["values": Node.array([])], "mark": "point",
      "encoding": ["x": ["field": "a", "type": "quantitative"], "y": ["field": "b"]],
    ])
    #expect(items(drawn.scene, role: "mark").isEmpty)
    #expect(drawn.scene.width > 0)
  }
}
