import CSV
import JSON
import Tables

/// What the columns of a file hold, and a draft of its description.
///
///     let summary = TableSummary(try CSV.load(Array("year,n\n2022,1\n2023,\n".utf8)))
///     summary.columns[1].missing   // 1
///     summary.descriptor(path: "a.csv")["resources"]?[0]?["schema"]
public struct TableSummary: Sendable {
  public var rowCount: Int
  public var columns: [ColumnSummary]
  private let loaded: LoadedCSV

  /// One column: its likely type and what occurs in it.
  public struct ColumnSummary: Sendable {
    public var name: String
    public var type: FieldType
    public var missing: Int
    public var distinct: Int
    /// The smallest and the largest value of an ordered type, as they are written.
    public var range: (low: String, high: String)?
    /// The most frequent texts with their counts, at most five.
    public var common: [(text: String, count: Int)]
    /// Values that are not of the type that nearly all others have, with their lines, at most five.
    public var suspicious: [(text: String, line: Int)]
    /// Counts in ten equal bins from the smallest to the largest number.
    public var histogram: [Int]
  }

  public init(_ loaded: LoadedCSV) {
    self.loaded = loaded
    rowCount = loaded.rowCount
    let rows = (0..<loaded.rowCount).map { loaded.row($0) }
    let names = loaded.labels ?? (0..<loaded.width).map { "col_\($0)" }
    columns = names.indices.map { column in
      let cells = rows.map { column < $0.count ? $0[column] : "" }
      return ColumnSummary(names[column], cells) { loaded.line($0) }
    }
  }

  /// A Data Package of this file to begin with: names, types, dialect, encoding.
  public func descriptor(path: String) -> Node {
    let fields = columns.map { column in
      Node.object([.init("name", .text(column.name)), .init("type", .text(column.type.rawValue))])
    }
    var dialect: [Node.Member] = []
    if loaded.delimiter != "," { dialect.append(.init("delimiter", .text(loaded.delimiter))) }
    if let quote = loaded.quote, quote != "\"" {
      dialect.append(.init("quoteChar", .text(quote)))
    }
    if let escape = loaded.escape { dialect.append(.init("escapeChar", .text(escape))) }
    if loaded.labels == nil { dialect.append(.init("header", .boolean(false))) }
    if loaded.skipInitialSpace { dialect.append(.init("skipInitialSpace", .boolean(true))) }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.split(separator: ".").first.map(String.init) ?? file
    let name = String(stem.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
    var resource: [Node.Member] = [
      .init("name", .text(name)), .init("path", .text(file)), .init("format", "csv"),
      .init("encoding", .text(loaded.encoding.rawValue)),
    ]
    if !dialect.isEmpty { resource.append(.init("dialect", .object(dialect))) }
    resource.append(.init("schema", .object([.init("fields", .array(fields))])))
    return .object([
      .init("$schema", "https://datapackage.org/profiles/2.0/datapackage.json"),
      .init("name", .text(name)), .init("resources", .array([.object(resource)])),
    ])
  }
}

extension TableSummary.ColumnSummary {
  init(_ name: String, _ cells: [String], line: (Int) -> Int) {
    self.name = name
    var counts: [String: Int] = [:]
    for cell in cells where !cell.isEmpty { counts[cell, default: 0] += 1 }
    let texts = counts.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    missing = cells.count { $0.isEmpty }
    distinct = counts.count
    let total = cells.count - missing
    type = .string
    var values: [String: Value] = [:]
    for candidate in [FieldType.integer, .number, .date, .datetime, .time, .boolean, .yearmonth] {
      let converter = CellConverter(FieldDescriptor(name, type: candidate))
      var accepted: [String: Value] = [:]
      var count = 0
      for text in texts {
        if let value = converter.value(of: Array(text.utf8)) {
          accepted[text] = value
          count += counts[text] ?? 0
        }
      }
      if total > 0, Double(count) >= 0.95 * Double(total) {
        type = candidate
        values = accepted
        break
      }
    }
    suspicious = []
    if type != .string {
      for (row, cell) in cells.enumerated() where !cell.isEmpty && values[cell] == nil {
        if suspicious.count < 5 { suspicious.append((cell, line(row))) }
      }
    }
    common = texts.map { ($0, counts[$0] ?? 0) }.sorted { $0.1 > $1.1 }.prefix(5)
      .map { (text: $0.0, count: $0.1) }
    histogram = []
    let ordered = texts.compactMap { text in values[text]?.number.map { (text, $0) } }
      .filter { $0.1.isFinite }.sorted { $0.1 < $1.1 }
    if let low = ordered.first, let high = ordered.last {
      range = (low.0, high.0)
      var bins = [Int](repeating: 0, count: 10)
      let width = (high.1 - low.1) / 10
      for (text, value) in ordered {
        bins[width > 0 ? min(9, Int((value - low.1) / width)) : 0] += counts[text] ?? 0
      }
      histogram = bins
    }
  }
}
