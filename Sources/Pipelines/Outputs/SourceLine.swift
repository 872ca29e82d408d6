import Tables

/// Names the publishers of the rows behind a chart.
///
/// The rows' lineage leads to lines of resources; the `source` column there holds keys of the
/// table `sources`, whose `publisher` (or `title`) is named.
struct SourceLine {
  let tables: [String: Table]

  /// The publishers, the one with the most rows first, equals by name; none when none is known.
  func names(for drawn: [Table]) -> [String] {
    guard let sources = tables["sources"], let keys = sources["key"] else { return [] }
    var names: [String: String] = [:]
    for row in 0..<sources.rowCount {
      let name = sources["publisher"]?.text(at: row) ?? sources["title"]?.text(at: row)
      if let key = keys.text(at: row), let name { names[key] = name }
    }
    var counts: [String: Int] = [:]
    for (resource, lines) in lines(drawn) {
      guard let table = tables[resource], let column = table["source"], let own = table.lineage
      else {
        continue
      }
      for row in 0..<min(table.rowCount, own.rowCount) {
        guard let line = own[row].first?.line, lines.contains(line), let key = column.text(at: row),
          let name = names[key]
        else { continue }
        counts[name, default: 0] += 1
      }
    }
    let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return order.map(\.key)
  }

  /// The lines of each resource that the tables were made from, resources in order of appearance.
  private func lines(_ drawn: [Table]) -> [(resource: String, lines: Set<Int32>)] {
    var result: [(resource: String, lines: Set<Int32>)] = []
    for table in drawn {
      guard let lineage = table.lineage else { continue }
      for row in 0..<lineage.rowCount {
        for entry in lineage[row] {
          let name = lineage.resources[Int(entry.resource)]
          if let index = result.firstIndex(where: { $0.resource == name }) {
            result[index].lines.insert(entry.line)
          } else {
            result.append((name, [entry.line]))
          }
        }
      }
    }
    return result
  }
}
