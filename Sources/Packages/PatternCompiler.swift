/// Reads a regular expression and builds its automaton, back to front.
struct PatternCompiler {
  private let scalars: [Unicode.Scalar]
  private var i = 0
  private var depth = 0
  private var nodes: [PatternNode] = []
  private(set) var start = 0

  private static let maximumNodes = 20_000

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// What a piece of the expression says.
  private indirect enum Piece {
    case empty
    case characters(CharacterSet)
    case sequence([Piece])
    case alternatives([Piece])
    case repeated(Piece, Int, Int?)
    case start
    case end
  }

  mutating func compile() throws(PatternError) -> [PatternNode] {
    let piece = try alternatives()
    guard i == scalars.count else { throw PatternError(message: "has a ')' too many") }
    let match = try add(.match)
    start = Int(try build(piece, match))
    return nodes
  }

  private mutating func add(_ node: PatternNode) throws(PatternError) -> Int32 {
    guard nodes.count < PatternCompiler.maximumNodes else {
      throw PatternError(message: "is too large; repeat less")
    }
    nodes.append(node)
    return Int32(nodes.count - 1)
  }

  private mutating func build(_ piece: Piece, _ next: Int32) throws(PatternError) -> Int32 {
    switch piece {
    case .empty: return next
    case .characters(let set): return try add(.character(set, next))
    case .start: return try add(.start(next))
    case .end: return try add(.end(next))
    case .sequence(let pieces):
      var target = next
      for piece in pieces.reversed() { target = try build(piece, target) }
      return target
    case .alternatives(let pieces):
      guard var target = pieces.last else { return next }
      var entry = try build(target, next)
      for piece in pieces.dropLast().reversed() {
        target = piece
        entry = try add(.split(try build(target, next), entry))
      }
      return entry
    case .repeated(let piece, let least, let most):
      var target = next
      if let most {
        for _ in least..<max(least, most) {
          target = try add(.split(try build(piece, target), next))
        }
      } else {
        let loop = try add(.split(0, next))
        nodes[Int(loop)] = .split(try build(piece, loop), next)
        target = loop
      }
      for _ in 0..<least { target = try build(piece, target) }
      return target
    }
  }

  private var here: Unicode.Scalar? { i < scalars.count ? scalars[i] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard here == scalar else { return false }
    i += 1
    return true
  }

  private mutating func alternatives() throws(PatternError) -> Piece {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw PatternError(message: "is nested too deeply") }
    var pieces = [try sequence()]
    while take("|") { pieces.append(try sequence()) }
    return pieces.count == 1 ? pieces[0] : .alternatives(pieces)
  }

  private mutating func sequence() throws(PatternError) -> Piece {
    var pieces: [Piece] = []
    while let scalar = here, scalar != "|", scalar != ")" {
      let atom = try atom()
      pieces.append(try quantified(atom))
    }
    return pieces.isEmpty ? .empty : .sequence(pieces)
  }

  private mutating func quantified(_ atom: Piece) throws(PatternError) -> Piece {
    var piece = atom
    if take("?") {
      piece = .repeated(atom, 0, 1)
    } else if take("*") {
      piece = .repeated(atom, 0, nil)
    } else if take("+") {
      piece = .repeated(atom, 1, nil)
    } else if take("{") {
      let least = number()
      var most = least
      if take(",") { most = number() }
      guard let least, take("}"), most.map({ $0 >= least }) ?? true, least <= 1000,
        most ?? 0 <= 1000
      else { throw PatternError(message: "has a repetition that is not {n}, {n,} or {n,m}") }
      piece = .repeated(atom, least, most)
    } else {
      return piece
    }
    _ = take("?")
    return piece
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let digit = here?.properties.numericValue, here?.isASCII == true {
      value = min((value ?? 0) * 10 + Int(digit), 100_000)
      i += 1
    }
    return value
  }

  private mutating func atom() throws(PatternError) -> Piece {
    let scalar = scalars[i]
    i += 1
    switch scalar {
    case "(":
      if take("?"), !take(":") {
        throw PatternError(message: "uses '(?', which XML Schema expressions do not have")
      }
      let inner = try alternatives()
      guard take(")") else { throw PatternError(message: "lacks a ')'") }
      return inner
    case "^": return .start
    case "$": return .end
    case ".":
      return .characters(CharacterSet(items: [.range(10, 10), .range(13, 13)], isNegated: true))
    case "[": return .characters(try characterClass())
    case "\\": return .characters(try escape())
    case "*", "+", "?", "{":
      throw PatternError(
        message: "repeats nothing at '\(scalar)'; write '\\\(scalar)' for the sign")
    default: return .characters(single(scalar))
    }
  }

  private func single(_ scalar: Unicode.Scalar) -> CharacterSet {
    CharacterSet(items: [.range(scalar.value, scalar.value)])
  }

  private mutating func characterClass() throws(PatternError) -> CharacterSet {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw PatternError(message: "is nested too deeply") }
    var set = CharacterSet()
    if take("^") { set.isNegated = true }
    var isFirst = true
    while true {
      guard let scalar = here else { throw PatternError(message: "lacks a ']'") }
      i += 1
      if scalar == "]", !isFirst { return set }
      if scalar == "-", here == "[", !isFirst {
        i += 1
        set.excluded = [try characterClass()]
        guard take("]") else { throw PatternError(message: "lacks a ']' after what is taken out") }
        return set
      }
      isFirst = false
      var low = single(scalar)
      if scalar == "\\" { low = try escape() }
      guard here == "-", i + 1 < scalars.count, scalars[i + 1] != "]", scalars[i + 1] != "[",
        case .range(let from, let same)? = low.items.first, from == same, low.items.count == 1,
        !low.isNegated
      else {
        set.items.append(.set(low))
        continue
      }
      i += 1
      let end = scalars[i]
      i += 1
      let high = end == "\\" ? try escape() : single(end)
      guard case .range(let to, _)? = high.items.first, to >= from, high.items.count == 1 else {
        throw PatternError(message: "has a range that ends before it begins")
      }
      set.items.append(.range(from, to))
    }
  }

  private mutating func escape() throws(PatternError) -> CharacterSet {
    guard let scalar = here else { throw PatternError(message: "ends in a lone '\\'") }
    i += 1
    switch scalar {
    case "n": return single("\n")
    case "r": return single("\r")
    case "t": return single("\t")
    case "d": return CharacterSet(items: [.category("Nd")])
    case "D": return CharacterSet(items: [.category("Nd")], isNegated: true)
    case "s": return space
    case "S": return negated(space)
    case "w": return word
    case "W": return negated(word)
    case "i": return initial
    case "I": return negated(initial)
    case "c": return name
    case "C": return negated(name)
    case "p", "P":
      var category = ""
      guard take("{") else { throw PatternError(message: "needs '{' after '\\\(scalar)'") }
      while let letter = here, letter != "}" {
        category.unicodeScalars.append(letter)
        i += 1
      }
      guard take("}"), CharacterSet.categories.contains(category) else {
        throw PatternError(message: "names an unknown category '\(category)'")
      }
      return CharacterSet(items: [.category(category)], isNegated: scalar == "P")
    default:
      guard scalar.isASCII, !scalar.properties.isAlphabetic, scalar.properties.numericType == nil
      else {
        throw PatternError(message: "has an unknown escape '\\\(scalar)'")
      }
      return single(scalar)
    }
  }

  private var space: CharacterSet {
    CharacterSet(items: [.range(9, 10), .range(13, 13), .range(32, 32)])
  }

  /// Everything but punctuation, separators and other characters.
  private var word: CharacterSet {
    CharacterSet(
      items: [.category("L"), .category("M"), .category("N"), .category("S"), .range(95, 95)])
  }

  private var initial: CharacterSet {
    CharacterSet(items: [.category("L"), .category("Nl"), .range(58, 58), .range(95, 95)])
  }

  private var name: CharacterSet {
    CharacterSet(items: [
      .category("L"), .category("M"), .category("Nd"), .category("Nl"), .range(45, 46),
      .range(58, 58), .range(95, 95), .range(0xB7, 0xB7),
    ])
  }

  private func negated(_ set: CharacterSet) -> CharacterSet {
    var set = set
    set.isNegated.toggle()
    return set
  }
}
