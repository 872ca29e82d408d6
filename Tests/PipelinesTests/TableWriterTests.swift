import Tables
import Testing

@testable import Pipelines

/// Tables are written alike, however many rows are in the works at a time.
struct TableWriterTests {
  private let table = Table([
    ("place", Column(texts: ["La Unión, norte", nil, "a \"b\"", "La Unión, norte", "=1+2"])),
    ("day", Column(days: [19_000, 19_000, nil, 19_001, 19_000])),
    ("time", Column(times: [0, 3_600_000, 0, nil, 0])),
    ("n", Column(numbers: [1.5, nil, -0.25, 1e21, 1234])),
    ("all", Column(numbers: [1, 2, 3, 0.1, -7])),
    ("whole", Column(integers: [1, nil, -3, 4, 5])),
    ("flag", Column(booleans: [true, false, nil, true, false])),
    ("mixed", Column([.text("x"), .number(2), .missing, .boolean(true), .array([.number(1)])])),
  ])

  private func files(_ table: Table, _ style: CSVStyle, batch: Int) -> [String] {
    var (csv, json): ([UInt8], [UInt8]) = ([], [])
    for piece in TableWriter(table, style: style, batch: batch) {
      csv += piece.csv
      json += piece.json
    }
    return [csv, json].map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func rowsOfEveryType() {
    let files = files(table, .plain, batch: 100)
    #expect(
      files[0] == """
        place,day,time,n,all,whole,flag,mixed
        "La Unión, norte",2022-01-08,1970-01-01,1.5,1,1,true,x
        ,2022-01-08,1970-01-01T01:00:00.000,,2,,false,2
        "a ""b""\",,1970-01-01,-0.25,3,-3,,
        "La Unión, norte",2022-01-09,,1e+21,0.1,4,true,true
        =1+2,2022-01-08,1970-01-01,1234,-7,5,false,[1]

        """)
    #expect(
      files[1].hasPrefix(
        """
        [
          {"place": "La Unión, norte", "day": "2022-01-08", "time": "1970-01-01", "n": 1.5, "all": 1, \
        "whole": 1, "flag": true, "mixed": "x"},
          {"place": null, "day": "2022-01-08",
        """))
    #expect(files[1].hasSuffix("\"mixed\": [1]}\n]\n"))
  }

  @Test(arguments: [CSVStyle.plain, .spreadsheet], [1, 2, 3, 5])
  func batches(style: CSVStyle, batch: Int) {
    #expect(files(table, style, batch: batch) == files(table, style, batch: 1_000))
  }

  /// A column of many texts of which few are used is written row by row.
  @Test func largeDictionary() {
    let words = (0..<500).map { "w\($0)" }
    let column = Column(.texts(TextStorage(codes: [499, 3, 499], dictionary: words)))
    #expect(files(Table([("w", column)]), .plain, batch: 10)[0] == "w\nw499\nw3\nw499\n")
  }

  /// Texts that are written once are forgotten when they grow long, and written again.
  @Test func longTexts() {
    let words = ["a", "b", "c"].map { String(repeating: $0, count: 400_000) }
    let codes: [Int32] = [0, 1, 2, 0, 2, 2, 1]
    let column = Column(.texts(TextStorage(codes: codes, dictionary: words)))
    let text = "w\n" + codes.map { words[Int($0)] + "\n" }.joined()
    for batch in 1...4 { #expect(files(Table([("w", column)]), .plain, batch: batch)[0] == text) }
  }

  @Test func withoutRows() {
    #expect(files(Table([("a", Column(numbers: []))]), .plain, batch: 10) == ["a\n", "[]\n"])
  }
}
