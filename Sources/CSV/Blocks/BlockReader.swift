import CCells
import Files
import Glibc
import Synchronization

/// Cuts a file into blocks of whole records, for several threads.
///
/// A block ends behind the last line end outside of quotes, where quotes are counted as RFC 4180
/// writes them; that the count was right shows when the records of every block begin and end where
/// the block does.
final class BlockReader: Sendable {
  private let path: String
  private let descriptor: Int32
  private let quote: UInt8?
  private let state: Mutex<State>

  private struct State {
    var number = 0
    /// Where the records that were not handed out begin.
    var offset: Int
    /// How many bytes at the start are no records.
    var skipped: Int
    var left: [UInt8] = []
    var isAtEnd = false
    var failure: FileError?
    /// A record is longer than several blocks.
    var isTooLong = false
  }

  /// The bytes as they stand in the file.
  struct Landed {
    var number: Int
    var count: Int
    var isLast: Bool
  }

  init(_ path: String, quote: UInt8?, start: Int) throws(FileError) {
    self.path = path
    self.quote = quote
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("read", path, code: errno) }
    state = Mutex(State(offset: start, skipped: start))
  }

  deinit { close(descriptor) }

  /// Why there were no more blocks before the end of the file.
  var failure: FileError? { state.withLock { $0.failure } }
  var isTooLong: Bool { state.withLock { $0.isTooLong } }

  /// Ends the reading on all threads.
  func stop() { state.withLock { $0.isAtEnd = true } }

  /// Fills a block with the records that come next; nil at the end of the file.
  func next(_ block: Block) -> Landed? {
    state.withLock { state in fill(block, &state) }
  }

  private func fill(_ block: Block, _ state: inout State) -> Landed? {
    guard !state.isAtEnd else { return nil }
    let count = read(block, &state)
    guard let count else { return nil }
    state.isAtEnd = count < block.blockLength
    let landed = Landed(number: state.number, count: count, isLast: state.isAtEnd)
    state.number += 1
    var start = block.landing
    var length = count
    if state.skipped > 0 {
      let skipped = min(state.skipped, length)
      start += skipped
      length -= skipped
      state.skipped -= skipped
    }
    start -= state.left.count
    length += state.left.count
    state.left.withUnsafeBufferPointer { left in
      if let base = left.baseAddress { start.update(from: base, count: left.count) }
    }
    block.number = landed.number
    block.offset = state.offset
    block.rows = start
    block.count = length
    if state.isAtEnd {
      state.left = []
      return landed
    }
    block.count = cut(start, length, block.level)
    state.offset += block.count
    let rest = UnsafeBufferPointer(start: start + block.count, count: length - block.count)
    guard rest.count <= block.mostLeft else {
      state.isTooLong = true
      state.isAtEnd = true
      return nil
    }
    state.left = Array(rest)
    return landed
  }

  private func read(_ block: Block, _ state: inout State) -> Int? {
    var count = 0
    while count < block.blockLength {
      let got = Glibc.read(descriptor, block.landing + count, block.blockLength - count)
      if got < 0, errno == EINTR { continue }
      if got < 0 {
        state.failure = FileError("read", path, code: errno)
        state.isAtEnd = true
        return nil
      }
      if got == 0 { break }
      count += got
    }
    return count
  }

  /// The length up to the last line end outside of quotes; 0 when there is none.
  private func cut(_ start: UnsafeMutablePointer<UInt8>, _ length: Int, _ level: Int32) -> Int {
    var inside = quote.map { cells_odd(start, length, $0, level) != 0 } ?? false
    var i = length
    while i > 0 {
      i -= 1
      let byte = start[i]
      if byte == quote {
        inside.toggle()
      } else if !inside,
        byte == 10 || byte == 13 && i + 1 < length && start[i + 1] != 10
      {
        return i + 1
      }
    }
    return 0
  }
}
