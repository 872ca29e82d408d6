import Figures
import Findings
import JSON
import Tables

/// From dated running totals to what was added between them.
///
///     {"increments": "value", "date": "date_end", "per": 30, "groupby": ["claimant"],
///      "as": ["from", "to", "days", "added", "pace"]}
///
/// One row for each pair of neighbours, in the order of their dates: the two dates, the days
/// between them, the difference (negative where a later total is lower: it is kept), and the
/// difference per `per` days. Beside it `added_flag` says `ok`, `correction` where the later total is
/// lower for certain, or `uncertain` where its wording leaves that open; a warning names each
/// correction. Differences of figures are figures. Rows without a value or a date are left out.
public struct IncrementsTransform: Transform {
  public let field: String
  public let date: String
  public let per: Double
  public let keys: [String]
  public let names: [String]
  let place: Place

  static let standardNames = ["from", "to", "days", "added", "pace"]

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let names = reader.texts("as") ?? standardNames
    if names.count != standardNames.count {
      reader.fail(
        "range",
        "'as' has \(names.count) names; expected \(standardNames.count): "
          + standardNames.joined(separator: ", "), at: "as")
    }
    return IncrementsTransform(
      field: reader.text("increments", required: true) ?? "",
      date: reader.text("date", required: true) ?? "", per: reader.number("per") ?? 1,
      keys: reader.texts("groupby") ?? [], names: names, place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let values = try context.column(field, of: table, at: place)
    let dates = try context.column(date, of: table, at: place)
    try context.require(keys, of: table, at: place)
    let figures = context.isStrict ? FigureColumn(table, field) : nil
    var pairs: [[Int]] = []
    for group in Grouping(table, by: keys).groups {
      let rows = Ordering([.init(date)]).sorted(
        group.filter { row in
          (figures?.isGiven(row) ?? values.validity[row]) && dates.number(at: row) != nil
        }, of: table)
      for (a, b) in zip(rows, rows.dropFirst()) {
        guard dates[a] != dates[b] else {
          throw Failure(
            "ambiguous-key",
            "two totals of '\(field)' have the same date; choose one by a filter or 'groupby'",
            at: place)
        }
        pairs.append([a, b])
      }
    }
    var result = Table(rowCount: pairs.count, lineage: table.lineage?.grouping(pairs))
    for key in keys {
      guard let column = table[key], let field = table.field(key) else { continue }
      result.set(field, column.picking(pairs.map { $0[1] }))
    }
    let days = pairs.map { pair in
      ((dates.number(at: pair[1]) ?? 0) - (dates.number(at: pair[0]) ?? 0)) / 86_400_000
    }
    let added = pairs.map { pair in
      values.number(at: pair[1]).flatMap { later in values.number(at: pair[0]).map { later - $0 } }
    }
    let pace = zip(added, days).map { added, days in added.map { $0 / days * per } }
    result.set(names[0], dates.picking(pairs.map { $0[0] }))
    result.set(names[1], dates.picking(pairs.map { $0[1] }))
    result.set(names[2], Column(.numbers(days)))
    result.set(names[3], Column(numbers: added))
    result.set(names[4], Column(numbers: pace))
    var bounds: [Figure?] = added.map { $0.map { Figure(decimal($0)) } }
    if figures != nil {
      bounds = try differences(table, pairs)
      result.set(names[3], figures: bounds, values: added)
      result.set(
        names[4],
        figures: zip(bounds, days).map { figure, days in
          figure.map { $0.multiplied(by: Figure(decimal(per) / decimal(days))) }
        }, values: pace)
    }
    let flags = bounds.map { figure -> String? in
      guard let interval = figure?.interval else { return nil }
      if interval.high.map({ $0.isNegative || $0.isZero && interval.highOpen }) ?? false {
        return "correction"
      }
      return interval.low.map { !$0.isNegative } ?? false ? "ok" : "uncertain"
    }
    result.set(names[3] + "_flag", Column(texts: flags))
    let findings = zip(pairs, flags).filter { $1 == "correction" }.map { pair, _ in
      Finding(
        .warning, "correction",
        "the total of '\(field)' falls from \(text(table, values, pair[0])) on "
          + "\(dateText(dates[pair[0]])) to \(text(table, values, pair[1])) on "
          + "\(dateText(dates[pair[1]])): it is kept as a correction", at: place)
    }
    return TransformResult(result, findings: findings)
  }

  private func differences(_ table: Table, _ pairs: [[Int]]) throws(Failure) -> [Figure?] {
    var figures: [Figure?] = []
    for pair in pairs {
      do throws(FigureError) {
        guard let earlier = try table.figure(field, pair[0]),
          let later = try table.figure(field, pair[1])
        else {
          figures.append(nil)
          continue
        }
        figures.append(try later.subtracting(earlier))
      } catch {
        throw error.failure(pair[1], at: place)
      }
    }
    return figures
  }

  private func text(_ table: Table, _ values: Column, _ row: Int) -> String {
    let wording = FigureColumn(table, field)?.wording(row)
    let number = cellText(values[row])
    return wording == nil || wording == .exact ? number : "\(wording?.qualifier ?? "") \(number)"
  }
}
