import Files

extension SHA256 {
  /// The hash of a file's content, read a megabyte at a time.
  public static func hash(file path: String) throws(FileError) -> String {
    var hash = SHA256()
    try Files.read(path) { hash.update($0) }
    return hash.finalize()
  }
}
