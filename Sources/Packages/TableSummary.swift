import CSV
import Files
import JSON
import Tables

/// What the columns of a file hold, and a draft of its description.
///
///     let summary = TableSummary(try CSV.load(Array("year,n\n2022,1\n2023,\n".utf8)))
///     summary.columns[1].missing   // 1
///     summary.descriptor(path: "a.csv")["resources"]?[0]?["schema"]
///
/// Columns are read on all threads, each distinct cell once: memory is bounded by the distinct cells
/// of as many columns as there are threads.
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
    /// Words such as "sin dato" that stand for a missing value among values of the type.
    public var placeholders: [String]

    public var type: FieldType { field.type }
  }

  public init(_ loaded: LoadedCSV) {
    self.init(loaded, threads: Threads.worthwhile(cells: loaded.rowCount * loaded.width))
  }

  init(_ loaded: LoadedCSV, threads: Int) {
    self.loaded = loaded
    rowCount = loaded.rowCount
    let names = loaded.labels ?? (0..<loaded.width).map { "col_\($0)" }
    let prefersComma = loaded.delimiter == ";"
    var missing: Set<String> = []
    let made = Threads.map(names.count, threads: threads) { column in
      let census = CellCensus(loaded.distinctCells(column))
      let candidates = FieldDescriptor.candidates(census, prefersComma: prefersComma)
      let summary = ColumnSummary(names[column], census, candidates) { loaded.line($0) }
      return (summary: summary, markers: census.markers)
    }
    columns = made.map(\.summary)
    for column in made { missing.formUnion(column.markers) }
    missingValues = missing.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A Data Package of this file to begin with: names, types, formats, dialect, encoding.
  public func descriptor(path: String) -> Node {
    let fields = columns.map { $0.descriptor(missingValues: missingValues) }
    var dialect: [Node.Member] = []
    if loaded.delimiter != "," { dialect.append(.init("delimiter", .text(loaded.delimiter))) }
    if let quote = loaded.quote, quote != "\"" {
      dialect.append(.init("quoteChar", .text(quote)))
    }
    if let escape = loaded.escape { dialect.append(.init("escapeChar", .text(escape))) }
    if let comment = loaded.comment { dialect.append(.init("commentChar", .text(comment))) }
    // Comments are no rows, also where they stand before the labels.
    let comments =
      loaded.comment.map { mark in
        loaded.preamble.count { $0.first?.hasPrefix(mark) ?? false }
      } ?? 0
    let headerRows = loaded.dialect.headerRows.map { $0 - comments }
    let rowsBefore = loaded.rowsBefore - comments
    if loaded.labels == nil {
      dialect.append(.init("header", .boolean(false)))
      if rowsBefore > 0 {
        let rows = (1...rowsBefore).map { Node.number($0) }
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
  /// The field as a descriptor says it, where these texts are missing values of all fields.
  func descriptor(missingValues: [String]) -> Node {
    var members: [Node.Member] = [
      .init("name", .text(name)), .init("type", .text(field.type.rawValue)),
    ]
    if field.format != "default" { members.append(.init("format", .text(field.format))) }
    if field.lexical.decimalChar != "." {
      members.append(.init("decimalChar", .text(field.lexical.decimalChar)))
    }
    if let group = field.lexical.groupChar { members.append(.init("groupChar", .text(group))) }
    if !field.lexical.bareNumber { members.append(.init("bareNumber", .boolean(false))) }
    let usual = FieldDescriptor.Lexical()
    if field.lexical.trueValues != usual.trueValues {
      members += [
        .init("trueValues", .array(field.lexical.trueValues.map(Node.text))),
        .init("falseValues", .array(field.lexical.falseValues.map(Node.text))),
      ]
    }
    if !placeholders.isEmpty {
      let texts = [""] + missingValues + placeholders
      members.append(.init("missingValues", .array(texts.map(Node.text))))
    }
    return .object(members)
  }

  init(
    _ name: String, _ census: CellCensus, _ candidates: [FieldDescriptor], line: (Int) -> Int
  ) {
    let fit = census.bestFit(candidates)
    let numbers = fit?.numbers ?? []
    self.name = name
    field = fit?.field ?? FieldDescriptor(name, type: .string)
    field.name = name
    missing = census.missing
    distinct = census.count
    placeholders = []
    suspicious = []
    if field.type != .string {
      for value in 0..<census.count where census.isPlaceholder[value] {
        placeholders.append(census.string(value))
        missing += census.counts[value]
        distinct -= 1
      }
      let strange = numbers.indices.filter { numbers[$0] == nil && !census.isPlaceholder[$0] }
      suspicious = census.firstRows(5, of: strange).map { (census.string($0.value), line($0.row)) }
    }
    let words = placeholders
    let frequent = census.mostFrequent(5 + words.count).filter { !words.contains($0.text) }
    common = Array(frequent.prefix(5))
    histogram = []
    guard field.type != .boolean, let found = Histogram(numbers, counts: census.counts) else {
      return
    }
    range = (census.string(found.smallest), census.string(found.largest))
    histogram = found.bins
  }
}
