import Formats
import JSON
import Scenes
import Testing

@testable import Charts

@Suite struct LocalizerTests {
  static let words = [
    "Two rates": "Dos tasas", "Cases": "Casos", "Rising": "En alza", "Provisional.": "Provisional…",
    "name": "nombre", "said": "dicho",
  ]

  func drawn(_ spec: Node, locale: String = "es-SV") throws -> Drawn {
    try Chart.draw(
      spec,
      in: ChartContext(
        theme: Theme.recuento, locale: Locale.named(locale) ?? .english,
        translate: { Self.words[$0] ?? $0 }, sources: { _ in ["Office", "Ministry"] }))
  }

  let spec = Sample.lines(["note": "Provisional."]).setting(
    "title", ["text": "Two rates", "subtitle": "Cases"])

  @Test("Titles, notes, names of fields and of categories are translated")
  func texts() throws {
    let made = try drawn(spec).inlined
    #expect(made["title"]?["text"]?.text == "Dos tasas")
    #expect(made["title"]?["subtitle"]?.text == "Casos")
    #expect(made["usermeta"]?["recuento"]?["note"]?.text == "Provisional…")
    #expect(made["usermeta"]?["recuento"]?["source"]?.texts == ["Office", "Ministry"])
    let legend = made["encoding"]?["color"]?["legend"]
    #expect(legend?["title"]?.text == "nombre")
    #expect(
      legend?["labelExpr"]?.text == #"datum.label === "Rising" ? "En alza" : datum.label"#)
    #expect(made["config"]?["locale"]?["time"]?["shortMonths"]?[0]?.text == "ene")
    #expect(made["data"]?["values"]?[0]?["name"]?.text == "Rising")
  }

  @Test("What is written draws the same picture without the catalogue")
  func samePicture() throws {
    let first = try drawn(spec)
    let second = try Chart.draw(
      first.inlined,
      in: ChartContext(theme: Theme.recuento, locale: Locale.named("es-SV") ?? .english))
    #expect(second.scene.texts("legend-label") == first.scene.texts("legend-label"))
    #expect(second.scene.texts("legend-label").contains("En alza"))
    #expect(second.scene.texts("axis-label") == first.scene.texts("axis-label"))
    #expect(second.scene.texts("footer-text") == first.scene.texts("footer-text"))
  }

  @Test("In English nothing changes")
  func english() throws {
    let made = try Chart.draw(spec, in: ChartContext(theme: Theme.recuento)).inlined
    #expect(made["config"] == nil)
    #expect(made["encoding"]?["color"]?["legend"] == nil)
  }

  @Test("Marks of text say what they show")
  func textMarks() throws {
    let spec: Node = [
      "data": ["values": [["a": 1, "word": "said"]]], "mark": "text",
      "encoding": [
        "x": ["field": "a", "type": "quantitative"], "text": ["field": "word", "type": "nominal"],
      ],
    ]
    let text = try drawn(spec).inlined["encoding"]?["text"]
    #expect(
      text?["value"]?["expr"]?.text == #"datum["word"] === "said" ? "dicho" : datum["word"]"#)
  }
}

@Suite struct ConfiguredLocaleTests {
  @Test("config.locale decides how numbers and dates are written; what it leaves out stays")
  func configured() {
    let node: Node = [
      "number": ["decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " €"]],
      "time": ["shortMonths": ["too", "few"], "date": "%d.%m.%Y"],
    ]
    let locale = Locale.english.configured(node)
    #expect(locale.numbers.decimal == "," && locale.numbers.currency.suffix == " €")
    #expect(locale.numbers.percent == Locale.english.numbers.percent)
    #expect(locale.times.date == "%d.%m.%Y")
    #expect(locale.times.shortMonths == Locale.english.times.shortMonths)
  }
}
