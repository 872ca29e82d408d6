import JSON
import Testing

/// Numbers in their shortest form.
struct NumberTests {
  private func written(_ value: Double) -> String {
    var bytes: [UInt8] = []
    JSON.write(value, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (7, "7"), (-7, "-7"), (10, "10"), (0.5, "0.5"), (-0.25, "-0.25"),
    (1.05, "1.05"), (1.005, "1.005"), (100.01, "100.01"), (0.001, "0.001"), (0.0001, "0.0001"),
    (-0.004, "-0.004"), (999_999_999.999, "999999999.999"), (1e9, "1000000000"),
    (123_456_789_012.125, "123456789012.125"), (1e15, "1000000000000000"),
    (-0x1p52, "-4503599627370496"), (0.1 + 0.2, "0.30000000000000004"),
    (1.0005, "1.0005"), (.nan, "null"), (-.infinity, "null"),
  ])
  func isShortest(_ value: Double, _ text: String) { #expect(written(value) == text) }

  /// The quick way for few decimals and the general one agree.
  @Test func readsBack() {
    var state: UInt64 = 11
    for round in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let whole = Double(Int64(bitPattern: state) >> Int64(12 + round % 50))
      for value in [whole, whole / 10, whole / 100, whole / 1000, whole / 10_000, whole / 3] {
        #expect(written(value) == JSON.text(value))
        #expect(Double(written(value)) == value)
      }
    }
  }

  /// The shortest digits agree with the standard library's, whatever the exponent.
  @Test(arguments: -30...70)
  func agreesAtEveryExponent(exponent: Int) {
    var state = UInt64(truncatingIfNeeded: exponent &+ 1000)
    let power = (0..<abs(exponent)).reduce(1.0) { power, _ in exponent < 0 ? power / 2 : power * 2 }
    for value in [power, power.nextUp, power.nextDown] {
      #expect(written(value) == JSON.text(value))
    }
    for _ in 0..<500 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let whole = Double(state >> 11)
      let few = Double(state >> 52 | 1)
      for value in [whole * power / 0x1p53, few * power, -few * power / 1000] {
        #expect(written(value) == JSON.text(value))
      }
    }
  }

  @Test func numbersOfAColumn() {
    var bytes = Array("x".utf8)
    var ends: [Int] = []
    JSON.write([7, 1.5, -0.1, 1e300, 2 / 3][...], into: &bytes, ends: &ends)
    #expect(String(decoding: bytes, as: UTF8.self) == "x71.5-0.11e+3000.6666666666666666")
    #expect(ends == [2, 5, 9, 15, 33])
  }
}
