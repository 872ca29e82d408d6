/// The bounds of a whole column of figures, as doubles: what tables filter, sum and draw.
///
/// ```swift
/// let bounds = FigureBounds([350, 90_000], [.atLeast, .nearly])
/// bounds.low    // [350, 85000]
/// bounds.high   // [+∞, 90000]
/// bounds.best   // [350, nil]
/// ```
///
/// An absent end is infinite; whether an end is left out follows from the wording (`excludesLow`,
/// `excludesHigh`). Bounds that a double cannot hold are rounded outward.
public struct FigureBounds: Hashable, Sendable {
  public private(set) var low: [Double] = []
  public private(set) var best: [Double?] = []
  public private(set) var high: [Double] = []

  /// The bounds of values by their wordings, row by row; both lists have one length.
  ///
  /// `between` and `vague` have bounds of their own in the table: here they are unbounded.
  public init(_ values: [Double], _ wordings: [Wording], tolerance: Tolerance = .standard) {
    low.reserveCapacity(values.count)
    best.reserveCapacity(values.count)
    high.reserveCapacity(values.count)
    for (value, wording) in zip(values, wordings) {
      let (lower, upper) = Self.ends(value, wording, tolerance)
      low.append(lower)
      high.append(upper)
      best.append(wording.assertsValue ? value : nil)
    }
  }

  private static func ends(
    _ value: Double, _ wording: Wording, _ tolerance: Tolerance
  ) -> (Double, Double) {
    let floor = value < 0 ? -Double.infinity : 0
    switch wording {
    case .exact: return (value, value)
    case .atLeast, .moreThan: return (value, .infinity)
    case .atMost, .lessThan: return (floor, value)
    case .between, .vague: return (-.infinity, .infinity)
    case .rounded, .nearly, .justOver, .about:
      guard let number = Rational(value),
        let interval = Interval(wording, Numeral(number), tolerance: tolerance)
      else { return (-.infinity, .infinity) }
      return (
        interval.low?.double(rounding: .down) ?? -.infinity,
        interval.high?.double(rounding: .up) ?? .infinity
      )
    }
  }
}
