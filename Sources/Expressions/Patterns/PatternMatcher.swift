/// Runs a regular expression over a text by backtracking with a limit.
///
/// Where no back reference can make a difference, a state (instruction and place) that failed once is
/// not tried again, which makes the time linear in the text: `/(a+)+$/` is harmless. What remains is
/// counted, and too many steps are an error.
struct PatternMatcher {
  /// The text went beyond the steps that one match may take.
  struct TooManySteps: Error {}

  let program: PatternProgram
  let ignoresCase: Bool
  let dotMatchesLines: Bool
  let isMultiline: Bool
  private let scalars: [UInt32]
  private let captures: Int
  private(set) var steps = 0

  /// A match that needs more steps than this is tried again with a memory of what failed.
  private static let fewSteps = 20_000
  private static let mostSteps = 5_000_000
  private static let mostStates = 64_000_000
  private var limit = 0

  init(_ program: PatternProgram, captures: Int, flags: String, scalars: [UInt32]) {
    self.program = program
    self.captures = captures
    self.scalars = scalars
    ignoresCase = flags.contains("i")
    dotMatchesLines = flags.contains("s")
    isMultiline = flags.contains("m")
  }

  /// The first match at or after a place: the ends of the whole and of each group, -1 for none.
  mutating func first(from start: Int) throws(TooManySteps) -> [Int]? {
    do throws(TooManySteps) {
      limit = Self.fewSteps
      var none = Visited(places: scalars.count + 1)
      return try first(from: start, &none)
    } catch {
      (steps, limit) = (0, Self.mostSteps + 50 * scalars.count)
      var visited = Visited(program, places: scalars.count + 1)
      return try first(from: start, &visited)
    }
  }

  private mutating func first(
    from start: Int, _ visited: inout Visited
  ) throws(TooManySteps) -> [Int]? {
    var place = start
    while place <= scalars.count {
      var slots = Array(repeating: -1, count: 2 * (captures + 1))
      slots[0] = place
      if let end = try run(program, at: place, &slots, &visited, until: nil) {
        slots[1] = end
        return slots
      }
      place += 1
    }
    return nil
  }

  /// Which states failed already; nothing is kept where references make states differ.
  private struct Visited {
    var bits: [UInt64]
    let places: Int

    init(places: Int) {
      self.places = places
      bits = []
    }

    init(_ program: PatternProgram, places: Int) {
      self.places = places
      let (states, overflow) = program.instructions.count.multipliedReportingOverflow(by: places)
      let isKept = !program.hasReferences && !overflow && states <= PatternMatcher.mostStates
      bits = isKept ? Array(repeating: 0, count: states / 64 + 1) : []
    }

    mutating func insert(_ instruction: Int, _ place: Int) -> Bool {
      guard !bits.isEmpty else { return true }
      let state = instruction * places + place
      let mask: UInt64 = 1 << UInt64(state % 64)
      if bits[state / 64] & mask != 0 { return false }
      bits[state / 64] |= mask
      return true
    }
  }

  private enum Undo {
    case branch(instruction: Int, place: Int)
    case slot(Int, Int)
    case round(Int, Int)
  }

  private mutating func run(
    _ program: PatternProgram, at start: Int, _ slots: inout [Int], _ visited: inout Visited,
    until end: Int?
  ) throws(TooManySteps) -> Int? {
    var rounds = Array(repeating: -1, count: program.rounds)
    var stack: [Undo] = []
    var at = 0
    var place = start
    while true {
      steps += 1
      if steps > limit { throw TooManySteps() }
      var holds = true
      switch program.instructions[at] {
      case .scalar(let wanted):
        holds = place < scalars.count && same(scalars[place], wanted)
        place += 1
      case .any:
        holds = place < scalars.count && (dotMatchesLines || !isLineEnd(scalars[place]))
        place += 1
      case .set(let set):
        holds = place < scalars.count && contains(set, scalars[place])
        place += 1
      case .split(let first, let second):
        holds = visited.insert(at, place)
        if holds {
          stack.append(.branch(instruction: second, place: place))
          at = first - 1
        }
      case .jump(let target): at = target - 1
      case .save(let slot):
        stack.append(.slot(slot, slots[slot]))
        slots[slot] = place
      case .clear(let range):
        for slot in range where slots[slot] != -1 {
          stack.append(.slot(slot, slots[slot]))
          slots[slot] = -1
        }
      case .begin(let round):
        stack.append(.round(round, rounds[round]))
        rounds[round] = place
      case .progress(let round): holds = rounds[round] != place
      case .lineStart:
        holds = place == 0 || (isMultiline && isLineEnd(scalars[place - 1]))
      case .lineEnd:
        holds = place == scalars.count || (isMultiline && isLineEnd(scalars[place]))
      case .wordBorder(let isNegated):
        let border = isWord(place - 1) != isWord(place)
        holds = border != isNegated
      case .look(let index, let isAhead, let isNegated):
        var inner = slots
        let found = try look(program.looks[index], isAhead: isAhead, at: place, &inner)
        holds = found != isNegated
        if holds, !isNegated {
          for slot in slots.indices where slots[slot] != inner[slot] {
            stack.append(.slot(slot, slots[slot]))
            slots[slot] = inner[slot]
          }
        }
      case .reference(let index):
        if slots[2 * index] >= 0, slots[2 * index + 1] >= 0 {
          let wanted = scalars[slots[2 * index]..<slots[2 * index + 1]]
          holds =
            place + wanted.count <= scalars.count
            && zip(wanted, scalars[place...]).allSatisfy { same($0, $1) }
          place += wanted.count
        }
      case .match:
        if end == nil || end == place { return place }
        holds = false
      }
      if holds {
        at += 1
        continue
      }
      var isResumed = false
      while let last = stack.popLast() {
        switch last {
        case .slot(let slot, let value): slots[slot] = value
        case .round(let round, let value): rounds[round] = value
        case .branch(let instruction, let before):
          (at, place, isResumed) = (instruction, before, true)
        }
        if isResumed { break }
      }
      if !isResumed { return nil }
    }
  }

  private mutating func look(
    _ program: PatternProgram, isAhead: Bool, at place: Int, _ slots: inout [Int]
  ) throws(TooManySteps) -> Bool {
    var visited = Visited(places: scalars.count + 1)
    if isAhead {
      return try run(program, at: place, &slots, &visited, until: nil) != nil
    }
    for start in stride(from: place, through: 0, by: -1) {
      if try run(program, at: start, &slots, &visited, until: place) != nil { return true }
    }
    return false
  }

  // MARK: Scalars

  private func isLineEnd(_ scalar: UInt32) -> Bool {
    scalar == 10 || scalar == 13 || scalar == 0x2028 || scalar == 0x2029
  }

  private func isWord(_ place: Int) -> Bool {
    scalars.indices.contains(place) && ScalarSet.words.contains(scalars[place])
  }

  private func same(_ a: UInt32, _ b: UInt32) -> Bool {
    a == b || (ignoresCase && Self.upper(a) == Self.upper(b))
  }

  private func contains(_ set: ScalarSet, _ scalar: UInt32) -> Bool {
    guard ignoresCase else { return set.contains(scalar) }
    let variants = [scalar, Self.upper(scalar), Self.lower(scalar)]
    let isIn = variants.contains { variant in
      set.ranges.contains { $0.contains(variant) }
    }
    return isIn != set.isNegated
  }

  private static func upper(_ scalar: UInt32) -> UInt32 {
    if scalar < 128 { return (0x61...0x7A).contains(scalar) ? scalar - 32 : scalar }
    let mapped = Unicode.Scalar(scalar)?.properties.uppercaseMapping.unicodeScalars
    return mapped.flatMap { $0.count == 1 ? $0.first?.value : nil } ?? scalar
  }

  private static func lower(_ scalar: UInt32) -> UInt32 {
    if scalar < 128 { return (0x41...0x5A).contains(scalar) ? scalar + 32 : scalar }
    let mapped = Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars
    return mapped.flatMap { $0.count == 1 ? $0.first?.value : nil } ?? scalar
  }
}
