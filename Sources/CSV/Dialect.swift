/// How records and cells are written in a CSV file: the reading part of a Table Dialect.
///
///     Dialect(delimiter: ";", quote: "'")   // 1;'a;b';2
///
/// Header and comment rows count physical rows of the file from 1, as in the Data Package standard.
public struct Dialect: Hashable, Sendable {
  /// What stands between cells; usually one byte, any non-empty text is understood.
  public var delimiter: String
  /// What encloses cells that hold delimiters; nil when quotes are ordinary text.
  public var quote: String?
  /// What makes the next character ordinary, beside or instead of doubled quotes.
  public var escape: String?
  /// Whether two quotes inside a quoted cell stand for one.
  public var doubleQuote: Bool
  /// Whether blanks after a delimiter are no part of the cell.
  public var skipInitialSpace: Bool
  /// Whether blanks around unquoted cells are no part of them (libcsv's own habit).
  public var trimsBlanks: Bool
  /// What a line starts with that is no record.
  public var comment: String?
  /// Physical rows that are no records.
  public var commentRows: [Int]
  /// Physical rows that hold the labels; empty when the file has none.
  public var headerRows: [Int]
  /// What stands between the parts of a label that was spread over several rows.
  public var headerJoin: String
  /// The cell that stands for a missing value in every column.
  public var nullSequence: String?
  /// Where the rows stand in a JSON text: the name of a member, or names with points between.
  public var property: String?
  /// The members of rows in JSON that are the columns, in their order; nil for all.
  public var itemKeys: [String]?

  public init(
    delimiter: String = ",", quote: String? = "\"", escape: String? = nil,
    doubleQuote: Bool = true, skipInitialSpace: Bool = false, trimsBlanks: Bool = false,
    comment: String? = nil, commentRows: [Int] = [], headerRows: [Int] = [1],
    headerJoin: String = " ", nullSequence: String? = nil
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.doubleQuote = doubleQuote
    self.skipInitialSpace = skipInitialSpace
    self.trimsBlanks = trimsBlanks
    self.comment = comment
    self.commentRows = commentRows
    self.headerRows = headerRows
    self.headerJoin = headerJoin
    self.nullSequence = nullSequence
  }
}

extension Dialect {
  /// The bytes of a dialect that libcsv can read; nil when it needs escapes or longer separators.
  var plain: (delimiter: UInt8, quote: UInt8?)? {
    guard delimiter.utf8.count == 1, let separator = delimiter.utf8.first, separator != 10,
      separator != 13, (quote?.utf8.count ?? 1) == 1, escape == nil || escape == quote,
      doubleQuote || quote == nil
    else { return nil }
    let enclosure = quote?.utf8.first
    return enclosure == separator ? nil : (separator, enclosure)
  }
}

extension LooseDialect {
  /// The dialect of a file without labels, as libcsv is told.
  func described(comment: String?) -> Dialect {
    func text(_ byte: UInt8) -> String { String(decoding: [byte], as: UTF8.self) }
    return Dialect(
      delimiter: text(delimiter), quote: quote.map(text), escape: escape.map(text),
      doubleQuote: doublesQuotes, skipInitialSpace: skipsBlanks, comment: comment, headerRows: [])
  }
}
