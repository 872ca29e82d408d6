/// A regular expression as instructions for `PatternMatcher`.
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    case scalar(UInt32)
    case any
    case set(ScalarSet)
    case split(first: Int, second: Int)
    case jump(Int)
    case save(Int)
    /// Forgets the captures of these groups before another round of a repetition.
    case clear(ClosedRange<Int>)
    /// Remembers where a round began, and ends rounds that took nothing.
    case begin(Int)
    case progress(Int)
    case lineStart, lineEnd
    case wordBorder(isNegated: Bool)
    case look(Int, isAhead: Bool, isNegated: Bool)
    case reference(Int)
    case match
  }

  var instructions: [Instruction] = []
  /// Programs of their own that look ahead or behind.
  var looks: [PatternProgram] = []
  var rounds = 0
  /// What matched before can matter later, so that a state tells too little to skip it.
  var hasReferences = false
  private(set) var isTooLong = false

  static let mostInstructions = 20_000

  init(_ syntax: PatternSyntax) {
    add(syntax)
    instructions.append(.match)
  }

  private mutating func add(_ syntax: PatternSyntax) {
    guard instructions.count < Self.mostInstructions else {
      isTooLong = true
      return
    }
    switch syntax {
    case .empty: break
    case .scalar(let scalar): instructions.append(.scalar(scalar))
    case .any: instructions.append(.any)
    case .set(let set): instructions.append(.set(set))
    case .sequence(let parts): for part in parts { add(part) }
    case .alternatives(let parts): add(parts)
    case .group(let inner, nil): add(inner)
    case .group(let inner, let capture?):
      instructions.append(.save(2 * capture))
      add(inner)
      instructions.append(.save(2 * capture + 1))
    case .repetition(let inner, let least, let most, let isGreedy):
      repeated(inner, least, most, isGreedy)
    case .lineStart: instructions.append(.lineStart)
    case .lineEnd: instructions.append(.lineEnd)
    case .wordBorder(let isNegated): instructions.append(.wordBorder(isNegated: isNegated))
    case .look(let inner, let isAhead, let isNegated):
      let program = PatternProgram(inner)
      isTooLong = isTooLong || program.isTooLong
      hasReferences = hasReferences || program.hasReferences
      instructions.append(.look(looks.count, isAhead: isAhead, isNegated: isNegated))
      looks.append(program)
    case .reference(let index):
      hasReferences = true
      instructions.append(.reference(index))
    }
  }

  private mutating func add(_ alternatives: [PatternSyntax]) {
    var ends: [Int] = []
    for (index, part) in alternatives.enumerated() {
      let isLast = index == alternatives.count - 1
      let split = instructions.count
      if !isLast { instructions.append(.split(first: split + 1, second: 0)) }
      add(part)
      if !isLast {
        ends.append(instructions.count)
        instructions.append(.jump(0))
        instructions[split] = .split(first: split + 1, second: instructions.count)
      }
    }
    for end in ends { instructions[end] = .jump(instructions.count) }
  }

  private mutating func repeated(
    _ inner: PatternSyntax, _ least: Int, _ most: Int?, _ isGreedy: Bool
  ) {
    let captures = inner.captures
    func forget() -> [Instruction] { captures.map { [.clear($0)] } ?? [] }
    for _ in 0..<least {
      instructions += forget()
      add(inner)
      if isTooLong { return }
    }
    func branch(_ inside: Int, _ after: Int) -> Instruction {
      isGreedy ? .split(first: inside, second: after) : .split(first: after, second: inside)
    }
    let round = rounds
    rounds += 1
    if let most {
      var splits: [Int] = []
      for _ in least..<max(least, most) {
        splits.append(instructions.count)
        instructions.append(.jump(0))
        instructions.append(.begin(round))
        instructions += forget()
        add(inner)
        instructions.append(.progress(round))
        if isTooLong { return }
      }
      for split in splits { instructions[split] = branch(split + 1, instructions.count) }
    } else {
      let split = instructions.count
      instructions.append(.jump(0))
      instructions.append(.begin(round))
      instructions += forget()
      add(inner)
      instructions.append(.progress(round))
      instructions.append(.jump(split))
      instructions[split] = branch(split + 1, instructions.count)
    }
  }
}

extension PatternSyntax {
  /// The slots of the groups within; nil when there are none.
  fileprivate var captures: ClosedRange<Int>? {
    switch self {
    case .group(let inner, let capture):
      let within = inner.captures
      guard let capture else { return within }
      return min(
        2 * capture, within?.lowerBound ?? .max)...max(
          2 * capture + 1, within?.upperBound ?? 0)
    case .sequence(let parts), .alternatives(let parts):
      let ranges = parts.compactMap(\.captures)
      guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max()
      else { return nil }
      return low...high
    case .repetition(let inner, _, _, _), .look(let inner, _, _): return inner.captures
    default: return nil
    }
  }
}
