import CSV
import Findings
import Testing

/// Tables as spreadsheets and databases export them: their labels, their edges, their broken rows.
struct ExportsTests {
  private func load(_ lines: String...) throws -> LoadedCSV {
    try CSV.load(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  private func rows(_ loaded: LoadedCSV) -> [[String]] {
    (0..<loaded.rowCount).map { loaded.row($0) }
  }

  private func codes(_ loaded: LoadedCSV) -> [String] { loaded.findings.map(\.code) }

  // MARK: Labels

  /// A label does not recur among the values of its column.
  @Test func categoriesWithoutLabels() throws {
    let loaded = try load(
      "Hombre;San Salvador", "Mujer;La Paz", "Hombre;La Paz", "Mujer;San Salvador", "Hombre;Izalco")
    #expect(loaded.labels == nil)
    #expect(loaded.rowCount == 5)
    #expect(try load("Sexo;Lugar", "Mujer;La Paz", "Hombre;La Paz", "Mujer;Izalco").labels != nil)
  }

  /// A label is no sentence.
  @Test func sentencesWithoutLabels() throws {
    let loaded = try load(
      "norte|Llegaron de noche a la casa.", "sur|No hay datos de ese día.",
      "este|Se fueron sin decir nada.")
    #expect(loaded.labels == nil)
  }

  /// One row of numbers is data; one of texts, or of texts and years, has the labels.
  @Test(arguments: [
    ("1,2,3", 0), ("2024-01-05,La Paz,12", 0), ("a,b,c", 1), ("Lugar,2019,2020", 1),
  ])
  func oneRow(line: String, headerRows: Int) throws {
    #expect(try load(line).headerRows == headerRows)
  }

  /// A first row that is mostly empty is data when what it holds is what its columns hold.
  @Test func sparseFirstRow() throws {
    let loaded = try load(
      "false;;", "false;X;Izalco", "true;;La Paz", "false;X;Apopa", "true;X;La Paz", "true;;Apopa")
    #expect(loaded.preamble.isEmpty)
    #expect(loaded.rowCount == 6)
  }

  /// Rows of data of another length or without a value are no further labels.
  @Test func fewRowsBelowLabels() throws {
    #expect(
      try load("name,host", "a,1.20.3.4", "b,231.96.200.73", "c,175.66.53.194").headerRows == 1)
    #expect(try load("k,n", "a,n/d", "b,12*", "c,5", "d,6", "e,7", "f,8").headerRows == 1)
  }

  /// Groups of columns, and units, in tables of a few rows.
  @Test func mergedLabels() throws {
    let groups = try load(
      "Departamento;2022;;2023;", ";Hombres;Mujeres;Hombres;Mujeres", "La Paz;10;2;12;3",
      "Cabañas;5;1;4;0", "Sonsonate;7;2;9;1")
    #expect(
      groups.labels == [
        "Departamento", "2022 Hombres", "2022 Mujeres", "2023 Hombres", "2023 Mujeres",
      ])
    #expect(groups.rowCount == 3)
    let units = try load(
      "Lugar,Población,Tasa", ",(habitantes),(por 100 mil)", "Apopa,131286,12.5",
      "Izalco,70959,8.1", "Ilobasco,61510,3.3")
    #expect(units.labels == ["Lugar", "Población (habitantes)", "Tasa (por 100 mil)"])
  }

  /// A row of groups that is mostly empty belongs to the labels that it tells apart.
  @Test(arguments: [
    (";2018;;;2019;;", "Mes;Casos;Tasa;Edad;Casos;Tasa;Edad", "2018 Tasa"),
    ("Mes;2018;2018;2018;2019;2019;2019", ";Casos;Tasa;Edad;Casos;Tasa;Edad", "2018 Tasa"),
    ("Mes;Vivos;;;Muertos;;", ";Casos;Tasa;Edad;Casos;Tasa;Edad", "Vivos Tasa"),
  ])
  func groups(top: String, labels: String, third: String) throws {
    let data = (1...30).map { "m\($0);1\($0);2,\($0);3\($0);4\($0);5,\($0);6\($0)" }
    let text = ([top, labels] + data).joined(separator: "\n")
    let loaded = try CSV.load(Array(text.utf8))
    #expect(loaded.labels?.first == "Mes")
    #expect(loaded.labels?[2] == third)
    #expect(Set(loaded.labels ?? []).count == 7)
    #expect(loaded.preamble.isEmpty)
    #expect(loaded.rowCount == 30)
  }

  /// A title and a line of what was asked for are no groups.
  @Test func titlesAreNoGroups() throws {
    let loaded = try load(
      "Periodo:,2018,", "Lugar,Casos,Tasa", "Apopa,131,12.5", "Izalco,70,8.1", "Ilobasco,61,3.3")
    #expect(loaded.labels == ["Lugar", "Casos", "Tasa"])
    #expect(loaded.preamble.count == 1)
    let parted = try load(
      "Cuadro 1. Casos, 2015-2024", "", "Lugar,Casos,Tasa", "Apopa,131,12.5", "Izalco,70,8.1",
      "Ilobasco,61,3.3")
    #expect(parted.labels == ["Lugar", "Casos", "Tasa"])
    #expect(parted.preamble == [["Cuadro 1. Casos", " 2015-2024"]])
  }

  /// The numbers of the rows have no label in what R writes.
  @Test func rowNumbers() throws {
    let loaded = try load(
      "\"name\",\"age\"", "\"1\",\"Ana\",23", "\"2\",\"Luis\",34", "\"3\",\"Eva\",45")
    #expect(loaded.labels == ["", "name", "age"])
    #expect(loaded.row(0) == ["1", "Ana", "23"])
    #expect(loaded.repairCount == 0)
    #expect(codes(loaded) == ["blank-label"])
  }

  // MARK: Edges

  /// A sheet that is wider than its table: columns without label and value are left out.
  @Test func blankColumns() throws {
    let loaded = try load("Mes;Casos;;;", "Enero;12;;;", "Febrero;13;;;", "Total;25;;")
    #expect(loaded.labels == ["Mes", "Casos"])
    #expect(rows(loaded) == [["Enero", "12"], ["Febrero", "13"], ["Total", "25"]])
    #expect(loaded.repairCount == 0)
    #expect(codes(loaded) == ["blank-column", "total-row"])
  }

  /// Columns at the right stay when one value stands in them, when the file has no labels, and when
  /// their number is given.
  @Test func blankColumnsThatStay() throws {
    #expect(try load("Mes;Casos;;", "Enero;12;;", "Febrero;13;;revisar").width == 4)
    #expect(try load("1;2;", "3;4;", "5;6;").width == 3)
    #expect(try load("Mes;Casos;Nota", "Enero;12;", "Febrero;13;").width == 3)
    var options = LoadOptions()
    options.columns = 3
    #expect(try CSV.load(Array("a;b;\n1;2;\n3;4;\n".utf8), options).width == 3)
  }

  // MARK: Broken rows

  /// A line break where none belongs: inside a value it is left out, inside a text it stays.
  @Test func brokenLines() throws {
    let value = try load(
      "id,day,place,n", "1,2022-03-27,Apopa,4", "2,2022-0", "4-01,Izalco,5", "3,2022-05-02,Apopa,6",
      "4,2022-05-03,Apopa,7")
    #expect(value.row(1) == ["2", "2022-04-01", "Izalco", "5"])
    #expect(value.rowCount == 4)
    #expect(codes(value) == ["line-broken"])
    #expect(value.line(1) == 3)
    let text = try load(
      "id,day,place,n", "1,2022-03-27,Apopa,4", "2,2022-04-01,La", "Paz,5", "3,2022-05-02,Apopa,6")
    #expect(text.row(1) == ["2", "2022-04-01", "La\nPaz", "5"])
  }

  /// Two short rows that are no halves of one stay two.
  @Test func shortRowsStayTwo() throws {
    let loaded = try load(
      "id,day,place,n", "1,2022-03-27,Apopa,4", "2,2022-04-01,Izalco", "3,2022-05-02,Apopa",
      "4,2022-05-03,Apopa,7", "5,2022-05-04,Izalco,8")
    #expect(loaded.rowCount == 5)
    #expect(loaded.row(1) == ["2", "2022-04-01", "Izalco", ""])
  }

  /// Half a pair of quotes goes where all cells of the column are quoted, and stays elsewhere.
  @Test(arguments: ["\"La Paz", "La Paz\""])
  func halfQuotes(cell: String) throws {
    let quoted = try load(
      "\"id\",\"place\",\"n\"", "\"1\",\"Apopa\",\"4\"", "\"2\",\(cell),\"5\"",
      "\"3\",\"Izalco\",\"6\"", "\"4\",\"Apopa\",\"7\"")
    #expect(quoted.row(1) == ["2", "La Paz", "5"])
    #expect(codes(quoted) == ["quote-unpaired"])
    let plain = try load("id,place,n", "1,Apopa,4", "2,\(cell),5", "3,Izalco,6", "4,Apopa,7")
    #expect(plain.row(1) == ["2", cell, "5"])
  }
}
