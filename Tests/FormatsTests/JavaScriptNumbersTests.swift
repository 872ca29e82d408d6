import JSON
import Testing

@testable import Formats

@Suite struct JavaScriptNumbersTests {
  /// Rows are: value, String, decimals, toFixed, toExponential, shortest toExponential, digits,
  /// toPrecision, then decimals up to 100, toFixed, toExponential, digits up to 100, toPrecision.
  @Test func agreesWithJavaScript() throws {
    for row in try rows("javascript") {
      let value = try #require(Double(row.text(0)))
      let decimals = row.integer(2)
      #expect(value.javaScriptText == row.text(1))
      #expect(value.fixed(decimals) == row.text(3), "\(value) \(decimals)")
      #expect(value.exponential(decimals) == row.text(4), "\(value) \(decimals)")
      #expect(value.exponential() == row.text(5))
      #expect(value.precision(row.integer(6)) == row.text(7), "\(value)")
      let many = row.integer(8)
      #expect(value.fixed(many) == row.text(9), "\(value) \(many)")
      #expect(value.exponential(many) == row.text(10), "\(value) \(many)")
      #expect(value.precision(row.integer(11)) == row.text(12), "\(value)")
    }
  }

  @Test func writesWhatIsNoNumber() {
    #expect(Double.nan.javaScriptText == "NaN")
    #expect((-Double.infinity).fixed(2) == "-Infinity")
    #expect(Double.infinity.precision(3) == "Infinity")
  }
}
