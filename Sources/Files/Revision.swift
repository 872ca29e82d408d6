import CLinux
import Glibc

/// A file written anew, piece by piece, beside the old one, unless it comes out the same.
///
///     var revision = try Revision(of: "data.csv", aside: "data.csv.new")
///     try revision.append(Array("a\n1\n".utf8))
///     try revision.finish()   // false when data.csv holds just that: nothing was written
///
/// Pieces are compared with the old file until they differ from it; from there on they are written,
/// behind what was the same.
public struct Revision: ~Copyable, Sendable {
  private let target: String
  private let aside: String
  /// The old file and its size, as long as it is being compared; -1 when it is not.
  private var old: Int32 = -1
  private var oldSize = 0
  private var new: Int32 = -1
  /// The bytes that came so far, and how many of them are on their way to the disk.
  private var count = 0
  private var sent = 0

  /// Looks at what stands at `target`; `aside` is where the new file is to wait, in a
  /// folder that is made when need be.
  public init(of target: String, aside: String) throws(FileError) {
    self.target = target
    self.aside = aside
    // A pipe would be waited for.
    old = open(target, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard old >= 0 else {
      let error = FileError("read", target, code: errno)
      if error.isMissing { return }
      throw error
    }
    var status = stat()
    if fstat(old, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      oldSize = Int(status.st_size)
    } else {
      closeOld()
    }
  }

  deinit {
    for descriptor in [old, new] where descriptor >= 0 { close(descriptor) }
  }

  public mutating func append(_ bytes: [UInt8]) throws(FileError) {
    if old >= 0, try !isSame(bytes) { try writeSame() }
    if old < 0 { try write(bytes) }
    count += bytes.count
    if new >= 0, count - sent >= Revision.worthSending { send() }
  }

  /// Whether the file differs from the old one, and waits aside.
  public mutating func finish() throws(FileError) -> Bool {
    if old >= 0, count == oldSize { return false }
    if old >= 0 { try writeSame() }
    if new < 0 { try create() }
    if sent > 0 { send() }
    return true
  }

  private static let step = 1 << 16
  private static let worthSending = 1 << 20

  /// Whether the old file goes on with these bytes.
  private func isSame(_ bytes: [UInt8]) throws(FileError) -> Bool {
    if count + bytes.count > oldSize { return false }
    for start in stride(from: 0, to: bytes.count, by: Revision.step) {
      let size = min(Revision.step, bytes.count - start)
      let same = try read(at: count + start, size).withUnsafeBytes { old in
        old.count == size
          && bytes.withUnsafeBytes { memcmp($0.baseAddress! + start, old.baseAddress!, size) } == 0
      }
      if !same { return false }
    }
    return true
  }

  private func read(at place: Int, _ size: Int) throws(FileError) -> [UInt8] {
    try Files.read(old, from: place, count: size, target)
  }

  /// Begins the new file with what was the same in the old one.
  private mutating func writeSame() throws(FileError) {
    for start in stride(from: 0, to: count, by: Revision.step) {
      try write(try read(at: start, min(Revision.step, count - start)))
    }
    closeOld()
  }

  private mutating func closeOld() {
    close(old)
    old = -1
  }

  private mutating func create() throws(FileError) {
    try Files.makeFolder(Files.parent(aside))
    new = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    if new < 0 { throw FileError("write", target, code: errno) }
  }

  private mutating func write(_ bytes: [UInt8]) throws(FileError) {
    if new < 0 { try create() }
    try Files.write(bytes, to: new, target)
  }

  /// Starts the way of what is written to the disk, so that a flush later has less to wait for.
  private mutating func send() {
    sync_file_range(new, off_t(sent), off_t(count - sent), UInt32(SYNC_FILE_RANGE_WRITE))
    sent = count
  }
}
