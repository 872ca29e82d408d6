/// What frictionless calls the type of an error.
public enum ErrorCode: String, Hashable, Sendable, CaseIterable {
  case packageError = "package-error"
  case resourceError = "resource-error"
  case dialectError = "dialect-error"
  case schemaError = "schema-error"
  case sourceError = "source-error"
  case encodingError = "encoding-error"
  case quoteStray = "quote-stray"
  case quoteUnterminated = "quote-unterminated"
  case escapeUnterminated = "escape-unterminated"
  case lineTooLong = "line-too-long"
  case preamble
  case extraTable = "extra-table"
  case byteCount = "byte-count"
  case hashCount = "hash-count"
  case blankHeader = "blank-header"
  case blankLabel = "blank-label"
  case duplicateLabel = "duplicate-label"
  case incorrectLabel = "incorrect-label"
  case extraLabel = "extra-label"
  case missingLabel = "missing-label"
  case blankRow = "blank-row"
  case extraCell = "extra-cell"
  case missingCell = "missing-cell"
  case typeError = "type-error"
  case constraintError = "constraint-error"
  case uniqueError = "unique-error"
  case primaryKey = "primary-key"
  case uniqueKey = "unique-key"
  case foreignKey = "foreign-key"

  /// What frictionless calls the error in the member `title` of its reports.
  var reportTitle: String {
    switch self {
    case .primaryKey: "PrimaryKey Error"
    case .foreignKey: "ForeignKey Error"
    case .uniqueKey: "UniqueKey Error"
    default: title
    }
  }

  /// The words by which frictionless's reports group errors.
  var tags: [String] {
    switch self {
    case .packageError, .resourceError, .dialectError, .schemaError: []
    case .sourceError: []
    case .encodingError, .byteCount, .hashCount: ["#file"]
    case .quoteStray, .quoteUnterminated, .escapeUnterminated, .lineTooLong, .preamble, .extraTable:
      ["#table"]
    case .blankHeader: ["#table", "#header"]
    case .blankLabel, .duplicateLabel, .incorrectLabel, .extraLabel, .missingLabel:
      ["#table", "#header", "#label"]
    case .blankRow, .primaryKey, .uniqueKey, .foreignKey: ["#table", "#row"]
    case .extraCell, .missingCell, .typeError, .constraintError, .uniqueError:
      ["#table", "#row", "#cell"]
    }
  }

  /// What the error is about, whatever the file.
  var explanation: String {
    switch self {
    case .packageError: "The descriptor of the package breaks a rule of the standard."
    case .resourceError: "The description of a resource breaks a rule of the standard."
    case .dialectError: "The description of a dialect breaks a rule of the standard."
    case .schemaError: "A schema breaks a rule of the standard."
    case .sourceError: "The data cannot be read, or hold no table."
    case .encodingError: "The file holds bytes that are no characters of its encoding."
    case .quoteStray: "A quote stands where none can open or close a cell."
    case .quoteUnterminated: "A cell is quoted and the quote is never closed."
    case .escapeUnterminated: "The file ends behind an escape character."
    case .lineTooLong: "A cell is too long to be one."
    case .preamble: "Lines that are no part of the table stand before it."
    case .extraTable: "The file holds more than one table."
    case .byteCount: "The file has another size than its description says."
    case .hashCount: "The file has another hash than its description says."
    case .blankHeader: "No column has a label."
    case .blankLabel: "A column has no label."
    case .duplicateLabel: "Two columns have the same label."
    case .incorrectLabel: "A label is not the name of the field at its place."
    case .extraLabel: "A column has no field in the schema."
    case .missingLabel: "A field of the schema has no column."
    case .blankRow: "A row has no values."
    case .extraCell: "A row has more cells than there are labels."
    case .missingCell: "A row has fewer cells than there are labels."
    case .typeError: "A cell is not of the type and format of its field."
    case .constraintError: "A value breaks a constraint of its field."
    case .uniqueError: "A value occurs twice in a field whose values are unique."
    case .primaryKey: "The primary key of a row is missing, or that of an earlier row."
    case .uniqueKey: "The values of a unique key are those of an earlier row."
    case .foreignKey: "The values of a foreign key do not occur where it points."
    }
  }

  /// The name a person reads.
  public var title: String {
    let words = rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return words.joined(separator: " ")
  }
}
