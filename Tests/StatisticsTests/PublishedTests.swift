import Statistics
import Testing

/// Numbers printed in the papers, to the digits printed there.
@Suite struct PublishedTests {
  /// Newcombe 1998, Stat Med 17:873, Table II: methods 10 and 11.
  @Test(arguments: [
    (56.0, 70.0, 48.0, 80.0, [0.0524, 0.3339], [0.0428, 0.3422]),
    (9, 10, 3, 10, [0.1705, 0.8090], [0.1013, 0.8387]),
    (6, 7, 2, 7, [0.0582, 0.8062], [-0.0290, 0.8423]),
    (5, 56, 0, 29, [-0.0381, 0.1926], [-0.0667, 0.2037]),
    (0, 10, 0, 20, [-0.1611, 0.2775], [-0.2005, 0.3445]),
    (10, 10, 0, 20, [0.6791, 1], [0.6014, 1]),
  ])
  func newcombe(
    x1: Double, n1: Double, x2: Double, n2: Double, plain: [Double], corrected: [Double]
  ) throws {
    let a = try ProportionDifference.newcombe(x1: x1, n1: n1, x2: x2, n2: n2)
    let b = try ProportionDifference.newcombeCC(x1: x1, n1: n1, x2: x2, n2: n2)
    for (found, wanted) in zip([a.lower, a.upper, b.lower, b.upper], plain + corrected) {
      #expect((found - wanted).magnitude < 6e-5)
    }
  }

  /// Madigan and York 1997, Biometrika 84:19: spina bifida in New York State.
  @Test func spinaBifida() throws {
    let table = try ListTable(
      lists: 3,
      counts: [
        ("100", 60), ("010", 49), ("110", 4), ("001", 247), ("101", 112), ("011", 142),
        ("111", 12),
      ])
    let posterior = try GraphAveraging(
      table, delta: 1, maxMissing: 300, prior: .gammaPoisson(a: 13.14, b: 55.17))
    #expect(posterior.observed == 626)
    #expect(posterior.graphs[0].name == "[12,3]")
    #expect((posterior.graphs[0].weight - 0.37).magnitude < 0.005)
    #expect(posterior.relativeSquaredError.rounded() == 731)
    #expect(posterior.mode == 728)
  }

  /// Kosovo 1999, four lists: the published 10,356 is the model of least BIC.
  @Test func kosovo() throws {
    let table = try Self.kosovoTable()
    let selection = try ModelSelection(table)
    #expect(selection.rows.count == 113)
    #expect(selection.bestBIC.model.name == "[123,14,34]")
    #expect(Int(selection.bestBIC.total) == 10_356)
    #expect(selection.bestAIC.model.name == "[123,134]")
    let profile = try selection.bestBIC.profile()
    #expect(profile.lower.rounded() == 8_994)
    #expect(profile.upper.rounded() == 12_110)
  }

  static func kosovoTable() throws -> ListTable {
    try ListTable(
      lists: 4,
      counts: [
        ("0001", 306), ("0010", 936), ("0011", 123), ("0100", 845), ("0101", 31), ("0110", 217),
        ("0111", 32), ("1000", 1131), ("1001", 106), ("1010", 228), ("1011", 42), ("1100", 177),
        ("1101", 18), ("1110", 181), ("1111", 27),
      ])
  }

  /// Hyndman and Fan's types agree on the median of an odd sample and differ on its quartile.
  @Test func quartilesByType() throws {
    let values = [15.0, 20, 35, 40, 50]
    let quartiles = try (1...9).map { try Quantiles.of(values, at: [0.25], type: $0)[0] }
    #expect(quartiles[0] == 20)
    #expect(quartiles[2] == 15)
    #expect(quartiles[5] == 17.5)
    #expect(quartiles[6] == 20)
  }

  /// The numbers of graphs and of models in the literature.
  @Test(arguments: [(3, 8, 8), (4, 113, 61), (5, 6893, 822)])
  func enumeration(lists: Int, models: Int, graphs: Int) throws {
    #expect(try LogLinearModel.all(lists: lists).count == models)
    let table = try ListTable(
      lists: lists,
      counts: [
        (String(repeating: "1", count: lists), 5),
        ("1" + String(repeating: "0", count: lists - 1), 5),
      ])
    #expect(try GraphAveraging(table, delta: 1, maxMissing: 2).graphs.count == graphs)
  }
}
