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
