import Findings
import JSON
import Statistics
import Tables

/// Polls of one question brought together.
///
///     {"poll": "value", "on": "date_end", "method": "loess", "span": 0.75, "degree": 1}
///     {"poll": "value", "on": "date_end", "method": "kernel", "kernel": "trailingUniform", "width": 30}
///     {"poll": "value", "method": "randomEffects", "n": "sample_size", "scale": 100}
///     {"poll": "value", "on": "date_end", "method": "houseEffects", "house": "pollster",
///      "n": "sample_size", "scale": 100, "period": "quarter", "output": "houses"}
///     {"poll": "value", "on": "date_end", "method": "localLevel", "n": "sample_size", "scale": 100}
///
/// `loess` and `kernel` need no sample sizes; the other three take the sampling variance deff p(1 - p)/n
/// from `n`, the field's `scale` (1 or 100) and `designEffect` (1, which is optimistic), and leave out
/// polls that did not publish n, with a warning. Do not pool different questions, populations or modes.
public struct PollTransform: Transform {
  let field: String
  let on: String?
  let keys: [String]
  let level: Double
  let aggregation: any PollAggregation
  let place: Place

  static let methods = ["loess", "kernel", "randomEffects", "houseEffects", "localLevel"]

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let field = reader.text("poll", required: true) ?? ""
    let method = reader.choice("method", among: methods, required: true) ?? "loess"
    let on = method == "randomEffects" ? nil : reader.text("on", required: true)
    let level = reader.number("level") ?? 0.95
    let aggregation: any PollAggregation =
      switch method {
      case "kernel": KernelPolls(&reader, on: on ?? "")
      case "randomEffects": RandomEffectsPolls(&reader, field: field)
      case "houseEffects": HouseEffectsPolls(&reader, on: on ?? "")
      case "localLevel": LocalLevelPolls(&reader, on: on ?? "")
      default: LoessPolls(&reader, on: on ?? "")
      }
    return PollTransform(
      field: field, on: on, keys: reader.texts("groupby") ?? [], level: level,
      aggregation: aggregation, place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    try context.require(
      [field] + (on.map { [$0] } ?? []) + aggregation.inputs, of: table, at: place)
    let values = try context.column(field, of: table, at: place)
    let places = on.flatMap { table[$0] }
    let statistics = GroupStatistics(
      keys: keys, subject: "poll average of '\(field)'", place: place)
    var unsized = 0
    var result = try statistics.summarizing(
      table, in: context, names: aggregation.names
    ) { (rows) throws(Undefined) in
      var polls: [Poll] = []
      for row in rows {
        guard let value = values.number(at: row) else { continue }
        var poll = Poll(row: row, value: value, place: 0)
        if let places {
          guard let place = places.number(at: row) else { continue }
          poll.place = place
        }
        polls.append(poll)
      }
      if let sampling = aggregation.sampling {
        let all = polls.count
        polls = try sampling.measured(polls, table)
        unsized += all - polls.count
      }
      return try aggregation.rows(
        polls.sorted { ($0.place, $0.row) < ($1.place, $1.row) }, of: table,
        kind: places?.kind ?? .number, level: level)
    }
    result.markLimits(aggregation.columns)
    let findings =
      unsized == 0
      ? []
      : [
        Finding(
          .warning, "unknown-n",
          "\(unsized) \(unsized == 1 ? "poll" : "polls") without a published sample size took no "
            + "part in the average of '\(field)'", at: place)
      ]
    return TransformResult(result, findings: findings)
  }
}

/// One poll's result.
struct Poll {
  var row: Int
  var value: Double
  /// A number, or milliseconds of a date.
  var place: Double
  /// The sampling variance in the units of the value, where it is known.
  var variance = 0.0
  /// The published sample size, where it was asked for.
  var n = 0.0
}

/// A way of bringing polls together.
protocol PollAggregation: Sendable {
  var columns: EstimateColumns { get }
  /// All columns that it writes.
  var names: [String] { get }
  /// The columns that it reads beside the value and the date.
  var inputs: [String] { get }
  /// How variances come from sample sizes; nil when they are not needed.
  var sampling: PollSampling? { get }

  /// The rows made of a group's polls, which are in the order of their places.
  func rows(
    _ polls: [Poll], of table: Table, kind: Column.Kind, level: Double
  ) throws(Undefined) -> [[Value]]
}

/// Sampling variances of published shares.
struct PollSampling: Sendable {
  let n: String
  let scale: Double
  let designEffect: Double

  init(_ reader: inout ObjectReader) {
    n = reader.text("n", required: true) ?? ""
    scale = reader.number("scale") ?? 1
    designEffect = reader.number("designEffect") ?? 1
    if scale <= 0 { reader.fail("range", "'scale' must be above zero", at: "scale") }
    if designEffect <= 0 {
      reader.fail("range", "'designEffect' must be above zero", at: "designEffect")
    }
  }

  /// The polls with a published n, with their variances deff p(1 - p)/n.
  func measured(_ polls: [Poll], _ table: Table) throws(Undefined) -> [Poll] {
    var measured: [Poll] = []
    for poll in polls {
      guard let n = table[n]?.number(at: poll.row) else { continue }
      let p = poll.value / scale
      if n <= 0 {
        throw Undefined("row \(poll.row + 1) has a sample size of \(cellText(.number(n)))")
      }
      if p <= 0 || p >= 1 {
        throw Undefined(
          "the share in row \(poll.row + 1), \(cellText(.number(poll.value))), does not lie between "
            + "0 and \(cellText(.number(scale))) ('scale'), so it has no sampling variance")
      }
      var poll = poll
      poll.n = n
      poll.variance = scale * scale * designEffect * p * (1 - p) / n
      measured.append(poll)
    }
    if measured.isEmpty {
      throw Undefined("no poll published its sample size, so none has a sampling variance")
    }
    return measured
  }
}

extension PollAggregation {
  var inputs: [String] { sampling.map { [$0.n] } ?? [] }
  var sampling: PollSampling? { nil }

  /// A name for a place, and the names of the estimate after it.
  static func places(
    _ reader: inout ObjectReader, on: String
  ) -> (on: String, columns: EstimateColumns) {
    let names = reader.texts("as") ?? []
    if names.count > 7 {
      reader.fail(
        "range",
        "'as' has \(names.count) names; expected up to seven: '\(on)', value, lower and upper limit, "
          + "level, method and n", at: "as")
    }
    return (
      names.first ?? on, EstimateColumns(Array(names.dropFirst().prefix(6)), standard: "poll")
    )
  }
}
