import Tables
import Testing

@Suite struct LineageTests {
  let arrests = Lineage(resource: "arrests", lines: [2, 3, 4])

  @Test func picksAndGroups() {
    #expect(arrests.picking([2, 0])[0] == [.init(resource: 0, line: 4)])
    let grouped = arrests.grouping([[2, 0, 2], [1]])
    #expect(grouped[0] == [.init(resource: 0, line: 2), .init(resource: 0, line: 4)])
    #expect(grouped.rowCount == 2)
  }

  @Test func joinsAcrossResources() {
    let population = Lineage(resource: "population", lines: [9])
    let joined = arrests.joining(population, partners: [0, nil, 0])
    #expect(joined.resources == ["arrests", "population"])
    #expect(joined[0] == [.init(resource: 0, line: 2), .init(resource: 1, line: 9)])
    #expect(joined[1] == [.init(resource: 0, line: 3)])
    #expect(arrests.appending(population)[3] == [.init(resource: 1, line: 9)])
  }
}
