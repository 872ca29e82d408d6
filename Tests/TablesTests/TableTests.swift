import Tables
import Testing

@Suite struct TableTests {
  @Test func missingStaysMissing() {
    let column = Column(numbers: [1.5, nil, 0])
    #expect(column[0] == .number(1.5))
    #expect(column[1] == .missing)
    #expect(column[2] == .number(0))
    #expect(column.validity.missingCount == 1)
    #expect(column.picking([1, 2, 1]).numbers == [nil, 0, nil])
  }

  @Test func findsTheNarrowestStorage() {
    #expect(Column([.number(1), .missing]).kind == .number)
    #expect(Column([.text("a"), .text("a")]).storage == .texts(TextStorage(["a", "a"])))
    #expect(Column([.text("a"), .number(1)]).kind == .mixed)
    #expect(Column([.missing, .missing]).validity.missingCount == 2)
  }

  /// Columns of each kind, with and without gaps, of up to 130 rows.
  @Test func appendsColumns() {
    func columns(_ word: String) -> [Column] {
      [0, 1, 63, 64, 130].flatMap { count in
        [0, 1, 7].flatMap { gap in
          let rows = (0..<count).map { gap > 0 && $0 % (gap + 2) == gap ? nil : $0 }
          return [
            Column(integers: rows.map { $0.map { Int64($0) } }),
            Column(numbers: rows.map { $0.map { Double($0) / 2 } }),
            Column(booleans: rows.map { $0.map { $0 % 2 == 0 } }),
            Column(days: rows.map { $0.map { Int32($0) } }),
            Column(times: rows.map { $0.map { Double($0) } }),
            Column(texts: rows.map { $0.map { "\(word) \($0 % 5)" } }),
            Column([.text("a"), .number(1), .missing]),
          ]
        }
      }
    }
    for first in columns("own") {
      for second in columns("other") {
        var column = first
        column.append(second)
        let cells = [first, second].flatMap { part in (0..<part.count).map { part[$0] } }
        #expect(column.count == cells.count)
        #expect(cells.indices.allSatisfy { column[$0] == cells[$0] })
        #expect(
          column.validity.missingCount
            == first.validity.missingCount + second.validity.missingCount)
        if first.kind == second.kind { #expect(column.kind == first.kind) }
      }
    }
  }

  @Test(arguments: [[4], [0, 0, 3], [3, 1, 4, 1, 5, 0], [2, 2, 2, 2, 2, 2, 2]])
  func picksTextsWithNoMoreThanAreUsed(rows: [Int]) {
    let texts: [String?] = ["a", "b", nil, "b", "c", "d"]
    let picked = Column(texts: texts).picking(rows)
    #expect(rows.indices.map { picked.text(at: $0) } == rows.map { texts[$0] })
    guard case .texts(let storage) = picked.storage else {
      Issue.record("picked texts are stored as \(picked.kind)")
      return
    }
    #expect(Set(storage.dictionary).count == storage.dictionary.count)
    #expect(storage.dictionary.count <= rows.count)
  }

  @Test func replacesAndSelectsColumns() {
    var table = Table([("a", Column(numbers: [1, 2])), ("b", Column(texts: ["x", "y"]))])
    table.set("a", Column(numbers: [3, 4]))
    table.set("c", Column(booleans: [true, nil]))
    #expect(table.names == ["a", "b", "c"])
    #expect(
      table.picking([1]).row(0)
        == .object([
          .init("a", .number(4)), .init("b", .text("y")), .init("c", .missing),
        ]))
    #expect(table.selecting(["c", "z", "a"]).names == ["c", "a"])
  }

  @Test func validityCountsAcrossWords() {
    var validity = Validity(allValid: 130)
    #expect(!validity.hasMissing)
    for row in [0, 63, 64, 129] { validity.setMissing(row) }
    #expect(validity.missingCount == 4)
    #expect(!validity[129] && validity[128])
    validity.setValid(129)
    #expect(validity[129])
  }
}
