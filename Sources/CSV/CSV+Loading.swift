import Findings

extension CSV {
  /// Reads a CSV file of any dialect, encoding and state.
  ///
  ///     let loaded = try CSV.load(Array("id;name\n1;\"Ana\"\n2;Luis;\n".utf8))
  ///     loaded.row(1)                    // ["2", "Luis"]
  ///     loaded.findings.map(\.code)      // ["extra-delimiter"]
  ///
  /// What the options give is never overridden. Mode `repair` reads damaged rows as what they most
  /// likely were and reports each; `skip` leaves them out; `strict` keeps them and reports errors.
  /// Only a damaged gzip file or one over 2 GiB throws.
  public static func load(
    _ bytes: [UInt8], _ options: LoadOptions = LoadOptions()
  ) throws(Failure) -> LoadedCSV {
    let marks = [options.delimiter, options.quote, options.escape, options.comment]
    let source = try Source(
      bytes, encoding: options.encoding, file: options.file, marks: marks,
      readsStrays: options.mode == .repair)
    if let failure = notText(bytes, source.text, file: options.file) { throw failure }
    var options = options
    var text = source.text
    var findings = source.findings
    if options.mode == .repair {
      let end = text.lastIndex { $0 != 0 && $0 != 26 }.map { $0 + 1 } ?? 0
      if end > 0, end < text.count, text[end - 1] == 10 || text[end - 1] == 13 {
        text.removeSubrange(end...)
      }
    }
    let named = separatorLine(text)
    if let named {
      text.removeSubrange(..<named.end)
      if options.delimiter == nil { options.delimiter = named.separator }
      findings.append(
        Finding(
          .note, "separator-line", "left out the line 'sep=\(named.separator)' of a spreadsheet",
          at: Place(file: options.file, line: 1, column: 1)))
    }
    if options.delimiter == nil, options.quote == nil, options.mode == .repair,
      let inner = unwrapped(text)
    {
      text = inner
      findings.append(
        Finding(
          .warning, "line-quoted", "read the cells of lines that are quoted as a whole",
          at: Place(file: options.file, line: 1, column: 1)))
    }
    if options.delimiter == nil { options.delimiter = doubledDelimiter(text, options) }
    var longDelimiter: String?
    if let delimiter = options.delimiter, delimiter.utf8.count > 1, !isBlankPadded(delimiter),
      !text.contains(0x1F)
    {
      text = withoutLong(Array(delimiter.utf8), text, options)
      options.delimiter = "\u{1F}"
      longDelimiter = delimiter
    }
    var loaded: LoadedCSV
    if isBlank(text[...]) {
      loaded = LoadedCSV()
    } else {
      var loader = Loader(text, options)
      loaded = loader.load()
    }
    loaded.encoding = source.encoding
    if let longDelimiter { loaded.restore(longDelimiter) }
    if named != nil {
      for index in loaded.rows.indices { loaded.rows[index].line += 1 }
      for index in loaded.findings.indices { loaded.findings[index].place.line? += 1 }
    }
    loaded.findings.insert(contentsOf: findings, at: 0)
    return loaded
  }

  /// Why a file cannot be CSV: another format by its first bytes, or mostly control characters.
  static func notText(_ bytes: [UInt8], _ text: [UInt8], file: String?) -> Failure? {
    let formats: [(start: [UInt8], what: String)] = [
      ([80, 75, 3, 4], "a zip archive or a workbook (xlsx, ods); save the sheet as CSV"),
      (
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a workbook (xls); save the sheet as CSV"
      ),
      (Array("%PDF-".utf8), "a PDF; extract its table first"),
      (Array("PAR1".utf8), "a Parquet file; write it as CSV"),
      (Array("SQLite format 3\0".utf8), "an SQLite database; export the table as CSV"),
    ]
    if let format = formats.first(where: { bytes.starts(with: $0.start) }) {
      return Failure("not-csv", "this is \(format.what)", at: Place(file: file))
    }
    let head = lowercased(text.prefix(64))
    if head.starts(with: Array("<!doctype html".utf8)) || head.starts(with: Array("<html".utf8)) {
      return Failure(
        "not-csv", "this is a web page, perhaps of a download that failed; fetch the file again",
        at: Place(file: file))
    }
    let start = text.prefix(4096)
    let controls = start.count { $0 < 9 || $0 > 13 && $0 < 28 && $0 != 26 && $0 != 27 }
    guard controls > 8, controls * 10 > start.count else { return nil }
    return Failure(
      "not-csv", "the file holds binary data, not text; name its encoding if it is text",
      at: Place(file: file))
  }

  /// The lines without the quotes that enclose each as a whole, when they are a table then: labels
  /// and at least three columns without any damage.
  private static func unwrapped(_ text: [UInt8]) -> [UInt8]? {
    guard let result = unwrappedLines(text) else { return nil }
    var loader = Loader(result, LoadOptions())
    let loaded = loader.load()
    return loaded.width > 2 && loaded.labels != nil && loaded.rowCount > 0
      && loaded.repairCount == 0 ? result : nil
  }

  /// The lines without the quotes that enclose each as a whole; nil when they do not.
  static func unwrappedLines(_ text: [UInt8]) -> [UInt8]? {
    guard text.first == 34 else { return nil }
    var result: [UInt8] = []
    var i = 0
    while i < text.count {
      let end = text[i...].firstIndex { $0 == 10 || $0 == 13 } ?? text.count
      if i < end {
        guard end - i > 2, text[i] == 34, text[end - 1] == 34 else { return nil }
        var k = i + 1
        while k < end - 1 {
          if text[k] == 34 {
            guard k + 1 < end - 1, text[k + 1] == 34 else { return nil }
            k += 1
          }
          result.append(text[k])
          k += 1
        }
      }
      if end < text.count { result.append(text[end]) }
      i = end + 1
    }
    return result
  }

  /// The separator that spreadsheets write into a first line such as `sep=;`, and where it ends.
  static func separatorLine(_ text: [UInt8]) -> (separator: String, end: Int)? {
    let head = text.prefix(8).map { $0 | 32 }
    guard head.count > 5, head.starts(with: Array("sep=".utf8)), text[4] < 128, text[4] != 10,
      text[4] != 13, text[5] == 10 || text[5] == 13
    else { return nil }
    let end = text[5] == 13 && text.count > 6 && text[6] == 10 ? 7 : 6
    return (String(decoding: [text[4]], as: UTF8.self), end)
  }

  /// One byte and blanks: the blanks are no part of the cell that follows.
  private static func isBlankPadded(_ delimiter: String) -> Bool {
    delimiter.utf8.dropFirst().allSatisfy { $0 == 32 }
  }
}
