import Calendars
import Figures
import Formats
import JSON
import Reports
import Tables

extension ReportBuilder {
  /// The rows of a table with every cell as a reader sees it.
  ///
  /// Beside `label_en` and `label_es` stands `label` in the report's language. Numbers link to the
  /// trace of their row, and `trace` is the target of such a link: `[{{label}}]({{trace}})`.
  func rows(_ name: String) -> ReportValue {
    let table = tables[name] ?? Table()
    var shown: [(name: String, column: Column)] = []
    for (name, column) in zip(table.names, table.columns) { shown.append((name, column)) }
    let ending = "_\(locale.language)"
    for name in table.names where name.hasSuffix(ending) {
      let stem = String(name.dropLast(ending.count))
      if table.index(of: stem) == nil, let column = table[name] { shown.append((stem, column)) }
    }
    return .list(
      (0..<table.rowCount).map { row in
        let target = anchor(rowTitle(name, row))
        let cells: [(name: String, value: ReportValue)] = shown.map { field, column in
          let words = cell(column, row, field, table)
          let isQuantity = column.kind.isNumeric && !isYear(field) && !words.isEmpty
          return (field, .text(isQuantity ? linked(words, to: target) : markdownText(words)))
        }
        return .object(cells + [("trace", .text("#" + target))])
      })
  }

  /// A cell in the locale: numbers grouped, years not, dates as prose.
  private func cell(_ column: Column, _ row: Int, _ name: String, _ table: Table) -> String {
    guard column.validity[row] else { return "" }
    switch column.kind {
    case .integer, .number:
      guard let number = column.number(at: row) else { return "" }
      if isYear(name) { return JSON.text(number) }
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

  private func isYear(_ name: String) -> Bool { name == "year" || name.hasSuffix("_year") }

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
      guard let (table, row) = tracer.publications.row(key) else {
        return .object([
          ("key", .text(markdownText(key))), ("title", .text(markdownText(key))),
          ("publisher", .text("")), ("date", .text("")), ("address", .text("")),
          ("licence", .text("")),
        ])
      }
      return .object(
        zip(table.names, table.columns).map { name, column in
          let text = cellText(column, row)
          // A section of the template is left out where the cell is empty.
          if text.isEmpty { return (name, .flag(false)) }
          return (name, .text(markdownText(name == "date" ? proseDate(text) : text)))
        })
    }
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
            ("table", .text(markdownText(definition.name))),
            ("text", .text(linkedNumbers(note, rowTitle(definition.name, row)))),
          ]))
      }
    }
    return notes
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
