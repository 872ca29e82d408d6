import CCells

/// A run of whole records of a large file, held by one thread at a time and filled again and again.
///
/// In a regular block every record has `width` cells, quotes stand as RFC 4180 wants them, the text
/// is UTF-8 and no record is blank; its cells are where libcsv finds them. What an irregular block
/// holds only libcsv can say: see `text`.
public final class Block {
  /// The place of the block among those of the file, from 0.
  public internal(set) var number = 0
  /// Where its records begin in the file.
  public internal(set) var offset = 0
  /// How many records a regular block has.
  public internal(set) var rowCount = 0
  public internal(set) var isRegular = false
  public internal(set) var isUTF8 = true
  /// How many physical lines end in it.
  public internal(set) var lineCount = 0
  /// How many cells a record has.
  public let width: Int

  let delimiter: UInt8
  let quote: UInt8?
  /// Room for what the last block left, for a block, and for reading past the end.
  let room: UnsafeMutablePointer<UInt8>
  let blockLength: Int
  /// How many bytes may be left behind the last record of a block: the longest record.
  let mostLeft: Int
  /// The records: a part of the room.
  var rows: UnsafeMutablePointer<UInt8>
  var count = 0
  /// Where the cells end, a record after the other; before the first of them, what makes it begin at 0.
  let separators: UnsafeMutablePointer<UInt32>
  /// Which vectors find them.
  let level: Int32
  /// Whether a record ends with a carriage return.
  var hasReturns = false

  static let slack = 64

  init(
    width: Int, delimiter: UInt8, quote: UInt8?, blockLength: Int, level: Int = CSV.vectorLevel
  ) {
    self.width = width
    self.level = Int32(level)
    self.delimiter = delimiter
    self.quote = quote
    self.blockLength = blockLength
    mostLeft = 4 * blockLength
    let capacity = mostLeft + blockLength + 2 * Block.slack
    room = .allocate(capacity: capacity)
    room.initialize(repeating: 0, count: capacity)
    rows = room
    let ends = UnsafeMutablePointer<UInt32>.allocate(capacity: 1 + capacity)
    ends.initialize(repeating: .max, count: 1)
    separators = ends + 1
  }

  deinit {
    room.deallocate()
    (separators - 1).deallocate()
  }

  /// Where the blocks of the file are read to, behind the room for what the last one left.
  var landing: UnsafeMutablePointer<UInt8> { room + mostLeft + Block.slack }

  /// How many bytes its records have.
  public var byteCount: Int { count }

  /// The source of the records.
  public var text: [UInt8] { Array(UnsafeBufferPointer(start: rows, count: count)) }

  /// The content of a cell of a regular block.
  public func cell(_ row: Int, _ column: Int) -> [UInt8] {
    let (start, end) = span(row, column)
    let source = Array(UnsafeBufferPointer(start: rows + start, count: end - start))
    guard let quote, source.first == quote else { return source }
    var content: [UInt8] = []
    var i = 1
    while i < source.count - 1 {
      content.append(source[i])
      i += source[i] == quote ? 2 : 1
    }
    return content
  }

  /// Where a cell stands, its quotes included.
  @inline(__always)
  func span(_ row: Int, _ column: Int) -> (start: Int, end: Int) {
    let place = row * width + column
    let end = Int(separators[place])
    if column > 0 { return (Int(separators[place - 1]) + 1, end) }
    return (start(ofRow: row), end)
  }

  @inline(__always)
  func start(ofRow row: Int) -> Int {
    if row == 0 { return 0 }
    let before = Int(separators[row * width - 1])
    if hasReturns, rows[before] == 13, rows[before + 1] == 10 { return before + 2 }
    return before + 1
  }
}
