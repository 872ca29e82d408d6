import Files
import Pipelines
import Testing

/// Tables for spreadsheets.
@Suite struct CSVStyleTests {
  @Test func spanishSpreadsheetsReadTheTables() async throws {
    let workshop = try Workshop()
    try workshop.write(
      "data/deaths.csv",
      """
      id,date,year,value,qualifier,source,note
      D1,2023-03-27,2023,100.5,at least,a,=HYPERLINK(1)
      D2,2024-03-27,2024,-3,at least,a,"a;\"\"b\"\" c"
      D3,2025-03-27,2025,350,at least,b,"1,5"

      """)
    try workshop.edit("pipeline.json", "\"qualifier\"]", "\"qualifier\", \"note\"]")
    let plain = workshop.path("output/tables/rows.csv")
    try await workshop.succeed()
    let before = try Files.read(plain)
    #expect(!before.contains(UInt8(ascii: ";")) || before.first != 0xEF)
    let outcome = await workshop.run { $0.csvStyle = .spreadsheet }
    #expect(outcome.status == .done)
    #expect(outcome.ran == ["table:rows", "table:yearly"])
    let lines = try workshop.read("output/tables/rows.csv").split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("\u{FEFF}id;date;value;qualifier;note"))
    #expect(lines[1].hasPrefix("D1;2023-03-27;100,5;at least;'=HYPERLINK(1)"))
    #expect(lines[2].hasPrefix("D2;2024-03-27;-3;at least;\"a;\"\"b\"\" c\""))
    #expect(lines[3].hasPrefix("D3;2025-03-27;350;at least;1,5"))
    #expect(await workshop.run { $0.csvStyle = .spreadsheet }.ran == [])
    try await workshop.succeed()
    #expect(try Files.read(plain) == before)
  }
}
