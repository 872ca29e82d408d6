import CSV
import Findings
import Testing

/// What stands around the cells of real files: labels, widths, comments, notes, titles, marks.
struct StructureTests {
  private func load(_ lines: String...) throws -> LoadedCSV {
    try CSV.load(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  private func rows(_ loaded: LoadedCSV) -> [[String]] {
    (0..<loaded.rowCount).map { loaded.row($0) }
  }

  private func codes(_ loaded: LoadedCSV) -> [String] { loaded.findings.map(\.code) }

  /// Found by random inputs: a first row that is narrower than the columns are known to be.
  @Test(arguments: CSV.Mode.allCases) func anyBytesAreRead(mode: CSV.Mode) throws {
    let bytes: [UInt8] = [
      0x00, 0xbf, 0xc4, 0x20, 0x61, 0x0a, 0x31, 0x2c, 0x32, 0x36, 0x33, 0x0a, 0x0a, 0x61, 0x2c,
      0x01, 0x00, 0x00, 0x5d, 0x63, 0x0a, 0x34, 0x2c, 0x6c, 0x6c, 0x6c, 0x35, 0x2c, 0x36, 0x0a,
      0x2c, 0x0a, 0x34, 0x2c, 0x2c, 0x62, 0x2c, 0x63, 0x0a, 0x31, 0x25, 0xa4, 0x32, 0x2c, 0x10,
      0x61, 0x61, 0xd5, 0xfd, 0x20, 0x61, 0x2c, 0x33, 0x0b, 0x0a, 0x61, 0x62, 0x2c, 0x63, 0x0a,
      0x31, 0x2c, 0x2c, 0x32,
    ]
    let loaded = try? CSV.load(bytes, LoadOptions(mode: mode))
    #expect(loaded == nil || loaded?.rowCount ?? 0 > 0)
  }

  // MARK: Labels

  /// Years are labels above numbers that are no years, once or group by group.
  @Test(arguments: ["2019,2020,2021", "2021,2020,2019", "2020,2021,2020"])
  func yearsAreLabels(years: String) throws {
    let loaded = try load(
      "Departamento,\(years)", "La Paz,12,40,31", "Morazán,9,8,120", "Sonsonate,77,61,50")
    #expect(loaded.labels?.first == "Departamento")
    #expect(loaded.rowCount == 3)
  }

  /// A column of years is data, also in the first row.
  @Test func yearsAreData() throws {
    let loaded = try load("La Paz,2019,12", "Morazán,2020,9", "Sonsonate,2021,77", "La Paz,2022,3")
    #expect(loaded.labels == nil)
    #expect(loaded.rowCount == 4)
  }

  @Test func numbersAreLabelsOfOtherKinds() throws {
    let loaded = try load("caso,101,102", "k1,true,false", "k2,false,false", "k3,true,true")
    #expect(loaded.labels == ["caso", "101", "102"])
  }

  @Test func daysAreLabelsAboveCounts() throws {
    let loaded = try load(
      "province,1/22/20,1/23/20,1/24/20", "North,0,1,5", "South,2,2,9", "East,11,12,30")
    #expect(loaded.labels == ["province", "1/22/20", "1/23/20", "1/24/20"])
  }

  /// A shape of letters and digits is enough to tell labels from values.
  @Test func shapesTellLabels() throws {
    let loaded = try load(
      "persona,teléfono", "Ana,(503) 2222-1010", "Luis,(503) 2222-3040", "Ana,(503) 2111-9090")
    #expect(loaded.labels == ["persona", "teléfono"])
  }

  @Test func numbersOfColumnsStandAboveLabels() throws {
    let lines = ["# rain", ",1,2,3", "day,MEAN(mm),MEAN(mm),MEAN(mm)"]
    let days = (10..<28).map { "2020-01-\($0),0.\($0),1.5,\($0 % 3)" }
    let loaded = try CSV.load(Array((lines + days).joined(separator: "\n").utf8))
    #expect(loaded.labels == ["day", "1 MEAN(mm)", "2 MEAN(mm)", "3 MEAN(mm)"])
    #expect(loaded.rowCount == 18)
    #expect(loaded.preamble == [["# rain"]])
  }

  // MARK: Widths

  /// Rows may end before the optional columns at their end.
  @Test func optionalLastCells() throws {
    let loaded = try load(
      "version,name,released,ended,extended", "1.0,Alba,2004-03-05,2006-04-30",
      "1.1,Brisa,2005-04-08,2007-10-31", "2.0,Cerro,2006-06-01,2009-07-14,2011-06-01",
      "2.1,Duna,2006-10-26,2008-04-25")
    #expect(loaded.width == 5)
    #expect(rows(loaded)[0] == ["1.0", "Alba", "2004-03-05", "2006-04-30", ""])
    #expect(rows(loaded)[2].last == "2011-06-01")
    #expect(codes(loaded) == ["missing-cell", "missing-cell", "missing-cell"])
  }

  @Test func labelsOfColumnsThatNoRowHas() throws {
    let loaded = try load("code,name,x,y,rotation", "A,Alba,1,2", "B,Brisa,3,4", "C,Cerro,5,6")
    #expect(loaded.labels?.count == 5)
    #expect(
      rows(loaded) == [
        ["A", "Alba", "1", "2", ""], ["B", "Brisa", "3", "4", ""], ["C", "Cerro", "5", "6", ""],
      ])
  }

  @Test func delimitersBehindTheLastCell() throws {
    let loaded = try load("code;name;n", "A;Alba;1;", "B;Brisa;2;", "C;Cerro;3;")
    #expect(loaded.labels == ["code", "name", "n"])
    #expect(rows(loaded) == [["A", "Alba", "1"], ["B", "Brisa", "2"], ["C", "Cerro", "3"]])
    #expect(codes(loaded) == ["extra-delimiter", "extra-delimiter", "extra-delimiter"])
  }

  /// Where only the commas of a text have a blank behind them, they are part of it.
  @Test func commasOfTexts() throws {
    let loaded = try load(
      "id,token,code,agency", "1,AE,530,Ministry of Transport, Northland",
      "2,AR,1,Hydrographic Service, Navy, Southland", "3,AU,10,Office of Charts, Eastland",
      "4,BH,20,Survey Directorate")
    #expect(loaded.labels == ["id", "token", "code", "agency"])
    #expect(rows(loaded)[1] == ["2", "AR", "1", "Hydrographic Service, Navy, Southland"])
    #expect(loaded.repairCount == 3)
  }

  @Test func linesQuotedAsAWhole() throws {
    let loaded = try load(
      "day,name,n", "2020-01-01,Alba,4", #""2020-01-02,""Brisa, la"",5""#, "2020-01-03,Cerro,6")
    #expect(rows(loaded)[1] == ["2020-01-02", "Brisa, la", "5"])
    #expect(codes(loaded) == ["line-quoted"])
  }

  // MARK: Around the table

  @Test func commentsBetweenRows() throws {
    let loaded = try load(
      "kind,input,output", "# positive", "f32,1.5,2", "f32,2.5,3", "# negative, small", "f32,-1,0")
    #expect(rows(loaded) == [["f32", "1.5", "2"], ["f32", "2.5", "3"], ["f32", "-1", "0"]])
    #expect(codes(loaded) == ["comment-row"])
    #expect(loaded.line(2) == 6)
  }

  @Test func tagsAreNoComments() throws {
    let loaded = try load("tag,n", "#uno,1", "#dos,2", "#tres,3")
    #expect(loaded.rowCount == 3)
    #expect(loaded.findings.isEmpty)
  }

  @Test func notesWithDelimiters() throws {
    let loaded = try load(
      "day,name,n", "2020-01-01,Alba,4", "2020-01-02,Brisa,5", "Fuente: Policía, 2024")
    #expect(loaded.rowCount == 2)
    #expect(loaded.footer.count == 1)
  }

  @Test func titleOfTheNextTable() throws {
    let loaded = try load(
      "day,name,n,m", "2020-01-01,Alba,4,1", "2020-01-02,Brisa,5,2", "2020-01-03,Brisa,5,2", "",
      "By month", "", "month,total,share", "1,5,0.5", "2,8,0.1", "3,9,0.4")
    #expect(loaded.rowCount == 3)
    #expect(codes(loaded) == ["extra-table"])
  }

  /// A title of as many words as the table has columns is no row of it.
  @Test func titleOfManyWords() throws {
    let loaded = try load(
      "Casos de la capital", "Informe, versión final", "", "day;name;n;m", "2020-01-01;Alba;4;1",
      "2020-01-02;Brisa;5;2", "2020-01-03;Cerro;5;2")
    #expect(loaded.labels == ["day", "name", "n", "m"])
    #expect(loaded.preamble.count == 2)
  }

  @Test func endOfFileMarks() throws {
    let loaded = try CSV.load(Array("a,b\r\n1,2\r\n\u{1A}\0\0".utf8))
    #expect(rows(loaded) == [["1", "2"]])
    #expect(loaded.findings.isEmpty)
  }

  // MARK: Marks

  @Test(arguments: ["||", "::", "^^"])
  func doubledDelimiters(mark: String) throws {
    let text = ["id\(mark)name\(mark)n", "1\(mark)\"x\(mark)y\"\(mark)5", "2\(mark)\(mark)6"]
    let loaded = try CSV.load(Array(text.joined(separator: "\n").utf8))
    #expect(loaded.delimiter == mark)
    #expect(loaded.labels == ["id", "name", "n"])
    #expect(rows(loaded) == [["1", "x\(mark)y", "5"], ["2", "", "6"]])
    #expect(loaded.findings.isEmpty)
  }

  @Test(arguments: [
    ["amount", "$7,144.33", "$9,082.81", "$7,365.76"], ["tag", "#uno", "#dos", "#tres"],
    ["person", "Elena Flores", "Begoña Peña", "María Zúñiga"], ["about", "~47", "~80", "~12"],
  ])
  func oneColumn(lines: [String]) throws {
    let loaded = try CSV.load(Array(lines.joined(separator: "\n").utf8))
    #expect(loaded.width == 1)
    #expect(loaded.labels == [lines[0]])
    #expect(rows(loaded) == lines.dropFirst().map { [$0] })
    #expect(loaded.findings.isEmpty)
  }

  @Test func oneColumnInSingleQuotes() throws {
    let loaded = try load("person", "'García, Ana'", "'Peña, Luis'", "'Flores, Eva'")
    #expect(loaded.quote == "'")
    #expect(rows(loaded) == [["García, Ana"], ["Peña, Luis"], ["Flores, Eva"]])
  }

  /// A quoted cell that is longer than what is looked at first.
  @Test func longQuotedCell() throws {
    let line = "words and words of a long text that goes on and on\n"
    let text = "story,n\n\"" + String(repeating: line, count: 2000) + "\",1\nend,2\n"
    let loaded = try CSV.load(Array(text.utf8))
    #expect(loaded.delimiter == ",")
    #expect(loaded.rowCount == 2)
  }

  // MARK: Other formats

  @Test(arguments: [
    "PK\u{3}\u{4}", "%PDF-1.7\n", "<!DOCTYPE html>\n<html>", "SQLite format 3\0",
    String(repeating: "\u{1}ab\0\u{2}", count: 20),
  ])
  func otherFormats(text: String) {
    #expect(throws: Failure.self) { try CSV.load(Array(text.utf8)) }
  }
}
