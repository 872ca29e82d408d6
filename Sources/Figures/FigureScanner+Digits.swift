extension FigureScanner {
  /// The value of digits with marks, by the declared convention, and how many decimals they have.
  func value(of text: String) throws(FigureError) -> (Rational, decimals: Int) {
    if let small = Self.plain(text) { return (small, 0) }
    let decimal = reader.convention.decimal
    let spaces: Character = " "
    var whole = ""
    var fraction: String?
    var groups: [Int] = [0]
    var mark: Character?
    for character in text {
      if character.isNumber {
        if fraction != nil { fraction?.append(character) } else { whole.append(character) }
        groups[groups.count - 1] += 1
      } else if fraction != nil {
        throw otherWay(text)
      } else if character == decimal {
        fraction = ""
        groups.append(0)
      } else {
        let isGroup = [reader.convention.grouping, spaces, "'"].contains(character)
        guard isGroup, mark == nil || mark == character else { throw otherWay(text) }
        mark = character
        groups.append(0)
      }
    }
    let grouped = fraction == nil ? groups : groups.dropLast()
    if mark != nil {
      guard (1...3).contains(grouped[0]), grouped.dropFirst().allSatisfy({ $0 == 3 }),
        !whole.hasPrefix("0")
      else {
        throw otherWay(text)
      }
    } else if fraction?.count == 3, (1...3).contains(whole.count), !whole.hasPrefix("0"),
      !measured, !reader.acceptsThreeDecimals, !unitFollows
    {
      throw otherWay(text)
    }
    let digits = (whole.isEmpty ? "0" : whole) + (fraction.map { "." + $0 } ?? "")
    guard let value = Rational(decimal: digits) else {
      throw unreadable("the number has too many digits")
    }
    return (value, fraction?.count ?? 0)
  }

  /// A run of digits without marks.
  static func plain(_ text: String) -> Rational? {
    var value = 0
    guard (1...18).contains(text.utf8.count) else { return nil }
    for byte in text.utf8 {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return Rational(value)
  }

  /// Whether a percent sign or a scale word follows, which makes decimals plain.
  private var unitFollows: Bool {
    switch current {
    case .sign("%"): true
    case .word(let word, _):
      reader.words.scales[word] != nil || ["percent", "per", "por"].contains(word)
    default: false
    }
  }

  private func otherWay(_ text: String) -> FigureError {
    let (decimal, grouping) = (reader.convention.decimal, reader.convention.grouping)
    return unreadable(
      "in '\(text)' the marks do not fit a field where '\(grouping)' parts thousands and "
        + "'\(decimal)' decimals",
      "declare the field's number convention or write "
        + reader.convention.write(Rational(85_000_5) / 10, decimals: 1) + " in this way")
  }
}
