import Files

/// A table that was found in a CSV file and can be written as a clean one.
public protocol WritableCSV {
  /// What was found; without the rows where they stay in the file.
  var found: LoadedCSV { get }
  /// How many rows hold data.
  var rowCount: Int { get }

  /// Hands on the table as RFC 4180 writes it, piece by piece: UTF-8, comma, LF, quotes where they are
  /// needed, the text of every cell as it was. Labels `col_0`, `col_1`, ... are written on request
  /// where there are none; a file without rows is empty.
  func write(
    generatedLabels: Bool, to take: (_ piece: [UInt8]) throws(FileError) -> Void
  ) throws(FileError)
}

extension WritableCSV {
  /// The labels to be written, if any.
  func writtenLabels(generated: Bool) -> [Bytes]? {
    let labels =
      found.labels
      ?? (generated && rowCount > 0 ? (0..<found.width).map { "col_\($0)" } : nil)
    return labels?.map { Array($0.utf8)[...] }
  }

  /// The whole table as bytes.
  public func written(generatedLabels: Bool = false) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    try write(generatedLabels: generatedLabels) { piece in bytes += piece }
    return bytes
  }
}
