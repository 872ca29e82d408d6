import Charts
import Findings
import JSON
import Testing

/// An interval that is drawn says what it is.
@Suite struct IntervalNotesTests {
  func spec(_ transform: Node) -> Node {
    [
      "data": [
        "values": [
          ["year": "2022", "events": 495, "people": 6_280_319],
          ["year": "2023", "events": 154, "people": 6_309_624],
        ]
      ],
      "transform": transform, "width": 700, "mark": "rule",
      "encoding": [
        "y": ["field": "year", "type": "ordinal"],
        "x": ["field": "rate_low", "type": "quantitative"], "x2": ["field": "rate_high"],
      ],
      "usermeta": ["recuento": ["alt": "auto"]],
    ]
  }

  @Test(
    arguments: [
      ("en", "Intervals: 95% Garwood, n = 154 to 495."),
      ("es-SV", "Intervalos: 95% Garwood, n = 154 a 495."),
    ])
  func stated(locale: String, sentence: String) throws {
    let drawn = try Sample.draw(
      spec([["rate": "events", "population": "people", "as": "rate"]]), locale: locale)
    #expect(drawn.scene.texts("footer-text") == [sentence])
    #expect(drawn.alternativeText.contains(sentence))
  }

  @Test func whatNobodyPublishedIsSaid() throws {
    let drawn = try Sample.draw(
      spec([
        ["calculate": "datum.events - 9", "as": "rate_low"],
        ["calculate": "datum.events + 9", "as": "rate_high"], ["calculate": "null", "as": "level"],
        ["calculate": "'margin as published'", "as": "method"],
        ["calculate": "datum.year === '2022' ? 1200 : null", "as": "n"],
        ["interval": ["rate_low", "rate_high"], "level": "level", "method": "method", "n": "n"],
      ]))
    #expect(
      drawn.scene.texts("footer-text") == [
        "Intervals: margin as published, level not published, n = 1,200, n not always published."
      ])
  }

  @Test func boundsOfWordingAreNoIntervals() throws {
    let drawn = try Sample.draw(
      spec([
        ["calculate": "datum.events", "as": "rate_low"],
        ["calculate": "datum.events + 9", "as": "rate_high"],
      ]))
    #expect(drawn.scene.texts("footer-text").isEmpty)
  }
}
