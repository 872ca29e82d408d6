import Formats
import Tables

/// Names the publishers and licences behind drawn rows, from the rows' origins.
struct SourceLine: Sendable {
  /// For each resource, the source key of each line of its file.
  var keys: [String: [Int: String]]
  var publishers: [String: String]
  var licences: [String: String]
  var locale: Locale
  var catalogue: Catalogue

  /// How many publishers are named before the rest is counted.
  static let limit = 6

  /// The publishers, those of most rows first.
  func publishers(of tables: [Table]) -> String? {
    let names = ranked(tables, publishers)
    if names.isEmpty { return nil }
    let rest = names.count - SourceLine.limit
    if rest <= 1 { return names.joined(separator: "; ") }
    return catalogue.translate("{list} and {count} more")
      .replacing("{list}", with: names.prefix(SourceLine.limit).joined(separator: "; "))
      .replacing("{count}", with: locale.number(rest))
  }

  /// The open licences; what is quoted has none.
  func licences(of tables: [Table]) -> String? {
    let names = ranked(tables, licences).filter { !["", "none", "quoted"].contains($0) }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  private func ranked(_ tables: [Table], _ names: [String: String]) -> [String] {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for key in tables.flatMap(sourceKeys) {
      guard let name = names[key] else { continue }
      if counts[name] == nil { order.append(name) }
      counts[name, default: 0] += 1
    }
    let ranks = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    return order.sorted {
      (-(counts[$0] ?? 0), ranks[$0] ?? 0) < (-(counts[$1] ?? 0), ranks[$1] ?? 0)
    }
  }

  private func sourceKeys(_ table: Table) -> [String] {
    if let column = table["source"] { return (0..<column.count).compactMap(column.text(at:)) }
    guard let lineage = table.lineage else { return [] }
    return (0..<lineage.rowCount).flatMap { row in
      lineage[row].compactMap { keys[lineage.resources[Int($0.resource)]]?[Int($0.line)] }
    }
  }
}

extension Runner {
  /// The source line of charts in one language.
  func sourceLine(_ locale: Locale, _ catalogue: Catalogue) -> SourceLine {
    var publishers: [String: String] = [:]
    var licences: [String: String] = [:]
    if let table = data?.tables["sources"], let keys = table["key"] {
      for row in 0..<table.rowCount {
        guard let key = keys.text(at: row) else { continue }
        publishers[key] = (table["publisher"] ?? table["title"])?.text(at: row)
        licences[key] = table["licence"]?.text(at: row)
      }
    }
    var lines: [String: [Int: String]] = [:]
    for name in data?.names ?? [] { lines[name] = sourceKeys(name) }
    return SourceLine(
      keys: lines, publishers: publishers, licences: licences, locale: locale,
      catalogue: catalogue)
  }
}
