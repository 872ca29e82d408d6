/// Finds the dialect of a text that nobody described.
///
/// Each delimiter, quote and escape is tried on the beginning of the text. A dialect is good when rows
/// have one width (squared: consistency is the stronger sign), columns hold one kind of cell, and no
/// row spans many lines. Delimiters that occur in ordinary text start lower. A sound dialect, by which
/// all rows have one width and no quote stands where none belongs, goes before any other: what can be
/// read as it stands is not repaired. After van den Burg, Nazábal and Sutton 2019 (pattern and type
/// scores) and García 2024 (uniformity of widths in long runs).
struct Sniffer {
  /// What the user gave stands.
  struct Given: Sendable {
    var delimiter: UInt8?
    var quote: UInt8??
    var escape: UInt8??
    /// What a line starts with that is no record.
    var comment: [UInt8] = []

    init(_ options: LoadOptions) {
      delimiter = options.delimiter?.utf8.first
      quote = options.quote.map { $0.utf8.first }
      escape = options.escape.map { $0.utf8.first }
      comment = Array((options.comment ?? "").utf8)
    }
  }

  struct Choice {
    var dialect: LooseDialect
    var score: Double
    /// Whether all rows have one width by it, and no quote stands where none belongs.
    var isSound = false
    /// The best score among other delimiters.
    var second: Double
    var secondDelimiter: UInt8?
  }

  let sample: [UInt8]
  let given: Given
  /// Whether the text goes on behind the sample, whose last row may be torn.
  let isCut: Bool

  static let delimiters: [(byte: UInt8, prior: Double)] = [
    (44, 1), (59, 1), (9, 1), (124, 0.97), (58, 0.2), (94, 0.8), (126, 0.8), (35, 0.3), (32, 0.35),
  ]

  init(_ text: [UInt8], given: Given, isCut: Bool = false) {
    var sample = text
    var size = 1 << 16
    while size < min(text.count, 1 << 20),
      !text[..<size].count(where: { $0 == 34 }).isMultiple(of: 2)
    {
      size <<= 2
    }
    if text.count > size {
      let head = text[..<size]
      let cut = head.lastIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 } ?? head.count
      sample = Array(head[..<cut])
    }
    self.sample = given.comment.isEmpty ? sample : Sniffer.uncommented(sample, given.comment)
    self.given = given
    self.isCut = isCut || text.count > size
  }

  /// The text without its comment lines.
  private static func uncommented(_ text: [UInt8], _ comment: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var i = 0
    while i < text.count {
      let end = text[i...].firstIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 } ?? text.count
      if !text[i...].starts(with: comment) { result += text[i..<end] }
      i = end
    }
    return result
  }

  /// A dialect that was tried, and how well it reads the sample.
  private struct Attempt {
    var dialect: LooseDialect
    var reading: Reading
    var prior: Double
    var score: Double
    /// What single quotes gain where they are the only ones, or doubled.
    var habit: Double
    /// Whether the quote is likely by itself; one that is not is taken only for a sound reading.
    var isLikely: Bool

    /// What a sound reading is worth beside others: neither the number of its columns nor the habits
    /// of its delimiter weigh as much as they do where rows disagree, less the more rows agree.
    var rank: Double {
      let start = prior.squareRoot()
      let prior = 1 - (1 - start) * 4 / (4 + reading.coincidences)
      return reading.quality * reading.fill.squareRoot() * prior * habit
    }
  }

  func choose() -> Choice {
    let attempts = candidates.filter { sample.contains($0.byte) }.flatMap(attempts)
    let likely = attempts.filter(\.isLikely)
    var best: Attempt?
    for attempt in likely where attempt.score > (best?.score ?? -1) + 1e-9 { best = attempt }
    if let sound = soundest(attempts), sound.dialect != best?.dialect, !holdsOneValue,
      best?.reading.isSound ?? false || Sniffer.isOrdinary(sound.dialect.delimiter)
        || sound.reading.score > best?.reading.score ?? 0
    {
      best = sound
    }
    var choice = Choice(dialect: LooseDialect(delimiter: 44), score: 0, second: 0)
    if let best {
      choice = Choice(
        dialect: best.dialect, score: best.score, isSound: best.reading.isSound, second: 0)
      let others = likely.filter { $0.dialect.delimiter != best.dialect.delimiter }
      if let other = others.max(by: { $0.score < $1.score }) {
        choice.second = other.reading.isSound == best.reading.isSound ? other.score : 0
        choice.secondDelimiter = other.dialect.delimiter
      }
    }
    if let dialect = oneColumn(choice) {
      choice = Choice(dialect: dialect, score: 0, second: 0)
      choice.dialect.escape = given.escape ?? escape(dialect)
    }
    if choice.dialect.escape == choice.dialect.quote { choice.dialect.escape = nil }
    return choice
  }

  /// The best of the sound readings. Blanks, colons and number signs need columns that are clearly
  /// more of one kind than those of an ordinary delimiter.
  private func soundest(_ attempts: [Attempt]) -> Attempt? {
    let sound = attempts.filter { attempt in
      attempt.reading.isSound
        && (attempt.isLikely
          || !attempts.contains {
            $0.isLikely && $0.reading.isSound
              && $0.dialect.delimiter == attempt.dialect.delimiter
          })
    }
    var best: Attempt?
    for attempt in sound {
      guard let known = best else {
        best = attempt
        continue
      }
      let (rare, other) =
        Sniffer.isOrdinary(known.dialect.delimiter) ? (attempt, known) : (known, attempt)
      if !Sniffer.isOrdinary(rare.dialect.delimiter), Sniffer.isOrdinary(other.dialect.delimiter) {
        let isClear =
          rare.rank > other.rank && rare.reading.agreement > other.reading.agreement + 0.1
        best = isClear ? rare : other
      } else if attempt.rank > known.rank + 1e-9 {
        best = attempt
      }
    }
    return best
  }

  /// Delimiters that stand between words, in times and before tags are not ordinary.
  static func isOrdinary(_ delimiter: UInt8) -> Bool { ![32, 58, 35].contains(delimiter) }

  private func attempts(_ candidate: (byte: UInt8, prior: Double)) -> [Attempt] {
    let (delimiter, prior) = candidate
    return quotes(delimiter).map { quote, isLikely, habit in
      var dialect = LooseDialect(delimiter: delimiter, quote: quote)
      dialect.escape = given.escape ?? nil
      var reading = reading(dialect)
      if given.escape == nil, let quote, holdsEscaped(quote) {
        var other = dialect
        other.escape = 92
        let escaped = self.reading(other)
        let isBetter =
          escaped.isSound != reading.isSound ? escaped.isSound : escape(dialect) != nil
        if isBetter { (dialect, reading) = (other, escaped) }
      }
      return Attempt(
        dialect: dialect, reading: reading, prior: prior, score: reading.score * prior * habit,
        habit: habit, isLikely: isLikely)
    }
  }

  private var candidates: [(byte: UInt8, prior: Double)] {
    given.delimiter.map { [($0, 1)] } ?? Sniffer.delimiters
  }
}
