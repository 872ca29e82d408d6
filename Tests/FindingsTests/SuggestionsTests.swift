import Findings
import Testing

@Suite struct SuggestionsTests {
  @Test(arguments: [
    ("prise", ["price", "prize"]), ("lables", ["labels"]), ("zzz", []), ("YEAR", ["year"]),
  ])
  func ranksByDistance(name: String, expected: [String]) {
    #expect(
      suggestions(for: name, among: ["price", "labels", "prize", "year", "date"]) == expected)
  }

  @Test func asks() {
    #expect(didYouMean("prise", among: ["price"]) == "; did you mean 'price'?")
    #expect(didYouMean("prise", among: ["price", "prize"]) == "; did you mean 'price' or 'prize'?")
    #expect(didYouMean("qqqqq", among: ["price"]).isEmpty)
  }

  @Test func writesFindingsAsCompilersDo() {
    let finding = Finding(
      .error, "unknown-key", "unknown key 'x'", at: Place(file: "p.json", line: 3, column: 4))
    #expect(finding.description == "p.json:3:4: error: unknown key 'x' [unknown-key]")
  }
}
