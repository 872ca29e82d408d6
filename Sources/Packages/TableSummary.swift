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
    /// Words such as "sin dato" that stand for a missing value among values of the type.
    public var placeholders: [String]

    public var type: FieldType { field.type }
  }

  public init(_ loaded: LoadedCSV) {
    self.loaded = loaded
    rowCount = loaded.rowCount
    let names = loaded.labels ?? (0..<loaded.width).map { "col_\($0)" }
    let prefersComma = loaded.delimiter == ";"
    var missing: Set<String> = []
    columns = names.indices.map { column in
      let census = CellCensus(loaded.column(column))
      missing.formUnion(census.markers)
      let candidates = FieldDescriptor.candidates(census, prefersComma: prefersComma)
      return ColumnSummary(names[column], census, candidates) { loaded.line($0) }
    }
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
    let isPlaceholder = census.texts.map(FieldDescriptor.isPlaceholder)
    let fit = census.bestFit(candidates, leavingOut: isPlaceholder)
    let values = fit?.values ?? []
    self.name = name
    field = fit?.field ?? FieldDescriptor(name, type: .string)
    field.name = name
    missing = census.missing
    distinct = census.texts.count
    placeholders = []
    suspicious = []
    if field.type != .string {
      for code in census.texts.indices where isPlaceholder[code] {
        placeholders.append(census.string(code))
        missing += census.counts[code]
        distinct -= 1
      }
      for (row, code) in census.codes.enumerated()
      where code >= 0 && values[Int(code)] == nil && !isPlaceholder[Int(code)] {
        suspicious.append((census.string(Int(code)), line(row)))
        if suspicious.count == 5 { break }
      }
    }
    let words = placeholders
    let frequent = census.mostFrequent(5 + words.count).filter { !words.contains($0.text) }
    common = Array(frequent.prefix(5))
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

extension CellCensus {
  /// The field of which the fewest cells are no values, at most one in twenty, with the value of each
  /// text as a number.
  fileprivate func bestFit(
    _ candidates: [FieldDescriptor], leavingOut isLeftOut: [Bool]
  ) -> (field: FieldDescriptor, values: [Double?])? {
    let count = zip(isLeftOut, counts).reduce(0) { $0 + ($1.0 ? 0 : $1.1) }
    let isCode = texts.map(startsWithZero)
    var best: (field: FieldDescriptor, values: [Double?])?
    var fewest = count / 20 + 1
    for candidate in candidates where count > 0 && fewest > 0 {
      let converter = CellConverter(candidate)
      var lost = 0
      var values: [Double?] = []
      values.reserveCapacity(texts.count)
      for (code, text) in texts.enumerated() {
        let isNoValue = isLeftOut[code] || isCode[code] && candidate.isPlainNumber
        let value = isNoValue ? nil : converter.value(of: Array(text))
        values.append(value.map { $0.number ?? ($0.boolean == true ? 1 : 0) })
        if value == nil, !isLeftOut[code] { lost += counts[code] }
        // Where nearly all texts fit, one of the first does.
        let isHopeless = code == 255 && values.allSatisfy { $0 == nil }
        if lost >= fewest || isHopeless { break }
      }
      if lost < fewest, values.count == texts.count {
        fewest = lost
        best = (candidate, values)
      }
    }
    return best
  }
}

/// Whether a text is a code such as "0614", of which a number would lose the first digit.
private func startsWithZero(_ text: ArraySlice<UInt8>) -> Bool {
  text.first == 48 && text.dropFirst().first.map { $0 >= 48 && $0 < 58 } ?? false
}
