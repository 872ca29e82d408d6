import JSON
import Numerical
import Statistics
import Tables

/// The mean of polls that differ by more than chance: DerSimonian and Laird 1986, one row a group.
///
/// With fewer than five polls, and at least two, the limits are those of Hartung and Knapp 2001, since the
/// variance between polls is then barely known; `interval` `normal` or `hartungKnapp` decides
/// otherwise. Beside the mean stand `_tau2`, `_i2`, where another poll is to be expected
/// (`_prediction_low`, `_prediction_high`), the interviews in all, and a warning.
struct RandomEffectsPolls: PollAggregation {
  let columns: EstimateColumns
  let polling: PollSampling
  let interval: String?

  init(_ reader: inout ObjectReader, field: String) {
    columns = .read(&reader, standard: "poll")
    polling = PollSampling(&reader)
    interval = reader.choice("interval", among: ["normal", "hartungKnapp"])
  }

  var sampling: PollSampling? { polling }

  var names: [String] {
    columns.names
      + ["tau2", "i2", "prediction_low", "prediction_high", "interviews", "warning"]
      .map(columns.beside)
  }

  func rows(
    _ polls: [Poll], of table: Table, kind: Column.Kind, level: Double
  ) throws(Undefined) -> [[Value]] {
    let pooled = try RandomEffects(
      y: polls.map(\.value), variances: polls.map(\.variance), confidence: level)
    var estimate = pooled.mean
    let usesHK = interval.map { $0 == "hartungKnapp" } ?? (2...4).contains(polls.count)
    if usesHK {
      guard let hk = pooled.knappHartung else {
        throw Undefined(
          "one poll says nothing of how polls differ, so it has no Hartung-Knapp limits")
      }
      estimate = Estimate(
        value: estimate.value, lower: hk.lower, upper: hk.upper, level: level,
        method: "DerSimonian-Laird, Hartung-Knapp", n: estimate.n)
    }
    return [
      columns.cells(estimate) + [
        .number(pooled.tau2), finite(pooled.i2), finite(pooled.prediction.lower),
        finite(pooled.prediction.upper), .number(polls.reduce(0) { $0 + $1.n }),
        polls.count < 5
          ? .text("fewer than five polls: the variance between them is barely known") : .missing,
      ]
    ]
  }
}

/// What each house adds to the level of a period: Jackman 2005.
///
/// y = level + house by weighted least squares, the houses summing to zero: an effect is relative to the
/// average house, not to the truth. `period` is `month`, `quarter` or `year` of a date (units of `on`
/// otherwise). `output` `levels` gives a row for each period, its level freed of the houses; `houses` a
/// row for each house. n counts the polls; refused when houses and periods do not overlap enough.
struct HouseEffectsPolls: PollAggregation {
  let on: String
  let columns: EstimateColumns
  let polling: PollSampling
  let house: String
  let period: TimeUnitKind?
  let givesHouses: Bool

  init(_ reader: inout ObjectReader, on: String) {
    let units = ["month": "yearmonth", "quarter": "yearquarter", "year": "year"]
    polling = PollSampling(&reader)
    house = reader.text("house", required: true) ?? ""
    period = reader.choice("period", among: ["month", "quarter", "year"])
      .flatMap { units[$0] }.flatMap { TimeUnitKind($0) }
    givesHouses = reader.choice("output", among: ["levels", "houses"]) == "houses"
    (self.on, columns) = Self.places(&reader, on: givesHouses ? house : on)
  }

  var sampling: PollSampling? { polling }
  var inputs: [String] { [polling.n, house] }
  var names: [String] { [on] + columns.names + [columns.beside("chi2"), columns.beside("df")] }

  func rows(
    _ polls: [Poll], of table: Table, kind: Column.Kind, level: Double
  ) throws(Undefined) -> [[Value]] {
    if kind.isTemporal, period == nil {
      throw Undefined("polls of different days share no level; say by 'period' what is one period")
    }
    var starts: [Double] = []
    var numbers: [Int] = []
    for poll in polls {
      let start = kind.isTemporal ? period?.floor(poll.place) ?? poll.place : poll.place
      if starts.last != start { starts.append(start) }
      numbers.append(starts.count - 1)
    }
    var houses: [String] = []
    for poll in polls {
      guard let name = table[house]?[poll.row], !name.isMissing else {
        throw Undefined("the poll in row \(poll.row + 1) has no house")
      }
      houses.append(cellText(name))
    }
    let fit = try HouseEffects(
      period: numbers, house: houses, y: polls.map(\.value), variances: polls.map(\.variance))
    let z = Normal.quantile((1 + level) / 2)
    func cells(_ effect: (value: Double, standardError: Double), n: Int) -> [Value] {
      columns.cells(
        Estimate(
          value: effect.value, lower: effect.value - z * effect.standardError,
          upper: effect.value + z * effect.standardError, level: level,
          method: "house effects, weighted least squares", n: Double(n)))
        + [.number(fit.chiSquared), .number(Double(fit.degreesOfFreedom))]
    }
    if givesHouses {
      return zip(fit.houses, fit.effects).map { name, effect in
        [.text(name)] + cells(effect, n: houses.count { $0 == name })
      }
    }
    return fit.levels.enumerated().map { index, level in
      [kind.cell(starts[index])] + cells(level, n: numbers.count { $0 == index })
    }
  }
}

/// A level that wanders from step to step as a random walk: Kalman filter and smoother.
///
/// The honest choice for few polls. `step` is in days (7 unless given; units of `on`, 1, when it is no
/// date); polls of one step are averaged by their variances. `stateVariance` is the walk's variance a
/// step in squared units of the field; without it the likeliest is taken, and printed either way. The
/// first level is uniform-like over the scale unless `initialMean` and `initialVariance` are given.
/// n counts all polls, `_polls` those of the step.
struct LocalLevelPolls: PollAggregation {
  let on: String
  let columns: EstimateColumns
  let polling: PollSampling
  let step: Double?
  let stateVariance: Double?
  let initialMean: Double
  let initialVariance: Double

  static let longest = 20_000

  init(_ reader: inout ObjectReader, on: String) {
    (self.on, columns) = Self.places(&reader, on: on)
    polling = PollSampling(&reader)
    step = reader.number("step")
    if let step, step <= 0 { reader.fail("range", "'step' must be above zero", at: "step") }
    stateVariance = reader.number("stateVariance")
    initialMean = reader.number("initialMean") ?? polling.scale / 2
    initialVariance = reader.number("initialVariance") ?? polling.scale * polling.scale / 12
  }

  var sampling: PollSampling? { polling }
  var names: [String] {
    [on] + columns.names + [columns.beside("polls"), columns.beside("state_variance")]
  }

  func rows(
    _ polls: [Poll], of table: Table, kind: Column.Kind, level: Double
  ) throws(Undefined) -> [[Value]] {
    guard let first = polls.first?.place, let last = polls.last?.place else { return [] }
    let width =
      (step ?? (kind.isTemporal ? 7 : 1)) * (kind.isTemporal ? OrderedSeries.dayInMilliseconds : 1)
    let steps = ((last - first) / width).rounded(.down)
    guard steps < Double(Self.longest) else {
      throw Undefined("'step' cuts the series into more than \(Self.longest) steps; make it longer")
    }
    let count = Int(steps) + 1
    var weights = [Double](repeating: 0, count: count)
    var sums = weights
    var numbers = [Int](repeating: 0, count: count)
    for poll in polls {
      let index = Int(((poll.place - first) / width).rounded(.down))
      weights[index] += 1 / poll.variance
      sums[index] += poll.value / poll.variance
      numbers[index] += 1
    }
    let y = (0..<count).map { numbers[$0] > 0 ? sums[$0] / weights[$0] : nil }
    let variances = (0..<count).map { numbers[$0] > 0 ? 1 / weights[$0] : nil }
    let path = try walk(y, variances)
    let z = Normal.quantile((1 + level) / 2)
    return (0..<count).map { index in
      let half = z * path.smoothedVariance[index].squareRoot()
      let estimate = Estimate(
        value: path.smoothed[index], lower: path.smoothed[index] - half,
        upper: path.smoothed[index] + half, level: level,
        method: "local level, Kalman smoother", n: Double(polls.count))
      return [kind.cell(first + Double(index) * width)] + columns.cells(estimate) + [
        .number(Double(numbers[index])), .number(path.stateVariance),
      ]
    }
  }

  private func walk(_ y: [Double?], _ variances: [Double?]) throws(Undefined) -> LocalLevel {
    if let stateVariance {
      return try LocalLevel(
        y: y, variances: variances, stateVariance: stateVariance, initialMean: initialMean,
        initialVariance: initialVariance)
    }
    return try LocalLevel.maximumLikelihood(
      y: y, variances: variances, initialMean: initialMean, initialVariance: initialVariance)
  }
}
