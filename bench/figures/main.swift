import Figures

// The sum of ten million figures, low and high, next to a compensated sum of as many plain numbers.

/// Neumaier's sum, as textbooks have it.
func plainSum(_ values: [Double]) -> Double {
  var sum = 0.0
  var correction = 0.0
  for value in values {
    let next = sum + value
    correction += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
    sum = next
  }
  return sum + correction
}

/// The shortest of five runs, in milliseconds, and what was computed.
func timed(_ work: () -> Double) -> (milliseconds: Double, result: Double) {
  let clock = ContinuousClock()
  var shortest = Double.infinity
  var result = 0.0
  for _ in 0..<5 {
    let (seconds, attoseconds) = clock.measure { result = work() }.components
    shortest = min(shortest, Double(seconds) * 1e3 + Double(attoseconds) / 1e15)
  }
  return (shortest, result)
}

let count = 10_000_000
var state: UInt64 = 1
let low = (0..<count).map { _ -> Double in
  state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
  return Double(state >> 40) / 100
}
let high = low.map { $0 * 1.1 }

let plain = timed { plainSum(low) }
let bounds = timed { BoundSum.both(low, high).upper }
let ratio = bounds.milliseconds / plain.milliseconds
func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
print(
  "sum of 10,000,000 figures     \(rounded(bounds.milliseconds)) ms, plain numbers "
    + "\(rounded(plain.milliseconds)) ms: \(rounded(ratio)) times   bar: 3 times")
