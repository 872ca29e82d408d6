extension FigureScanner {
  /// A number with its scale and unit.
  struct Quantity {
    var numeral: Numeral
    var scale: Rational
    var unit: Unit?
  }

  /// The number that starts here; nil when none does.
  mutating func quantity() throws(FigureError) -> Quantity? {
    var unit: Unit?
    let start = position
    if case .sign(let sign) = current, sign == "$" || sign == "€" {
      unit = Unit(over: [sign == "$" ? "usd" : "eur"])
      position += 1
    }
    var negative = false
    if case .sign("-") = current {
      negative = true
      position += 1
    }
    guard var quantity = try number() else {
      position = start
      return nil
    }
    if negative {
      quantity.numeral = Numeral(
        -quantity.numeral.value / quantity.scale,
        writtenDecimals: quantity.scale == 1 ? quantity.numeral.decimals : 0, scale: quantity.scale)
    }
    quantity.unit = try unitAhead() ?? unit
    return quantity
  }

  private mutating func number() throws(FigureError) -> Quantity? {
    switch current {
    case .number(let text, let attached):
      if attached, position > 0, case .word = tokens[position - 1] {
        throw unreadable("letters and digits run together")
      }
      position += 1
      if let fraction = outOf(Rational(decimal: text)) { return fraction }
      let (value, decimals) = try value(of: text)
      let scale = scaleWords()
      return Quantity(
        numeral: Numeral(value, writtenDecimals: decimals, scale: scale), scale: scale)
    case .word: return numberInWords()
    default: return nil
    }
  }

  /// A number in words, a fraction in words, or a dozen.
  private mutating func numberInWords() -> Quantity? {
    let ahead = wordsAhead()
    if let fraction = fraction(ahead) { return fraction }
    let isArticle = ["a", "an"].contains(ahead.first)
    let counted = isArticle ? ["one"] + ahead.dropFirst() : ahead
    if let dozen = dozen(counted) { return dozen }
    if isArticle, !scaleFollows(ahead) { return nil }
    guard let (value, count) = reader.words.number(in: counted) else { return nil }
    position += count
    if let fraction = outOf(value) { return fraction }
    return Quantity(numeral: Numeral(value), scale: 1)
  }

  private func scaleFollows(_ words: [String]) -> Bool {
    guard words.count > 1 else { return false }
    return reader.words.scales[words[1]] != nil || reader.words.hundreds[words[1]] != nil
  }

  private mutating func dozen(_ words: [String]) -> Quantity? {
    let names: Set<String> = ["dozen", "docena", "docenas"]
    guard let (value, count) = reader.words.number(in: words), count < words.count,
      names.contains(words[count])
    else { return nil }
    position += count + 1
    return Quantity(numeral: Numeral(value * 12), scale: 1)
  }

  /// "half", "a third", "two-thirds", "half a million", "la mitad", "dos tercios", "medio millón".
  private mutating func fraction(_ words: [String]) -> Quantity? {
    let numbers = reader.words
    var rest = words[...]
    if ["la", "el"].contains(rest.first) { rest = rest.dropFirst() }
    let taken = words.count - rest.count
    guard let first = rest.first else { return nil }
    if numbers.parts[first] == 2, first != "halves" {
      let scale = Array(rest.dropFirst().drop { $0 == "a" || $0 == "an" })
      if let name = scale.first, let factor = numbers.scales[name] {
        position += words.count - scale.count + 1
        return Quantity(numeral: Numeral(Rational(factor) / 2), scale: 1)
      }
      guard first != "medio" else { return nil }
      position += taken + 1
      return Quantity(numeral: Numeral(fraction: Rational(1) / 2), scale: 1)
    }
    let (above, count): (Rational, Int)
    if first == "a" || first == "an" {
      (above, count) = (1, 1)
    } else if let number = numbers.number(in: Array(rest)) {
      (above, count) = number
    } else {
      return nil
    }
    guard taken + count < words.count, let below = numbers.parts[words[taken + count]],
      above < Rational(below)
    else { return nil }
    position += taken + count + 1
    return Quantity(numeral: Numeral(fraction: above / Rational(below)), scale: 1)
  }

  /// "one in five", "1 in 5", "uno de cada cinco".
  private mutating func outOf(_ above: Rational?) -> Quantity? {
    let link = reader.language == .english ? ["in"] : ["de", "cada"]
    guard let above, wordsAhead().starts(with: link) else { return nil }
    let start = position
    position += link.count
    var below: Rational?
    if case .number(let text, _) = current {
      below = Rational(decimal: text)
      position += 1
    } else if let (value, count) = reader.words.number(in: wordsAhead()) {
      below = value
      position += count
    }
    guard let below, below > 0, above <= below else {
      position = start
      return nil
    }
    return Quantity(numeral: Numeral(fraction: above / below), scale: 1)
  }

  private mutating func scaleWords() -> Rational {
    var scale = Rational.one
    while let word = current?.word, let factor = reader.words.scales[word],
      scale == 1 || (reader.language == .spanish && scale == 1000 && factor == 1_000_000)
    {
      scale = scale * Rational(factor)
      position += 1
    }
    return scale
  }
}
