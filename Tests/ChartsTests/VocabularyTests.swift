import Findings
import JSON
import Testing

@testable import Charts

@Suite struct VocabularyTests {
  private func findings(_ spec: Node) -> [String] {
    Vocabulary.check(spec, file: nil).map { "\($0.place.path ?? ""): \($0.message)" }
  }

  private let base: Node = ["data": ["values": [["a": 1]]], "mark": "point"]

  @Test(
    arguments: [
      (["config": ["bar": ["colr": "red"]]], "config.bar.colr", "color"),
      (["config": ["scale": ["barBandPading": 1]]], "config.scale.barBandPading", ""),
      (["config": ["view": ["strok": nil]]], "config.view.strok", "stroke"),
      (["config": ["range": ["categry": ["red"]]]], "config.range.categry", "category"),
      (["config": ["style": ["bar": ["opacty": 1]]]], "config.style.bar.opacty", "opacity"),
      (["config": ["boxplot": ["median": ["colour": 1]]]], "config.boxplot.median.colour", "color"),
      (["config": ["projection": ["rotat": [1, 2]]]], "config.projection.rotat", "rotate"),
      (["config": ["axisX": ["gird": true]]], "config.axisX.gird", "grid"),
      (["projection": ["typ": "mercator"]], "projection.typ", "type"),
      (["params": [["name": "a", "valeu": 1]]], "params[0].valeu", "value"),
      (["params": [["name": "a", "select": ["typ": "point"]]]], "params[0].select.typ", "type"),
      (["autosize": ["typ": "fit"]], "autosize.typ", "type"),
      (["width": ["stp": 1]], "width.stp", "step"),
      (["resolve": ["scale": ["colr": "shared"]]], "resolve.scale.colr", "color"),
      (["mark": ["type": "line", "point": ["siz": 1]]], "mark.point.siz", "size"),
      (
        ["encoding": ["x": ["field": "a", "sort": ["feild": "b"]]]], "encoding.x.sort.feild",
        "field"
      ),
      (
        ["encoding": ["x": ["field": "a", "timeUnit": ["unt": "year"]]]], "encoding.x.timeUnit.unt",
        "unit"
      ),
      (
        ["encoding": ["color": ["field": "a", "scale": ["scheme": ["nam": "blues"]]]]],
        "encoding.color.scale.scheme.nam", "name"
      ),
    ] as [(Node, String, String)])
  func unknownNamesAreFound(_ part: Node, _ path: String, _ suggestion: String) throws {
    let found = findings(base.merging(part))
    let line = try #require(found.first)
    #expect(found.count == 1)
    #expect(line.hasPrefix(path + ": "))
    #expect(suggestion.isEmpty || line.contains("'\(suggestion)'"))
  }

  @Test func resolutionsAreSharedOrIndependent() throws {
    let line = try #require(findings(base.merging(["resolve": ["scale": ["y": "seperate"]]])).first)
    #expect(line.hasPrefix("resolve.scale.y: "))
  }

  @Test func gesturesAreNoMistakes() {
    let part: Node = [
      "params": [
        [
          "name": "zoom", "bind": "scales",
          "select": ["type": "interval", "on": "drag", "zoom": true, "translate": false],
        ]
      ]
    ]
    #expect(findings(base.merging(part)).isEmpty)
  }
}
