import CSV
import JSON
import Packages
import Testing

struct TableSummaryTests {
  private static let text = """
    id;fecha;muertes;tasa;nota
    1;27/03/2023;12.345;1.234,5;n/d
    2;28/03/2023;1.002;98,25;alta
    3;29/03/2023;987;n/d;alta
    4;30/03/2023;1.100;77,00;

    """

  private func summary(_ text: String) throws -> TableSummary {
    TableSummary(try CSV.load(Array(text.utf8)))
  }

  @Test func profile() throws {
    let summary = try summary(TableSummaryTests.text)
    #expect(summary.columns.map(\.type) == [.integer, .date, .integer, .number, .string])
    #expect(summary.columns.map(\.missing) == [0, 0, 0, 1, 2])
    #expect(summary.columns[1].range?.low == "27/03/2023")
    #expect(summary.columns[2].range?.high == "12.345")
    #expect(summary.columns[4].common.map(\.text) == ["alta"])
    #expect(summary.missingValues == ["n/d"])
    #expect(summary.columns[2].histogram.reduce(0, +) == 4)
  }

  /// The draft describes the file: checked by it, the file is valid.
  @Test func draftIsValid() throws {
    let summary = try summary(TableSummaryTests.text)
    let draft = summary.descriptor(path: "muertes.csv")
    let report = try Package.check(
      "datapackage.json",
      read: reader([
        "datapackage.json": draft.written(), "muertes.csv": TableSummaryTests.text,
      ]))
    #expect(report.isValid, "\(report.text()) \(draft.written())")
  }

  @Test func suspiciousValues() throws {
    let rows = (1...40).map { "\($0)\n" }.joined() + "x7\n"
    let summary = try summary("n\n" + rows)
    #expect(summary.columns[0].type == .integer)
    #expect(summary.columns[0].suspicious.map(\.text) == ["x7"])
    #expect(summary.columns[0].suspicious.map(\.line) == [42])
  }
}
