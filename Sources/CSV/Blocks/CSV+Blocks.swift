import CCells
import Files
import Hashing
import Synchronization

extension CSV {
  /// The labels of a file that can be read in blocks, and where its data begin.
  public struct Head: Sendable {
    public var labels: [String]
    /// The physical line of the labels.
    public var labelLine: Int
    /// The first byte behind the labels.
    public var dataStart: Int
    /// The physical line on which the data begin.
    public var dataLine: Int
  }

  /// What came of reading a file in blocks.
  public struct BlocksRead<Worker: Sendable>: Sendable {
    /// What the threads made, each of the blocks that it was given.
    public var workers: [Worker]
    /// The content hash of the file, when it was asked for and the file is a large one.
    public var hash: String?
  }

  /// Reads the labels of a file whose data can be read in blocks; nil for one that cannot.
  ///
  /// Such a file is UTF-8 and not compressed, libcsv can read its dialect, it has no comments, and its
  /// labels are its first record.
  public static func head(_ path: String, _ dialect: Dialect) throws(FileError) -> Head? {
    guard dialect.plain != nil, dialect.headerRows == [1], dialect.commentRows.isEmpty,
      dialect.comment ?? "" == "", !dialect.trimsBlanks, !dialect.skipInitialSpace
    else { return nil }
    var bytes = try Files.read(path, count: headLength)
    if Gzip.isCompressed(bytes) { return nil }
    var mark = 0
    if let found = TextEncoding.mark(of: bytes) {
      guard found.encoding == .utf8 else { return nil }
      mark = found.length
      bytes.removeFirst(mark)
    }
    guard
      var tokenizer = Tokenizer(bytes, dialect, blanksAroundQuotes: true)
    else { return nil }
    tokenizer.run(limit: 2)
    let records = tokenizer.records
    guard records.count == 2, tokenizer.faults.isEmpty, records.blankLines.isEmpty,
      firstInvalidUTF8(Array(bytes[..<Int(records.offsets[1])]), from: 0) == nil
    else { return nil }
    return Head(
      labels: records.texts(0), labelLine: Int(records.lines[0]),
      dataStart: mark + Int(records.offsets[1]), dataLine: Int(records.lines[1]))
  }

  /// How much of the beginning of a file shows how it is written.
  public static let headLength = 1 << 18

  /// The bytes of a block, which are also those of a part of the hash: few enough to stay in the cache
  /// of a processor beside what is made of them.
  public static let blockLength = BLAKE3.partLength

  /// What the vectors of this processor can do: 0 for any, 1 for AVX2.
  public static let vectorLevel = Int(cells_level())

  /// Reads the records of a file in blocks on several threads; nil when some of them cannot be told
  /// apart in blocks, or a body gives up.
  ///
  /// Each thread has a worker of its own, to which `body` gives the blocks that the thread is handed;
  /// which blocks that are differs from run to run, so that what the workers make together must not
  /// depend on it.
  public static func readBlocks<Worker: Sendable>(
    _ path: String, _ dialect: Dialect, head: Head, threads: Int, hashing: Bool,
    blockLength: Int = CSV.blockLength, level: Int = CSV.vectorLevel,
    worker: @escaping @Sendable () -> Worker,
    body: @escaping @Sendable (_ worker: inout Worker, _ block: Block) -> Bool
  ) throws(FileError) -> BlocksRead<Worker>? {
    guard let plain = dialect.plain else { return nil }
    return try readBlocks(
      path, plain, from: head.dataStart, width: head.labels.count, threads: threads,
      hashing: hashing, blockLength: blockLength, level: level, worker: worker, body: body)
  }

  /// The same from a byte of the file on, for records of `width` cells.
  static func readBlocks<Worker: Sendable>(
    _ path: String, _ plain: (delimiter: UInt8, quote: UInt8?), from start: Int, width: Int,
    threads: Int = Threads.processors, hashing: Bool = false,
    blockLength: Int = CSV.blockLength, level: Int = CSV.vectorLevel,
    worker: @escaping @Sendable () -> Worker,
    body: @escaping @Sendable (_ worker: inout Worker, _ block: Block) -> Bool
  ) throws(FileError) -> BlocksRead<Worker>? {
    let reader = try BlockReader(path, quote: plain.quote, start: start)
    let results = Mutex<[(worker: Worker, parts: [Int: BLAKE3.Part])]>([])
    let gaveUp = Mutex(false)
    Threads.run(threads) { _ in
      let block = Block(
        width: width, delimiter: plain.delimiter, quote: plain.quote, blockLength: blockLength,
        level: level)
      var made = worker()
      var parts: [Int: BLAKE3.Part] = [:]
      while let landed = reader.next(block) {
        if hashing {
          let bytes = UnsafeRawBufferPointer(start: block.landing, count: landed.count)
          if landed.count > 0 || landed.number == 0 {
            parts[landed.number] = BLAKE3.part(
              bytes, landed.number, isWhole: landed.number == 0 && landed.isLast)
          }
        }
        block.index()
        if block.count > 0, !body(&made, block) {
          gaveUp.withLock { $0 = true }
          reader.stop()
        }
      }
      results.withLock { $0.append((made, parts)) }
    }
    if let failure = reader.failure { throw failure }
    if reader.isTooLong || gaveUp.withLock({ $0 }) { return nil }
    let done = results.withLock { $0 }
    var hash: String?
    if hashing {
      var parts: [Int: BLAKE3.Part] = [:]
      for result in done { parts.merge(result.parts) { $1 } }
      hash = ContentHash.large(
        BLAKE3.hash(of: (0..<parts.count).compactMap { parts[$0] }))
    }
    return BlocksRead(workers: done.map(\.worker), hash: hash)
  }
}
