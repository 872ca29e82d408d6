import RealModule

/// Populations to divide by: between censuses, and for an age band.
public enum Denominator {
  /// How a population between two counts is found.
  public enum Rule: String, Sendable, CaseIterable {
    case linear, geometric, exact, nearest
  }

  /// The population of a year from known years, and how it was found.
  ///
  /// A known year is answered by itself ("exact"). A year before the first or after the last known
  /// one is "outside-range" and missing: populations are never extrapolated.
  public static func interpolate(
    year: Double, known: [(year: Double, population: Double)], rule: Rule = .linear
  ) throws(Undefined) -> (value: Double?, how: String) {
    let known = known.sorted { $0.year < $1.year }
    try require(!known.isEmpty, "no known population was given")
    try require(
      known.allSatisfy { $0.population > 0 && $0.population.isFinite },
      "a known population is not above zero")
    for (a, b) in zip(known, known.dropFirst()) {
      try require(a.year != b.year, "two populations are given for the same year")
    }
    if let match = known.first(where: { $0.year == year }) { return (match.population, "exact") }
    guard let next = known.firstIndex(where: { $0.year > year }), next > 0 else {
      return (nil, "outside-range")
    }
    let (a, b) = (known[next - 1], known[next])
    let share = (year - a.year) / (b.year - a.year)
    switch rule {
    case .exact: return (nil, "not-a-known-year")
    case .nearest: return (share <= 0.5 ? a.population : b.population, "nearest")
    case .linear: return (a.population + (b.population - a.population) * share, "linear")
    case .geometric:
      return (a.population * Double.pow(b.population / a.population, share), "geometric")
    }
  }

  /// A group of ages, both ends included.
  public struct AgeGroup: Sendable {
    public let from: Double
    public let to: Double
    public let population: Double

    public init(from: Double, to: Double, population: Double) {
      self.from = from
      self.to = to
      self.population = population
    }
  }

  /// The population of an age band cut out of age groups, both ends included.
  public struct AgeBand: Sendable {
    public let population: Double
    /// The groups the band touches and the share taken of each.
    public let groups: [(from: Double, to: Double, share: Double)]
    /// True when a group had to be split as if its ages were equally many.
    public let apportioned: Bool
  }

  /// Cuts ages `from...to` out of age groups, splitting a group evenly over its single ages.
  ///
  /// `ageBand(groups: fiveYear, from: 18, to: 35)` takes 2/5 of 15-19 and 1/5 of 35-39. Refused when
  /// the groups overlap or do not cover the band.
  public static func ageBand(
    groups: [AgeGroup], from: Double, to: Double
  ) throws(Undefined) -> AgeBand {
    try require(from <= to, "the age band ends before it begins")
    let groups = groups.sorted { $0.from < $1.from }
    var population = Sum()
    var parts: [(from: Double, to: Double, share: Double)] = []
    var covered = from
    var last = -Double.infinity
    for group in groups {
      try require(group.from <= group.to, "an age group ends before it begins")
      try require(group.population >= 0, "an age group has a negative population")
      try require(group.from > last, "age groups overlap")
      last = group.to
      let low = max(from, group.from)
      let high = min(to, group.to)
      guard low <= high else { continue }
      try require(low == covered, "the age groups do not cover the whole band")
      covered = high + 1
      let share = (high - low + 1) / (group.to - group.from + 1)
      parts.append((group.from, group.to, share))
      population.add(group.population * share)
    }
    try require(covered == to + 1, "the age groups do not cover the whole band")
    return AgeBand(
      population: population.value, groups: parts, apportioned: parts.contains { $0.share < 1 })
  }
}
