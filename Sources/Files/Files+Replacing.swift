import Glibc

extension Files {
  /// Writes the file that a person named, and waits, when asked, until the disk holds it.
  ///
  /// It is written beside its place and renamed: readers see the old file or the new one, and what
  /// fails on the way leaves the old one. A link is followed. Devices and pipes, `/dev/stdout` for
  /// example, are written to; nothing ever takes their place.
  public static func replace(
    _ path: String, with bytes: [UInt8], flushing: Bool = true
  ) throws(FileError) {
    try replace(path, flushing: flushing) { write throws(FileError) in try write(bytes) }
  }

  /// The same with bytes that come in pieces.
  ///
  ///     try Files.replace("data.csv") { write throws(FileError) in try write(Array("a\n".utf8)) }
  public static func replace(
    _ path: String, flushing: Bool = true,
    _ body: (_ write: ([UInt8]) throws(FileError) -> Void) throws(FileError) -> Void
  ) throws(FileError) {
    if isSpecial(path) {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileError("write", path, code: errno) }
      defer { close(descriptor) }
      try body { bytes throws(FileError) in try write(bytes, to: descriptor, path) }
    } else {
      try replace(target(path), toldAs: path, flushing: flushing, body)
    }
  }

  /// Writes a file of the project's own beside its place and renames it, without waiting for the
  /// disk; a link that stands there is no file of its own and gives way.
  public static func replaceQuickly(_ path: String, with bytes: [UInt8]) throws(FileError) {
    try replace(path, toldAs: path, flushing: false) { write throws(FileError) in
      try write(bytes)
    }
  }

  private static func replace(
    _ path: String, toldAs name: String, flushing: Bool,
    _ body: (_ write: ([UInt8]) throws(FileError) -> Void) throws(FileError) -> Void
  ) throws(FileError) {
    let beside = path + ".partial-\(getpid())"
    do {
      try write(beside, replacing: true, flushing: flushing, body)
      try rename(beside, to: path)
    } catch {
      unlink(beside)
      throw [beside, path].contains(error.path) ? FileError("write", name, code: error.code) : error
    }
  }

  /// Where a file is to be written; where a link leads that leads to something.
  private static func target(_ path: String) -> String {
    guard kind(of: path) == .link, let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
