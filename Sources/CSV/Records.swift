import Findings

/// The records of a CSV text: cells as spans of bytes, with the places they came from.
///
///     let records = try CSV.read(Array("a,b\n1,2\n".utf8)).records
///     records.text(record: 1, cell: 0)   // "1"
///     records.lines[1]                   // 2
///
/// Storage is flat so that a column is read without a call per cell: cell `k` of record `r` is
/// `cells[rowStarts[r] + k]`, a span of `bytes`.
public struct Records: Sendable {
  /// The text in UTF-8, followed by the contents of cells that differ from their source.
  public internal(set) var bytes: [UInt8]
  /// How many of `bytes` are the text itself.
  public internal(set) var textCount: Int
  public internal(set) var cells: [Cell] = []
  /// Where the cells of each record begin, and their end: one more than there are records.
  public internal(set) var rowStarts: [Int32] = [0]
  /// The byte at which each record begins.
  public internal(set) var offsets: [UInt32] = []
  /// The physical line on which each record begins, from 1.
  public internal(set) var lines: [Int32] = []
  /// Lines without any cell, which are no records.
  public internal(set) var blankLines: [Int32] = []

  /// A span of bytes, and whether it stood in quotes.
  public struct Cell: Hashable, Sendable {
    @usableFromInline var offset: UInt32
    @usableFromInline var length: UInt32

    @inlinable init(start: Int, count: Int, quoted: Bool) {
      offset = UInt32(truncatingIfNeeded: start)
      length = UInt32(truncatingIfNeeded: count) << 1 | (quoted ? 1 : 0)
    }

    @inlinable public var start: Int { Int(offset) }
    @inlinable public var count: Int { Int(length >> 1) }
    @inlinable public var end: Int { Int(offset) + Int(length >> 1) }
    @inlinable public var isQuoted: Bool { length & 1 != 0 }
    @inlinable public var range: Range<Int> { start..<end }
  }

  init(text: [UInt8]) {
    bytes = text
    textCount = text.count
  }

  /// The number of records.
  public var count: Int { offsets.count }

  /// How many cells a record has.
  @inlinable public func width(_ record: Int) -> Int {
    Int(rowStarts[record + 1] - rowStarts[record])
  }

  /// The cell, or nil past the record's end.
  @inlinable public func cell(_ record: Int, _ index: Int) -> Cell? {
    let position = Int(rowStarts[record]) + index
    return position < Int(rowStarts[record + 1]) ? cells[position] : nil
  }

  /// The text of a cell; empty past the record's end. Invalid UTF-8 was replaced on reading.
  public func text(record: Int, cell index: Int) -> String {
    cell(record, index).map { text($0) } ?? ""
  }

  public func text(_ cell: Cell) -> String {
    String(decoding: bytes[cell.range], as: UTF8.self)
  }

  /// All cells of a record as text.
  public func texts(_ record: Int) -> [String] {
    (Int(rowStarts[record])..<Int(rowStarts[record + 1])).map { text(cells[$0]) }
  }

  /// The bytes of a record without its line end.
  public func source(_ record: Int) -> ArraySlice<UInt8> {
    let start = Int(offsets[record])
    var end = record + 1 < count ? Int(offsets[record + 1]) : textCount
    while end > start, bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
    return bytes[start..<end]
  }
}

extension Records {
  /// Records made of texts, each with the line it came from; nil is an empty cell.
  public init(rows: [(cells: [String?], line: Int)]) {
    self.init(text: [])
    for row in rows {
      let start = bytes.count
      for cell in row.cells {
        let from = bytes.count
        bytes.append(contentsOf: (cell ?? "").utf8)
        cells.append(Cell(start: from, count: bytes.count - from, quoted: false))
      }
      close(at: start, line: Int32(truncatingIfNeeded: row.line))
    }
    textCount = bytes.count
  }
}

extension Records {
  /// Records of one cell each, with these contents in UTF-8.
  public init(column cells: [[UInt8]]) {
    var ends: [Int] = []
    var end = 0
    for cell in cells {
      end += cell.count
      ends.append(end)
    }
    self.init(column: Array(cells.joined()), ends: ends)
  }

  /// Records of one cell each, which stand one after the other in UTF-8 and end at `ends`.
  init(column bytes: [UInt8], ends: [Int]) {
    self.init(text: bytes)
    var start = 0
    cells = ends.map { end in
      defer { start = end }
      return Cell(start: start, count: end - start, quoted: false)
    }
    offsets = cells.map(\.offset)
    rowStarts = (0...Int32(truncatingIfNeeded: ends.count)).map { $0 }
    lines = Array(repeating: 0, count: ends.count)
  }
}

extension CSV.Document {
  /// A document of records that were made, not read.
  public init(_ records: Records, dialect: Dialect) {
    let layout = records.layout(dialect)
    self.init(
      records: records, labels: layout.labels, rows: layout.rows, labelLine: layout.labelLine,
      encoding: .utf8, dialect: dialect, findings: [])
  }
}
