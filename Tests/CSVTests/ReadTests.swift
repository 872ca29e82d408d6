import CSV
import Findings
import Testing

struct ReadTests {
  private func rows(_ text: String, _ dialect: Dialect = Dialect(headerRows: [])) throws
    -> [[String]]
  {
    let document = try CSV.read(Array(text.utf8), .init(dialect: dialect))
    return document.rows.map { document.records.texts(Int($0)) }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,\"b\"\"c\"\n", [["a", "b\"c"]]),
    ("\"a,b\",c\n", [["a,b", "c"]]),
    ("\"a\nb\",c\nd,e\n", [["a\nb", "c"], ["d", "e"]]),
    (",\n", [["", ""]]),
    ("a\n\n\nb\n", [["a"], ["b"]]),
    ("\"ab\"cd,x\ny\n", [["ab\"cd,x\ny\n"]]),
    ("a\"b,c\n", [["a\"b", "c"]]),
    (" a , \"b\" \n", [[" a ", "b"]]),
    ("", []),
  ])
  func cells(text: String, expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test func trimmedBlanks() throws {
    let dialect = Dialect(trimsBlanks: true, headerRows: [])
    #expect(try rows(" a ,\t\"b \" \n   \nc,d\n", dialect) == [["a", "b "], ["c", "d"]])
  }

  @Test func escapes() throws {
    let dialect = Dialect(escape: "\\", headerRows: [])
    #expect(try rows("\"a\\\"b\",c\\,d\n", dialect) == [["a\"b", "c,d"]])
  }

  @Test func longDelimiter() throws {
    #expect(try rows("a||b|c\n", Dialect(delimiter: "||", headerRows: [])) == [["a", "b|c"]])
  }

  @Test func labelsOverSeveralRows() throws {
    let dialect = Dialect(comment: "#", headerRows: [1, 2])
    let document = try CSV.read(Array("# x\na,b\nc,\n1,2\n".utf8), .init(dialect: dialect))
    #expect(document.labels == ["a c", "b"])
    #expect(document.labelLine == 2)
    #expect(document.rows.map { document.records.lines[Int($0)] } == [4])
  }

  @Test(arguments: [
    [0xEF, 0xBB, 0xBF, 0xC3, 0xA9], [0xE9], [0xFF, 0xFE, 0xE9, 0], [0xFE, 0xFF, 0, 0xE9],
    [0xFF, 0xFE, 0, 0, 0xE9, 0, 0, 0], [0, 0, 0xFE, 0xFF, 0, 0, 0, 0xE9],
  ])
  func encodings(bytes: [UInt8]) throws {
    let document = try CSV.read(bytes, .init(dialect: Dialect(headerRows: [])))
    #expect(document.records.text(record: 0, cell: 0) == "é")
    #expect(document.findings.isEmpty)
  }

  @Test func placesOfCells() throws {
    let text = "a,b,c\n\"x\ny\",\"p\"\"q\",z\n"
    let document = try CSV.read(Array(text.utf8), .init(file: "f.csv"))
    let place = document.records.place(record: 1, cell: 2, dialect: Dialect(), file: "f.csv")
    #expect(place == Place(file: "f.csv", line: 3, column: 11))
    let copied = document.records.place(record: 1, cell: 1, dialect: Dialect(), file: "f.csv")
    #expect(copied == Place(file: "f.csv", line: 3, column: 4))
  }

  @Test(arguments: [
    ("a,b\nx\"y,1\n", "quote-stray", 2, 1), ("a,b\n1,\"x\"y\n", "quote-stray", 2, 3),
    ("a,b\n1,\"x", "quote-unterminated", 2, 3),
  ])
  func deviations(text: String, code: String, line: Int, column: Int) throws {
    let findings = try CSV.read(Array(text.utf8)).findings
    #expect(findings.first?.code == code)
    #expect(findings.first?.place == Place(line: line, column: column))
  }

  @Test func invalidCharacters() throws {
    let document = try CSV.read([97, 10, 98, 0xFF, 99], .init(encoding: .utf8))
    #expect(document.findings.map(\.code) == ["encoding-error"])
    #expect(document.findings[0].place == Place(line: 2, column: 2))
    #expect(document.records.text(record: 1, cell: 0) == "b\u{FFFD}c")
  }
}
