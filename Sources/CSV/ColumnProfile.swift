/// What the cells of one column have in common, learnt from rows of the right width.
struct ColumnProfile: Sendable {
  /// The most frequent kind of filled cells, its share of them, and the share of blank cells.
  var kind = CellKind.text
  var share = 0.0
  var emptiness = 1.0
  var filled = 0
  /// The share of filled cells that look like years.
  var years = 0.0
  /// Nearly all cells are of the kind, or of one shape.
  var isStrict = false
  /// The shape that at least nine cells of ten have; nil when they differ.
  var shape: CellShape?

  init(_ cells: [Bytes]) {
    var counts = [Int](repeating: 0, count: CellKind.allCases.count)
    for cell in cells { counts[Int(CellKind(cell).rawValue)] += 1 }
    emptiness = cells.isEmpty ? 1 : Double(counts[0]) / Double(cells.count)
    filled = cells.count - counts[0]
    guard filled > 0 else { return }
    counts[0] = 0
    var top = Int(CellKind.text.rawValue)
    for kind in counts.indices where counts[kind] > counts[top] { top = kind }
    kind = CellKind(rawValue: UInt8(top)) ?? .text
    share = Double(counts[top]) / Double(filled)
    isStrict = kind.isTyped && share >= 0.9 && filled >= 2
    let values = cells.map(trimmed).filter { !$0.isEmpty }
    years = Double(values.count(where: isYear)) / Double(filled)
    shape = CellShape(values)
    if shape != nil {
      isStrict = true
    } else if isStrict {
      shape = CellShape(kind: kind)
    }
  }

  /// Whether a cell has not the kind or the shape that nearly all others have.
  func differs(_ cell: Bytes) -> Bool {
    guard isStrict else { return false }
    let value = trimmed(cell)
    return kind.isTyped ? CellKind(value) != kind : !(shape?.matches(value) ?? true)
  }

  /// Whether a cell is less than its column's others but no label: of their shape but for the lengths
  /// of its parts, made of the same signs and digits where they have no letters, a word for a missing
  /// value, or an amount with a mark.
  func resembles(_ cell: Bytes) -> Bool {
    let value = trimmed(cell)
    guard isStrict, !value.isEmpty else { return false }
    if kind == .number, !value.contains(where: isLetter), value.first.map(isDigit) ?? false {
      return true
    }
    return CellKind(value) == .null || shape?.resembles(value) ?? false
  }

  /// How badly a cell fits into the column: 0 for well, 2 for not at all.
  func misfit(_ cell: Bytes, quote: UInt8?) -> Double {
    var value = trimmed(cell)
    if let quote {
      while value.first == quote { value = value.dropFirst() }
      while value.last == quote { value = value.dropLast() }
      value = trimmed(value)
    }
    if value.isEmpty { return emptiness >= 0.2 ? 0 : emptiness > 0 ? 0.7 : 1.5 }
    let own = CellKind(value)
    if isStrict {
      if shape?.matches(value) ?? false { return 0 }
      return own == kind ? 0.4 : own == .null ? 1 : 2
    }
    if filled == 0 { return 0.8 }
    return own == .text || own == kind || share < 0.9 ? 0 : 0.6
  }
}

/// What all cells of a column look like: runs of digits and letters between fixed signs, or a kind.
///
///     MG-8769, MG-1204 -> two letters, "-", four digits
struct CellShape: Hashable, Sendable {
  private enum Run: Hashable, Sendable {
    case digits(ClosedRange<Int>)
    case letters(ClosedRange<Int>)
    case sign(UInt8)

    var mark: UInt8 {
      switch self {
      case .digits: 57
      case .letters: 65
      case .sign(let byte): byte
      }
    }
  }

  private var runs: [Run] = []
  /// The runs with the lengths that occur, not one more or less.
  private var tightRuns: [Run] = []
  private var kind: CellKind?

  init?(kind: CellKind) {
    guard kind.isTyped else { return nil }
    self.kind = kind
  }

  /// The shape that at least nine of ten of these share; it needs three of them, and digits.
  init?(_ values: [Bytes]) {
    guard values.count >= 3,
      values.count(where: { $0.contains(where: isDigit) }) * 10 >= values.count * 9
    else { return nil }
    var counts: [[UInt8]: Int] = [:]
    for value in values { counts[CellShape.outline(value), default: 0] += 1 }
    guard
      let (outline, count) = counts.max(by: {
        $0.value < $1.value || $0.value == $1.value && $0.key.lexicographicallyPrecedes($1.key)
      }), Double(count) >= 0.9 * Double(values.count), outline.count <= 30
    else { return nil }
    var ranges: [ClosedRange<Int>] = []
    for value in values where CellShape.outline(value) == outline {
      let lengths = CellShape.lengths(value)
      if ranges.isEmpty {
        ranges = lengths.map { $0...$0 }
      } else {
        for (i, length) in lengths.enumerated() {
          ranges[i] = min(ranges[i].lowerBound, length)...max(ranges[i].upperBound, length)
        }
      }
    }
    func run(_ mark: UInt8, _ range: ClosedRange<Int>) -> Run {
      switch mark {
      case 57: .digits(range)
      case 65: .letters(range)
      default: .sign(mark)
      }
    }
    tightRuns = zip(outline, ranges).map(run)
    runs = zip(outline, ranges).map { mark, range in
      run(mark, range.count == 1 ? range : max(1, range.lowerBound - 1)...(range.upperBound + 1))
    }
  }

  private static func isLatin(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 }

  private static func outline(_ value: Bytes) -> [UInt8] {
    var marks: [UInt8] = []
    for byte in value {
      let mark: UInt8 = isDigit(byte) ? 57 : isLatin(byte) ? 65 : byte
      if mark != 57 && mark != 65 || marks.last != mark { marks.append(mark) }
      if marks.count > 31 { break }
    }
    return marks
  }

  private static func lengths(_ value: Bytes) -> [Int] {
    var lengths: [Int] = []
    var last: UInt8 = 0
    for byte in value {
      let mark: UInt8 = isDigit(byte) ? 57 : isLatin(byte) ? 65 : byte
      if mark == last, mark == 57 || mark == 65 {
        lengths[lengths.count - 1] += 1
      } else {
        lengths.append(1)
      }
      last = mark
    }
    return lengths
  }

  func matches(_ value: Bytes) -> Bool {
    if let kind { return CellKind(value) == kind }
    return prefix(value, runs) == value.endIndex
  }

  /// Whether a text has the same runs of whatever lengths, or the same signs and digits only.
  func resembles(_ value: Bytes) -> Bool {
    guard kind == nil, value.contains(where: isDigit) else { return false }
    let own = CellShape.outline(value)
    let marks = tightRuns.map(\.mark)
    return own == marks || !marks.contains(65) && Set(own).isSubset(of: marks)
  }

  /// Where the shape begins that ends a text: where it has the lengths that occur, else the first.
  func suffix(_ value: Bytes, from first: Int, limit: Int) -> Int? {
    let starts = first..<max(first, min(value.endIndex, first + limit))
    if kind == nil,
      let start = starts.first(where: { prefix(value[$0...], tightRuns) == value.endIndex })
    {
      return start
    }
    return starts.first { matches(value[$0...]) }
  }

  /// Where the longest beginning that has the shape ends, or nil.
  func prefix(_ value: Bytes) -> Int? {
    if let kind {
      var end = min(value.endIndex, value.startIndex + 64)
      while end > value.startIndex {
        if value[end - 1] > 32, CellKind(value[..<end]) == kind { return end }
        end -= 1
      }
      return nil
    }
    return prefix(value, tightRuns) ?? prefix(value, runs)
  }

  private func prefix(_ value: Bytes, _ runs: [Run]) -> Int? {
    var i = value.startIndex
    for run in runs {
      switch run {
      case .sign(let byte):
        guard i < value.endIndex, value[i] == byte else { return nil }
        i += 1
      case .digits(let range), .letters(let range):
        var isDigits = false
        if case .digits = run { isDigits = true }
        var count = 0
        while i < value.endIndex, count < range.upperBound,
          isDigits ? isDigit(value[i]) : CellShape.isLatin(value[i])
        {
          i += 1
          count += 1
        }
        guard count >= range.lowerBound else { return nil }
      }
    }
    return i
  }
}
