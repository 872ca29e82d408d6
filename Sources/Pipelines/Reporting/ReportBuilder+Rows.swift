import Calendars
import Figures
import Formats
import JSON
import Reports
import Tables

extension ReportBuilder {
  /// The rows of a table with every cell as a reader sees it.
  ///
  /// Beside `label_en` and `label_es` stands `label` in the report's language.
  func rows(_ table: Table) -> ReportValue {
    var shown: [(name: String, column: Column)] = []
    for (name, column) in zip(table.names, table.columns) { shown.append((name, column)) }
    let ending = "_\(locale.language)"
    for name in table.names where name.hasSuffix(ending) {
      let stem = String(name.dropLast(ending.count))
      if table.index(of: stem) == nil, let column = table[name] { shown.append((stem, column)) }
    }
    return .list(
      (0..<table.rowCount).map { row in
        .object(
          shown.map { name, column in
            (name, .text(markdownText(cell(column, row, name, table))))
          })
      })
  }

  /// A cell in the locale: numbers grouped, years not, dates as prose.
  private func cell(_ column: Column, _ row: Int, _ name: String, _ table: Table) -> String {
    guard column.validity[row] else { return "" }
    switch column.kind {
    case .integer, .number:
      guard let number = column.number(at: row) else { return "" }
      if name == "year" || name.hasSuffix("_year") { return JSON.text(number) }
      return locale.number(number)
    case .date, .time:
      guard let number = column.number(at: row) else { return "" }
      let date = CivilTime(milliseconds: Int(number)).date
      let precision = table["date_precision"]?.text(at: row)
      if precision == "month" { return locale.date(date, .month) }
      if precision == "year" { return locale.date(date, .year) }
      return locale.date(date)
    case .boolean: return text(cellText(column, row))
    default: return cellText(column, row)
    }
  }

  /// An ISO date of any precision as prose: `2023-12` is "December 2023".
  func proseDate(_ iso: String) -> String {
    let parts = iso.split(separator: "-")
    if let date = CivilDate(iso) { return locale.date(date) }
    if parts.count == 2, let date = CivilDate("\(iso)-01") { return locale.date(date, .month) }
    return iso
  }

  /// The sources of these keys, each once.
  func sources(_ keys: [String]) -> [ReportValue] {
    var seen: Set<String> = []
    return keys.filter { seen.insert($0).inserted }.map { key in
      guard let table = tables["sources"], let row = sourceRow(key) else {
        return .object([
          ("key", .text(markdownText(key))), ("title", .text(markdownText(key))),
          ("publisher", .text("")), ("date", .text("")), ("address", .text("")),
          ("licence", .text("")),
        ])
      }
      return .object(
        zip(table.names, table.columns).map { name, column in
          let text = cellText(column, row)
          return (name, .text(markdownText(name == "date" ? proseDate(text) : text)))
        })
    }
  }

  private func sourceRow(_ key: String) -> Int? {
    guard let keys = tables["sources"]?["key"] else { return nil }
    return (0..<keys.count).first { keys.text(at: $0) == key }
  }

  /// The sources of all rows in the tables of the pipeline, the figures and the claims, by key.
  var usedSources: [ReportValue] {
    var keys: Set<String> = []
    for definition in pipeline.tables {
      guard let column = tables[definition.name]?["source"] else { continue }
      for row in 0..<column.count { if let key = column.text(at: row) { keys.insert(key) } }
    }
    for figure in figures { keys.formUnion(figure.figure?.origins.flatMap(\.sources) ?? []) }
    for claim in claims { if let key = claim.statement?["source"]?.text { keys.insert(key) } }
    return sources(keys.sorted())
  }

  /// The notes on rows of the pipeline's tables, each once.
  var notes: [ReportValue] {
    var seen: Set<String> = []
    var notes: [ReportValue] = []
    for definition in pipeline.tables {
      guard let column = tables[definition.name]?["note"] else { continue }
      for row in 0..<column.count {
        guard let note = column.text(at: row), seen.insert(note).inserted else { continue }
        notes.append(
          .object([
            ("table", .text(markdownText(definition.name))), ("text", .text(markdownText(note))),
          ]))
      }
    }
    return notes
  }

  /// How every figure was made, down to rows and sources.
  var traces: [Reports.Trace] {
    figures.compactMap { named in
      guard let figure = named.figure else { return nil }
      var lines: [Reports.Trace.Line] = []
      trace(figure.trace, depth: 0, into: &lines)
      return Reports.Trace(
        anchor: anchor(named.name), title: "\(text("Figure")) \(named.name)", lines: lines)
    }
  }

  private func trace(
    _ step: Figures.Trace, depth: Int, into lines: inout [Reports.Trace.Line]
  ) {
    let name = step.name.map { "\($0) = " } ?? ""
    let unit = step.unit.map { " \($0)" } ?? ""
    var words = name + step.interval.description + unit
    switch step.step {
    case .stated(let origin):
      let place = [origin.file, origin.line.map(String.init)].compactMap { $0 }.joined(
        separator: ":")
      words += " — \(place)" + (origin.text.map { ": “\($0)”" } ?? "")
      if !origin.sources.isEmpty { words += " (\(origin.sources.joined(separator: ", ")))" }
    case .literal: break
    case .computed(let operation): words += " — \(text(operation))"
    }
    lines.append(Reports.Trace.Line(depth: depth, text: words))
    for operand in step.operands { trace(operand, depth: depth + 1, into: &lines) }
  }

  /// The section at the end of the Markdown report that the figures link to.
  var traceSection: String {
    var section = "\n## \(text("How the figures were made"))\n"
    for trace in traces {
      section += "\n### \(markdownText(trace.title))\n\n"
      for line in trace.lines {
        section += String(repeating: "  ", count: line.depth) + "- \(markdownText(line.text))\n"
      }
    }
    return traces.isEmpty ? "" : section
  }
}

/// A text of the data as Markdown shows it literally, on one line.
func markdownText(_ text: String) -> String {
  var result: [UInt8] = []
  result.reserveCapacity(text.utf8.count + 8)
  let backslash = UInt8(ascii: "\\")
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "|"), UInt8(ascii: "~"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      result.append(backslash)
      result.append(byte)
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): result.append(0x20)
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      if result.isEmpty { result.append(backslash) }
      result.append(byte)
    default: result.append(byte)
    }
  }
  return String(decoding: result, as: UTF8.self)
}
