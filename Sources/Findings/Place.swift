/// Where something was found: a file, a position in it, and what stands there.
///
/// Lines and columns count from 1; columns count UTF-8 bytes of the physical line.
public struct Place: Hashable, Sendable {
  public var file: String?
  public var line: Int?
  public var column: Int?
  /// A path into a document (`charts.fear.encoding.x`) or a column of a table.
  public var path: String?

  public init(file: String? = nil, line: Int? = nil, column: Int? = nil, path: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
  }
}

extension Place: CustomStringConvertible {
  /// `pipeline.json:12:5`, without the parts that are not known.
  public var description: String {
    var text = file ?? ""
    if let line {
      text += text.isEmpty ? "line \(line)" : ":\(line)"
      if let column { text += ":\(column)" }
    }
    return text
  }
}
