/// The cheapest reading of one physical line as a given number of cells.
///
/// A shortest path over (position in the line, cell): each step reads a cell plainly or assumes one
/// mistake, at a cost; cells that do not look like their column cost too.
struct RowRepair {
  /// A mistake that a reading assumes.
  enum Change: String, Hashable, Sendable {
    case literalQuote = "quote-stray"
    case literalDelimiter = "delimiter-in-cell"
    case unescapedQuote = "quote-unescaped"
    case missingDelimiter = "missing-delimiter"
    case extraDelimiter = "extra-delimiter"
    case missingCell = "missing-cell"
    case extraCell = "extra-cell"
    case otherDelimiter = "other-delimiter"
    case runawayQuote = "quote-unterminated"
    case quotedLine = "line-quoted"
    case brokenLine = "line-broken"
    case lostQuote = "quote-unpaired"
  }

  struct Reading {
    var cost: Double
    var cells: [Bytes]
    var changes: [Change]
  }

  private enum Step {
    case cell(Bytes, next: Int, Change?)
    case skip(next: Int)
    case pad
    case drop
  }

  private struct Best {
    var cost: Double
    var step: Step?
  }

  private let line: Bytes
  private let width: Int
  private let columns: [ColumnProfile]
  private let dialect: LooseDialect
  /// What it costs that a delimiter is part of an unquoted cell.
  private let literalCost: Double
  private var memo: [Int: Best] = [:]
  /// How many more steps may be taken.
  private var work: Int

  static let longestLine = 6000
  static let widest = 120
  private static let impossible = 1e9

  /// The steps that one line may take.
  static let mostWork = 200_000

  /// Nil when the line is too long to try, has no such reading, or takes too many steps, which are
  /// subtracted from `work`.
  static func read(
    _ line: Bytes, width: Int, columns: [ColumnProfile], dialect: LooseDialect,
    literalCost: Double = 2, work: inout Int
  ) -> Reading? {
    guard line.count <= longestLine, width <= widest, width > 0, work > 0 else { return nil }
    let allowed = min(work, mostWork)
    var repair = RowRepair(
      line: line, width: width, columns: columns, dialect: dialect, literalCost: literalCost,
      work: allowed)
    let reading = repair.reading()
    work -= allowed - repair.work
    return repair.work > 0 ? reading : nil
  }

  private init(
    line: Bytes, width: Int, columns: [ColumnProfile], dialect: LooseDialect, literalCost: Double,
    work: Int
  ) {
    self.work = work
    self.line = line
    self.width = width
    self.columns = columns
    self.dialect = dialect
    self.literalCost = literalCost
  }

  private var past: Int { line.endIndex + 1 }

  private mutating func reading() -> Reading? {
    let total = best(line.startIndex, 0)
    guard total.cost < RowRepair.impossible / 2 else { return nil }
    var reading = Reading(cost: total.cost, cells: [], changes: [])
    var (position, step) = (line.startIndex, total.step)
    while let current = step {
      switch current {
      case .cell(let cell, let next, let change):
        reading.cells.append(cell)
        if let change { reading.changes.append(change) }
        position = next
      case .skip(let next):
        reading.changes.append(.extraDelimiter)
        position = next
      case .pad:
        reading.cells.append([])
        reading.changes.append(.missingCell)
      case .drop:
        reading.changes.append(.extraCell)
        return reading
      }
      if reading.cells.count >= width, position >= past { return reading }
      step = best(position, reading.cells.count).step
    }
    return reading
  }

  private func misfit(_ cell: Bytes, _ column: Int) -> Double {
    columns.isEmpty ? 0 : columns[column].misfit(cell, quote: dialect.quote)
  }

  private mutating func best(_ i: Int, _ column: Int) -> Best {
    if i >= past {
      if column == width { return Best(cost: 0, step: nil) }
      return column > width ? Best(cost: RowRepair.impossible, step: nil) : pad(i, column)
    }
    if column >= width {
      let isRest = line[i...].allSatisfy { $0 == dialect.delimiter || $0 == 32 }
      return isRest
        ? Best(cost: 1.5, step: .drop) : Best(cost: RowRepair.impossible, step: nil)
    }
    let key = (i - line.startIndex) * (width + 1) + column
    if let known = memo[key] { return known }
    guard work > 0 else { return Best(cost: RowRepair.impossible, step: nil) }
    memo[key] = Best(cost: RowRepair.impossible, step: nil)
    var best = Best(cost: RowRepair.impossible, step: nil)
    unquoted(i, column, &best)
    let start = cellStart(i)
    if let quote = dialect.quote, start < line.endIndex, line[start] == quote {
      quoted(start, quote, column, &best)
    } else {
      undelimited(start, column, &best)
    }
    if i < line.endIndex, line[i] == dialect.delimiter {
      let rest = self.best(i + 1, column)
      if 1.2 + rest.cost < best.cost {
        best = Best(cost: 1.2 + rest.cost, step: .skip(next: i + 1))
      }
    }
    let padded = pad(i, column)
    if padded.cost < best.cost { best = padded }
    memo[key] = best
    return best
  }

  private func cellStart(_ i: Int) -> Int {
    var start = i
    if dialect.skipsBlanks { while start < line.endIndex, line[start] == 32 { start += 1 } }
    return start
  }

  private mutating func pad(_ i: Int, _ column: Int) -> Best {
    guard column < width else { return Best(cost: RowRepair.impossible, step: nil) }
    let cost = 1 + (columns.isEmpty ? 0.5 : misfit([], column)) + best(i, column + 1).cost
    return Best(cost: cost, step: .pad)
  }

  private mutating func consider(
    _ cell: Bytes, next: Int, cost: Double, _ change: Change?, _ column: Int, _ best: inout Best
  ) {
    work -= 1 + min(64, cell.count) >> 4
    guard work > 0 else { return }
    let own = cost + misfit(cell, column)
    guard own < best.cost else { return }
    let total = own + self.best(next, column + 1).cost
    if total < best.cost { best = Best(cost: total, step: .cell(cell, next: next, change)) }
  }

  /// The cell ends at a delimiter; at a later one when delimiters may be part of it.
  private mutating func unquoted(_ i: Int, _ column: Int, _ best: inout Best) {
    let start = cellStart(i)
    let opensQuoted = start < line.endIndex && line[start] == dialect.quote
    var literal = 0.0
    var delimiter = nextDelimiter(start)
    for _ in 0..<(literalCost < 1 ? 12 : 4) {
      let end = delimiter ?? line.endIndex
      var cell = line[start..<end]
      let quotes = dialect.quote.map { quote in cell.count { $0 == quote } } ?? 0
      var cost = literal
      if opensQuoted {
        cost += 1
      } else {
        cost += quotes.isMultiple(of: 2) ? 0.15 * Double(min(4, quotes)) : 1
      }
      if dialect.escape != nil { cell = withoutEscapes(cell) }
      consider(
        cell, next: end + 1, cost: cost,
        opensQuoted ? .literalQuote : literal > 0 ? .literalDelimiter : nil, column, &best)
      guard let last = delimiter else { break }
      delimiter = nextDelimiter(last + 1)
      literal += literalCost
    }
  }

  private func nextDelimiter(_ i: Int) -> Int? {
    line[i...].firstIndex(of: dialect.delimiter)
  }

  private func withoutEscapes(_ cell: Bytes) -> Bytes {
    guard let escape = dialect.escape, let quote = dialect.quote, cell.contains(escape) else {
      return cell
    }
    var result: [UInt8] = []
    var i = cell.startIndex
    while i < cell.endIndex {
      if cell[i] == escape, i + 1 < cell.endIndex,
        cell[i + 1] == quote || cell[i + 1] == escape
      {
        i += 1
      }
      result.append(cell[i])
      i += 1
    }
    return result[...]
  }

  /// The cell opens with a quote and closes at one of those that follow.
  private mutating func quoted(
    _ start: Int, _ quote: UInt8, _ column: Int, _ best: inout Best
  ) {
    for close in line[(start + 1)...].indices where line[close] == quote {
      let inner = line[(start + 1)..<close]
      work -= 1 + inner.count >> 4
      guard work > 0 else { return }
      if let escape = dialect.escape, inner.last == escape { continue }
      let (cell, unescaped) = unquoted(inner, quote)
      var next = close + 1
      while next < line.endIndex, line[next] == 32, dialect.delimiter != 32 { next += 1 }
      let penalty = 0.5 * Double(min(6, unescaped))
      if next >= line.endIndex || line[next] == dialect.delimiter {
        consider(
          cell, next: next < line.endIndex ? next + 1 : past, cost: penalty,
          unescaped > 0 ? .unescapedQuote : nil, column, &best)
      } else if line[close + 1] == quote || isDigit(line[close + 1]) || isLetter(line[close + 1]) {
        consider(
          cell, next: close + 1, cost: 1.5 + penalty, .missingDelimiter, column, &best)
      }
    }
  }

  /// The content with doubled quotes made single, and how many stand alone in it; those beside a
  /// delimiter weigh three.
  private func unquoted(_ inner: Bytes, _ quote: UInt8) -> (Bytes, Int) {
    guard inner.contains(quote) else { return (inner, 0) }
    let plain = withoutEscapes(inner)
    var result: [UInt8] = []
    var alone = 0
    var i = plain.startIndex
    while i < plain.endIndex {
      let byte = plain[i]
      result.append(byte)
      if byte == quote {
        if i + 1 < plain.endIndex, plain[i + 1] == quote {
          i += 1
        } else if dialect.escape == nil || plain.count == inner.count {
          alone += 1
          if i + 1 < plain.endIndex, plain[i + 1] == dialect.delimiter { alone += 2 }
          if i > plain.startIndex, plain[i - 1] == dialect.delimiter { alone += 2 }
        }
      }
      i += 1
    }
    return (result[...], alone)
  }

  /// A delimiter is missing: before a quote, behind a strict column's cell, or before one.
  private mutating func undelimited(_ start: Int, _ column: Int, _ best: inout Best) {
    guard start < line.endIndex else { return }
    let end = nextDelimiter(start) ?? line.endIndex
    if let quote = dialect.quote, let open = line[start..<end].dropFirst().firstIndex(of: quote) {
      consider(
        line[start..<open], next: open, cost: 1.5, .missingDelimiter, column, &best)
    }
    guard !columns.isEmpty else { return }
    if let shape = columns[column].shape, let stop = shape.prefix(line[start..<end]),
      stop > start, stop < end
    {
      consider(line[start..<stop], next: stop, cost: 1.5, .missingDelimiter, column, &best)
    }
    guard column + 1 < width, let shape = columns[column + 1].shape, !columns[column].isStrict,
      let split = shape.suffix(line[start..<end], from: start + 1, limit: 199)
    else { return }
    consider(line[start..<split], next: split, cost: 1.5, .missingDelimiter, column, &best)
  }
}
