/// Finds the dialect of a text that nobody described.
///
/// Each delimiter and quote is tried on the beginning of the text. A dialect is good when rows have one
/// width (squared: consistency is the stronger sign), columns hold one kind of cell, and no row spans
/// many lines. Delimiters that occur in ordinary text start lower, unless they alone make all rows of
/// one width: what can be read as it stands is not repaired. After van den Burg, Nazábal and
/// Sutton 2019 (pattern and type scores) and García 2024 (uniformity of widths in long runs).
struct Sniffer {
  /// What the user gave stands.
  struct Given: Sendable {
    var delimiter: UInt8?
    var quote: UInt8??
    var escape: UInt8??
    /// What a line starts with that is no record.
    var comment: [UInt8] = []
  }

  struct Choice {
    var dialect: LooseDialect
    var score: Double
    /// The best score among other delimiters.
    var second: Double
    var secondDelimiter: UInt8?
  }

  let sample: [UInt8]
  let given: Given

  static let delimiters: [(byte: UInt8, prior: Double)] = [
    (44, 1), (59, 1), (9, 1), (124, 0.97), (58, 0.2), (94, 0.8), (126, 0.8), (35, 0.3), (32, 0.35),
  ]

  init(_ text: [UInt8], given: Given) {
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

  func choose() -> Choice {
    var best: Choice?
    var (isRegular, plain) = (false, 0.0)
    var regular: (dialect: LooseDialect, plain: Double)?
    for (delimiter, prior) in candidates where sample.contains(delimiter) {
      for quote in quotes(delimiter) {
        let reading = reading(delimiter, quote)
        var score = reading.score * prior
        if quote == 39, wholeCells(34, delimiter) == 0 { score *= 1.03 }
        let dialect = LooseDialect(delimiter: delimiter, quote: quote)
        if reading.isRegular, reading.score > regular?.plain ?? 0 {
          regular = (dialect, reading.score)
        }
        if score > (best?.score ?? -1) + 1e-9 {
          (isRegular, plain) = (reading.isRegular, reading.score)
          let loser = best.map { ($0.dialect.delimiter, $0.score, $0.second) }
          best = Choice(dialect: dialect, score: score, second: 0)
          if let loser, loser.0 != delimiter {
            best?.second = loser.1
            best?.secondDelimiter = loser.0
          }
        } else if score > best?.second ?? 0, best?.dialect.delimiter != delimiter {
          best?.second = score
          best?.secondDelimiter = delimiter
        }
      }
    }
    var choice = best ?? Choice(dialect: LooseDialect(delimiter: 44), score: 0, second: 0)
    if !isRegular, let regular, regular.plain > plain, !holdsOneValue {
      choice = Choice(
        dialect: regular.dialect, score: regular.plain, second: choice.score,
        secondDelimiter: choice.dialect.delimiter)
    }
    if let dialect = oneColumn(choice) { choice = Choice(dialect: dialect, score: 0, second: 0) }
    choice.dialect.escape = given.escape ?? escape(choice.dialect)
    if choice.dialect.escape == choice.dialect.quote { choice.dialect.escape = nil }
    return choice
  }

  private var candidates: [(byte: UInt8, prior: Double)] {
    given.delimiter.map { [($0, 1)] } ?? Sniffer.delimiters
  }

  private func quotes(_ delimiter: UInt8) -> [UInt8?] {
    if let quote = given.quote { return [quote] }
    let (single, inside) = wholeSingles(delimiter)
    return single >= 1 && single * 2 > wholeCells(34, delimiter) - inside ? [34, 39] : [34]
  }

  private func isEdge(_ i: Int, _ delimiter: UInt8) -> Bool {
    i < 0 || i >= sample.count || sample[i] == delimiter || sample[i] == 10 || sample[i] == 13
  }

  private func isBlank(_ i: Int, _ delimiter: UInt8) -> Bool {
    sample[i] != delimiter && (sample[i] == 32 || sample[i] == 9)
  }

  /// How many quotes stand at the edge of a cell, perhaps behind a blank.
  private func wholeCells(_ quote: UInt8, _ delimiter: UInt8) -> Int {
    var count = 0
    for i in sample.indices where sample[i] == quote && isAtEdge(i, delimiter) { count += 1 }
    return count
  }

  private func isAtEdge(_ i: Int, _ delimiter: UInt8) -> Bool {
    let before = i > 0 && isBlank(i - 1, delimiter) ? i - 2 : i - 1
    let after = i + 1 < sample.count && isBlank(i + 1, delimiter) ? i + 2 : i + 1
    return isEdge(before, delimiter) || isEdge(after, delimiter)
  }

  /// How many cells stand in single quotes from edge to edge, and how many double quotes that stand
  /// at the edge of a cell are inside of them.
  private func wholeSingles(_ delimiter: UInt8) -> (count: Int, inside: Int) {
    var count = 0
    var inside = 0
    var i = 0
    while i < sample.count {
      var before = i - 1
      if before >= 0, isBlank(before, delimiter) { before -= 1 }
      guard sample[i] == 39, isEdge(before, delimiter) else {
        i += 1
        continue
      }
      var close = i + 1
      while close < min(sample.count, i + 1000) {
        if sample[close] == 92, close + 1 < sample.count, sample[close + 1] == 39,
          !isEdge(close + 2, delimiter)
        {
          close += 1
        } else if sample[close] == 39 {
          guard close + 1 < sample.count, sample[close + 1] == 39 else { break }
          close += 1
        }
        close += 1
      }
      guard close < sample.count, sample[close] == 39 else {
        i += 1
        continue
      }
      var after = close + 1
      if after < sample.count, isBlank(after, delimiter) { after += 1 }
      if isEdge(after, delimiter) {
        count += 1
        inside += (i + 1..<close).count { sample[$0] == 34 && isAtEdge($0, delimiter) }
        i = after
      } else {
        i = close
      }
    }
    return (count, inside)
  }

  /// A backslash escapes quotes when it stands before more of them than are doubled or bare.
  private func escape(_ dialect: LooseDialect) -> UInt8? {
    guard let quote = dialect.quote else { return nil }
    var escaped = 0
    var others = 0
    for i in sample.indices where sample[i] == quote {
      let before: UInt8? = i > 0 ? sample[i - 1] : nil
      let after: UInt8? = i + 1 < sample.count ? sample[i + 1] : nil
      let isStart = isEdge(i - 1, dialect.delimiter)
      if before == 92 {
        escaped += 1
      } else if after == quote, !isStart, !isEdge(i + 2, dialect.delimiter) {
        others += 1
      } else if !isStart, before != quote, before.map({ $0 > 32 }) ?? false,
        !isEdge(i + 1, dialect.delimiter), after != quote, after.map({ $0 > 32 }) ?? false
      {
        others += 1
      }
    }
    return escaped > others ? 92 : nil
  }

  /// How good a dialect is, and whether all rows have one width by it.
  private func reading(
    _ delimiter: UInt8, _ quote: UInt8?
  ) -> (score: Double, isRegular: Bool) {
    var reader = LooseReader(sample, LooseDialect(delimiter: delimiter, quote: quote))
    var all: [LooseReader.Row] = []
    while all.count < 300, let row = reader.next() { all.append(row) }
    let rows = all.filter { row in !row.cells.allSatisfy { CSV.isBlankCell($0) } }
    guard !rows.isEmpty else { return (0, false) }
    let widths = Widths(rows.map(\.cells.count))
    let width = widths.best
    if width == 1 || delimiter == 32 && rows.count == 1 { return (0.02, false) }
    let body = rows.filter { $0.cells.count == width }
    let consistency = widths.consistency(of: width)
    let (columns, isTyped) = agreement(body, width, quote)
    let isRare = ![44, 59, 9, 124].contains(delimiter)
    if isRare, width == 2, body.allSatisfy({ CSV.isBlankCell($0.cells[0]) }) {
      return (0.02, false)
    }
    // One long text in quotes holds blanks enough; cells between blanks are quoted in most rows.
    let quoted = quote.map { wholeCells($0, delimiter) } ?? 0
    let isDoubtful =
      isRare && (delimiter == 32 || width == 2) && !isTyped
      && (delimiter == 32 ? quoted * 2 < rows.count : quoted == 0)
    if !isTyped, widths.counts.count > 2, widths.count(width) * 2 < rows.count,
      rows[0].cells.count == 1
    {
      return (0.02, false)
    }
    let long = Double(all.count { $0.lines > 5 }) / Double(all.count)
    var edges = 0
    for row in body {
      for cell in row.cells {
        if let first = cell.first, first == 34 || first == 39, first != quote { edges += 1 }
      }
    }
    let strays = Double(edges) / Double(max(1, body.count * width))
    let fill = (1 - 1 / Double(width)).squareRoot()
    let score =
      consistency * consistency * fill * (0.35 + 0.65 * columns) * (1 - 0.8 * long)
      * (1 - 0.6 * min(1, strays * 2)) * (isDoubtful ? 0.2 : 1)
    return (score, rows.count > 2 && body.count == rows.count && !isDoubtful)
  }

  /// How much the cells of each column are of one kind, less cells with half a pair of quotes; and
  /// whether some column holds more than texts.
  private func agreement(
    _ rows: [LooseReader.Row], _ width: Int, _ quote: UInt8?
  ) -> (share: Double, isTyped: Bool) {
    var sum = 0.0
    var isTyped = false
    for column in 0..<width {
      var counts = [Int](repeating: 0, count: CellKind.allCases.count)
      var odd = 0
      for row in rows {
        let cell = row.cells[column]
        counts[Int(CellKind(cell).rawValue)] += 1
        if let quote, !cell.count(where: { $0 == quote }).isMultiple(of: 2) { odd += 1 }
      }
      let filled = rows.count - counts[0]
      guard filled > 0 else {
        sum += 0.5
        continue
      }
      counts[0] = 0
      var top = 0
      for kind in counts.indices where counts[kind] > counts[top] { top = kind }
      let share = Double(counts[top]) / Double(filled)
      sum += share * (top == Int(CellKind.text.rawValue) ? 0.6 : 1)
      if share >= 0.6, CellKind(rawValue: UInt8(top))?.isTyped ?? false { isTyped = true }
      sum -= 0.5 * Double(odd) / Double(rows.count)
    }
    return (max(0, sum / Double(width)), isTyped)
  }
}

extension CSV {
  static func isBlankCell(_ cell: Bytes) -> Bool { isBlank(cell) }
}

/// How often rows have which width.
struct Widths {
  let sequence: [Int]
  private(set) var counts: [Int: Int] = [:]

  init(_ sequence: [Int]) {
    self.sequence = sequence
    var (last, run) = (0, 0)
    for width in sequence {
      if width != last, run > 0 {
        counts[last, default: 0] += run
        run = 0
      }
      last = width
      run += 1
    }
    if run > 0 { counts[last, default: 0] += run }
  }

  func count(_ width: Int) -> Int { counts[width] ?? 0 }

  /// The width most rows have, wider ones preferred to one.
  var best: Int {
    var best = (score: -1.0, width: 1)
    for width in counts.keys.sorted() {
      let share = width > 1 ? 1 - 1 / Double(width) : 0.02
      let score = Double(count(width)) * share
      if score >= best.score { best = (score, width) }
    }
    return best.width
  }

  /// The width most rows have; the wider of two.
  var mode: Int {
    counts.keys.sorted().max { count($0) < count($1) || count($0) == count($1) && $0 < $1 } ?? 1
  }

  /// The share of rows of this width; several tables below one another count together.
  func consistency(of width: Int) -> Double {
    let total = Double(sequence.count)
    var share = Double(count(width)) / total
    if counts.count <= 4, sequence.count > 12 {
      let changes = zip(sequence, sequence.dropFirst()).count { $0 != $1 }
      let big = counts.keys.filter { Double(count($0)) >= 0.2 * total }
      if (big.min() ?? 1) > 1, Double(changes) / (total - 1) < 0.05 {
        share = max(share, 0.9 * Double(big.reduce(0) { $0 + count($1) }) / total)
      }
    }
    return share
  }
}
