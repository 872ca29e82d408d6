import CSV
import Findings
import Testing

struct LoaderTests {
  private static let table = """
    DATE,TIME,Qty,PRODUCTID,Price,Type,Text
    01/02/2018,10:15,3,MG-8769,$74.69,Desk,"Oak, wide"
    02/02/2018,11:20,14,TR-1204,$8.50,Chair,"48"" high"
    03/02/2018,09:05,7,AB-0071,$120.00,Desk,Pine
    04/02/2018,16:40,21,MG-3310,$9.99,Lamp,"Brass, old"
    05/02/2018,08:30,2,XZ-5528,$31.25,Chair,Red

    """

  private func load(_ text: String, _ change: (inout LoadOptions) -> Void = { _ in }) throws
    -> LoadedCSV
  {
    var options = LoadOptions()
    change(&options)
    return try CSV.load(Array(text.utf8), options)
  }

  private func rows(_ loaded: LoadedCSV) -> [[String]] {
    (0..<loaded.rowCount).map { loaded.row($0) }
  }

  private var expected: [[String]] {
    get throws { rows(try load(LoaderTests.table)) }
  }

  @Test func wellFormedFilesStayAsTheyAre() throws {
    let loaded = try load(LoaderTests.table)
    #expect(loaded.repairCount == 0)
    #expect(loaded.findings.isEmpty)
    #expect(String(decoding: try loaded.written(), as: UTF8.self) == LoaderTests.table)
  }

  @Test(arguments: [
    ("02/02/2018,11:20,14,TR-1204", "02/02/201811:20,14,TR-1204", "missing-delimiter"),
    ("03/02/2018,09:05,7,", "03/02/2018,,09:05,7,", "extra-delimiter"),
    (
      "04/02/2018,16:40,21,MG-3310,$9.99,Lamp", "04/02/2018,16:40,21,MG-3310,$9.99,\"Lamp",
      "quote-stray"
    ),
    (
      "03/02/2018,09:05,7,AB-0071,$120.00,Desk,Pine",
      "03/02/2018 09:05 7 AB-0071 $120.00 Desk Pine",
      "other-delimiter"
    ),
  ])
  func repairs(original: String, damaged: String, code: String) throws {
    let text = LoaderTests.table.replacing(original, with: damaged)
    let loaded = try load(text)
    var wanted = try expected
    if code == "quote-stray" { wanted[3][5] = "\"Lamp" }
    #expect(rows(loaded) == wanted)
    #expect(loaded.findings.contains { $0.code == code }, "\(loaded.findings)")
    #expect(loaded.repairCount == 1)
  }

  @Test func skippedRows() throws {
    let loaded = try load("a,b\n1,2\n3\n4,5\n") { $0.mode = .skip }
    #expect(rows(loaded) == [["1", "2"], ["4", "5"]])
    #expect(loaded.rejected.map(\.line) == [3])
  }

  @Test func strictRows() throws {
    let loaded = try load("a,b\n1,2\n3\n4,5\n") { $0.mode = .strict }
    #expect(loaded.findings.map(\.code) == ["missing-cell"])
    #expect(loaded.findings[0].severity == .error)
    #expect(loaded.findings[0].place.line == 3)
  }

  @Test func preambleAndSecondTable() throws {
    let text = "Report of 2018\n\n" + LoaderTests.table + "\n" + LoaderTests.table
    let loaded = try load(text)
    #expect(rows(loaded) == (try expected))
    #expect(loaded.preamble == [["Report of 2018"]])
    #expect(loaded.findings.map(\.code) == ["preamble", "extra-table"])
    #expect(rows(try load(text) { $0.table = 2 }) == (try expected))
  }

  @Test func headers() throws {
    let lines = LoaderTests.table.split(separator: "\n")
    let without = lines.dropFirst().joined(separator: "\n") + "\n"
    #expect(try load(without).labels == nil)
    let body = lines.dropFirst().joined(separator: "\n") + "\n"
    let twice = String(lines[0]) + "\n" + LoaderTests.table + body + body
    #expect(try load(twice).labels?.first == "DATE DATE")
  }

  @Test func emptyFile() throws {
    #expect(try load("").written().isEmpty)
    #expect(try load("\n \n").rowCount == 0)
  }
}
