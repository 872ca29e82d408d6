import Findings
import JSON
import Tables

/// Joins a denominator from another table on equal keys, without ever extrapolating.
///
///     {"denominator": "population", "on": ["country", "year"], "field": "persons",
///      "where": "datum.series === 'world-bank'", "as": "persons", "unmatched": "report"}
///
/// A denominator that is a figure brings its bounds and wording: `persons_low` and so on.
/// A key that stands twice in the other table is an error. Rows without a partner keep a missing
/// denominator: `unmatched` says whether that is reported, an error, or drops the row.
public struct Denominator: Transform {
  public let tableName: String
  public let keys: [String]
  public let field: String
  public let name: String
  public let condition: Predicate?
  public let unmatched: String
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let tableName = reader.text("denominator", required: true) ?? ""
    let field = reader.text("field", required: true) ?? ""
    var condition: Predicate?
    if let node = reader.member("where") {
      condition = try Predicate(node, file: reader.file, path: reader.path(of: "where"))
    }
    return Denominator(
      tableName: tableName, keys: reader.texts("on", required: true) ?? [], field: field,
      name: reader.text("as") ?? field, condition: condition,
      unmatched: reader.choice("unmatched", among: ["report", "error", "drop"]) ?? "report",
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    guard let whole = context.tables[tableName] else {
      throw Failure(
        "unknown-table",
        "unknown table '\(tableName)'"
          + didYouMean(tableName, among: context.tables.keys.sorted()), at: place)
    }
    let other =
      try condition.map { (condition) throws(Failure) -> Table in
        whole.picking(try condition.rows(of: whole, in: context))
      } ?? whole
    try context.require(keys, of: table, at: place)
    try context.require(keys + [field], of: other, at: place)
    var rowOfKey: [[Value]: Int] = [:]
    for row in 0..<other.rowCount {
      let key = key(other, row)
      if rowOfKey.updateValue(row, forKey: key) != nil {
        throw Failure(
          "ambiguous-key",
          "the key \(key.map(cellText).joined(separator: ", ")) stands more than once in "
            + "'\(tableName)'; narrow it with 'where'", at: place)
      }
    }
    let partners = (0..<table.rowCount).map { rowOfKey[key(table, $0)] }
    var result = table
    if let lineage = table.lineage, let more = other.lineage {
      result.lineage = lineage.joining(more, partners: partners)
    }
    result.join(field, of: other, partners: partners, as: name)
    let lone = (0..<table.rowCount).filter { partners[$0] == nil }
    let keys = lone.map { key(table, $0).map(cellText).joined(separator: ", ") }
    if unmatched == "error", !lone.isEmpty {
      throw Failure(
        "unmatched-key", "no denominator in '\(tableName)' for \(keys.joined(separator: "; "))",
        at: place)
    }
    if unmatched == "drop" {
      result = result.picking((0..<table.rowCount).filter { partners[$0] != nil })
    }
    return TransformResult(result, unmatched: keys)
  }

  private func key(_ table: Table, _ row: Int) -> [Value] {
    keys.map { table[$0]?[row] ?? .missing }
  }
}

extension Table {
  /// Adds a column of another table, row by row from its partner there; a figure brings its bounds and
  /// wording, in columns named after it.
  mutating func join(
    _ field: String, of other: Table, partners: [Int?], as name: String,
    else standIn: Value = .missing
  ) {
    func joined(_ column: Column?, _ standIn: Value) -> Column {
      Column(partners.map { $0.flatMap { column?[$0] } ?? standIn })
    }
    var new = other.field(field) ?? Field(field)
    new.name = name
    guard let old = new.figure, FigureColumn(other, field) != nil else {
      new.figure = nil
      new.interval = nil
      set(new, joined(other[field], standIn))
      return
    }
    let columns = FigureColumns(of: name)
    new.figure = columns
    set(new, joined(other[field], standIn))
    set(columns.low, joined(other[old.low], .missing))
    set(columns.high, joined(other[old.high], .missing))
    set(columns.wording, joined(other[old.wording], .missing))
  }
}
