import Glibc

/// The kernel's lock on a file: held by one process, released when it ends, however it ends.
///
///     let lock = try Lock.take("state/lock", waiting: false)   // nil when another holds it
public struct Lock: ~Copyable, Sendable {
  private let descriptor: Int32

  deinit { close(descriptor) }

  /// Takes the lock and leaves the number of this process in the file.
  ///
  /// Returns nil when another process holds it and `waiting` is false.
  public static func take(_ path: String, waiting: Bool) throws(FileError) -> Lock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw FileError("lock", path, code: errno) }
    let lock = Lock(descriptor: descriptor)
    while flock(descriptor, LOCK_EX | (waiting ? 0 : LOCK_NB)) != 0 {
      if errno == EINTR { continue }
      if errno == EWOULDBLOCK { return nil }
      throw FileError("lock", path, code: errno)
    }
    lock.sign()
    return lock
  }

  /// Waits while another process holds the lock, and keeps it from being taken by one that writes.
  ///
  /// Returns nil where there is no lock: then nobody has ever written there. Nothing is written.
  public static func share(_ path: String) throws(FileError) -> Lock? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    if descriptor < 0, errno == ENOENT || errno == ENOTDIR { return nil }
    guard descriptor >= 0 else { throw FileError("lock", path, code: errno) }
    let lock = Lock(descriptor: descriptor)
    while flock(descriptor, LOCK_SH) != 0 {
      if errno != EINTR { throw FileError("lock", path, code: errno) }
    }
    return lock
  }

  private borrowing func sign() {
    // Always as long, so that nobody reads a part of a number.
    let digits = "\(getpid())"
    let number = Array((digits + String(repeating: " ", count: 11 - digits.utf8.count) + "\n").utf8)
    _ = number.withUnsafeBytes { pwrite(descriptor, $0.baseAddress!, $0.count, 0) }
  }

  /// The number of the process that holds a lock, as it signed; nil when unknown.
  ///
  /// Waits a moment for one that has only just taken it.
  public static func holder(_ path: String) -> Int? {
    for _ in 0..<20 {
      guard let bytes = try? Files.read(path) else { return nil }
      if let number = Int(String(decoding: bytes, as: UTF8.self).prefix(while: \.isNumber)) {
        return number
      }
      usleep(1000)
    }
    return nil
  }
}
