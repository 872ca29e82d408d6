extension LinearFraction {
  /// A variable's factors above and below the line.
  private struct Column {
    let range: Interval
    var above: Rational
    var below: Rational
  }

  private var columns: [Column] {
    var columns: [Column] = []
    var (i, j) = (0, 0)
    let (a, b) = (numerator.terms, denominator.terms)
    while i < a.count || j < b.count {
      if j == b.count || (i < a.count && a[i].variable < b[j].variable) {
        columns.append(Column(range: a[i].range, above: a[i].factor, below: 0))
        i += 1
      } else if i == a.count || b[j].variable < a[i].variable || a[i].range != b[j].range {
        columns.append(Column(range: b[j].range, above: 0, below: b[j].factor))
        j += 1
      } else {
        columns.append(Column(range: a[i].range, above: a[i].factor, below: b[j].factor))
        (i, j) = (i + 1, j + 1)
      }
    }
    return columns
  }

  /// The lower end of all values.
  var lowest: End {
    let columns = columns
    guard var ratio = start(columns) else { return .infinite(negative: true) }
    for _ in 0..<200 {
      switch step(columns, ratio) {
      case .stays(let end): return end
      case .falls(let lower): ratio = lower
      case .unbounded: return .infinite(negative: true)
      }
    }
    return (numerator.interval.divided(by: denominator.interval) ?? .unbounded).lowEnd
  }

  private enum Step {
    case stays(End)
    case falls(Rational)
    case unbounded
  }

  /// The ratio at the corner with the largest denominator that finite ends reach, or far out along
  /// an axis where there is none.
  private func start(_ columns: [Column]) -> Rational? {
    var above = numerator.constant
    var below = denominator.constant
    for column in columns {
      guard
        let end = column.below.isNegative
          ? column.range.low ?? column.range.high : column.range.high ?? column.range.low
      else { return nil }
      above = above + column.above * end
      below = below + column.below * end
    }
    if below > 0 { return above / below }
    return columns.first { ($0.range.low == nil || $0.range.high == nil) && !$0.below.isZero }
      .map { $0.above / $0.below }
  }

  private func step(_ columns: [Column], _ ratio: Rational) -> Step {
    var above = numerator.constant
    var below = denominator.constant
    var attained = true
    var widest = denominator.constant
    var best = ratio
    for column in columns {
      let slope = column.above - ratio * column.below
      let end = slope.isNegative ? column.range.highEnd : column.range.lowEnd
      if slope.isZero {
        let far = column.below.isNegative ? column.range.lowEnd : column.range.highEnd
        guard let near = column.range.low ?? column.range.high else { return .unbounded }
        above = above + column.above * near
        below = below + column.below * near
        widest = widest + (far.value.map { column.below * $0 } ?? (column.below.isZero ? 0 : 1))
      } else if case .finite(let value, let open) = end {
        above = above + column.above * value
        below = below + column.below * value
        widest = widest + column.below * value
        if open { attained = false }
      } else {
        if column.below.isZero { return .unbounded }
        best = min(best, column.above / column.below)
        guard let near = column.range.low ?? column.range.high else { return .unbounded }
        above = above + column.above * near
        below = below + column.below * near
        attained = false
      }
    }
    var meets = below.isZero && above.isZero
    if below > 0 {
      let corner = above / below
      best = min(best, corner)
      meets = corner == ratio
    } else if above.isNegative {
      return .unbounded
    }
    if best < ratio { return .falls(best) }
    return .stays(.finite(ratio, open: !(attained && meets && widest > 0)))
  }
}
