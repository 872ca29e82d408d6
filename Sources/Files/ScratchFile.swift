import Glibc
import Synchronization

/// A file without a name for what does not fit in memory; it is gone when nobody holds it any more.
///
///     let scratch = try ScratchFile()
///     let place = try scratch.append([1, 2, 3])
///     try scratch.read(from: place, count: 3)   // [1, 2, 3]
///
/// It stands in /var/tmp, where large files that nobody keeps belong, or else in /tmp.
public final class ScratchFile: Sendable {
  private let descriptor: Int32
  private let end = Mutex(0)

  public init() throws(FileError) {
    var opened: Int32 = -1
    for folder in ["/var/tmp", "/tmp"] where opened < 0 {
      // The system puts letters of its own in place of the last six.
      var name = Array((folder + "/recuento-XXXXXX").utf8CString)
      opened = mkstemp(&name)
      if opened >= 0 { unlink(name) }
    }
    guard opened >= 0 else { throw FileError("write", "/var/tmp", code: errno) }
    descriptor = opened
    _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// Writes numbers behind those that are there, from several threads at once; returns their place.
  public func append(_ numbers: [UInt64]) throws(FileError) -> Int {
    let size = 8 * numbers.count
    let place = end.withLock { end in
      defer { end += size }
      return end
    }
    var done = 0
    while done < size {
      let wrote = numbers.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress! + done, size - done, off_t(place + done))
      }
      if wrote < 0, errno == EINTR { continue }
      guard wrote > 0 else { throw FileError("write", "/var/tmp", code: errno) }
      done += wrote
    }
    return place
  }

  /// The numbers that were written at a place.
  public func read(from place: Int, count: Int) throws(FileError) -> [UInt64] {
    var failed: Int32 = 0
    let numbers = [UInt64](unsafeUninitializedCapacity: count) { buffer, filled in
      let room = UnsafeMutableRawBufferPointer(buffer)
      var done = 0
      while done < 8 * count {
        let got = pread(descriptor, room.baseAddress! + done, 8 * count - done, off_t(place + done))
        if got < 0, errno == EINTR { continue }
        if got <= 0 {
          failed = got < 0 ? errno : EIO
          break
        }
        done += got
      }
      filled = done / 8
    }
    if failed != 0 { throw FileError("read", "/var/tmp", code: failed) }
    return numbers
  }
}
