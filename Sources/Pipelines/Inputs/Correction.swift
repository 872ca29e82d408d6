import Findings
import JSON
import Packages
import Tables

/// A documented mending of one cell or row, guarded by the value that it expects.
struct Correction: Sendable {
  enum Action: String, CaseIterable, Sendable { case drop, override, scale, flag }

  var resource: String
  var match: [Node.Member]
  var field: String
  /// What the schema says of the field.
  var descriptor: FieldDescriptor
  var action: Action
  var value: Node?
  var expect: Node?
  var reason: String
  var node: Node
  var place: Place

  /// Reads the list strictly, all mistakes at once.
  static func list(_ node: Node, file: String, package: Package) throws(Failure) -> [Correction] {
    guard let nodes = node.array else {
      throw Failure(
        "type", "corrections are an array of objects, this is \(node.kind)",
        at: Place(file: file, line: Int(node.mark.line), column: Int(node.mark.column)))
    }
    var corrections: [Correction] = []
    var findings: [Finding] = []
    for (index, node) in nodes.enumerated() {
      var reader = ObjectReader(node, file: file, path: "[\(index)]")
      if let correction = read(&reader, package) { corrections.append(correction) }
      reader.reportUnknown()
      findings += reader.findings
    }
    if !findings.isEmpty { throw Failure(findings) }
    return corrections
  }

  private static func read(_ reader: inout ObjectReader, _ package: Package) -> Correction? {
    let names = package.resources.map(\.name)
    let resource = reader.choice("resource", among: names, required: true)
    let match = reader.object("match", required: true)
    let field = reader.text("field", required: true)
    let action = reader.choice(
      "action", among: Action.allCases.map(\.rawValue), required: true)
    let value = reader.member("value")
    let expect = reader.member("expect")
    let reason = reader.text("reason", required: true)
    for name in ["provider", "reported", "status"] { _ = reader.text(name) }
    guard let resource, let match, let field, let reason,
      let action = action.flatMap(Action.init(rawValue:))
    else { return nil }
    if let fields = package.resource(resource)?.describedColumns {
      for name in (match.members ?? []).map(\.name) + [field] where !fields.contains(name) {
        reader.fail(
          "unknown-column", noColumn(name, in: resource, among: fields),
          at: name == field ? "field" : "match")
      }
    }
    if match.members?.isEmpty ?? true {
      reader.fail("match", "'match' names no column; say which row is meant", at: "match")
    }
    if action == .override || action == .scale, value == nil {
      reader.fail("missing-key", "'\(action.rawValue)' needs a 'value'")
    }
    if action == .scale, let value, value.number == nil {
      reader.fail("type", "'scale' needs a number as 'value'", at: "value")
    }
    if let descriptor = package.resource(resource)?.schema?.field(field) {
      if action == .scale, ![.integer, .number].contains(descriptor.type) {
        reader.fail(
          "type", "'scale' belongs to numbers, '\(field)' is \(descriptor.type.rawValue)",
          at: "field")
      }
      let written = [("value", action == .override ? value : nil), ("expect", expect)]
      for case (let name, let node?) in written
      where !node.isNull && descriptor.plainValue(of: node) == nil {
        reader.fail(
          "type",
          "'\(name)' must be of type \(descriptor.type.rawValue), as '\(field)' is, found "
            + node.written(), at: name)
      }
    }
    return Correction(
      resource: resource, match: match.members ?? [], field: field,
      descriptor: package.resource(resource)?.schema?.field(field) ?? FieldDescriptor(field),
      action: action, value: value,
      expect: expect, reason: reason, node: reader.node, place: reader.place(reader.node.mark))
  }

  /// Applies the corrections in order; what matches no row, or no longer what it expects, is an error.
  static func apply(
    _ corrections: [Correction], to tables: inout [String: Table]
  ) throws(Failure) -> [AppliedCorrection] {
    var applied: [AppliedCorrection] = []
    var findings: [Finding] = []
    for correction in corrections {
      guard let table = tables[correction.resource] else { continue }
      let absent = (correction.match.map(\.name) + [correction.field]).first { table[$0] == nil }
      if let absent {
        findings.append(
          Finding(
            .error, "unknown-column",
            noColumn(absent, in: correction.resource, among: table.names), at: correction.place))
        continue
      }
      let rows = correction.rows(of: table)
      if rows.isEmpty {
        findings.append(correction.error("matches no row of '\(correction.resource)'"))
        continue
      }
      if let problem = correction.unexpected(in: table, rows) {
        findings.append(correction.error(problem))
        continue
      }
      let mended = correction.applied(to: table, rows)
      tables[correction.resource] = mended
      applied.append(
        AppliedCorrection(
          correction, rows: rows.count, rowsIn: table.rowCount, rowsOut: mended.rowCount,
          lines: rows.compactMap { row in table.lineage?[row].first.map { Int($0.line) } }))
    }
    if !findings.isEmpty { throw Failure(findings) }
    return applied
  }

  private func error(_ problem: String) -> Finding {
    Finding(
      .error, "correction",
      "the correction \(problem); the data have changed: remove it or adapt it", at: place)
  }

  private func rows(of table: Table) -> [Int] {
    (0..<table.rowCount).filter { row in
      match.allSatisfy { member in
        table[member.name].map { cellEquals($0, row, member.node) } ?? false
      }
    }
  }

  private func unexpected(in table: Table, _ rows: [Int]) -> String? {
    guard let expect, let column = table[field] else { return nil }
    for row in rows where !cellEquals(column, row, expect) {
      return "expects \(expect.written()) in '\(field)' and finds '\(cellText(column, row))'"
    }
    return nil
  }

  private func applied(to table: Table, _ rows: [Int]) -> Table {
    if action == .drop {
      let dropped = Set(rows)
      return table.picking((0..<table.rowCount).filter { !dropped.contains($0) })
    }
    var table = table
    switch action {
    case .override:
      if let column = table[field], let value {
        let new = descriptor.plainValue(of: value) ?? .missing
        table.set(table.field(field) ?? Field(field), column.replacing(rows, with: new))
      }
    case .scale:
      if let column = table[field], let factor = value?.number {
        var values = column.numbers
        for row in rows { values[row] = values[row].map { $0 * factor } }
        table.set(table.field(field) ?? Field(field), Column(numbers: values))
      }
    case .flag:
      var flags =
        table["flag"].map { column in (0..<column.count).map(column.text(at:)) }
        ?? Array(repeating: nil, count: table.rowCount)
      for row in rows { flags[row] = reason }
      table.set("flag", Column(texts: flags))
    case .drop: break
    }
    return table
  }
}

extension Correction {
  private func cellEquals(_ column: Column, _ row: Int, _ node: Node) -> Bool {
    switch node.value {
    case .null: column[row].isMissing
    // A column that no schema describes holds the texts of its file.
    case .number(let number) where column.kind == .text: cellText(column, row) == JSON.text(number)
    case .number(let number): column.number(at: row) == number && !column.kind.isTemporal
    case .boolean(let boolean): column[row].boolean == boolean
    case .text(let text): cellText(column, row) == text
    case .array, .object: false
    }
  }
}

extension Column {
  /// The column with the value of a node in some rows, in its own type.
  fileprivate func replacing(_ rows: [Int], with value: Value) -> Column {
    switch storage {
    case .texts:
      var texts = (0..<count).map(text(at:))
      for row in rows { texts[row] = value == .missing ? nil : value.text ?? node(value).written() }
      return Column(texts: texts)
    case .integers(let values):
      let integer = value.number.flatMap { Int64(exactly: $0) }
      guard value == .missing || integer != nil else { break }
      var integers = values.indices.map { validity[$0] ? Int64?(values[$0]) : nil }
      for row in rows { integers[row] = integer }
      return Column(integers: integers)
    case .dates(let values):
      var days = values.indices.map { validity[$0] ? Int32?(values[$0]) : nil }
      for row in rows { days[row] = value.number.map { Int32($0 / 86_400_000) } }
      return Column(days: days)
    case .booleans(let values):
      var booleans = values.indices.map { validity[$0] ? Bool?(values[$0]) : nil }
      for row in rows { booleans[row] = value == .missing ? nil : value == .boolean(true) }
      return Column(booleans: booleans)
    default: break
    }
    var values = (0..<count).map { self[$0] }
    for row in rows { values[row] = value }
    return Column(values)
  }
}

/// A correction that was applied, for the report and the record.
struct AppliedCorrection: Sendable {
  var node: Node
  var rows: Int
  var step: NormalizationStep

  /// Keeps beside the correction where it stands and which lines of the data it mends.
  init(_ correction: Correction, rows: Int, rowsIn: Int, rowsOut: Int, lines: [Int]) {
    node = correction.node
      .setting("line", correction.place.line.map(Node.number) ?? .null)
      .setting("lines", .array(lines.map(Node.number)))
    self.rows = rows
    step = NormalizationStep(
      resource: correction.resource, field: correction.field,
      step: "correction:\(correction.action.rawValue)", rowsIn: rowsIn, rowsOut: rowsOut,
      changed: rows)
  }
}
