/// One thing wrong with a table, before it is worded.
struct Problem: Hashable, Sendable {
  var code: ErrorCode
  /// Index of the record in the file; -1 for the labels, else a blank line as `-1 - line`.
  var record: Int32
  /// Index of the column in the file, or -1 for the whole row.
  var column: Int32
  /// Index of the rule in the log.
  var rule: Int32
}

/// Everything wrong with one table: exact counts, and the first problems of every rule.
///
/// Memory is bounded by the number of rules times `limit`; the first `limit` problems of the table
/// are among those kept, because each rule meets its rows in order.
struct ProblemLog: Sendable {
  let limit: Int
  private(set) var total = 0
  private(set) var counts: [ErrorCode: Int] = [:]
  private(set) var kept: [Problem] = []
  private(set) var rules: [Rule] = []
  private var room = 0

  /// What was tested: the note that is shown, and the name of the constraint.
  struct Rule: Hashable, Sendable {
    var code: ErrorCode
    var note: String
    var constraint: String?
    var key: ForeignKey?
  }

  init(limit: Int) {
    self.limit = limit
  }

  /// Begins a rule; problems that follow are its own.
  mutating func begin(
    _ code: ErrorCode, _ note: String, constraint: String? = nil, key: ForeignKey? = nil
  ) {
    begin(Rule(code: code, note: note, constraint: constraint, key: key))
  }

  mutating func begin(_ rule: Rule) {
    rules.append(rule)
    room = limit
  }

  /// Adds what another log holds, as if its rules had been begun here.
  mutating func add(_ other: ProblemLog) {
    let offset = Int32(rules.count)
    rules += other.rules
    total += other.total
    counts.merge(other.counts, uniquingKeysWith: +)
    kept += other.kept.map { problem in
      var problem = problem
      problem.rule += offset
      return problem
    }
    room = 0
  }

  /// Forgets what is wrong with the labels.
  mutating func removeLabelProblems() {
    for problem in kept where problem.record == -1 {
      total -= 1
      counts[problem.code, default: 0] -= 1
    }
    kept.removeAll { $0.record == -1 }
  }

  mutating func add(record: Int, column: Int) {
    let code = rules[rules.count - 1].code
    total += 1
    counts[code, default: 0] += 1
    guard room > 0 else { return }
    room -= 1
    kept.append(
      Problem(
        code: code, record: Int32(record), column: Int32(column), rule: Int32(rules.count - 1)))
  }
}
