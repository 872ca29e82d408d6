import Files
import Testing

/// Rows are joined from the texts of their columns.
struct WrittenColumnTests {
  private let countries = WrittenColumn(
    bytes: Array("SVGT".utf8), ends: [2, 4, 4], codes: [0, 1, 0, 2])
  private let years = WrittenColumn(
    before: Array(";".utf8), bytes: Array("20222023".utf8), ends: [4, 8], codes: [1, 0, 0, 1])

  @Test func rowsStandBetweenOpeningAndClosing() {
    let bytes = WrittenColumn.joined(
      [countries, years], rowCount: 4, opening: Array("a;b\n".utf8), between: [0x0A],
      closing: Array("\nend".utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == "a;b\nSV;2023\nGT;2022\nSV;2022\n;2023\nend")
  }

  @Test(arguments: [0, 1, 3])
  func rowsWithoutColumns(count: Int) {
    let bytes = WrittenColumn.joined([], rowCount: count, opening: [0x5B], between: [0x2C])
    #expect(bytes == [0x5B] + Array(repeating: 0x2C, count: max(0, count - 1)))
  }
}
