import Glibc

/// The door to the file system. Paths are texts; what fails throws a `FileError`.
public enum Files {
  /// All bytes of a file.
  ///
  ///     try Files.read("data.csv").count
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("read", path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError("read", path, code: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw FileError("read", path, code: EISDIR) }
    var bytes: [UInt8] = []
    try fill(&bytes, from: descriptor, expecting: Int(status.st_size), path)
    return bytes
  }

  /// The bytes of a file from an offset on, at most `count`.
  public static func read(
    _ path: String, from offset: Int = 0, count: Int
  ) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("read", path, code: errno) }
    defer { close(descriptor) }
    return try read(descriptor, from: offset, count: count, path)
  }

  static func read(
    _ descriptor: Int32, from offset: Int, count: Int, _ path: String
  ) throws(FileError) -> [UInt8] {
    var failed: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(
          descriptor, buffer.baseAddress! + filled, count - filled, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        if got < 0 { failed = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    if failed != 0 { throw FileError("read", path, code: failed) }
    return bytes
  }

  /// All bytes of standard input.
  public static func readStandardInput() throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    try fill(&bytes, from: 0, expecting: 0, "standard input")
    return bytes
  }

  /// Reads until the end; one allocation when the size is as expected.
  private static func fill(
    _ bytes: inout [UInt8], from descriptor: Int32, expecting size: Int, _ path: String
  ) throws(FileError) {
    var capacity = max(size + 1, 16_384)
    while true {
      var failed: Int32 = 0
      let before = bytes.count
      let more = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        while count < buffer.count {
          let got = Glibc.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
          if got < 0, errno == EINTR { continue }
          if got < 0 { failed = errno }
          if got <= 0 { break }
          count += got
        }
      }
      if failed != 0 { throw FileError("read", path, code: failed) }
      if before == 0 { bytes = more } else { bytes += more }
      if more.count < capacity { return }
      capacity = max(65_536, bytes.count)
    }
  }

  /// Hands the bytes of a file on, a megabyte at a time, for files that need not fit in memory.
  public static func read(
    _ path: String, chunk: (UnsafeRawBufferPointer) -> Void
  ) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("read", path, code: errno) }
    defer { close(descriptor) }
    let size = 1 << 20
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      var count = 0
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress! + count, size - count)
        if got < 0, errno == EINTR { continue }
        guard got >= 0 else { throw FileError("read", path, code: errno) }
        if got == 0 { break }
        count += got
      }
      if count > 0 { chunk(UnsafeRawBufferPointer(rebasing: buffer[0..<count])) }
      if count < size { return }
    }
  }

  /// Writes a new file and waits, when asked, until the disk holds it.
  ///
  /// A file of that name is an error unless `replacing`; a link is never followed.
  public static func write(
    _ bytes: [UInt8], to path: String, replacing: Bool = false, flushing: Bool = false
  ) throws(FileError) {
    try write(path, replacing: replacing, flushing: flushing) { write throws(FileError) in
      try write(bytes)
    }
  }

  static func write(
    _ path: String, replacing: Bool, flushing: Bool,
    _ body: (_ write: ([UInt8]) throws(FileError) -> Void) throws(FileError) -> Void
  ) throws(FileError) {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (replacing ? O_TRUNC : O_EXCL)
    let descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else { throw FileError("write", path, code: errno) }
    defer { close(descriptor) }
    try body { bytes throws(FileError) in try write(bytes, to: descriptor, path) }
    if flushing, fsync(descriptor) != 0 { throw FileError("flush", path, code: errno) }
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileError) {
    var start = 0
    while start < bytes.count {
      let wrote = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + start, $0.count - start)
      }
      if wrote < 0, errno == EINTR { continue }
      guard wrote > 0 else { throw FileError("write", path, code: errno) }
      start += wrote
    }
  }

  /// Waits until the disk holds a file.
  public static func flush(_ path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw FileError("flush", path, code: errno) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw FileError("flush", path, code: errno) }
  }

  /// Moves a file over another on the same file system, in one step.
  public static func rename(_ path: String, to target: String) throws(FileError) {
    guard Glibc.rename(path, target) == 0 else { throw FileError("write", target, code: errno) }
  }

  /// Gives a file a second name on the same file system; false where the file system has no such
  /// thing.
  public static func addName(_ name: String, of path: String) throws(FileError) -> Bool {
    if Glibc.link(path, name) == 0 { return true }
    if [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) { return false }
    throw FileError("write", name, code: errno)
  }

  /// Removes a file or a link; that nothing stands there is no error.
  public static func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw FileError("remove", path, code: errno)
    }
  }

  /// Sets the times of a file to now, making an empty one if there is none.
  public static func touch(_ path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw FileError("write", path, code: errno) }
    defer { close(descriptor) }
    guard futimens(descriptor, nil) == 0 else { throw FileError("write", path, code: errno) }
  }

  /// Sets the time of the last change of a file's content.
  public static func setModified(_ path: String, nanoseconds: Int64) throws(FileError) {
    let time = timespec(
      tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    guard utimensat(AT_FDCWD, path, [time, time], 0) == 0 else {
      throw FileError("write", path, code: errno)
    }
  }

  /// Makes a symbolic link.
  public static func link(to target: String, at path: String) throws(FileError) {
    guard symlink(target, path) == 0 else { throw FileError("write", path, code: errno) }
  }

  /// Nanoseconds since 1970 by the clock that dates files, for judging how fresh they are.
  public static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
