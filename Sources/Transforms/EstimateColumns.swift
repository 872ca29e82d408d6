import JSON
import Statistics
import Tables

/// The columns an estimate fills: value, lower and upper limit, level, method and n.
///
/// An estimate `rate` travels with `rate_low`, `rate_high`, `rate_level`, `rate_method` and
/// `rate_n`. `as` may rename any of the six, in this order.
struct EstimateColumns: Sendable {
  let names: [String]

  static let suffixes = ["", "_low", "_high", "_level", "_method", "_n"]

  /// The names given, the rest made from the first of them, or from the standard name.
  init(_ given: [String], standard: String) {
    let first = given.first ?? standard
    names = Self.suffixes.enumerated().map { index, suffix in
      index < given.count ? given[index] : first + suffix
    }
  }

  /// Reads `as`: a text or up to six texts.
  static func read(_ reader: inout ObjectReader, standard: String) -> EstimateColumns {
    let given = reader.texts("as") ?? []
    if given.count > suffixes.count {
      reader.fail(
        "range",
        "'as' has \(given.count) names; expected up to six: value, lower and upper limit, level, "
          + "method and n", at: "as")
    }
    return EstimateColumns(Array(given.prefix(suffixes.count)), standard: standard)
  }

  var value: String { names[0] }

  /// A name for what stands beside the estimate: `rate_p`.
  func beside(_ suffix: String) -> String { "\(names[0])_\(suffix)" }

  /// The six cells; all missing without an estimate. A limit that is infinite is missing.
  func cells(_ estimate: Estimate?) -> [Value] {
    guard let estimate else { return Array(repeating: .missing, count: 6) }
    return [
      finite(estimate.value), finite(estimate.lower), finite(estimate.upper),
      .number(estimate.level), .text(estimate.method), .number(estimate.n),
    ]
  }

  /// A value without an interval: limits and level are missing, method and n are there.
  func cells(_ value: Double?, method: String, n: Double) -> [Value] {
    [finite(value), .missing, .missing, .missing, .text(method), .number(n)]
  }

  /// What the limits' columns know about theirs.
  var interval: IntervalColumns {
    IntervalColumns(level: names[3], method: names[4], n: names[5])
  }
}

/// A number as a cell; missing when there is none or it is infinite.
func finite(_ number: Double?) -> Value {
  guard let number, number.isFinite else { return .missing }
  return .number(number)
}

extension Table {
  /// Notes at the limits of an estimate which columns they belong to.
  mutating func markLimits(_ columns: EstimateColumns) {
    for name in columns.names[1...2] {
      guard var field = field(name), let column = self[name] else { continue }
      field.interval = columns.interval
      set(field, column)
    }
  }

  /// The table with an estimate's columns.
  func setting(_ estimates: [Estimate?], _ columns: EstimateColumns) -> Table {
    var result = self
    let cells = estimates.map { columns.cells($0) }
    for (index, name) in columns.names.enumerated() {
      result.set(name, Column(cells.map { $0[index] }))
    }
    result.markLimits(columns)
    return result
  }
}
