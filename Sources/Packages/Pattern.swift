/// A regular expression of XML Schema, matched against whole texts.
///
///     var pattern = try Pattern("a|b")
///     pattern.matches(Array("apple".utf8))   // false: all of it must match
///
/// Compiled to a nondeterministic automaton (Thompson 1968) whose deterministic states are made when a
/// text first needs them: time is linear in the text whatever the expression. `^` and `$` are anchors,
/// as in the standard's own example; back references and look-around do not exist.
struct Pattern: Sendable {
  private let nodes: [PatternNode]
  private var sets: [[Int32]] = []
  private var accepting: [Bool] = []
  private var index: [[Int32]: Int32] = [:]
  /// For each state 128 successors by ASCII character: -1 unknown, else a state.
  private var table: [Int32] = []
  /// Successors by state and any other character.
  private var others: [UInt64: Int32] = [:]

  private static let maximumStates = 2000
  private static let maximumOthers = 20_000

  init(_ text: String) throws(PatternError) {
    var compiler = PatternCompiler(text)
    nodes = try compiler.compile()
    _ = state(of: closure([Int32(compiler.start)], atStart: true))
  }

  /// What is wrong with an expression, as the end of a sentence; nil when it can be used.
  static func problem(_ text: String) -> String? {
    do throws(PatternError) {
      _ = try Pattern(text)
      return nil
    } catch {
      return error.message
    }
  }

  mutating func matches(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
    if sets.count > Pattern.maximumStates { forget() }
    var current: Int32 = 0
    var i = bytes.startIndex
    while i < bytes.endIndex {
      let byte = bytes[i]
      if byte < 128 {
        let slot = Int(current) * 128 + Int(byte)
        if table[slot] < 0 {
          let next = step(current, UInt32(byte))
          table[slot] = next
        }
        current = table[slot]
        i = bytes.index(after: i)
      } else {
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        var scalar = UInt32(byte) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
        i = bytes.index(after: i)
        for _ in 1..<length where i < bytes.endIndex {
          scalar = scalar << 6 | UInt32(bytes[i] & 0x3F)
          i = bytes.index(after: i)
        }
        let key = UInt64(current) << 32 | UInt64(scalar)
        if let known = others[key] {
          current = known
        } else {
          current = step(current, scalar)
          if others.count < Pattern.maximumOthers { others[key] = current }
        }
      }
      if sets[Int(current)].isEmpty { return false }
    }
    return accepting[Int(current)]
  }

  private mutating func forget() {
    let first = sets[0]
    sets = []
    accepting = []
    index = [:]
    table = []
    others = [:]
    _ = state(of: first)
  }

  private mutating func step(_ state: Int32, _ scalar: UInt32) -> Int32 {
    var next: [Int32] = []
    for node in sets[Int(state)] {
      if case .character(let set, let target) = nodes[Int(node)], set.contains(scalar) {
        next.append(target)
      }
    }
    return self.state(of: closure(next, atStart: false))
  }

  private mutating func state(of set: [Int32]) -> Int32 {
    if let known = index[set] { return known }
    let new = Int32(sets.count)
    sets.append(set)
    accepting.append(accepts(set))
    index[set] = new
    table.append(contentsOf: repeatElement(-1, count: 128))
    return new
  }

  /// The nodes reached without reading, sorted.
  private func closure(_ start: [Int32], atStart: Bool) -> [Int32] {
    var seen = Set(start)
    var pending = start
    while let node = pending.popLast() {
      let targets: [Int32]
      switch nodes[Int(node)] {
      case .split(let a, let b): targets = [a, b]
      case .start(let next): targets = atStart ? [next] : []
      default: targets = []
      }
      for target in targets where seen.insert(target).inserted { pending.append(target) }
    }
    return seen.sorted()
  }

  private func accepts(_ set: [Int32]) -> Bool {
    var seen = Set(set)
    var pending = set
    while let node = pending.popLast() {
      switch nodes[Int(node)] {
      case .match: return true
      case .end(let next):
        if seen.insert(next).inserted { pending.append(next) }
      case .split(let a, let b):
        for target in [a, b] where seen.insert(target).inserted { pending.append(target) }
      default: break
      }
    }
    return false
  }
}

/// Why an expression cannot be compiled, as the end of a sentence.
struct PatternError: Error {
  var message: String
}

/// A node of the nondeterministic automaton.
enum PatternNode: Sendable {
  case character(CharacterSet, Int32)
  case split(Int32, Int32)
  case start(Int32)
  case end(Int32)
  case match
}

/// A set of characters: the union of its items, less what is taken out, perhaps negated.
struct CharacterSet: Sendable {
  indirect enum Item: Sendable {
    case range(UInt32, UInt32)
    case category(String)
    case set(CharacterSet)
  }

  var items: [Item] = []
  var isNegated = false
  /// What `-[...]` takes out; at most one element.
  var excluded: [CharacterSet] = []

  func contains(_ value: UInt32) -> Bool {
    let inside = items.contains { item in
      switch item {
      case .range(let low, let high): low <= value && value <= high
      case .category(let name): CharacterSet.isIn(value, name)
      case .set(let set): set.contains(value)
      }
    }
    return inside != isNegated && !excluded.contains { $0.contains(value) }
  }

  static func isIn(_ value: UInt32, _ name: String) -> Bool {
    guard let scalar = Unicode.Scalar(value) else { return false }
    let short = abbreviation(scalar.properties.generalCategory)
    return short == name || short.hasPrefix(name) && name.utf8.count == 1
  }

  static let categories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C",
    "Cc", "Cf", "Co", "Cn",
  ]

  private static func abbreviation(_ category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    default: "Cn"
    }
  }
}
