/// What the user knows of a file; everything that is nil is found.
public struct LoadOptions: Sendable {
  public var delimiter: String?
  public var quote: String?
  public var escape: String?
  /// Whether two quotes inside a quoted cell stand for one.
  public var doubleQuote = true
  /// Whether blanks behind a delimiter are no part of the cell; found when nil and no delimiter is
  /// given.
  public var skipInitialSpace: Bool?
  public var encoding: TextEncoding?
  /// What a line starts with that is no record.
  public var comment: String?
  /// How many rows hold labels; 0 for none.
  public var headerRows: Int?
  /// How many rows stand before the labels.
  public var skip: Int?
  /// How many columns the table has.
  public var columns: Int?
  /// Which of several tables, from 1; nil for the first with a warning, 0 for all rows.
  public var table: Int?
  public var mode: CSV.Mode
  /// The name of the file in findings.
  public var file: String?

  public init(mode: CSV.Mode = .repair, file: String? = nil) {
    self.mode = mode
    self.file = file
  }
}
