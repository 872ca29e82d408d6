import Files

/// A file of well formed records, which are read in blocks, as often as need be.
struct RecordFile: Sendable {
  let path: String
  let marks: (delimiter: UInt8, quote: UInt8?)
  /// Where the first record begins.
  let start: Int
  /// How many cells each has.
  let width: Int

  /// Which rows stand in which block; nil when records are not well formed.
  func rows() throws(FileError) -> FirstRows? {
    let read = try CSV.readBlocks(
      path, marks, from: start, width: width, worker: { [Int: Int]() },
      body: { counts, block in
        counts[block.number] = block.rowCount
        return block.isRegular
      })
    return read.map { FirstRows($0.workers) }
  }

  /// What the columns hold, from rows of the whole file.
  func columns(_ rows: FirstRows) throws(FileError) -> [ColumnProfile]? {
    let read = try CSV.readBlocks(
      path, marks, from: start, width: width, worker: { [(row: Int, cells: [Bytes])]() },
      body: { sample, block in
        guard let first = rows.first(of: block) else { return false }
        for row in rows.profiled(from: first, count: block.rowCount) {
          sample.append((row, (0..<block.width).map { block.cell(row - first, $0)[...] }))
        }
        return true
      })
    guard let read else { return nil }
    let sample = read.workers.joined().sorted { $0.row < $1.row }.map(\.cells)
    return (0..<width).map { column in ColumnProfile(sample.map { $0[column] }) }
  }

  /// Whether no row from one on is anything but data.
  func holdsOnlyData(
    _ rows: FirstRows, from labelCount: Int, names: [Bytes]
  ) throws(FileError) -> Bool {
    let names = names.map { Array($0) }
    let read = try CSV.readBlocks(
      path, marks, from: start, width: width, worker: { () },
      body: { _, block in
        guard let first = rows.first(of: block) else { return false }
        return block.holdsOnlyData(
          from: max(0, labelCount - first), lastRow: rows.count - 1 - first, names: names)
      })
    return read != nil
  }
}

/// Which rows of a file stand in which of its blocks.
struct FirstRows: Sendable {
  private var firsts: [Int] = [0]

  /// How many there are in all.
  var count: Int { firsts[firsts.count - 1] }

  init(_ counts: [[Int: Int]]) {
    var all: [Int: Int] = [:]
    for part in counts { all.merge(part) { $1 } }
    for block in 0...(all.keys.max() ?? 0) { firsts.append(count + (all[block] ?? 0)) }
  }

  /// The first row of a block; nil when it has not the rows that it had.
  func first(of block: Block) -> Int? {
    guard block.isRegular, block.number + 1 < firsts.count,
      firsts[block.number + 1] - firsts[block.number] == block.rowCount
    else { return nil }
    return firsts[block.number]
  }

  /// The rows of a block, the first of which is given, that tell what the columns hold: all but the
  /// first of the file are asked at equal distances.
  func profiled(from first: Int, count: Int) -> StrideTo<Int> {
    let step = Loader.profileStep(self.count - 1)
    let next = 1 + (max(1, first) - 2 + step) / step * step
    return stride(from: next, to: first + count, by: step)
  }
}
