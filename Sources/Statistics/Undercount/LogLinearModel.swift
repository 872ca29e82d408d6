/// A hierarchical log-linear model of lists: which interactions it has, main effects always included.
///
/// ```swift
/// let model = try LogLinearModel("[12,3]", lists: 3)
/// model.terms  // 1, 2, 3, 12
/// ```
public struct LogLinearModel: Sendable, Equatable {
  /// The sets of lists with a coefficient besides the intercept, in the field's order.
  let terms: [Int]
  init(terms: some Sequence<Int>) { self.terms = terms.sorted(by: isBefore) }

  /// The largest sets by name.
  public var name: String {
    let largest = terms.filter { term in !terms.contains { $0 != term && $0 & term == term } }
    return Statistics.name(ofGenerators: largest)
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
    /// Sets of lists as bits of a word: bit m stands for the set with mask m.
    func extend(_ terms: UInt32, _ size: Int) {
      var candidates: [Int] = []
      if size < lists {
        for mask in 1..<(1 << lists) where mask.nonzeroBitCount == size {
          let parts = (0..<lists).filter { (mask >> $0) & 1 == 1 }.map { mask & ~(1 << $0) }
          if parts.allSatisfy({ (terms >> UInt32($0)) & 1 == 1 }) { candidates.append(mask) }
        }
      }
      for choice in 0..<(1 << candidates.count) {
        var extended = terms
        for (i, mask) in candidates.enumerated() where (choice >> i) & 1 == 1 {
          extended |= 1 << UInt32(mask)
        }
        if choice == 0 {
          let sets = (1..<(1 << lists)).filter { (extended >> UInt32($0)) & 1 == 1 }
          models.append(LogLinearModel(terms: sets))
        } else {
          extend(extended, size + 1)
        }
      }
    }
    extend((0..<lists).reduce(0) { $0 | 1 << (1 << UInt32($1)) }, 2)
    return models
  }
}
