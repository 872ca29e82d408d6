import Files
import Tables

/// A table whose keys others refer to, or whose keys refer to others: in memory, or read in blocks as
/// often as is needed.
protocol KeyedTable {
  /// The keys of a share of the rows, as every thread found them; nil when there are no such columns.
  func keySets(
    _ names: [String], _ share: KeyShare, most: Int
  ) throws(FileError) -> [KeySet]?

  /// The rows of a share whose keys are in none of the sets; nil when there are no such columns.
  func lacking(
    _ names: [String], in sets: [KeySet], _ share: KeyShare
  ) throws(FileError) -> RowsFound?
}

/// The rows of a table whose foreign key, unless all of it is missing, is not in the other table; nil
/// when a column is absent.
///
/// Where the other table has more than a million keys, one share of all keys is tested after the other.
func lacking(
  _ key: ForeignKey, _ own: any KeyedTable, _ other: any KeyedTable,
  most: Int = ResourceScanner.Bounds().keys
) throws(FileError) -> RowsFound? {
  var (parts, most) = (1, most)
  while true {
    var found = RowsFound()
    var isFull = false
    for part in 0..<parts where !isFull {
      let share = KeyShare(part: part, parts: parts)
      guard let sets = try other.keySets(key.referenced, share, most: most) else { return nil }
      isFull = sets.contains(where: \.isFull)
      if isFull { break }
      guard let more = try own.lacking(key.fields, in: sets, share) else { return nil }
      found.merge(more, limit: .max)
    }
    if !isFull { return found }
    parts *= 4
    // Hashes tell keys apart so far: what is left has to be held.
    if parts > 4096 { most = .max }
  }
}

extension LoadedTable: KeyedTable {
  private func keys(_ names: [String]) -> KeyReader? {
    let cells = names.compactMap { table[$0] }
    return cells.isEmpty || cells.count < names.count ? nil : KeyReader(cells)
  }

  func keySets(_ names: [String], _ share: KeyShare, most: Int) -> [KeySet]? {
    guard let keys = keys(names) else { return nil }
    var set = KeySet(share, most: most)
    set.add(keys, of: nil)
    return [set]
  }

  func lacking(_ names: [String], in sets: [KeySet], _ share: KeyShare) -> RowsFound? {
    guard let keys = keys(names) else { return nil }
    var found = RowsFound()
    keys.eachLacking(in: sets, share, of: nil) { found.add($0, limit: .max) }
    return found
  }
}

extension ScanResult: KeyedTable {
  func keySets(
    _ names: [String], _ share: KeyShare, most: Int
  ) throws(FileError) -> [KeySet]? {
    guard let columns = scanner.keyColumns(names) else { return nil }
    let most = most == .max ? .max : min(most, scanner.bounds.keys) / scanner.bounds.threads
    return try whole(
      try scanner.eachKey(columns, irregular: irregular, start: KeySet(share, most: most)) {
        set, keys, _, block in set.add(keys, of: block)
      })
  }

  func lacking(
    _ names: [String], in sets: [KeySet], _ share: KeyShare
  ) throws(FileError) -> RowsFound? {
    guard let columns = scanner.keyColumns(names) else { return nil }
    let limit = limit
    let shares = try whole(
      try scanner.eachKey(columns, irregular: irregular, start: RowsFound()) {
        found, keys, number, block in
        keys.eachLacking(in: sets, share, of: block) {
          found.add(number << 32 | $0, limit: limit)
        }
      })
    return shares.reduce(into: RowsFound()) { $0.merge($1, limit: limit) }
  }

  private func whole<Share>(_ shares: [Share]?) throws(FileError) -> [Share] {
    guard let shares else {
      throw FileError("read", scanner.path, reason: "a whole number of a key is too large")
    }
    return shares
  }
}
