/// A hierarchical log-linear model of lists: which interactions it has, main effects always included.
///
/// ```swift
/// let model = try LogLinearModel("[12,3]", lists: 3)
/// model.terms  // 1, 2, 3, 12
/// ```
public struct LogLinearModel: Sendable, Equatable {
  /// The sets of lists with a coefficient besides the intercept, in the field's order.
  let terms: [Int]
  /// The largest sets by name.
  public let name: String

  init(terms: Set<Int>) {
    self.terms = terms.sorted(by: isBefore)
    name = Statistics.name(
      ofGenerators: terms.filter { term in !terms.contains { $0 != term && $0 & term == term } })
  }

  /// Reads "[123,14]"; every list must appear, and no set may hold them all.
  public init(_ text: String, lists: Int) throws(Undefined) {
    var terms: Set<Int> = []
    let inner = text.filter { !"[] ".contains($0) }
    for generator in inner.split(separator: ",") {
      var mask = 0
      for character in generator {
        guard let list = character.wholeNumberValue, (1...lists).contains(list) else {
          throw Undefined("the model '\(text)' names a list that does not exist")
        }
        mask |= 1 << (list - 1)
      }
      for subset in 1...mask where subset & mask == subset { terms.insert(subset) }
    }
    for list in 0..<lists {
      try require(
        terms.contains(1 << list), "the model '\(text)' leaves out list \(list + 1)")
    }
    try require(
      !terms.contains((1 << lists) - 1),
      "a model with an interaction of all lists says nothing about those on none")
    self.init(terms: terms)
  }

  /// The coefficients' names: "intercept", "1", "2", "12".
  public var termNames: [String] { ["intercept"] + terms.map { Statistics.name(ofLists: $0) } }

  /// All models of the lists: 8 of three, 113 of four, 6,893 of five.
  public static func all(lists: Int) throws(Undefined) -> [LogLinearModel] {
    try require(
      (2...5).contains(lists),
      "all models can be tried for two to five lists; name the models to fit for more")
    var models: [LogLinearModel] = []
    func extend(_ terms: Set<Int>, _ size: Int) {
      let candidates = size < lists
        ? (1..<(1 << lists)).filter { mask in
          mask.nonzeroBitCount == size
            && (0..<lists).allSatisfy { mask >> $0 & 1 == 0 || terms.contains(mask & ~(1 << $0)) }
        } : []
      if candidates.isEmpty {
        models.append(LogLinearModel(terms: terms))
        return
      }
      for choice in 0..<(1 << candidates.count) {
        var terms = terms
        for (i, mask) in candidates.enumerated() where choice >> i & 1 == 1 { terms.insert(mask) }
        if choice == 0 {
          models.append(LogLinearModel(terms: terms))
        } else {
          extend(terms, size + 1)
        }
      }
    }
    extend(Set((0..<lists).map { 1 << $0 }), 2)
    return models
  }
}
