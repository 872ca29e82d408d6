import CSV
import JSON
import Testing

@testable import Packages

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

  /// Comments are no rows, wherever they stand.
  @Test(arguments: ["", "# by the institute\n", "Yearbook\n", "# a\nYearbook\n# b\n"])
  func comments(before: String) throws {
    let text = before + "town,n\nA,1\nB,2\n# revised\nC,3\nD,4\n"
    let draft = try summary(text).descriptor(path: "a.csv")
    #expect(draft["resources"]?[0]?["dialect"]?["commentChar"]?.text == "#")
    let report = try Package.check(
      "datapackage.json", read: reader(["datapackage.json": draft.written(), "a.csv": text]))
    #expect(report.isValid, "\(report.text()) \(draft.written())")
  }

  /// A number would lose the first digit of a code.
  @Test func codesAreTexts() throws {
    let summary = try summary("town,n,rate\n0614,0,0.5\n0101,10,0.25\n1212,7,0\n")
    #expect(summary.columns.map(\.type) == [.string, .integer, .number])
  }

  @Test func suspiciousValues() throws {
    let rows = (1...40).map { "\($0)\n" }.joined() + "x7\n"
    let summary = try summary("n\n" + rows)
    #expect(summary.columns[0].type == .integer)
    #expect(summary.columns[0].suspicious.map(\.text) == ["x7"])
    #expect(summary.columns[0].suspicious.map(\.line) == [42])
  }

  /// What the exports of ministries hold; the draft says how it is read, and the file passes by it.
  @Test func spanishExport() throws {
    let text = """
      fecha;mes;alta;tasa;costo;menor;poblacion;edad;sexo
      27 de marzo de 2022;mar-22;27/03/22;12,5 %;$1.234,50;Sí;1 234 567;12;Sin dato
      1 de abril de 2022;abr-22;01/04/22;1.000,25 %;$ 7,00;No;98 765;Sin dato;Hombre
      5 de septiembre de 2023;sept-23;05/09/23;-0,5%;$0,99;SÍ;1 000;43;Mujer
      2 de enero de 2024;ene-24;02/01/24;3 %;$12,00;no;2 500;Sin dato;Mujer

      """
    let summary = try summary(text)
    #expect(
      summary.columns.map(\.type) == [
        .date, .date, .date, .number, .number, .boolean, .integer, .integer, .string,
      ])
    #expect(summary.columns.map(\.missing) == [0, 0, 0, 0, 0, 0, 0, 2, 0])
    let draft = summary.descriptor(path: "a.csv")
    let fields = draft["resources"]?[0]?["schema"]?["fields"]
    #expect(fields?[0]?["format"]?.text == "%d de %B de %Y")
    #expect(fields?[1]?["format"]?.text == "%b-%y")
    #expect(fields?[3]?["bareNumber"]?.boolean == false)
    #expect(fields?[5]?["trueValues"]?.array?.compactMap(\.text) == ["Sí", "SÍ"])
    #expect(fields?[7]?["missingValues"]?.array?.compactMap(\.text) == ["", "Sin dato"])
    let report = try Package.check(
      "datapackage.json", read: reader(["datapackage.json": draft.written(), "a.csv": text]))
    #expect(report.isValid, "\(report.text()) \(draft.written())")
  }

  /// Names with a number behind them are no numbers with a mark; what may mean two things stays a text.
  @Test func textsStayTexts() throws {
    let rows = (1...40).map { row in
      "Mun \(row),\(row % 2 == 0 ? "S" : "N"),Q\(row % 4 + 1),3 %x,3\(row % 2 == 0 ? "%" : ""),"
        + "\(row % 3 == 0 ? "ninguno" : "\(row)"),\(row % 2 == 0 ? "mar 22" : "abr 3")\n"
    }
    let summary = try summary("place,side,quarter,mark,share,deaths,day\n" + rows.joined())
    #expect(summary.columns.map(\.type) == Array(repeating: .string, count: 7))
  }

  /// Words for a missing value, codes and strange cells are counted by row, however often they recur.
  @Test func rowsOfRecurringCells() throws {
    let rows = (0..<300).map { row in
      let number = row == 41 || row == 90 ? "x" : row % 50 == 7 ? "Sin dato" : "\(row % 9)"
      return "\(number),\(row % 4 == 0 ? "N/A" : row % 4 == 1 ? "" : "alta")\n"
    }
    let summary = try summary("n,note\n" + rows.joined())
    #expect(summary.columns.map(\.type) == [.integer, .string])
    #expect(summary.columns.map(\.missing) == [6, 150])
    #expect(summary.columns.map(\.distinct) == [10, 1])
    #expect(summary.columns[0].suspicious.map(\.line) == [43, 92])
    #expect(summary.columns[0].placeholders == ["Sin dato"])
    #expect(summary.columns[0].histogram.reduce(0, +) == 292)
    #expect(summary.missingValues == ["N/A"])
  }

  @Test func sameOnAnyNumberOfThreads() throws {
    let rows = (0..<2000).map { "\($0),\($0 % 31),2022-03-\($0 % 28 + 10),\(Double($0) / 8),Sí\n" }
    let loaded = try CSV.load(Array(("id,n,day,x,yes\n" + rows.joined()).utf8))
    let alone = TableSummary(loaded, threads: 1)
    for threads in 2...5 {
      let summary = TableSummary(loaded, threads: threads)
      #expect(summary.json.written() == alone.json.written())
      #expect(summary.text == alone.text)
    }
  }
}
