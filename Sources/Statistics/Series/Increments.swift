/// What was added between the published totals of a cumulative series.
///
/// ```swift
/// let deaths = Increments([90, 126, nil, 153], policy: .keepNegative)
/// deaths.increments  // [nil, 36, nil, 27]
/// deaths.steps[1]    // from 1 to 3: 27 over 2 periods
/// ```
///
/// Negative steps are never clipped to zero: the increments would then sum to more than the total.
public struct Increments: Sendable {
  /// How a total lower than an earlier one is read.
  public enum Policy: String, Sendable, CaseIterable {
    /// As a correction: the negative step stays, the steps sum to the last total.
    case keepNegative = "keep-negative"
    /// As the truth about the past too: each total becomes the lowest from it onwards.
    case latestSupersedes = "latest-supersedes"
    /// As noise: the nearest series that never falls, by least squares.
    case isotonic
    /// As a correction; steps over unobserved periods are spread evenly, for display only.
    case spreadGaps = "spread-gaps"
  }

  /// The step between two observed totals that follow each other.
  public struct Step: Sendable, Equatable {
    public let from: Int
    public let to: Int
    public let increment: Double
    public let periods: Int
    public let correction: Bool
  }

  public let policy: Policy
  /// The totals after the policy; missing where none was published.
  public let revised: [Double?]
  /// The steps between the revised totals.
  public let steps: [Step]
  /// Each step at its later period, or spread; the first period has none.
  public let increments: [Double?]
  /// Where an increment is a share of a step over several periods.
  public let imputed: [Bool]

  public init(_ cumulative: [Double?], policy: Policy) {
    self.policy = policy
    let places = cumulative.indices.filter { cumulative[$0] != nil }
    var totals = places.map { cumulative[$0]! }
    switch policy {
    case .keepNegative, .spreadGaps: break
    case .latestSupersedes:
      for i in totals.indices.dropLast().reversed() { totals[i] = min(totals[i], totals[i + 1]) }
    case .isotonic: totals = isotonic(totals)
    }
    var revised: [Double?] = cumulative.map { _ in nil }
    for (place, total) in zip(places, totals) { revised[place] = total }
    var steps: [Step] = []
    var increments = revised.map { _ in nil as Double? }
    var imputed = revised.map { _ in false }
    for i in places.indices.dropFirst() {
      let (from, to) = (places[i - 1], places[i])
      let step = totals[i] - totals[i - 1]
      steps.append(
        Step(from: from, to: to, increment: step, periods: to - from, correction: step < 0))
      if policy == .spreadGaps && to - from > 1 {
        for place in (from + 1)...to {
          increments[place] = step / Double(to - from)
          imputed[place] = true
        }
      } else {
        increments[to] = step
      }
    }
    self.revised = revised
    self.steps = steps
    self.increments = increments
    self.imputed = imputed
  }
}

/// The series that never falls nearest to the values, by pooling adjacent violators.
func isotonic(_ values: [Double]) -> [Double] {
  var blocks: [(sum: Double, count: Int)] = []
  for value in values {
    blocks.append((value, 1))
    while blocks.count > 1 {
      let (a, b) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
      if a.sum / Double(a.count) <= b.sum / Double(b.count) { break }
      blocks.removeLast(2)
      blocks.append((a.sum + b.sum, a.count + b.count))
    }
  }
  return blocks.flatMap { Array(repeating: $0.sum / Double($0.count), count: $0.count) }
}
