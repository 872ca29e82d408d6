import Findings
import JSON
import Tables

/// Declares two computed columns to be the limits of an interval, with the columns that they must
/// not be read without.
///
///     {"interval": ["low", "high"], "level": "level", "method": "method", "n": "sample_size"}
///
/// No cell changes. Charts that draw the limits then say what the interval is, and a table that
/// drops one of the columns is warned about. Refuses a row with a limit but without a method, and
/// one whose lower limit is above the upper; a missing level or n is one that nobody published.
public struct IntervalTransform: Transform {
  public let limits: [String]
  public let columns: IntervalColumns
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let place = reader.place(reader.node.mark)
    let limits = (reader.array("interval", required: true) ?? []).compactMap(\.text)
    if limits.count != 2 {
      reader.adopt([
        Finding(
          .error, "wrong-type", "'interval' names two columns, the lower and the upper limit",
          at: place)
      ])
    }
    return IntervalTransform(
      limits: limits,
      columns: IntervalColumns(
        level: reader.text("level", required: true) ?? "",
        method: reader.text("method", required: true) ?? "",
        n: reader.text("n", required: true) ?? ""),
      place: place)
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    try context.require(limits + columns.names, of: table, at: place)
    var result = table
    for name in limits {
      guard var field = table.field(name), let column = table[name] else { continue }
      field.interval = columns
      result.set(field, column)
    }
    try check(table)
    return TransformResult(result)
  }

  private func check(_ table: Table) throws(Failure) {
    guard limits.count == 2, let low = table[limits[0]], let high = table[limits[1]],
      let method = table[columns.method]
    else { return }
    var alone = 0
    var crossed = 0
    for row in 0..<table.rowCount {
      let (lower, upper) = (low.number(at: row), high.number(at: row))
      if lower == nil && upper == nil { continue }
      if method.text(at: row) == nil { alone += 1 }
      if let lower, let upper, lower > upper { crossed += 1 }
    }
    var findings: [Finding] = []
    if alone > 0 {
      findings.append(
        Finding(
          .error, "limit-alone",
          "\(alone) of \(table.rowCount) rows have a limit without '\(columns.method)'; "
            + "say how each interval was made", at: place))
    }
    if crossed > 0 {
      findings.append(
        Finding(
          .error, "limits-crossed",
          "in \(crossed) of \(table.rowCount) rows '\(limits[0])' is above '\(limits[1])'; "
            + "name the lower limit first", at: place))
    }
    if !findings.isEmpty { throw Failure(findings) }
  }
}
