import JSON
import Testing

@testable import Charts

@Suite struct AlternativeTextTests {
  @Test("The text names kind, title, period, first, last, gaps and events")
  func english() throws {
    let beyond: Node = [
      "alt": "auto", "missing": "gap", "events": [["start": "2017-05-01", "label": "New law"]],
    ]
    let text = try Sample.draw(Sample.lines(beyond, without: [2018])).alternativeText
    #expect(text.hasPrefix("Line chart: Two rates. Cases per 1,000 people. Period: 2015–2023."))
    #expect(text.contains("Rising: from 5 (2015) to 13 (2023), 1 gap."))
    #expect(text.contains("Falling: from 25 (2015) to 17 (2023), 1 gap."))
    #expect(text.hasSuffix("Marked events: New law."))
  }

  @Test("It is written in the language of the chart")
  func spanish() throws {
    let text = try Sample.draw(Sample.lines(["alt": "auto"]), locale: "es-SV").alternativeText
    #expect(text.hasPrefix("Gráfico de líneas: "))
    #expect(text.contains("Rising: de 5 (2015) a 13 (2023)."))
  }

  @Test("A text that is written wins; without any there is the description")
  func written() throws {
    #expect(try Sample.draw(Sample.lines(["alt": "As told."])).alternativeText == "As told.")
    let described = Sample.lines([:]).setting("description", "Described.")
    #expect(try Sample.draw(described).alternativeText == "Described.")
  }

  @Test("Many series and events keep to 600 characters")
  func long() throws {
    let rows = (0..<30).flatMap { series in
      (2000..<2010).map { year -> Node in
        [
          "d": .text("\(year)-01-01"), "v": .number(Double(series * year % 97)),
          "s": .text("Series with a long name \(series)"),
        ]
      }
    }
    let spec: Node = [
      "data": ["values": .array(rows)], "mark": "line",
      "encoding": [
        "x": ["field": "d", "type": "temporal"], "y": ["field": "v", "type": "quantitative"],
        "color": ["field": "s", "type": "nominal"],
      ],
      "usermeta": ["recuento": ["alt": "auto"]],
    ]
    let text = try Sample.draw(spec).alternativeText
    #expect(text.count <= AlternativeText.longest)
    #expect(text.contains("series."))
  }

  @Test("Bars tell the highest and the lowest category; nothing is said to be nothing")
  func bars() throws {
    let spec: Node = [
      "data": ["values": [["c": "A", "v": 2], ["c": "B", "v": 7], ["c": "C", "v": 4]]],
      "mark": "bar",
      "encoding": [
        "x": ["field": "v", "type": "quantitative"], "y": ["field": "c", "type": "nominal"],
      ], "usermeta": ["recuento": ["alt": "auto"]],
    ]
    #expect(
      try Sample.draw(spec).alternativeText == "Bar chart. 3 values, highest B 7, lowest A 2.")
    let empty = spec.setting("data", ["values": []])
    #expect(try Sample.draw(empty).alternativeText == "Chart. No data.")
  }

  @Test("Years of an ordinal axis are written as years; panels are told apart by their titles")
  func panels() throws {
    func panel(_ title: String, _ value: Double) -> Node {
      [
        "title": .text(title), "mark": "point",
        "data": ["values": [["year": 2021, "v": 1], ["year": 2022, "v": .number(value)]]],
        "encoding": [
          "x": ["field": "v", "type": "quantitative"], "y": ["field": "year", "type": "ordinal"],
        ],
      ]
    }
    let spec: Node = [
      "vconcat": [panel("One", 5), panel("Two", 9)], "usermeta": ["recuento": ["alt": "auto"]],
    ]
    #expect(
      try Sample.draw(spec).alternativeText
        == "Dot chart. One: 2 values, highest 2022 (5), lowest 2021 (1). "
        + "Two: 2 values, highest 2022 (9), lowest 2021 (1).")
  }

  @Test("Blocks over periods are described to their last end, bands are not")
  func blocks() throws {
    let spec: Node = [
      "data": [
        "values": [
          ["a": "2022-01-01", "b": "2022-07-05", "v": 4],
          ["a": "2022-07-05", "b": "2023-01-09", "v": 2],
        ]
      ], "mark": "rect",
      "encoding": [
        "x": ["field": "a", "type": "temporal"], "x2": ["field": "b"],
        "y": ["field": "v", "type": "quantitative"], "y2": ["datum": 0],
      ], "usermeta": ["recuento": ["alt": "auto"]],
    ]
    let text = try Sample.draw(spec).alternativeText
    #expect(text.hasPrefix("Bar chart. Period: January 1, 2022–January 9, 2023. From 4 "))
  }
}
