import Findings
import JSON
import Packages
import Tables

/// What one step of normalization did, for the record.
struct NormalizationStep: Sendable {
  var resource: String
  var field: String?
  var step: String
  var rowsIn: Int
  var rowsOut: Int
  /// How many cells it changed.
  var changed: Int
  /// Names without an alias, with their rows counted and the names most like them.
  var unmatched: [(name: String, count: Int, near: [String])] = []

  var node: Node {
    var members: [Node.Member] = [.init("step", .text(step)), .init("resource", .text(resource))]
    if let field { members.append(.init("field", .text(field))) }
    members += [
      .init("rowsIn", .number(rowsIn)), .init("rowsOut", .number(rowsOut)),
      .init("changed", .number(changed)),
    ]
    if !unmatched.isEmpty {
      let nodes = unmatched.map { entry in
        Node.object([
          .init("name", .text(entry.name)), .init("rows", .number(entry.count)),
          .init("near", .array(entry.near.map(Node.text))),
        ])
      }
      members.append(.init("unmatched", .array(nodes)))
    }
    return .object(members)
  }
}

extension Package {
  /// Applies the normalizations of all fields, in the order of the package; mistakes of the
  /// descriptor and names without an alias throw, all at once.
  func normalize(
    _ tables: inout [String: Table], warnings: inout [Finding]
  ) throws(Failure) -> [NormalizationStep] {
    var steps: [NormalizationStep] = []
    var findings: [Finding] = []
    let originals = tables
    for resource in resources {
      for field in resource.schema?.fields ?? [] {
        let rule = Normalization.read(field, in: self, resource: resource, findings: &findings)
        guard let rule, findings.isEmpty, var table = tables[resource.name],
          let column = table[field.name]
        else { continue }
        let work = FieldWork(
          resource: resource, field: field.name, rule: rule, table: table,
          aliasFile: rule.names.flatMap { self.resource($0.resource)?.paths.first })
        let absent = rule.absentColumns(resource.name, originals)
        if !absent.isEmpty {
          findings += absent
          continue
        }
        var result = column
        if let names = rule.names, let aliases = originals[names.resource] {
          result = work.named(result, names, aliases, &steps, &findings)
        }
        if rule.letters != nil || !rule.keepsAccents { result = work.spelled(result, &steps) }
        table.set(table.field(field.name) ?? Field(field.name), result)
        if let units = rule.units {
          let bounds = field.bounds.filter { !resource.hasUnits($0) }
          work.scale([field.name] + bounds, of: &table, units, &steps, &findings)
        }
        tables[resource.name] = table
      }
    }
    warnings += findings.filter { $0.severity != .error }
    let errors = findings.filter { $0.severity == .error }
    if !errors.isEmpty { throw Failure(errors) }
    return steps
  }
}

extension Normalization {
  /// An error for each column that it names and the tables have not: which columns a file has is not
  /// always known before it is read.
  fileprivate func absentColumns(_ resource: String, _ tables: [String: Table]) -> [Finding] {
    let wanted =
      (names.map { [($0.resource, $0.alias), ($0.resource, $0.name)] } ?? [])
      + (units.map { [(resource, $0.column)] } ?? [])
    return wanted.compactMap { resource, column in
      guard let table = tables[resource], table[column] == nil else { return nil }
      return Finding(
        .error, "unknown-column", noColumn(column, in: resource, among: table.names), at: place)
    }
  }
}

extension FieldDescriptor {
  /// The columns that hold the bounds of a figure.
  fileprivate var bounds: [String] {
    if case .columns(_, let low, let high) = figure { [low, high].compactMap(\.self) } else { [] }
  }
}

extension Resource {
  /// Whether a field declares units of its own.
  fileprivate func hasUnits(_ name: String) -> Bool {
    schema?.field(name)?.metadata["normalize"]?["units"] != nil
  }
}

/// The work on one field of one table.
private struct FieldWork {
  let resource: Resource
  let field: String
  let rule: Normalization
  let table: Table
  /// Where the alias table stands.
  let aliasFile: String?

  private func step(_ name: String, changed: Int) -> NormalizationStep {
    NormalizationStep(
      resource: resource.name, field: field, step: name, rowsIn: table.rowCount,
      rowsOut: table.rowCount, changed: changed)
  }

  /// Every text by its name in the alias table, compared without case, accents and doubled blanks.
  func named(
    _ column: Column, _ names: Normalization.Names, _ aliases: Table,
    _ steps: inout [NormalizationStep], _ findings: inout [Finding]
  ) -> Column {
    var known: [String: String] = [:]
    var canonical: [String] = []
    for row in 0..<aliases.rowCount {
      guard let name = aliases[names.name]?.text(at: row) else { continue }
      if known.updateValue(name, forKey: plain(name)) == nil { canonical.append(name) }
    }
    for row in 0..<aliases.rowCount {
      guard let alias = aliases[names.alias]?.text(at: row),
        let name = aliases[names.name]?.text(at: row)
      else { continue }
      let key = plain(alias)
      if let other = known[key], other != name {
        findings.append(
          Finding(
            .error, "ambiguous-alias",
            "'\(alias)' stands for '\(other)' and for '\(name)'; keep one",
            at: place(aliases, row, aliasFile)))
      }
      known[key] = name
    }
    var lost: [String: (row: Int, count: Int)] = [:]
    var order: [String] = []
    var resolved: [String: String] = [:]
    let (result, changed) = mapped(column) { text, row in
      if let name = resolved[text] { return name }
      if lost[text] == nil, let name = known[plain(text)] {
        resolved[text] = name
        return name
      }
      if lost[text] == nil { order.append(text) }
      lost[text, default: (row, 0)].count += 1
      return names.unmatched == .missing ? nil : text
    }
    var step = step("names", changed: changed)
    for text in order {
      guard let entry = lost[text] else { continue }
      let near = suggestions(for: text, among: canonical)
      step.unmatched.append((text, entry.count, near))
      let rows = entry.count == 1 ? "1 row" : "\(entry.count) rows"
      findings.append(
        Finding(
          names.unmatched == .error ? .error : .warning, "unmatched-name",
          "'\(text)' in '\(field)' (\(rows)) has no entry in '\(names.resource)', add it there"
            + didYouMean(text, among: canonical), at: place(table, entry.row)))
    }
    steps.append(step)
    return result
  }

  func spelled(_ column: Column, _ steps: inout [NormalizationStep]) -> Column {
    let (result, changed) = mapped(column) { text, _ in
      var text = rule.keepsAccents ? text : withoutAccents(text)
      switch rule.letters {
      case .lower: text = text.lowercased()
      case .upper: text = text.uppercased()
      case .title: text = titleCase(text)
      case nil: break
      }
      return text
    }
    steps.append(step("spelling", changed: changed))
    return result
  }

  /// The numbers of each row of these columns by the factor of the row's unit; the first column is the
  /// field, the others are its bounds.
  func scale(
    _ names: [String], of table: inout Table, _ units: Normalization.Units,
    _ steps: inout [NormalizationStep], _ findings: inout [Finding]
  ) {
    let columns = names.compactMap { name in table[name].map { (name: name, values: $0.numbers) } }
    let written = table[units.column]
    let declared = Dictionary(
      units.factors.map { ($0.name, $0.node.number) }, uniquingKeysWith: { first, _ in first })
    var unknown: [(unit: String, row: Int, count: Int)] = []
    var places: [String: Int] = [:]
    let factors = (0..<table.rowCount).map { row -> Double? in
      if columns.allSatisfy({ $0.values[row] == nil }) { return nil }
      let unit = written?.text(at: row) ?? ""
      if let known = declared[unit] { return known }
      if let place = places[unit] {
        unknown[place].count += 1
      } else {
        places[unit] = unknown.count
        unknown.append((unit, row, 1))
      }
      return nil
    }
    for (unit, row, count) in unknown {
      let rows = count == 1 ? "1 row" : "\(count) rows"
      findings.append(
        Finding(
          .error, "unknown-unit",
          "the unit '\(unit)' of '\(field)' (\(rows)) is not declared"
            + didYouMean(unit, among: units.factors.map(\.name)), at: place(table, row)))
    }
    for (name, values) in columns {
      var values = values
      var changed = 0
      for (row, factor) in factors.enumerated() {
        guard let factor, let value = values[row] else { continue }
        if factor != 1 { changed += 1 }
        values[row] = value * factor
      }
      table.set(table.field(name) ?? Field(name), Column(numbers: values))
      var step = step("units", changed: changed)
      step.field = name
      steps.append(step)
    }
  }

  /// The column with each present text replaced, and how many cells differ.
  private func mapped(
    _ column: Column, _ change: (_ text: String, _ row: Int) -> String?
  ) -> (Column, Int) {
    var changed = 0
    let texts = (0..<column.count).map { row -> String? in
      guard let text = column.text(at: row) else { return nil }
      let result = change(text, row)
      if result != text { changed += 1 }
      return result
    }
    return (Column(texts: texts), changed)
  }

  private func place(_ table: Table, _ row: Int, _ name: String? = nil) -> Place {
    Place(
      file: name ?? resource.paths.first ?? resource.file,
      line: table.lineage?[row].first.map { Int($0.line) })
  }
}

/// A text without case, accents, and blanks that carry nothing: the key by which names are compared.
func plain(_ text: String) -> String {
  withoutAccents(text).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// Latin letters without their marks: "Usulután" becomes "Usulutan"; other letters stay.
func withoutAccents(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 128 }) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if scalar.properties.generalCategory == .nonspacingMark { continue }
    result.append(baseLetter(scalar) ?? scalar)
  }
  return String(result)
}

/// The letter that a precomposed Latin letter is built on, by its name in Unicode.
private func baseLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
  guard scalar.value > 127, scalar.value < 0x2000, let name = scalar.properties.name,
    name.hasPrefix("LATIN "), name.contains(" WITH ")
  else { return nil }
  let words = name.split(separator: " ")
  guard words.count > 4, words[2] == "LETTER", words[4] == "WITH", words[3].utf8.count == 1,
    let letter = words[3].unicodeScalars.first
  else { return nil }
  return words[1] == "SMALL" ? Unicode.Scalar(letter.value | 32) : letter
}

/// Each word with a capital; the small words of Spanish names stay small inside.
private func titleCase(_ text: String) -> String {
  let small = ["de", "del", "la", "las", "los", "el", "y"]
  let words = text.lowercased().split(separator: " ", omittingEmptySubsequences: false)
  return words.enumerated().map { index, word in
    index > 0 && small.contains(String(word))
      ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
  }.joined(separator: " ")
}
