import Findings
import Formats
import JSON
import Scenes
import Tables
import Testing

@testable import Charts

/// Charts with `usermeta.recuento`, drawn with Vega's estimate of text widths.
enum Sample {
  /// A line chart of yearly values of two series, with these members of `usermeta.recuento`.
  static func lines(
    _ beyond: Node, years: ClosedRange<Int> = 2015...2023, without: Set<Int> = [], width: Int = 500
  ) -> Node {
    var rows: [Node] = []
    for year in years where !without.contains(year) {
      rows.append([
        "date": .text("\(year)-01-01"), "rate": .number(Double(year - 2010)), "name": "Rising",
      ])
      rows.append([
        "date": .text("\(year)-01-01"), "rate": .number(Double(2040 - year)), "name": "Falling",
      ])
    }
    return [
      "data": ["values": .array(rows)], "width": .number(width), "height": 240, "mark": "line",
      "title": ["text": "Two rates", "subtitle": "Cases per 1,000 people"],
      "encoding": [
        "x": ["field": "date", "type": "temporal"],
        "y": ["field": "rate", "type": "quantitative"],
        "color": ["field": "name", "type": "nominal"],
      ],
      "usermeta": ["recuento": beyond],
    ]
  }

  static func draw(
    _ spec: Node, theme: String = "recuento", locale: String = "en", width: Double? = nil,
    source: String? = nil
  ) throws -> Drawn {
    try Chart.draw(
      spec,
      in: ChartContext(
        theme: Theme.named(theme) ?? .object([]), locale: Locale.named(locale) ?? .english,
        measure: TextMeasure { line, font in Double(line.count) * 0.55 * font.size },
        sources: { _ in source.map { [$0] } ?? [] }, width: width))
  }
}

extension Scene {
  /// The items of all marks with this role, with the origins of their groups added up.
  func items(_ role: String) -> [(item: Item, origin: Point)] {
    var found: [(Item, Point)] = []
    func visit(_ mark: Mark, _ origin: Point) {
      for item in mark.items {
        if mark.role == role { found.append((item, origin)) }
        if case .group(let group) = item.shape {
          for child in group.marks { visit(child, origin + group.origin) }
        }
      }
    }
    visit(root, origin)
    return found
  }

  func texts(_ role: String) -> [String] {
    items(role).compactMap {
      if case .text(let text) = $0.item.shape { text.lines.joined(separator: " ") } else { nil }
    }
  }

  /// The subpaths of all lines drawn as marks.
  var linePieces: Int {
    var count = 0
    func visit(_ mark: Mark) {
      for item in mark.items {
        if mark.kind == .line, mark.role == "mark", case .path(let path, _) = item.shape {
          count += path.segments.count { if case .move = $0 { true } else { false } }
        }
        if case .group(let group) = item.shape { for child in group.marks { visit(child) } }
      }
    }
    visit(root)
    return count
  }
}

@Suite struct BeyondTests {
  @Test("An unknown member is an error that suggests the right one")
  func unknown() throws {
    let failure = #expect(throws: Failure.self) {
      try Sample.draw(Sample.lines(["lables": "direct"]))
    }
    let finding = try #require(failure?.findings.first)
    #expect(finding.code == "unknown-key")
    #expect(finding.message.contains("did you mean 'labels'?"))
    #expect(finding.place.path == "usermeta.recuento.lables")
  }

  @Test(
    "Wrong values are errors with their path",
    arguments: [
      (["labels": "direkt"], "usermeta.recuento.labels"),
      (["bounds": ["low": "a"]], "usermeta.recuento.bounds"),
      (["breaks": [["label": "x"]]], "usermeta.recuento.breaks[0]"),
      (["missing": ["days": -1]], "usermeta.recuento.missing.days"),
      (["events": 3], "usermeta.recuento.events"),
      (["note": 7], "usermeta.recuento.note"),
    ] as [(Node, String)])
  func wrong(beyond: Node, path: String) throws {
    let failure = #expect(throws: Failure.self) { try Sample.draw(Sample.lines(beyond)) }
    #expect(failure?.findings.contains { $0.place.path == path } ?? false)
  }

  @Test("Note, source and licence stand below, wrapped, and the picture grows")
  func footer() throws {
    let plain = try Sample.draw(Sample.lines(["source": nil])).scene
    let note = Array(repeating: "These counts are provisional.", count: 8).joined(separator: " ")
    let drawn = try Sample.draw(
      Sample.lines(["note": .text(note), "licence": "CC BY 4.0"]), source: "Statistics office"
    ).scene
    #expect(drawn.width == plain.width)
    #expect(drawn.height > plain.height + 40)
    let texts = drawn.texts("footer-text")
    #expect(texts == ["Note: " + note, "Source: Statistics office. Licence: CC BY 4.0."])
    #expect(SceneCheck.faults(drawn, measure: .init { Double($0.count) * 0.55 * $1.size }).isEmpty)
  }

  @Test("Footers speak the language of the chart")
  func spanish() throws {
    let drawn = try Sample.draw(
      Sample.lines(["note": "Provisional."]), locale: "es-SV", source: "IML")
    #expect(drawn.scene.texts("footer-text") == ["Nota: Provisional.", "Fuente: IML."])
  }

  @Test("Of many sources six are named and the others counted")
  func manySources() throws {
    let names = (1...20).map { "Paper \($0)" }
    let drawn = try Chart.draw(
      Sample.lines([:]), in: ChartContext(theme: Theme.recuento, sources: { _ in names }))
    #expect(
      drawn.scene.texts("footer-text") == [
        "Sources: Paper 1; Paper 2; Paper 3; Paper 4; Paper 5; Paper 6 and 14 more."
      ])
  }

  @Test("Direct labels name the series and replace the legend")
  func directLabels() throws {
    let drawn = try Sample.draw(Sample.lines(["labels": "direct"])).scene
    #expect(drawn.texts("series-label").sorted() == ["Falling", "Rising"])
    #expect(drawn.items("legend").isEmpty)
    let legend = try Sample.draw(Sample.lines(["labels": "legend"])).scene
    #expect(legend.texts("series-label").isEmpty)
    #expect(!legend.items("legend").isEmpty)
  }

  @Test("Series that do not fit stay in the legend")
  func fallback() throws {
    let rows = (0..<40).flatMap { series in
      (0..<3).map { step -> Node in
        ["x": .number(step), "y": .number(series), "s": .text("Series \(series)")]
      }
    }
    let spec: Node = [
      "data": ["values": .array(rows)], "width": 400, "height": 100, "mark": "line",
      "encoding": [
        "x": ["field": "x", "type": "quantitative"], "y": ["field": "y", "type": "quantitative"],
        "color": ["field": "s", "type": "nominal"],
      ], "usermeta": ["recuento": ["labels": "direct"]],
    ]
    let drawn = try Sample.draw(spec).scene
    let named = drawn.texts("series-label")
    let legend = drawn.texts("legend-label")
    #expect(!named.isEmpty && named.count < 40)
    #expect(Set(named).isDisjoint(with: legend))
    #expect(named.count + legend.count >= 30)
  }

  @Test("A break splits the line and is marked")
  func breaks() throws {
    let whole = try Sample.draw(Sample.lines([:])).scene
    let broken = try Sample.draw(
      Sample.lines(["breaks": [["at": "2019-06-01", "label": "new definition"]]])
    ).scene
    #expect(whole.linePieces == 2)
    #expect(broken.linePieces == 4)
    #expect(broken.texts("event-label") == ["new definition"])
    let one = try Sample.draw(
      Sample.lines(["breaks": [["at": "2019-06-01", "label": "new", "series": ["Rising"]]]])
    ).scene
    #expect(one.linePieces == 3)
    #expect(one.texts("event-label") == ["new"])
  }

  @Test("The specification for other tools carries the rows of its events")
  func inlinedEvents() throws {
    let law = Table(records: [["start": "2017-05-01", "label": "New law"]])
    let drawn = try Chart.draw(
      Sample.lines(["events": "law"]), in: ChartContext(tables: ["law": law]))
    #expect(drawn.inlined["usermeta"]?["recuento"]?["events"]?.array?.count == 1)
    #expect(try Sample.draw(drawn.inlined).scene.texts("event-label") == ["New law"])
  }

  @Test("A missing year is a gap where that is asked, and a lone value is a dot")
  func gaps() throws {
    let joined = try Sample.draw(Sample.lines([:], without: [2018])).scene
    #expect(joined.linePieces == 2)
    let gap = try Sample.draw(Sample.lines(["missing": "gap"], without: [2018])).scene
    #expect(gap.linePieces == 4)
    #expect(gap.items("lone-value").isEmpty)
    let lone = try Sample.draw(Sample.lines(["missing": "gap"], without: [2018, 2020])).scene
    #expect(lone.items("lone-value").count == 2)
    let days = try Sample.draw(Sample.lines(["missing": ["days": 400]], without: [2018])).scene
    #expect(days.linePieces == 4)
  }

  @Test("Closed ends are whiskers, open ends arrows")
  func bounds() throws {
    let spec: Node = [
      "data": [
        "values": [
          ["x": 1, "y": 10, "lo": 8, "hi": 12], ["x": 2, "y": 20, "lo": 20, "hi": Node.null],
          ["x": 3, "y": 30, "lo": Node.null, "hi": 30], ["x": 4, "y": 40, "lo": 40, "hi": 40],
          ["x": 5, "y": 50, "lo": Node.null, "hi": Node.null],
        ]
      ], "mark": "point",
      "encoding": [
        "x": ["field": "x", "type": "quantitative"], "y": ["field": "y", "type": "quantitative"],
      ], "usermeta": ["recuento": ["bounds": ["low": "lo", "high": "hi"]]],
    ]
    let scene = try Sample.draw(spec).scene
    let paths = scene.items("bounds").compactMap { entry -> [Path.Segment]? in
      if case .path(let path, _) = entry.item.shape { path.segments } else { nil }
    }
    #expect(paths.count == 3)
    func reach(_ index: Int) -> (low: Double, high: Double) {
      let ys = paths[index].compactMap { segment -> Double? in
        switch segment {
        case .move(let point), .line(let point): point.y
        default: nil
        }
      }
      return (ys.max() ?? 0, ys.min() ?? 0)
    }
    guard case .move(let own) = paths[1][0], case .move(let other) = paths[2][0] else {
      Issue.record("an arrow begins at its point")
      return
    }
    #expect(reach(1).high == own.y - 16 && reach(1).low == own.y)
    #expect(reach(2).low == other.y + 16 && reach(2).high == other.y)
    #expect(scene.texts("footer-text").contains { $0.contains("at least") })
  }

  @Test("Only events within the time shown are drawn; periods are shades")
  func events() throws {
    let scene = try Sample.draw(
      Sample.lines([
        "events": [
          ["start": "1999-01-01", "label": "Before"], ["start": "2017-05-01", "label": "During"],
          ["start": "2019-01-01", "end": "2020-12-31", "label": "Period"],
          ["start": "2030-01-01", "label": "After"],
        ]
      ])
    ).scene
    #expect(scene.texts("event-label").sorted() == ["During", "Period"])
    #expect(scene.items("event-shade").count == 1)
  }

  @Test("Events of a named dataset take the label of the language")
  func languages() throws {
    var spec = Sample.lines(["events": "events"])
    spec = spec.setting(
      "datasets",
      ["events": [["date_start": "2018-01-01", "label_en": "Law", "label_es": "Ley"]]])
    #expect(try Sample.draw(spec, locale: "es-SV").scene.texts("event-label") == ["Ley"])
    #expect(try Sample.draw(spec).scene.texts("event-label") == ["Law"])
    let bad = Sample.lines(["events": ["data": ["values": [["when": "2018-01-01"]]]]])
    #expect(throws: Failure.self) { try Sample.draw(bad) }
  }

  @Test(
    "On a phone nothing overlaps or is clipped, and the picture is as wide as the page",
    arguments: ["recuento", "dark", "print"])
  func phone(theme: String) throws {
    let beyond: Node = [
      "labels": "direct", "note": "The counts of the last year are provisional and may grow.",
      "events": [["start": "2017-05-01", "label": "A law comes into force"]],
    ]
    let drawn = try Sample.draw(
      Sample.lines(beyond, width: 700), theme: theme, width: 360, source: "A statistics office")
    #expect(drawn.scene.width <= 360)
    let faults = SceneCheck.faults(
      drawn.scene, measure: .init { Double($0.count) * 0.55 * $1.size })
    #expect(faults.isEmpty)
  }

  @Test("Named categories of events have a colour and a dash each")
  func eventCategories() throws {
    let rows: [Node] = [
      ["date": "2016-05-01", "label": "Decree", "kind": "law"],
      ["date": "2018-05-01", "label": "Ruling", "kind": "court"],
      ["date": "2021-05-01", "label": "Reform", "kind": "law"],
    ]
    let events: Node = ["data": ["values": .array(rows)], "category": "kind"]
    let drawn = try Sample.draw(Sample.lines(["events": events]))
    let rules = drawn.scene.items("event-rule").map(\.item)
    #expect(rules.count == 3)
    #expect(rules[0].style.stroke == rules[2].style.stroke)
    #expect(rules[0].style.stroke != rules[1].style.stroke)
    #expect(rules[0].style.strokeDash.isEmpty && !rules[1].style.strokeDash.isEmpty)
    #expect(rules[1].description == "Ruling (court)")
    let plain = try Sample.draw(Sample.lines(["events": .array(rows)]))
    #expect(Set(plain.scene.items("event-rule").map(\.item.style)).count == 1)
  }

  @Test("Words of charts come from the catalogue where they are not known")
  func catalogueWords() throws {
    let context = ChartContext(
      theme: Theme.recuento, locale: Locale.named("fr-FR") ?? .english,
      translate: { ["Source:": "Source :", "Line chart": "Courbe"][$0] ?? $0 },
      sources: { _ in ["Insee"] })
    let drawn = try Chart.draw(Sample.lines(["alt": "auto"]), in: context)
    #expect(drawn.source == "Source : Insee.")
    #expect(drawn.alternativeText.hasPrefix("Courbe: "))
  }

  @Test("Long names of categories are wrapped on a phone, and their bands grow with them")
  func wrappedCategories() throws {
    let names = ["Deaths in custody: at least 350", "Homicide rate: 1.9", "Detained"]
    let spec: Node = [
      "data": ["values": .array(names.map { ["name": .text($0), "value": 5] })],
      "width": 700, "height": ["step": 20], "mark": "bar",
      "encoding": [
        "y": ["field": "name", "type": "nominal", "title": .null],
        "x": ["field": "value", "type": "quantitative"],
      ],
    ]
    let wide = try Sample.draw(spec).scene
    let narrow = try Sample.draw(spec, width: 360).scene
    #expect(narrow.height > wide.height + 25)
    let measure = TextMeasure { Double($0.count) * 0.55 * $1.size }
    #expect(SceneCheck.faults(narrow, measure: measure).isEmpty)
  }
}
