/// Words figures in one language, rounded outward so that the wording stays true.
///
/// ```swift
/// let writer = FigureWriter(.english)
/// writer.word(Interval(low: 350), decimals: 0, isCount: true)             // "at least 350"
/// FigureWriter(.spanish).word(Interval(low: 85_000, lowOpen: true), decimals: 0, isCount: true)
/// // "más de 85,000"
/// ```
///
/// A lower bound rounds down and an upper bound up; one that had to be rounded is worded as strict
/// ("more than", "less than"), since the figure printed is not reached. A bound at or below the
/// natural floor says nothing and is left out.
public struct FigureWriter: Sendable {
  public let language: Language
  public let convention: NumberConvention
  /// What follows a percentage: "%", in Spanish after a no-break space where nothing else is said.
  public let percent: String

  public init(_ language: Language, convention: NumberConvention = .point, percent: String? = nil) {
    self.language = language
    self.convention = convention
    self.percent = percent ?? (language == .english ? "%" : "\u{A0}%")
  }

  /// The wording of an interval.
  ///
  /// - Parameters:
  ///   - decimals: how many decimals are printed.
  ///   - isCount: whether things are counted ("fewer than") or measured ("less than").
  ///   - floor: the lowest value there can be, or nil for quantities that may be negative.
  ///   - unit: what follows the numbers: percent or "per 100,000"; other units are left to the
  ///     sentence.
  public func word(
    _ interval: Interval, decimals: Int, isCount: Bool, floor: Rational? = .zero, unit: Unit? = nil
  ) -> String {
    let phrases = WordingPhrases.of(language)
    if interval.isEmpty { return phrases.contradiction }
    if let point = interval.point {
      guard isCount, point.rounded(decimals: decimals) != point else {
        return number(point.rounded(decimals: decimals), decimals, unit)
      }
    }
    // A low end at the natural floor says nothing, except of a single number.
    let isBare = interval.point == nil && floor.map { interval.low ?? $0 <= $0 } ?? false
    let low = isBare ? nil : interval.low
    let roundedLow = low?.rounded(.down, decimals: decimals)
    let roundedHigh = interval.high?.rounded(.up, decimals: decimals)
    switch (roundedLow, roundedHigh) {
    case (nil, nil): return phrases.unbounded
    case (let bound?, nil):
      let isStrict = interval.lowOpen || bound != low
      return phrase(isStrict ? .moreThan : .atLeast, bound, decimals, isCount, unit)
    case (nil, let bound?):
      let isStrict = interval.highOpen || bound != interval.high
      return phrase(isStrict ? .lessThan : .atMost, bound, decimals, isCount, unit)
    case (let low?, let high?):
      return phrases.between(
        convention.write(low, decimals: decimals), convention.write(high, decimals: decimals))
        + suffix(unit)
    }
  }

  /// The wording of a figure: as its source put it when it was stated and the digits asked for hold
  /// it whole, else derived from its bounds.
  public func word(_ figure: Figure, decimals: Int, floor: Rational? = .zero) -> String {
    let isCount = !(figure.unit?.isMeasured ?? false) && decimals == 0
    if let stated = figure.stated, let words = word(stated, decimals, isCount, figure.unit) {
      return words
    }
    return word(
      figure.interval, decimals: decimals, isCount: isCount, floor: floor, unit: figure.unit)
  }

  private func word(
    _ stated: Statement, _ decimals: Int, _ isCount: Bool, _ unit: Unit?
  ) -> String? {
    if stated.wording == .vague {
      return WordingPhrases.of(language).vague(stated.interval)
    }
    guard stated.numerals.count == 1, let numeral = stated.numerals.first,
      numeral.decimals <= decimals, numeral.significantPlace != nil
    else { return nil }
    // Rounded figures and tolerances depend on the digits printed.
    let shown = stated.wording == .rounded || numeral.decimals > 0 ? numeral.decimals : decimals
    if stated.wording != .exact, shown != numeral.decimals, stated.wording.isSoft { return nil }
    switch stated.wording {
    case .exact, .rounded: return number(numeral.value, shown, unit)
    default: return phrase(stated.wording, numeral.value, shown, isCount, unit)
    }
  }

  private func phrase(
    _ wording: Wording, _ value: Rational, _ decimals: Int, _ isCount: Bool, _ unit: Unit?
  ) -> String {
    WordingPhrases.of(language).phrase(wording, isCount: isCount, isPercent: unit == .percent)
      + number(value, decimals, unit)
  }

  private func number(_ value: Rational, _ decimals: Int, _ unit: Unit?) -> String {
    convention.write(value, decimals: decimals) + suffix(unit)
  }

  /// What follows a number in a unit: "%", " per 100,000", or nothing.
  private func suffix(_ unit: Unit?) -> String {
    guard let unit, unit.scale != 1 else { return "" }
    if unit == .percent { return percent }
    let base = convention.write(1 / unit.scale, decimals: 0)
    return (language == .english ? " per " : " por cada ") + base
  }
}

/// The phrases a figure is worded with.
struct WordingPhrases {
  let words: [Wording: String]
  let fewerThan: String
  let link: (String, String)
  let unbounded: String
  let contradiction: String
  let vague: [(low: Int, text: String)]

  static func of(_ language: Language) -> WordingPhrases {
    language == .english ? english : spanish
  }

  func phrase(_ wording: Wording, isCount: Bool, isPercent: Bool) -> String {
    let text = wording == .lessThan && isCount ? fewerThan : words[wording] ?? ""
    // Spanish puts an article before a percentage: "más del 5 %".
    return isPercent && link.0 == "entre" && text.hasSuffix(" de ")
      ? text.dropLast() + "l " : text
  }

  func between(_ low: String, _ high: String) -> String { "\(link.0) \(low) \(link.1) \(high)" }

  func vague(_ interval: Interval) -> String? {
    vague.first { Rational($0.low) == interval.low }?.text
  }

  static let english = WordingPhrases(
    words: [
      .atLeast: "at least ", .moreThan: "more than ", .atMost: "at most ", .lessThan: "less than ",
      .nearly: "nearly ", .justOver: "just over ", .about: "about ",
    ],
    fewerThan: "fewer than ", link: ("between", "and"),
    unbounded: "cannot be bounded from these figures",
    contradiction: "the sources contradict each other",
    vague: [
      (10, "tens"), (24, "dozens"), (40, "scores"), (200, "hundreds"), (2000, "thousands"),
      (20_000, "tens of thousands"), (24_000, "dozens of thousands"),
      (200_000, "hundreds of thousands"), (2_000_000, "millions"),
      (20_000_000, "tens of millions"), (200_000_000, "hundreds of millions"),
      (2_000_000_000, "billions"),
    ])

  static let spanish = WordingPhrases(
    words: [
      .atLeast: "al menos ", .moreThan: "más de ", .atMost: "como máximo ",
      .lessThan: "menos de ", .nearly: "casi ", .justOver: "poco más de ",
      .about: "alrededor de ",
    ],
    fewerThan: "menos de ", link: ("entre", "y"),
    unbounded: "no se puede acotar con estas cifras",
    contradiction: "las fuentes se contradicen",
    vague: [
      (10, "decenas"), (20, "decenas"), (24, "docenas"), (200, "cientos"), (2000, "miles"),
      (20_000, "decenas de miles"), (24_000, "docenas de miles"), (200_000, "cientos de miles"),
      (2_000_000, "millones"), (20_000_000, "decenas de millones"),
      (200_000_000, "cientos de millones"), (2_000_000_000, "miles de millones"),
    ])
}
