import Files
import Findings
import Testing

@testable import CSV

/// Large files that are read in passes come out as if they were read at once, and whatever is not plain
/// is left to the loader.
struct StreamedCSVTests {
  /// What a file is written with.
  struct Style: Sendable {
    var delimiter = ","
    var lineEnd = "\n"
    var start = ""
    var quotesAll = false
  }

  private func row(_ cells: [String], _ style: Style) -> String {
    let cells = cells.map { cell in
      let needsQuotes = cell.contains { "\"\n\r".contains($0) } || cell.contains(style.delimiter)
      guard needsQuotes || style.quotesAll else { return cell }
      return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
    return cells.joined(separator: style.delimiter) + style.lineEnd
  }

  private func data(_ number: Int) -> [String] {
    let places = [
      "San Salvador", "La Unión, norte", "Suchitoto", "Santa \"Ana\"", "", "two\nlines",
    ]
    return [
      "\(number)", "2022-03-\(10 + number % 20)", places[number * 7 % 6], "\(number % 90).5",
      number % 3 == 0 ? "yes; no" : "",
    ]
  }

  private let labels = ["id", "date", "place", "age", "note"]

  /// So much of a file shows how it is written.
  private let least = 1 << 17

  /// A file of some blocks.
  private func text(
    _ style: Style, labels: [String]? = ["id", "date", "place", "age", "note"],
    change: (inout [[String]]) -> Void = { _ in }
  ) -> String {
    var rows = (0..<6_000).map(data)
    if let labels { rows.insert(labels, at: 0) }
    change(&rows)
    return style.start + rows.map { row($0, style) }.joined()
  }

  private func withFile<Result>(
    _ text: [UInt8], _ body: (String) throws -> Result
  ) throws -> Result {
    let path = "/tmp/recuento-streamed-\(Files.now)"
    try Files.write(text, to: path)
    defer { try? Files.remove(path) }
    return try body(path)
  }

  /// What only the loader can read.
  private func expectLeft(
    _ bytes: [UInt8], _ options: LoadOptions = LoadOptions(), _ comment: Comment? = nil
  ) throws {
    let streamed = try withFile(bytes) { try StreamedCSV($0, options, least: least) }
    #expect(streamed == nil, comment)
  }

  /// What both readers find, when the file can be streamed.
  private func expectSame(_ text: String, _ options: LoadOptions = LoadOptions()) throws {
    try withFile(Array(text.utf8)) { path in
      let streamed = try #require(try StreamedCSV(path, options, least: least))
      let loaded = try CSV.load(Array(text.utf8), options)
      #expect(streamed.rowCount == loaded.rowCount)
      #expect(streamed.found.labels == loaded.labels)
      #expect(streamed.found.headerRows == loaded.headerRows)
      #expect(streamed.found.delimiter == loaded.delimiter)
      #expect(streamed.found.quote == loaded.quote)
      #expect(streamed.found.width == loaded.width)
      #expect(streamed.found.findings == loaded.findings)
      #expect(try streamed.written() == loaded.written())
      #expect(
        try streamed.written(generatedLabels: true) == loaded.written(generatedLabels: true))
    }
  }

  @Test(arguments: [
    Style(), Style(delimiter: ";", lineEnd: "\r\n", start: "\u{FEFF}"),
    Style(delimiter: "\t", lineEnd: "\r"), Style(quotesAll: true),
  ])
  func isWhatIsLoaded(style: Style) throws {
    try expectSame(text(style))
  }

  @Test(arguments: [
    ["id", "date", "place", "age", "age"], ["id", "", "place", "age", "note"], nil,
  ])
  func labels(labels: [String]?) throws {
    try expectSame(text(Style(), labels: labels))
  }

  @Test func givenOptions() throws {
    var options = LoadOptions(mode: .skip, file: "arrests.csv")
    options.delimiter = ";"
    options.headerRows = 2
    try expectSame(text(Style(delimiter: ";")), options)
  }

  @Test func lastLineWithoutEnd() throws {
    try expectSame(String(text(Style()).dropLast()))
  }

  /// What the loader leaves out, repairs or reports of single rows.
  enum Damage: String, CaseIterable {
    case total, repeatedLabels, blankRow, blanks, short, long, footer, longCell
  }

  @Test(arguments: Damage.allCases)
  func leavesToTheLoader(damage: Damage) throws {
    let text = text(Style()) { rows in
      switch damage {
      case .total: rows.insert(["Total", "", "", "12", ""], at: 5_000)
      case .repeatedLabels: rows.insert(["id", " date ", "place", "age", "note"], at: 5_000)
      case .blankRow: rows.insert(["", "", "", "", ""], at: 5_000)
      case .blanks: rows.insert([" ", " ", " ", " ", " "], at: 5_000)
      case .short: rows.insert(["1", "2022-03-27", "Apopa", "20"], at: 5_000)
      case .long: rows.insert(["1", "2022-03-27", "Apopa", "20", "", ""], at: 5_000)
      case .footer: rows.append(["Source: the ministry", "", "", "", ""])
      case .longCell: rows[5_000][4] = String(repeating: "x", count: 1 << 20 + 1)
      }
    }
    try expectLeft(Array(text.utf8))
  }

  /// Bytes at the start or the end of the file, or options, that only the loader understands.
  @Test func leavesOtherFilesToTheLoader() throws {
    let plain = text(Style())
    for (start, end) in [
      ("sep=,\n", ""), ("# comment\n", ""), ("Arrests\n", ""), ("", "\u{1A}"),
      ("", "\n\nid,date\n"),
      ("", "1,\"open,2,3,4\n"), ("", "1,a\"b,2,3,4\n"),
    ] {
      try expectLeft(Array((start + plain + end).utf8), LoadOptions(), "\(start) \(end)")
    }
    try expectLeft(Array(plain.utf8) + [0xE9, 44, 44, 44, 44, 10])
    try expectLeft(Array("a,b\n1,2\n".utf8))
    // What begins so is taken for a Parquet file.
    try expectLeft(Array(text(Style(), labels: ["PAR1", "b", "c", "d", "e"]).utf8))
    var options: [LoadOptions] = Array(repeating: LoadOptions(), count: 6)
    options[0].mode = .strict
    options[1].table = 1
    options[2].comment = "#"
    options[3].escape = "\\"
    options[4].encoding = .windows1252
    options[5].skip = 1
    for option in options { try expectLeft(Array(plain.utf8), option) }
  }

  /// A file that becomes another one while it is read is no table.
  @Test func changedFile() throws {
    let first = text(Style())
    try withFile(Array(first.utf8)) { path in
      let streamed = try #require(try StreamedCSV(path, LoadOptions(), least: least))
      try Files.write(Array(first.utf8.dropLast(20)), to: path, replacing: true)
      #expect(throws: FileError.self) { try streamed.written() }
    }
  }
}
