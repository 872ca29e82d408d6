import CSV
import Files
import Tables

extension ResourceScanner {
  /// The rows whose key stood in an earlier row; nil when the file can no longer be read in blocks.
  ///
  /// Where equal hashes were met, the rows that have them are read again and compared by their
  /// contents, so many at a time as fit in memory: no answer rests on a hash.
  func repetitions(
    _ rule: Int, _ collectors: [KeyCollector], irregular: Set<Int>, limit: Int
  ) throws(FileError) -> RowsFound? {
    var found = RowsFound()
    if KeyCollector.ascend(collectors) { return found }
    var partitions = collectors.compactMap(\.hashes)
    let left = Set(collectors.flatMap(\.runs).map(\.block))
    if !left.isEmpty {
      let store = store
      let more = try eachKey(
        keys[rule], irregular: irregular, only: left, start: HashPartitions(store)
      ) { partitions, reader, _, _ in partitions.add(reader) }
      guard let more else { return nil }
      partitions += more
    }
    var candidates: [UInt64] = []
    let step = 16
    for part in stride(from: 0, to: HashPartitions.count, by: step) {
      let all = partitions
      let made = Threads.map(step) { job in
        Result { () throws(FileError) in try HashPartitions.repeated(part + job, of: all) }
      }
      for result in made { candidates += try result.get() }
      let isLast = part + step >= HashPartitions.count
      if candidates.count > bounds.compared || isLast && !candidates.isEmpty {
        guard let more = try compare(candidates, rule, irregular: irregular, limit: limit) else {
          return nil
        }
        found.merge(more, limit: limit)
        candidates = []
      }
    }
    return found
  }

  /// The rows among those with these hashes whose key stood in an earlier row.
  private func compare(
    _ candidates: [UInt64], _ rule: Int, irregular: Set<Int>, limit: Int
  ) throws(FileError) -> RowsFound? {
    var known = CodeSet(capacity: candidates.count)
    for hash in candidates { _ = known.insert(hash) }
    let shares = try eachKey(
      keys[rule], irregular: irregular, start: KeyMeetings()
    ) { [known] meetings, reader, number, block in
      let hashes = reader.hashes
      reader.eachWhole { row in
        guard known.contains(max(1, hashes[row])) else { return }
        meetings.add(reader, row: row, of: block, place: number << 32 | row, limit: limit)
      }
    }
    return shares.map { KeyMeetings.merged($0, limit: limit) }
  }

  /// Reads a key in all blocks, or in some of them; what each thread made of it, or nil when the file
  /// cannot be read in blocks.
  func eachKey<Share: Sendable>(
    _ columns: [ScannedColumn], irregular: Set<Int>, only wanted: Set<Int>? = nil,
    start: @autoclosure @escaping @Sendable () -> Share,
    _ body: @escaping @Sendable (inout Share, KeyReader, _ number: Int, Block?) -> Void
  ) throws(FileError) -> [Share]? {
    let read = try CSV.readBlocks(
      file, resource.fileDialect, head: head, threads: bounds.threads, hashing: false,
      blockLength: bounds.blockLength,
      worker: { (reader: KeyReader(columns), share: start()) },
      body: { worker, block in
        if let wanted, !wanted.contains(block.number) { return true }
        if irregular.contains(block.number) {
          guard let cells = cells(columns, of: table(of: block.text)) else { return false }
          worker.reader.read(cells)
          body(&worker.share, worker.reader, block.number, nil)
          return true
        }
        guard block.isRegular, worker.reader.read(block) else { return false }
        body(&worker.share, worker.reader, block.number, block)
        return true
      })
    return read?.workers.map(\.share)
  }

  /// The columns of a key in a block that was read as a table of its own; nil where whole numbers are
  /// too large to be told apart.
  func cells(_ columns: [ScannedColumn], of table: LoadedTable) -> [Column]? {
    var cells: [Column] = []
    for column in columns {
      guard let read = table.table[column.field.name] else { return nil }
      if column.field.type == .integer, case .numbers = read.storage { return nil }
      cells.append(read)
    }
    return cells
  }
}
