import Testing

@testable import CSV

struct DistinctCellsTests {
  private func texts(_ cells: DistinctCells) -> [String] {
    (0..<cells.count).map { String(decoding: cells[$0], as: UTF8.self) }
  }

  @Test func numberedByFirstRow() throws {
    let text = "town,n\nLuz,1\nAna,\nLuz,1\n\"An\"\"a\",2\n"
    let loaded = try CSV.load(Array(text.utf8))
    let (towns, numbers) = (loaded.distinctCells(0), loaded.distinctCells(1))
    #expect(texts(towns) == ["Luz", "Ana", "An\"a"])
    #expect(towns.codes == [0, 1, 0, 2])
    #expect(towns.occurrences == [2, 1, 1])
    #expect(towns.range(1) == 3..<6)
    #expect(texts(numbers) == ["1", "", "2"])
    #expect(numbers.codes == [0, 1, 0, 2])
  }

  /// Damaged rows hold cells of their own, escapes leave no records, and the last cells of a file end
  /// where its bytes do.
  @Test(arguments: [
    "a,b\n1,2\n3,4,\n5,6\n", "a;b\n\"x\\\"y\";2\n\"x\\\"y\";3\n", "a\n1\n", "a,b\n1,2",
    "a,b\n\"x\ny\",2\n\"1,3\n4,5\nlonger than sixteen bytes,6\n", "", "a,b\n",
  ])
  func cellsAreThoseOfTheRows(_ text: String) throws {
    let loaded = try CSV.load(Array(text.utf8))
    for column in 0..<loaded.width {
      let cells = loaded.distinctCells(column)
      let texts = texts(cells)
      #expect(Set(texts).count == texts.count)
      #expect(cells.codes.count == loaded.rowCount)
      #expect(cells.occurrences.reduce(0, +) == loaded.rowCount)
      for (row, code) in cells.codes.enumerated() {
        let row = loaded.row(row)
        #expect(texts[Int(code)] == (column < row.count ? row[column] : ""))
      }
    }
  }

  @Test func manyRows() throws {
    let rows = (0..<5000).map { "\($0),\($0 % 7),\($0 % 3 == 0 ? "a text of twenty bytes" : "")\n" }
    let loaded = try CSV.load(Array(("id,n,note\n" + rows.joined()).utf8))
    #expect(loaded.distinctCells(0).codes == (0..<5000).map { $0 })
    #expect(texts(loaded.distinctCells(0)) == (0..<5000).map { "\($0)" })
    #expect(loaded.distinctCells(1).codes == (0..<5000).map { $0 % 7 })
    #expect(texts(loaded.distinctCells(2)) == ["a text of twenty bytes", ""])
  }
}
