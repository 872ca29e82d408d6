import Hashing
import Tables

extension Runner {
  /// A hash of the source keys behind each row of a table: what its source line rests on.
  func origins(_ table: Table) -> String {
    if let column = table["source"] {
      return SHA256.hash((0..<column.count).map { cellText(column, $0) }.joined(separator: "\n"))
    }
    guard let lineage = table.lineage else { return "" }
    let keys = lineage.resources.map(sourceKeys)
    if keys.allSatisfy(\.isEmpty) { return "" }
    var text = ""
    for row in 0..<lineage.rowCount {
      for entry in lineage[row] {
        text += keys[Int(entry.resource)][Int(entry.line)] ?? ""
        text += ","
      }
      text += "\n"
    }
    return SHA256.hash(text)
  }

  /// The source key of each line of a resource.
  private func sourceKeys(_ resource: String) -> [Int: String] {
    guard let table = data?.tables[resource], let column = table["source"],
      let lineage = table.lineage
    else { return [:] }
    var keys: [Int: String] = [:]
    for row in 0..<table.rowCount {
      if let line = lineage[row].first?.line { keys[Int(line)] = column.text(at: row) }
    }
    return keys
  }
}
