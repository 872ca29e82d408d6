import Scales

/// The number, the sum and the sum of squares of some numbers without rounding, so that their variance
/// does not depend on their order.
///
///     ExactMoments([1, 2, 6]).variance   // 7
///
/// A product is kept as its rounded value and what rounding took off (Dekker, A Floating-Point
/// Technique for Extending the Available Precision, 1971); below 1e-290 that is rounded too.
struct ExactMoments: Sendable {
  var count = 0
  var sum = ExactSum()
  var squares = ExactSum()

  init() {}

  init(_ values: [Double]) {
    for value in values {
      let (square, residue) = ExactMoments.square(value)
      count += 1
      sum.add(value)
      squares.add(square)
      squares.add(residue)
    }
  }

  @inline(__always)
  static func square(_ value: Double) -> (rounded: Double, residue: Double) {
    let rounded = value * value
    return (rounded, (-rounded).addingProduct(value, value))
  }

  /// The mean squared deviation with the denominator n − 1; nil below two values.
  var variance: Double? {
    guard count > 1 else { return nil }
    // n Σx² − (Σx)², rounded once.
    var spread = squares.multiplied(by: ExactSum([Double(count)]))
    spread.add(sum.multiplied(by: ExactSum([-1])).multiplied(by: sum))
    return spread.value / (Double(count) * Double(count - 1))
  }

  /// The mean squared deviation with the denominator n: 0 for one value, nil for none.
  var populationVariance: Double? {
    count == 1 ? 0 : variance.map { $0 * Double(count - 1) / Double(count) }
  }

  /// A summary of deviations; nil where there are too few values for it.
  func summary(_ operation: AggregateOperation) -> Double? {
    switch operation {
    case .variance: variance
    case .variancep: populationVariance
    case .stdev: variance?.squareRoot()
    case .stdevp: populationVariance?.squareRoot()
    case .stderr: variance.map { ($0 / Double(count)).squareRoot() }
    default: nil
    }
  }
}

extension AggregateOperation {
  /// Whether the summary is made of the deviations from the mean.
  var isOfDeviations: Bool {
    switch self {
    case .variance, .variancep, .stdev, .stdevp, .stderr: true
    default: false
    }
  }
}
