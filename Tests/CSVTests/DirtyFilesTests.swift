import CSV
import Findings
import Testing

/// Files as offices and spreadsheets export them, with what they hold for a reader.
struct DirtyFilesTests {
  private func load(
    _ text: String, _ change: (inout LoadOptions) -> Void = { _ in }
  ) throws -> LoadedCSV {
    var options = LoadOptions()
    change(&options)
    return try CSV.load(Array(text.utf8), options)
  }

  private func rows(_ loaded: LoadedCSV) -> [[String]] {
    (0..<loaded.rowCount).map { loaded.row($0) }
  }

  private func latin(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  private func utf16(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }

  /// A ministry's export: code page 1252, titles, semicolons, decimal commas, a total, a source.
  @Test func ministry() throws {
    let text = """
      Ministerio de Seguridad Pública;;;\r
      Detenciones por departamento, año 2023;;;\r
      \r
      Departamento;Fecha;Detenciones;Tasa\r
      San Salvador;27/03/2023;12.345;1.234,5\r
      Usulután;28/03/2023;1.002;98,25\r
      La Unión;29/03/2023;987;75,00\r
      Total;;14.334;\r
      \r
      Fuente: Policía Nacional Civil;;;\r

      """
    let loaded = try CSV.load(latin(text))
    #expect(loaded.encoding == .windows1252)
    #expect(loaded.delimiter == ";")
    #expect(loaded.labels == ["Departamento", "Fecha", "Detenciones", "Tasa"])
    #expect(loaded.preamble.count == 2)
    #expect(rows(loaded).first == ["San Salvador", "27/03/2023", "12.345", "1.234,5"])
    #expect(rows(loaded).last?.first == "Total")
    #expect(loaded.footer.map(\.line) == [10])
    #expect(loaded.footer.first?.cells.first == "Fuente: Policía Nacional Civil")
    let codes = loaded.findings.map(\.code)
    #expect(codes == ["preamble", "total-row", "footer"])
    #expect(loaded.findings.map(\.place.line) == [1, 8, 10])
    #expect(loaded.repairCount == 0)
  }

  @Test func unicodeTextOfSpreadsheets() throws {
    let loaded = try CSV.load(
      utf16("Mes\tMuertes\r\nenero de 2022\t59\r\nfebrero de 2022\t79\r\n"))
    #expect(loaded.encoding == .utf16LittleEndian)
    #expect(loaded.delimiter == "\t")
    #expect(rows(loaded) == [["enero de 2022", "59"], ["febrero de 2022", "79"]])
    #expect(loaded.findings.isEmpty)
  }

  @Test func separatorLine() throws {
    let loaded = try load("sep=;\r\na;b\r\n1,5;x\r\n2,5;y,z\r\n")
    #expect(loaded.delimiter == ";")
    #expect(loaded.labels == ["a", "b"])
    #expect(rows(loaded) == [["1,5", "x"], ["2,5", "y,z"]])
    #expect(loaded.findings.map(\.code) == ["separator-line"])
    #expect(loaded.line(0) == 3)
  }

  /// Labels over two rows, a group's label above the first of its columns.
  @Test func mergedLabels() throws {
    let loaded = try load(
      """
      Homicidios,,Feminicidios,
      2021,2022,2021,2022
      1147,495,132,67
      1151,501,130,66
      1149,499,131,68

      """)
    #expect(loaded.headerRows == 2 || loaded.labels?.first == "Homicidios")
    #expect(loaded.rowCount >= 3)
  }

  @Test func carriageReturnsOnly() throws {
    let loaded = try load("a,b\r1,x\r2,y\r")
    #expect(loaded.labels == ["a", "b"])
    #expect(rows(loaded) == [["1", "x"], ["2", "y"]])
    #expect(loaded.line(1) == 3)
  }

  @Test func groupedNumbersAndFixedBlanks() throws {
    let loaded = try load(
      "año;muertes;tasa\n2015;6\u{A0}657;103,0\n2016;5\u{A0}280;81,2\n2017;3\u{A0}962;60,8\n")
    #expect(loaded.delimiter == ";")
    #expect(loaded.labels == ["año", "muertes", "tasa"])
    #expect(rows(loaded)[0] == ["2015", "6\u{A0}657", "103,0"])
    #expect(loaded.repairCount == 0)
  }

  @Test func secondTable() throws {
    let text = "a,b,c\n1,2,x\n3,4,y\n5,6,z\n\nname,n\nq,1\nr,2\ns,3\n"
    let loaded = try load(text)
    #expect(rows(loaded).count == 3)
    #expect(loaded.findings.map(\.code).contains("extra-table"))
    #expect(
      rows(try load(text) { $0.table = 2 }) == [
        ["q", "1"], ["r", "2"], ["s", "3"],
      ])
    let third = try load(text) { $0.table = 3 }
    #expect(third.findings.contains { $0.code == "no-table" && $0.severity == .error })
  }

  @Test func noteWithoutAGap() throws {
    let loaded = try load("dept,n,rate\nA,1,2.5\nB,2,3.5\nC,3,4.5\nNota: datos preliminares\n")
    #expect(rows(loaded).count == 3)
    #expect(loaded.footer.map(\.cells) == [["Nota: datos preliminares"]])
  }

  /// A last row whose delimiters are lost is no footer.
  @Test func lastRowBySpaces() throws {
    let loaded = try load(
      "id,day,n\n1,2022-03-27,5\n2,2022-03-28,6\n3,2022-03-29,7\n4 2022-03-30 8\n")
    #expect(rows(loaded).last == ["4", "2022-03-30", "8"])
    #expect(loaded.footer.isEmpty)
  }

  /// What is given is not overridden: an escape works before any character, a comma has no blank.
  @Test func givenMarks() throws {
    let escaped = try load("a,\"b\\c\"\n1,\"x\\,y\"\n") { $0.escape = "\\" }
    #expect(rows(escaped).last == ["1", "x,y"])
    let spaced = try load("a, b\n1, 2\n3, 4\n") { $0.delimiter = "," }
    #expect(rows(spaced).last == ["3", " 4"])
    #expect(rows(try load("a, b\n1, 2\n3, 4\n")).last == ["3", "4"])
    let zeros = try load("a\0b\0c\n1\0002\0003\n") { $0.delimiter = "\0" }
    #expect(zeros.labels == ["a", "b", "c"])
  }

  /// One value a line is one column, whatever stands inside.
  @Test(arguments: [
    "time\n10:30\n11:45\n12:00\n", "at\n2022-03-27 15:00\n2022-03-28 16:30\n",
    "page\nhttps://a.org/#x\nhttps://b.org/#y\n", "amount\n$ 1\n$ 25\n",
  ])
  func oneColumn(text: String) throws {
    let loaded = try load(text)
    #expect(loaded.width == 1)
    #expect(String(decoding: try loaded.written(), as: UTF8.self) == text)
  }

  /// What is written reads back as the same cells, also where reading would lose them.
  @Test(arguments: [[" "], [""], ["\u{FEFF}a", "b"], ["\t", ""]])
  func writtenCells(cells: [String]) throws {
    let text = cells.map { "\"" + $0 + "\"" }.joined(separator: ",") + "\n"
    let loaded = try load(text) { options in
      options.mode = .strict
      options.headerRows = 0
      options.delimiter = ","
    }
    let again = try CSV.read(
      try loaded.written(), .init(dialect: Dialect(headerRows: [])))
    #expect(again.records.texts(0) == cells)
  }

  /// A quote inside of an unquoted cell, which mode `strict` keeps, is written doubled.
  @Test(arguments: [CSV.Mode.strict, .skip, .repair])
  func writtenStrayQuotes(mode: CSV.Mode) throws {
    let loaded = try load("a,b,c\n1,5\"4,x\n2,y,\"z\"\n") { $0.mode = mode }
    let text = String(decoding: try loaded.written(), as: UTF8.self)
    #expect(text == "a,b,c\n1,\"5\"\"4\",x\n2,y,z\n")
  }

  /// An escaped mark in an unquoted cell needs quotes where it is written.
  @Test(arguments: CSV.Mode.allCases)
  func writtenEscapes(mode: CSV.Mode) throws {
    let loaded = try load("a,b,c\n1,x\\\"y,2\n3,x\\,y,4\n") { options in
      options.mode = mode
      options.escape = "\\"
    }
    let again = try CSV.read(try loaded.written(), .init())
    #expect((1..<3).map { again.records.texts($0) } == rows(loaded))
  }

  /// A second table may be written in another way than the first.
  @Test func writtenSecondTable() throws {
    let first = "a,b,c\n0,2,3\u{0E}\n"
    let second = "a,b,c\n\t\0,b,c\u{10},b,c\n0,2,3\u{0E}Arrayc\n\t\0\n\u{FF}"
    let loaded = try load(first + second) { options in
      options.mode = .skip
      options.table = 2
    }
    #expect(loaded.delimiter == "\t")
    #expect(
      String(decoding: try loaded.written(), as: UTF8.self)
        == "\"a,b,c\"\n,\"\0,b,c\u{10},b,c\"\n\"0,2,3\u{0E}Arrayc\"\n,\0\n\u{FF}\n")
  }

  /// The pieces of a long table are the table, whatever its dialect.
  @Test(arguments: [",", ";"], [true, false])
  func writtenInPieces(delimiter: String, isQuoted: Bool) throws {
    let words = ["San Salvador", "La Unión, norte", "a \"b\"", "", "12,5", "two\nlines"]
    func line(_ row: Int, _ delimiter: String, quotingAll: Bool) -> String {
      (0..<5).map { column in
        let cell = column == 0 ? "\(row)" : words[(row * 7 + column * column) % words.count]
        let needsQuotes = cell.contains { $0 == "\"" || $0 == "\n" } || cell.contains(delimiter)
        guard needsQuotes || quotingAll else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
      }.joined(separator: delimiter) + "\n"
    }
    let rows = 0..<40_000
    let labels = ["n", "b", "c", "d", "e"].joined(separator: delimiter) + "\n"
    let text = labels + rows.map { line($0, delimiter, quotingAll: isQuoted) }.joined()
    var pieces: [[UInt8]] = []
    try load(text) { $0.delimiter = delimiter }.write(generatedLabels: false) { pieces.append($0) }
    #expect(pieces.count > 1)
    let expected = "n,b,c,d,e\n" + rows.map { line($0, ",", quotingAll: false) }.joined()
    #expect(String(decoding: Array(pieces.joined()), as: UTF8.self) == expected)
  }

  /// Damage in every line costs a bounded time.
  @Test(.timeLimit(.minutes(15)))
  func hostileFiles() throws {
    var state: UInt64 = 3
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let marks = Array("\",a1\" ,".utf8)
    var text: [UInt8] = []
    for _ in 0..<50 { text += (0..<80).flatMap { _ in [UInt8(48 + next(10)), 44] } + [10] }
    for _ in 0..<40 { text += (0..<5000).map { _ in marks[next(marks.count)] } + [10] }
    _ = try CSV.load(text)
    _ = try load(String(repeating: "a,\"b,c\n", count: 40_000))
    _ = try load("a,b,c\n" + String(repeating: "a,\"b\"\",c\n", count: 40_000))
  }

  /// Data that differ from the labels by their case only are data.
  @Test func rowLikeTheLabels() throws {
    #expect(rows(try load("A,B,C\na,b,c\n")) == [["a", "b", "c"]])
  }

  @Test func strictKeepsEverything() throws {
    let loaded = try load("a,b,c\n1,\"x\"y,2\n,,\n3,4\n") { $0.mode = .strict }
    let errors = loaded.findings.filter { $0.severity == .error }.map(\.code)
    #expect(errors.contains("quote-stray"))
    let blank = try load("a,b\n,\n1,2\n") { $0.mode = .strict }
    #expect(rows(blank) == [["", ""], ["1", "2"]])
    #expect(blank.findings.map(\.code) == ["blank-row"])
  }
}
