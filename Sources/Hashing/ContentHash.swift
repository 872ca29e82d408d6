import Files

/// The name of a data file's content in the record of a run: its SHA-256, and for files of 4 MiB and
/// more `blake3:` with its BLAKE3, which costs an eighth and can be taken by several processors.
///
///     ContentHash.of(Array("abc".utf8))   // "ba7816bf…15ad"
public enum ContentHash {
  /// The size from which on a file is hashed by BLAKE3.
  public static let largeSize = 4 << 20

  static let prefix = "blake3:"

  /// The hash of these bytes.
  public static func of(_ bytes: [UInt8]) -> String {
    bytes.count < largeSize ? SHA256.hash(bytes) : large(BLAKE3.hash(bytes))
  }

  /// The hash of a large file, from its BLAKE3.
  public static func large(_ hash: String) -> String { prefix + hash }

  static func isLarge(_ hash: String) -> Bool { hash.utf8.starts(with: prefix.utf8) }

  /// The hash of a file, read a megabyte at a time.
  static func large(file path: String) throws(FileError) -> String {
    var hash = BLAKE3()
    try Files.read(path) { hash.update($0) }
    return large(hash.finalize())
  }
}
