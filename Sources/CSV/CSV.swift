import Findings

/// CSV in any dialect and encoding: bytes to records with their places.
///
///     let document = try CSV.read(Array("a,b\n1,2\n".utf8))
///     document.labels                              // ["a", "b"]
///     document.records.text(record: 1, cell: 1)    // "2"
public enum CSV {
  /// What to do with what a well-formed file does not hold.
  public enum Mode: String, Hashable, Sendable, CaseIterable {
    /// Every deviation is an error.
    case strict
    /// Damaged rows are read as what they most likely were; every change is reported.
    case repair
    /// Damaged rows are left out and reported.
    case skip
  }

  /// How to read a file whose dialect is known.
  public struct Options: Sendable {
    public var dialect: Dialect
    /// The encoding of a file without a byte order mark; found when nil.
    public var encoding: TextEncoding?
    /// The name of the file in findings.
    public var file: String?
    /// The longest cell, in bytes.
    public var maximumCell: Int

    public init(
      dialect: Dialect = Dialect(), encoding: TextEncoding? = nil, file: String? = nil,
      maximumCell: Int = 16 << 20
    ) {
      self.dialect = dialect
      self.encoding = encoding
      self.file = file
      self.maximumCell = maximumCell
    }
  }

  /// A file as it was read: all its records, which of them are labels, and what is wrong with it.
  public struct Document: Sendable {
    public var records: Records
    /// The labels of the columns; empty when the file has none.
    public var labels: [String]
    /// The records that hold data.
    public var rows: [Int32]
    /// The physical line of the labels, or nil.
    public var labelLine: Int?
    public var encoding: TextEncoding
    public var dialect: Dialect
    /// Deviations from a well-formed file, in the order of the file.
    public var findings: [Finding]
  }

  /// Reads a file by the rules of mode `strict`: what deviates is a finding, nothing is repaired.
  ///
  /// The rules are libcsv's: blanks around quotes are no part of a cell, blanks in an unquoted cell
  /// are; a quote that does not end its cell is text; lines without a cell are no records.
  ///
  /// Gzip is recognised by its content, a byte order mark names the encoding whatever the options
  /// say. Only a damaged gzip file or one over 2 GiB throws.
  public static func read(
    _ bytes: [UInt8], _ options: Options = Options()
  ) throws(Failure) -> Document {
    let marks = [options.dialect.delimiter, options.dialect.quote, options.dialect.escape]
    let source = try Source(
      bytes, encoding: options.encoding, file: options.file, marks: marks)
    var findings = source.findings
    let (records, faults) = tokenize(
      source.text, options.dialect, maximumCell: options.maximumCell)
    findings += faults.map {
      finding($0, records, file: options.file, maximumCell: options.maximumCell)
    }
    let layout = records.layout(options.dialect)
    return Document(
      records: records, labels: layout.labels, rows: layout.rows, labelLine: layout.labelLine,
      encoding: source.encoding, dialect: options.dialect, findings: findings)
  }

  static func tokenize(
    _ text: [UInt8], _ dialect: Dialect, maximumCell: Int = 16 << 20, limit: Int = .max
  ) -> (Records, [Tokenizer.Fault]) {
    if var tokenizer = Tokenizer(
      text, dialect, maximumCell: maximumCell, blanksAroundQuotes: true)
    {
      tokenizer.run(limit: limit)
      return (tokenizer.records, tokenizer.faults)
    }
    var scanner = Scanner(text, dialect)
    scanner.run(limit: limit)
    return (scanner.records, scanner.faults)
  }

  static func finding(
    _ fault: Tokenizer.Fault, _ records: Records, file: String?, maximumCell: Int
  ) -> Finding {
    let place = records.place(ofByte: fault.offset, record: fault.record, file: file)
    switch fault.kind {
    case .strayQuote:
      return Finding(
        .error, "quote-stray",
        "a quote stands inside this cell; double it and quote the whole cell", at: place)
    case .openQuote:
      return Finding(
        .error, "quote-unterminated",
        "the quote that opens this cell is never closed; add the closing quote", at: place)
    case .longCell:
      return Finding(
        .error, "line-too-long",
        "this cell is longer than \(maximumCell) bytes; a closing quote may be missing",
        at: place)
    case .openEscape:
      return Finding(
        .error, "escape-unterminated",
        "the file ends with an escape that no character follows; remove it or complete the cell",
        at: place)
    }
  }
}

/// The text of a file in UTF-8.
struct Source {
  var text: [UInt8]
  var encoding: TextEncoding
  var findings: [Finding] = []

  /// The dialect's marks tell whether zero bytes belong to it or to an encoding.
  init(
    _ bytes: [UInt8], encoding given: TextEncoding?, file: String?, marks: [String?],
    readsStrays: Bool = false
  ) throws(Failure) {
    let plain = Gzip.isCompressed(bytes) ? try Gzip.decompressed(bytes, file: file) : bytes
    guard plain.count < 1 << 31 else {
      throw Failure(
        "file-too-large", "the file has more than 2 GiB; split it", at: Place(file: file))
    }
    let mark = TextEncoding.mark(of: plain)
    encoding =
      mark?.encoding ?? given
      ?? TextEncoding.found(
        in: plain, zerosAreData: marks.contains { $0?.utf8.contains(0) ?? false })
    let decoded = encoding.decode(plain, from: mark?.length ?? 0, readsStrays: readsStrays)
    text = decoded.bytes
    if let first = decoded.replaced.first {
      let line = 1 + text.withUnsafeBufferPointer { Int(lineCount($0, 0, first)) }
      let lineStart = text[..<first].lastIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 } ?? 0
      findings.append(
        Finding(
          .error, "encoding-error",
          "\(decoded.replaced.count) characters are not \(encoding.rawValue), the first here; "
            + (readsStrays && encoding == .utf8 ? "took them for windows-1252; " : "")
            + "name the file's encoding",
          at: Place(file: file, line: line, column: first - lineStart + 1)))
    }
  }
}
