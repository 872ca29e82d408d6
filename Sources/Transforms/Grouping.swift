import Tables

/// The rows of a table in groups of equal keys, groups and rows in the order of appearance.
public struct Grouping: Sendable {
  /// Row indices of each group.
  public let groups: [[Int]]
  /// The group of each row.
  public let groupOfRow: [Int]

  /// Groups by these columns; without names everything is one group, also of no rows, while an empty
  /// table that lacks the columns has no groups.
  public init(_ table: Table, by names: [String]) {
    let columns = names.compactMap { table[$0] }
    guard !columns.isEmpty else {
      groups = names.isEmpty || table.rowCount > 0 ? [Array(0..<table.rowCount)] : []
      groupOfRow = Array(repeating: 0, count: table.rowCount)
      return
    }
    var codes = Grouping.codes(columns[0])
    for column in columns.dropFirst() {
      let next = Grouping.codes(column)
      var pairs: [Pair: Int] = [:]
      for row in codes.indices {
        let pair = Pair(first: codes[row], second: next[row])
        if let code = pairs[pair] {
          codes[row] = code
        } else {
          codes[row] = pairs.count
          pairs[pair] = pairs.count
        }
      }
    }
    var groups: [[Int]] = []
    var index: [Int: Int] = [:]
    var groupOfRow: [Int] = []
    groupOfRow.reserveCapacity(codes.count)
    for (row, code) in codes.enumerated() {
      if let group = index[code] {
        groups[group].append(row)
        groupOfRow.append(group)
      } else {
        index[code] = groups.count
        groupOfRow.append(groups.count)
        groups.append([row])
      }
    }
    self.groups = groups
    self.groupOfRow = groupOfRow
  }

  private struct Pair: Hashable {
    var first: Int
    var second: Int
  }

  /// A small number for each distinct cell.
  private static func codes(_ column: Column) -> [Int] {
    if case .texts(let texts) = column.storage {
      return texts.codes.indices.map { column.validity[$0] ? Int(texts.codes[$0]) : -1 }
    }
    var index: [Value: Int] = [:]
    return (0..<column.count).map { row in
      let value = column[row]
      if let code = index[value] { return code }
      index[value] = index.count
      return index.count - 1
    }
  }

  /// A table with one row a group: the key columns of its first row, and united origins.
  func keyTable(of table: Table, by names: [String]) -> Table {
    let firsts = groups.map { $0.first ?? 0 }
    var result = Table(
      rowCount: groups.count, lineage: table.lineage?.grouping(groups))
    for name in names {
      guard let field = table.field(name), let column = table[name] else { continue }
      result.set(field, column.picking(firsts))
    }
    return result
  }
}
