extension FigureScanner {
  /// A percent sign, "per 100,000 inhabitants", an ordinal or a currency after the number.
  mutating func unitAhead() throws(FigureError) -> Unit? {
    switch current {
    case .sign("%"):
      position += 1
      return .percent
    case .sign("€"):
      position += 1
      return Unit(over: ["eur"])
    case .sign("."):
      position += 1
      return try unitAhead()
    case .word(let word, let attached):
      if ["st", "nd", "rd", "th", "ª", "º"].contains(word), attached {
        position += 1
        return Unit(over: ["ordinal"])
      }
      if attached { throw unreadable("letters and digits run together") }
      return try wordUnit()
    default: return nil
    }
  }

  private mutating func wordUnit() throws(FigureError) -> Unit? {
    let ahead = wordsAhead()
    for name in Self.percentNames where ahead.starts(with: name) {
      position += name.count
      return .percent
    }
    if ahead.first == "dollars" || ahead.first == "dolares" {
      position += 1
      return Unit(over: ["usd"])
    }
    // "1.9 deaths per 100,000 people": the words before "per" name what is counted.
    let per: Set<String> = ["per", "por"]
    guard let at = ahead.firstIndex(where: { per.contains($0) }), at <= 3,
      ahead[..<at].allSatisfy({ !reader.phrases.reserved.contains($0) })
    else { return nil }
    let start = position
    position += at + 1
    if current?.word == "cada" { position += 1 }
    var base: Rational?
    if case .number(let text, _) = current {
      position += 1
      base = try value(of: text).0
    } else if let (value, count) = reader.words.number(in: wordsAhead()) {
      position += count
      base = value
    }
    guard var base, base > 0 else {
      position = start
      return nil
    }
    while let word = current?.word, let factor = reader.words.scales[word] {
      base = base * Rational(factor)
      position += 1
    }
    return .rate(per: base)
  }

  private static let percentNames = [
    ["percentage", "points"], ["percentage", "point"], ["percent"], ["per", "cent"],
    ["por", "ciento"], ["puntos", "porcentuales"], ["punto", "porcentual"],
  ]

  /// The words after a number that name what is counted.
  mutating func noun(_ quantity: Quantity) throws(FigureError) -> String? {
    var words: [String] = []
    if let word = current?.word, word == "of" || word == "de", position + 1 < tokens.count,
      quantity.unit != nil || quantity.numeral.significantPlace == nil
        || (quantity.numeral.significantPlace ?? 1) >= 1_000_000
    {
      position += 1
      skipArticles()
    }
    while words.count < 8, case .word(let word, let attached) = current {
      if reader.phrases.reserved.contains(word) {
        let joins = ["de", "del", "of", "in", "en", "y", "and"].contains(word)
        guard joins, !words.isEmpty, position + 1 < tokens.count,
          let next = tokens[position + 1].word, !reader.phrases.reserved.contains(next)
        else { break }
      }
      guard !attached, word.count > 1 || !words.isEmpty, !reader.words.has(word) else { break }
      words.append(word)
      position += 1
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// "dozens", "tens of thousands of people", "decenas de miles".
  mutating func vague() throws(FigureError) -> Statement? {
    let table = reader.language == .english ? Self.vagueEnglish : Self.vagueSpanish
    guard let first = current?.word, let range = table[first] else { return nil }
    position += 1
    let link = reader.language == .english ? "of" : "de"
    var (low, high) = (Rational(range.low), Rational(range.high))
    while current?.word == link, let scale = wordsAhead(1).first, let step = table[scale],
      step.low == 2 * step.unit, step.unit >= 1000
    {
      low = max(low, Rational(2 * range.unit)) * Rational(step.unit)
      high = (high + 1) * Rational(step.unit) - 1
      position += 2
    }
    if current?.word == link {
      position += 1
      skipArticles()
    }
    let noun = try noun(Quantity(numeral: Numeral(0), scale: 1))
    try end()
    return Statement(
      text: cell, wording: .vague, interval: Interval(low: low, high: high), best: nil,
      numerals: [], unit: nil, noun: noun)
  }

  typealias Vague = (unit: Int, low: Int, high: Int)

  static let vagueEnglish: [String: Vague] = [
    "tens": (10, 10, 99), "dozens": (12, 24, 99), "scores": (20, 40, 99),
    "hundreds": (100, 200, 999), "thousands": (1000, 2000, 9999),
    "millions": (1_000_000, 2_000_000, 9_999_999),
    "billions": (1_000_000_000, 2_000_000_000, 9_999_999_999),
  ]
  static let vagueSpanish: [String: Vague] = [
    "decenas": (10, 20, 99), "docenas": (12, 24, 99), "cientos": (100, 200, 999),
    "centenares": (100, 200, 999), "miles": (1000, 2000, 9999), "millares": (1000, 2000, 9999),
    "millones": (1_000_000, 2_000_000, 9_999_999),
  ]
}
