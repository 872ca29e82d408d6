import CSV
import JSON
import Tables

/// What the columns of a file hold, and a draft of its description.
///
///     let summary = TableSummary(try CSV.load(Array("year,n\n2022,1\n2023,\n".utf8)))
///     summary.columns[1].missing   // 1
///     summary.descriptor(path: "a.csv")["resources"]?[0]?["schema"]
///
/// Columns are read one after the other, each distinct cell once: memory is bounded by the distinct
/// cells of one column.
public struct TableSummary: Sendable {
  public var rowCount: Int
  public var columns: [ColumnSummary]
  /// Texts that stand for a missing value in some column, such as "n/d".
  public var missingValues: [String]
  private let loaded: LoadedCSV

  /// One column: its likely type and what occurs in it.
  public struct ColumnSummary: Sendable {
    public var name: String
    /// The type, with the format and the number signs under which the cells are values.
    public var field: FieldDescriptor
    public var missing: Int
    public var distinct: Int
    /// The smallest and the largest value of an ordered type, as they are written.
    public var range: (low: String, high: String)?
    /// The most frequent texts with their counts, at most five.
    public var common: [(text: String, count: Int)]
    /// Cells that are not of the type that nearly all others have, with their lines, at most five.
    public var suspicious: [(text: String, line: Int)]
    /// Counts in ten equal bins from the smallest to the largest value.
    public var histogram: [Int]

    public var type: FieldType { field.type }
  }

  public init(_ loaded: LoadedCSV) {
    self.loaded = loaded
    rowCount = loaded.rowCount
    let names = loaded.labels ?? (0..<loaded.width).map { "col_\($0)" }
    let candidates = FieldDescriptor.candidates(commaIsDecimal: loaded.delimiter == ";")
    var missing: Set<String> = []
    columns = names.indices.map { column in
      let census = CellCensus(loaded.column(column))
      missing.formUnion(census.markers)
      return ColumnSummary(names[column], census, candidates) { loaded.line($0) }
    }
    missingValues = missing.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A Data Package of this file to begin with: names, types, formats, dialect, encoding.
  public func descriptor(path: String) -> Node {
    let fields = columns.map(\.descriptor)
    var dialect: [Node.Member] = []
    if loaded.delimiter != "," { dialect.append(.init("delimiter", .text(loaded.delimiter))) }
    if let quote = loaded.quote, quote != "\"" {
      dialect.append(.init("quoteChar", .text(quote)))
    }
    if let escape = loaded.escape { dialect.append(.init("escapeChar", .text(escape))) }
    let headerRows = loaded.dialect.headerRows
    if loaded.labels == nil {
      dialect.append(.init("header", .boolean(false)))
      if loaded.rowsBefore > 0 {
        let rows = (1...loaded.rowsBefore).map { Node.number($0) }
        dialect.append(.init("commentRows", .array(rows)))
      }
    } else if headerRows != [1] {
      dialect.append(.init("headerRows", .array(headerRows.map { .number($0) })))
    }
    if loaded.skipInitialSpace { dialect.append(.init("skipInitialSpace", .boolean(true))) }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let name = stem(path)
    var resource: [Node.Member] = [
      .init("name", .text(name)), .init("path", .text(file)), .init("format", "csv"),
      .init("encoding", .text(loaded.encoding.rawValue)),
    ]
    if !dialect.isEmpty { resource.append(.init("dialect", .object(dialect))) }
    var schema = [Node.Member("fields", .array(fields))]
    if !missingValues.isEmpty {
      schema.append(.init("missingValues", .array([""] + missingValues.map(Node.text))))
    }
    resource.append(.init("schema", .object(schema)))
    return .object([
      .init("$schema", "https://datapackage.org/profiles/2.0/datapackage.json"),
      .init("name", .text(name)), .init("resources", .array([.object(resource)])),
    ])
  }
}

extension TableSummary.ColumnSummary {
  /// The field as a descriptor says it.
  var descriptor: Node {
    var members: [Node.Member] = [
      .init("name", .text(name)), .init("type", .text(field.type.rawValue)),
    ]
    if field.format != "default" { members.append(.init("format", .text(field.format))) }
    if field.lexical.decimalChar != "." {
      members.append(.init("decimalChar", .text(field.lexical.decimalChar)))
    }
    if let group = field.lexical.groupChar { members.append(.init("groupChar", .text(group))) }
    return .object(members)
  }

  init(
    _ name: String, _ census: CellCensus, _ candidates: [FieldDescriptor], line: (Int) -> Int
  ) {
    self.name = name
    missing = census.missing
    distinct = census.texts.count
    field = FieldDescriptor(name, type: .string)
    var values: [Double?] = []
    var fewest = census.filled / 20 + 1
    for candidate in candidates where census.filled > 0 && fewest > 0 {
      let converter = CellConverter(candidate)
      var lost = 0
      var found: [Double?] = []
      found.reserveCapacity(census.texts.count)
      for (code, text) in census.texts.enumerated() {
        let value = converter.value(of: Array(text))
        found.append(value.map { $0.number ?? ($0.boolean == true ? 1 : 0) })
        if value == nil { lost += census.counts[code] }
        if lost >= fewest { break }
      }
      if lost < fewest {
        fewest = lost
        field = candidate
        field.name = name
        values = found
      }
    }
    suspicious = []
    if field.type != .string {
      for (row, code) in census.codes.enumerated() where code >= 0 && values[Int(code)] == nil {
        suspicious.append((census.string(Int(code)), line(row)))
        if suspicious.count == 5 { break }
      }
    }
    common = census.mostFrequent(5)
    histogram = []
    let ordered =
      field.type == .boolean ? [] : values.indices.filter { values[$0]?.isFinite ?? false }
    guard let low = ordered.min(by: { values[$0]! < values[$1]! }),
      let high = ordered.max(by: { values[$0]! < values[$1]! }), let least = values[low],
      let most = values[high]
    else { return }
    range = (census.string(low), census.string(high))
    var bins = [Int](repeating: 0, count: 10)
    let width = (most - least) / 10
    for code in ordered {
      guard let value = values[code] else { continue }
      bins[width > 0 ? min(9, Int((value - least) / width)) : 0] += census.counts[code]
    }
    histogram = bins
  }
}

extension FieldDescriptor {
  /// The types that columns are tried as, the narrowest first.
  static func candidates(commaIsDecimal: Bool) -> [FieldDescriptor] {
    func number(_ type: FieldType, decimal: String, group: String?) -> FieldDescriptor {
      var field = FieldDescriptor("", type: type)
      field.lexical.decimalChar = decimal
      field.lexical.groupChar = group
      return field
    }
    let point = [
      number(.number, decimal: ".", group: nil), number(.integer, decimal: ".", group: ","),
      number(.number, decimal: ".", group: ","),
    ]
    let comma = [
      number(.integer, decimal: ",", group: "."), number(.number, decimal: ",", group: "."),
    ]
    let dates = ["default", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d %B %Y"]
    let moments = ["default", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"]
    return [number(.integer, decimal: ".", group: nil)]
      + (commaIsDecimal ? comma + point : point + comma)
      + dates.map { FieldDescriptor("", type: .date, format: $0) }
      + moments.map { FieldDescriptor("", type: .datetime, format: $0) }
      + ["default", "%H:%M"].map { FieldDescriptor("", type: .time, format: $0) }
      + [FieldDescriptor("", type: .boolean), FieldDescriptor("", type: .yearmonth)]
  }
}
