/// Finds the quantities of a text: numbers in digits that are no dates, ordinals or names.
struct NumberScan {
  private let words: [String]

  init(_ text: String) {
    words = text.replacing("\u{A0}", with: " ").split { $0.isWhitespace }.map(String.init)
  }

  /// The numbers that count or measure something, as they are written.
  var quantities: [String] {
    words.indices.compactMap { index in
      guard let number = Number(words[index]) else { return nil }
      if number.isName || number.isOrdinal || isDate(index, number) { return nil }
      if isBase(index) || isAge(index) || isLicence(index) { return nil }
      return number.text
    }
  }

  /// A word with digits in it, without the marks around it.
  private struct Number {
    let text: String
    let isName: Bool
    let isOrdinal: Bool

    init?(_ word: String) {
      let core = word.drop { !$0.isLetter && !$0.isNumber }
      guard core.contains(where: { $0.isASCII && $0.isNumber }) else { return nil }
      let digits = core.prefix { $0.isNumber || $0 == "," || $0 == "." || $0 == "-" || $0 == "–" }
      let tail = core.dropFirst(digits.count)
      isName = core.first?.isLetter ?? false
      let ending = tail.prefix { $0.isLetter || $0 == "." }.lowercased()
      isOrdinal =
        ["st", "nd", "rd", "th", "ª", "º", ".ª", ".º", "a", "o", "er"].contains(ending)
        || tail.first == "ª" || tail.first == "º"
      var text = Substring(digits)
      while let last = text.last, !last.isNumber { text = text.dropLast() }
      self.text = String(text)
    }

    /// A year written with four digits.
    var isYear: Bool {
      text.count == 4 && text.allSatisfy(\.isNumber)
        && (Int(text).map { 1500...2200 ~= $0 } ?? false)
    }

    var isDay: Bool { text.count <= 2 && (Int(text).map { 1...31 ~= $0 } ?? false) }
  }

  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "setiembre", "octubre", "noviembre", "diciembre",
  ]

  private func plain(_ index: Int) -> String? {
    guard words.indices.contains(index) else { return nil }
    return words[index].filter { $0.isLetter || $0.isNumber }.lowercased()
  }

  private func isMonth(_ index: Int) -> Bool { plain(index).map(Self.months.contains) ?? false }

  /// A year; a day beside its month, or at the beginning of a range that ends so.
  private func isDate(_ index: Int, _ number: Number) -> Bool {
    if number.isYear { return true }
    let parts = number.text.split { $0 == "-" || $0 == "–" }
    if parts.count > 1, parts.allSatisfy({ $0.count == 4 || $0.count <= 2 }) {
      if parts[0].count == 4 { return true }
    } else if !number.isDay {
      return false
    }
    if isMonth(index - 1) || isMonth(index + 1) { return true }
    if plain(index + 1) == "de", isMonth(index + 2) { return true }
    let joins = ["to", "and", "a", "al", "y", "or", "o"]
    if let next = plain(index + 1), joins.contains(next), let day = plain(index + 2),
      Int(day) != nil
    {
      return isMonth(index + 3) || plain(index + 3) == "de" && isMonth(index + 4)
    }
    return false
  }

  /// What a rate is taken per.
  private func isBase(_ index: Int) -> Bool {
    plain(index - 1) == "per" || plain(index - 1) == "cada" && plain(index - 2) == "por"
  }

  /// The version of a licence: "CC BY 4.0".
  private func isLicence(_ index: Int) -> Bool {
    (1...3).contains { plain(index - $0) == "cc" } || plain(index - 1) == "odbl"
  }

  /// A group by its ages: "aged 18 to 35", "de 18 a 35 años".
  private func isAge(_ index: Int) -> Bool {
    let before = (1...3).compactMap { plain(index - $0) }
    if before.contains("aged") || before.contains("ages") || before.first == "age" { return true }
    let after = (1...3).compactMap { plain(index + $0) }
    guard let place = after.firstIndex(of: "años") else { return false }
    let joins = after[..<place]
    return before.first == "de" && joins.first == "a"
      || before.first == "entre" && joins.first == "y"
      || place == 0 && ["a", "y"].contains(before.first ?? "") && before.count == 3
        && ["de", "entre"].contains(before[2])
  }
}
