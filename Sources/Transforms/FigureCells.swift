public import Figures
import JSON
public import Tables

/// The figure of a row: value, wording and bounds from the columns beside the field.
///
/// The number in the field with its wording decides the bounds, unless the columns of the bounds hold
/// others: then those stand. A field that is no figure holds exact numbers. Throws `unreadable` for a
/// cell that is no number.
public func stated(
  _ table: Table, _ field: String, _ row: Int, unit: Unit?, measure: Measure?, origin: Origin?
) throws(FigureError) -> Figure {
  let number = table[field]?.number(at: row).map { JSON.text($0) } ?? ""
  // Cells are numbers already: their convention was settled when they were read.
  let reader = FigureReader(.english, acceptsThreeDecimals: true)
  guard let names = table.field(field)?.figure else {
    return Figure(
      try reader.read(number: number, qualifier: "exact"), unit: unit, measure: measure,
      origin: origin)
  }
  let words = table[names.wording]?.text(at: row) ?? "exact"
  let wording = Wording(qualifier: words)
  let low = table[names.low]?.number(at: row).flatMap { Rational(decimal: JSON.text($0)) }
  let high = table[names.high]?.number(at: row).flatMap { Rational(decimal: JSON.text($0)) }
  if let wording, wording != .between, wording != .vague, !number.isEmpty {
    let statement = try reader.read(
      number: number,
      qualifier: wording == .exact || wording == .rounded ? words : wording.rawValue,
      measured: unit?.isMeasured ?? false)
    let hasBounds = table[names.low] != nil && table[names.high] != nil
    let isOwn =
      hasBounds
      && (statement.interval.low?.double != low?.double
        || statement.interval.high?.double != high?.double)
    if !isOwn { return Figure(statement, unit: unit, measure: measure, origin: origin) }
  }
  let best = wording?.assertsValue == true ? Rational(decimal: number) : nil
  return Figure(
    Interval(
      low: low, high: high, lowOpen: wording?.excludesLow ?? false,
      highOpen: wording == .lessThan || wording == .nearly),
    best: best, isSoft: wording?.isSoft ?? false, unit: unit, measure: measure, origin: origin)
}
