/// Columns whose values, taken together, no two rows of a table may share.
struct KeyRule: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// The constraint `unique` of a field.
    case constraint
    case primary
    case unique
  }

  var fields: [String]
  var kind: Kind

  /// What a row is told whose key stood in an earlier one.
  var rule: ProblemLog.Rule {
    let list = fields.joined(separator: ", ")
    let note = "the values of (\(list)) occur in an earlier row; they must be unique"
    return switch kind {
    case .constraint:
      .init(
        code: .uniqueError, note: "constraint \"unique\" is \"true\"; the value occurs before",
        constraint: "unique")
    case .primary: .init(code: .primaryKey, note: note)
    case .unique: .init(code: .uniqueKey, note: note)
    }
  }
}

extension Schema {
  /// The keys in the order in which they are tested: those of fields, the primary one, all others.
  var keyRules: [KeyRule] {
    var known: Set<String> = []
    var rules = fields.filter { known.insert($0.name).inserted && $0.constraints.unique }
      .map { KeyRule(fields: [$0.name], kind: .constraint) }
    if !primaryKey.isEmpty { rules.append(KeyRule(fields: primaryKey, kind: .primary)) }
    return rules + uniqueKeys.map { KeyRule(fields: $0, kind: .unique) }
  }
}

/// Rows that break a rule: all are counted, the first of them are known.
struct RowsFound: Sendable {
  var count = 0
  /// The places of the first of them, ascending.
  var first: [Int] = []

  mutating func add(_ place: Int, limit: Int) {
    count += 1
    if first.count < limit { first.append(place) }
  }

  mutating func merge(_ other: RowsFound, limit: Int) {
    count += other.count
    first = Array((first + other.first).sorted().prefix(limit))
  }
}
