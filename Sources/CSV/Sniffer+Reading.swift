/// How well a dialect reads the sample.
extension Sniffer {
  struct Reading {
    /// How good the cells are: of one kind in each column, in short rows, without quotes at edges.
    var quality = 0.0
    /// How much of the sample is in rows of one width, squared.
    var consistency = 1.0
    /// More columns explain more.
    var fill = 1.0
    /// How much the cells of each column are of one kind.
    var agreement = 0.0
    /// Whether all rows have one width, and no quote stands where none belongs.
    var isSound = false
    /// Whether delimiters have blanks behind them, as in prose.
    var isLoose = false
    /// How many delimiters more than one a row would have to agree by chance.
    var coincidences = 0.0

    var score: Double { consistency * fill * quality }

    /// One column, or as good as none.
    static let poor = Reading(quality: 0.02)
  }

  func reading(_ dialect: LooseDialect) -> Reading {
    let delimiter = dialect.delimiter
    var reader = LooseReader(sample, dialect)
    var all: [LooseReader.Row] = []
    while all.count < 300, let row = reader.next() { all.append(row) }
    if isCut, all.count > 2, reader.position >= sample.count { all.removeLast() }
    let rows = all.filter { row in !row.cells.allSatisfy { isBlank($0) } }
    guard !rows.isEmpty else { return Reading() }
    let widths = Widths(rows.map(\.cells.count))
    let width = widths.best
    guard width > 1 else { return .poor }
    let body = rows.filter { $0.cells.count == width }
    let (columns, isTyped) = agreement(body, width)
    let isOrdinary = Sniffer.isOrdinary(delimiter)
    let quoted = dialect.quote.map { wholeCells($0, delimiter) } ?? 0
    if !isOrdinary || delimiter == 94 || delimiter == 126, width == 2,
      body.allSatisfy({ $0.cells[0].isEmpty && sample[$0.start] == delimiter })
    {
      return .poor
    }
    if delimiter == 32, rows.count == 1 && quoted < width || body.count * 10 < rows.count * 9 {
      return .poor
    }
    if !isOrdinary, rows[0].cells.count != width, width == 2 || !isTyped || rows.count < 3 {
      return .poor
    }
    let first = rows[0].cells.count
    if !isTyped, widths.counts.count > 2, first < widths.sequence.max() ?? 0,
      widths.count(width) * 2 < rows.count + (first == 1 ? 1 : 0)
    {
      return .poor
    }
    // One long text in quotes holds blanks enough; cells between blanks are quoted in most rows, or
    // more of them in every row than names have. Behind a colon a blank or a slash begins the rest of
    // a sentence or an address.
    let isDoubtful =
      !isOrdinary && (delimiter == 32 || width == 2) && !isTyped
      && (delimiter == 32
        ? quoted < min(width, (rows.count + 1) / 2) && (width < 4 || rows.count < 6)
        : quoted == 0 && (delimiter == 35 || body.contains { opensRest($0.cells[1]) }))
    var reading = Reading()
    let share = widths.consistency(of: width)
    reading.consistency = share * share
    reading.fill = (1 - 1 / Double(width)).squareRoot()
    reading.agreement = columns
    reading.isLoose = delimiter != 32 && delimiter != 9 && isLoose(body)
    let long = Double(all.count { $0.lines > 5 }) / Double(all.count)
    reading.quality =
      (0.35 + 0.65 * columns) * (1 - 0.8 * long) * (1 - 0.6 * min(1, strays(body, dialect) * 2))
      * (isDoubtful ? 0.05 : 1) * (reading.isLoose ? 0.93 : 1)
      * (1 - 0.7 * leftovers(body, delimiter))
    reading.coincidences = Double((rows.count - 1) * (width - 2))
    reading.isSound =
      (rows.count > 2 || rows.count == 2 && (width > 3 || columns > 0.9))
      && body.count == rows.count
      && !isDoubtful && rows.allSatisfy { $0.faults == 0 && (dialect.quote != nil || isPaired($0)) }
      && isFilled(body)
    return reading
  }

  private func opensRest(_ cell: Bytes) -> Bool {
    cell.first.map { [32, 47, 92].contains($0) } ?? false
  }

  /// Whether at least two columns hold something.
  private func isFilled(_ rows: [LooseReader.Row]) -> Bool {
    rows[0].cells.indices.count { column in
      rows.contains { $0.isQuoted[column] || !isBlank($0.cells[column]) }
    } > 1
  }

  /// Whether no cell holds half a pair of quotes, which are text then.
  private func isPaired(_ row: LooseReader.Row) -> Bool {
    given.quote != nil
      || row.cells.allSatisfy { cell in cell.count { $0 == 34 }.isMultiple(of: 2) }
  }

  /// Whether nine of ten cells behind a delimiter begin with a blank.
  private func isLoose(_ rows: [LooseReader.Row]) -> Bool {
    var (all, blank) = (0, 0)
    for row in rows {
      for cell in row.cells.dropFirst() where !cell.isEmpty {
        all += 1
        if cell[cell.startIndex] == 32 { blank += 1 }
      }
    }
    return all > 0 && blank * 10 >= all * 9
  }

  /// The share of cells that begin with another quote than the dialect's.
  private func strays(_ rows: [LooseReader.Row], _ dialect: LooseDialect) -> Double {
    var edges = 0
    for row in rows {
      for cell in row.cells {
        let first = cell.first { $0 != 32 }
        if let first, first == 34 || first == 39, first != dialect.quote { edges += 1 }
      }
    }
    return Double(edges) / Double(max(1, rows.reduce(0) { $0 + $1.cells.count }))
  }

  /// The share of columns in which every text that is not quoted holds another delimiter.
  private func leftovers(_ rows: [LooseReader.Row], _ delimiter: UInt8) -> Double {
    let others = [44, 59, 9, 124, 94, 126].filter { $0 != delimiter && sample.contains($0) }
    guard !others.isEmpty, let width = rows.first?.cells.count else { return 0 }
    let found = (0..<width).count { column in
      others.contains { other in
        rows.allSatisfy { row in
          !row.isQuoted[column] && row.cells[column].contains(other)
            && CellKind(row.cells[column]) == .text
        }
      }
    }
    return Double(found) / Double(width)
  }

  /// How much the cells of each filled column are of one kind, less cells with half a pair of quotes;
  /// and whether some column holds more than texts.
  private func agreement(
    _ rows: [LooseReader.Row], _ width: Int
  ) -> (share: Double, isTyped: Bool) {
    var sum = 0.0
    var known = 0
    var isTyped = false
    for column in 0..<width {
      var counts = [Int](repeating: 0, count: CellKind.allCases.count)
      for row in rows {
        counts[Int(CellKind(row.cells[column]).rawValue)] += 1
      }
      let filled = rows.count - counts[0]
      guard filled > 0 else { continue }
      known += 1
      counts[0] = 0
      var top = 0
      for kind in counts.indices where counts[kind] > counts[top] { top = kind }
      let share = Double(counts[top]) / Double(filled)
      sum += share * (top == Int(CellKind.text.rawValue) ? 0.6 : 1)
      if share >= 0.6, CellKind(rawValue: UInt8(top))?.isTyped ?? false { isTyped = true }
    }
    sum -= 0.5 * Double(rows.reduce(0) { $0 + $1.halfQuotes }) / Double(rows.count)
    return (max(0, sum / Double(max(1, known))), isTyped)
  }
}
