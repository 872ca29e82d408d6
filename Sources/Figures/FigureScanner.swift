/// Goes through the pieces of one cell from left to right.
struct FigureScanner {
  let tokens: [FigureToken]
  let cell: String
  let reader: FigureReader
  let measured: Bool
  var position = 0

  init(tokens: [FigureToken], cell: String, reader: FigureReader, measured: Bool) {
    self.tokens = tokens
    self.cell = cell
    self.reader = reader
    self.measured = measured
  }

  var current: FigureToken? { position < tokens.count ? tokens[position] : nil }

  func unreadable(_ problem: String, _ remedy: String? = nil) -> FigureError {
    .unreadable(
      cell: cell, problem: problem,
      remedy: remedy ?? "write a number with its wording, like \(reader.example)")
  }

  mutating func statement() throws(FigureError) -> Statement {
    if let vague = try vague() { return vague }
    let start = position
    if let opener = current?.word,
      let range = reader.phrases.ranges.first(where: { $0.open == opener })
    {
      position += 1
      skipArticles()
      if let first = try quantity() {
        if accept(range.parts) { return try between(first) }
        if opener == reader.phrases.ranges[0].open {
          throw unreadable("a range needs two numbers")
        }
      }
      position = start
    }
    let prefix = phrase(reader.phrases.before)
    skipArticles()
    guard let first = try quantity() else {
      let later = tokens[position...].contains { if case .number = $0 { true } else { false } }
      if later { throw unreadable(FigureError.unknownWords) }
      throw unreadable(prefix == nil ? "it holds no number" : "no number follows its wording")
    }
    if prefix == nil, accept(reader.phrases.parts) {
      let back = position - 1
      if startsQuantity() { return try between(first) }
      position = back
    }
    let before = phrase(reader.phrases.after)
    let noun = try noun(first)
    let suffix = before ?? phrase(reader.phrases.after)
    try end()
    if let prefix, let suffix, prefix != suffix {
      throw unreadable("it is worded twice")
    }
    return try single(first, prefix ?? suffix, noun: noun)
  }

  private func single(
    _ quantity: Quantity, _ wording: Wording?, noun: String?
  ) throws(FigureError) -> Statement {
    let isMeasured = measured || (quantity.unit.map { $0.isMeasured } ?? false)
    let wording = wording ?? (isMeasured ? .rounded : .exact)
    guard
      let interval = Interval(wording, quantity.numeral, tolerance: reader.tolerance)
    else { throw unreadable("its wording needs two numbers") }
    return Statement(
      text: cell, wording: wording, interval: interval,
      best: wording.assertsValue ? quantity.numeral.value : nil,
      numerals: [quantity.numeral], unit: quantity.unit, noun: noun)
  }

  /// The second number of a range and what follows it.
  private mutating func between(_ first: Quantity) throws(FigureError) -> Statement {
    skipArticles()
    guard let second = try quantity() else { throw unreadable("a range needs two numbers") }
    let noun = try noun(second)
    try end()
    var low = first.numeral
    // "between 1 and 2 million": the scale and the unit stand once, after the second number.
    if first.scale == 1, second.scale != 1, low.value < second.numeral.value / second.scale {
      low = Numeral(low.value, writtenDecimals: low.decimals, scale: second.scale)
    }
    if let a = first.unit, let b = second.unit, a != b {
      throw unreadable("its two numbers have different units", "write both in one unit")
    }
    guard low.value <= second.numeral.value else {
      throw unreadable("its first number is the larger one", "write the smaller number first")
    }
    return Statement(
      text: cell, wording: .between,
      interval: Interval(low: low.value, high: second.numeral.value), best: nil,
      numerals: [low, second.numeral], unit: second.unit ?? first.unit, noun: noun)
  }

  // MARK: small steps

  /// Passes an article: any before digits, a definite one before words.
  mutating func skipArticles() {
    guard let word = current?.word, position + 1 < tokens.count else { return }
    switch tokens[position + 1] {
    case .number, .sign:
      if reader.phrases.articles.contains(word) { position += 1 }
    case .word:
      let indefinite = ["a", "an", "un", "una"].contains(word)
      if !indefinite, reader.phrases.articles.contains(word) { position += 1 }
    }
  }

  /// The words from here on, as far as they are unbroken.
  func wordsAhead(_ offset: Int = 0) -> [String] {
    var words: [String] = []
    var i = position + offset
    while i < tokens.count, let word = tokens[i].word {
      words.append(word)
      i += 1
    }
    return words
  }

  private func startsQuantity() -> Bool {
    switch current {
    case .number, .sign("$"), .sign("€"): true
    case .word: reader.words.number(in: wordsAhead()) != nil
    default: false
    }
  }

  mutating func accept(_ words: Set<String>) -> Bool {
    switch current {
    case .word(let word, _) where words.contains(word): position += 1
    case .sign(let sign) where words.contains(String(sign)): position += 1
    default: return false
    }
    return true
  }

  /// The longest phrase that starts here.
  mutating func phrase(_ table: [String: [FigurePhrases.Phrase]]) -> Wording? {
    let first: String? =
      switch current {
      case .word(let word, _): word
      case .sign(let sign): String(sign)
      default: nil
      }
    guard let first, let candidates = table[first] else { return nil }
    let ahead = [first] + wordsAhead(1)
    for candidate in candidates where ahead.starts(with: candidate.words) {
      position += candidate.words.count
      return candidate.wording
    }
    return nil
  }

  func end() throws(FigureError) {
    guard let rest = current else { return }
    let shown =
      switch rest {
      case .word(let text, _), .number(let text, _): text
      case .sign(let sign): String(sign)
      }
    throw unreadable("'\(shown)' does not belong to a figure")
  }
}
