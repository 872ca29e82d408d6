extension FigureReader {
  /// What a row states in several columns: a number, its wording, and bounds of its own if it has.
  ///
  /// ```swift
  /// try reader.read(number: "85000", qualifier: "more than")             // (85000, +∞)
  /// try reader.read(number: "", qualifier: "tens of thousands")          // [20000, 99999]
  /// try reader.read(number: "11", qualifier: "up to", low: "10", high: "11")
  /// ```
  ///
  /// An empty qualifier is the bare number. Bounds given stand in place of those of the wording; one
  /// bound given replaces that side. Without a number the qualifier is vague words, or "between" or
  /// "vague" beside two bounds, or "vague" beside the cell as printed. Throws `unreadable` for a
  /// qualifier no phrase says, and for bounds that cross.
  public func read(
    number: String, qualifier: String, low: String? = nil, high: String? = nil,
    printed: String? = nil, measured: Bool = false
  ) throws(FigureError) -> Statement {
    let (lower, upper) = (try bound(low), try bound(high))
    let wording = Wording(rawValue: qualifier)
    if number.isEmpty, wording == .between || wording == .vague, let lower, let upper,
      lower <= upper
    {
      return Statement(
        text: printed ?? qualifier, wording: wording ?? .between,
        interval: Interval(low: lower, high: upper), best: nil,
        numerals: wording == .between ? [Numeral(lower), Numeral(upper)] : [], unit: nil, noun: nil)
    }
    let words = number.isEmpty && wording == .vague ? printed ?? qualifier : qualifier
    let statement = try read(number, words, measured)
    if lower == nil, upper == nil { return statement }
    let interval = Interval(
      low: lower ?? statement.interval.low, high: upper ?? statement.interval.high,
      lowOpen: lower == nil && statement.interval.lowOpen,
      highOpen: upper == nil && statement.interval.highOpen)
    guard !interval.isEmpty else {
      throw .unreadable(
        cell: [low, number, high].compactMap { $0 }.joined(separator: " | "),
        problem: "its bounds cross", remedy: "put the lower bound in 'low', the upper in 'high'")
    }
    return Statement(
      text: statement.text, wording: statement.wording, interval: interval, best: statement.best,
      numerals: statement.numerals, unit: statement.unit, noun: statement.noun)
  }

  private func read(
    _ number: String, _ qualifier: String, _ measured: Bool
  ) throws(FigureError) -> Statement {
    let phrase = qualifier.lowercased()
    if number.isEmpty { return try read(qualifier, measured: measured) }
    switch phrase {
    case "", "rounded": return try read(number, measured: measured || phrase == "rounded")
    case "exact", "exacto", "exacta", "reached", "alcanzó":
      return try read(number, measured: measured)
    case "estimate", "estimated", "estimación", "estimado":
      return try read("~" + number, measured: measured)
    default: break
    }
    if let wording = Wording(rawValue: qualifier), let sign = Self.phrases[wording] {
      let phrase = language == .english ? sign.english : sign.spanish
      return try read(phrase + " " + number, measured: measured)
    }
    return try read(
      FigurePhrases.isSuffix(phrase, language) ? number + " " + phrase : phrase + " " + number,
      measured: measured)
  }

  private func bound(_ text: String?) throws(FigureError) -> Rational? {
    guard let text, !text.isEmpty else { return nil }
    let statement = try read(text, measured: true)
    guard statement.wording == .rounded, let value = statement.best else {
      throw .unreadable(
        cell: text, problem: "a bound is a bare number", remedy: "leave the wording to its column")
    }
    return value
  }

  private static let phrases: [Wording: (english: String, spanish: String)] = [
    .atLeast: ("at least", "al menos"), .moreThan: ("more than", "más de"),
    .atMost: ("at most", "a lo sumo"), .lessThan: ("less than", "menos de"),
    .nearly: ("nearly", "casi"), .justOver: ("just over", "poco más de"),
    .about: ("about", "aproximadamente"), .between: ("between", "entre"),
  ]
}

extension FigurePhrases {
  /// Whether a phrase stands after its number: "or more".
  static func isSuffix(_ phrase: String, _ language: Language) -> Bool {
    let folded = (FigureToken.tokens(of: phrase) ?? []).compactMap { $0.word }
    guard let first = folded.first else { return false }
    let phrases = FigurePhrases.of(language)
    let (after, before) = (phrases.after[first] ?? [], phrases.before[first] ?? [])
    return after.contains { $0.words == folded } && !before.contains { $0.words == folded }
  }
}
