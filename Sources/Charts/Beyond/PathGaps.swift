import Calendars
import JSON
import RealModule
import Scenes
import Tables

/// Where lines and areas are interrupted besides missing values, and dots for lone values.
struct PathGaps {
  /// Values along the axis at which lines stop and begin anew, and the series that do; of no
  /// series named, all.
  var breaks: [(at: Double, series: [String])] = []
  /// The longest step along the axis that a line crosses; nil for no limit.
  var longest: Double?

  var isEmpty: Bool { breaks.isEmpty && longest == nil }

  /// Whether the line of a series, known by its names, is interrupted from one value to the next.
  func separates(_ a: Double, _ b: Double, of names: [String] = []) -> Bool {
    let (low, high) = (min(a, b), max(a, b))
    if let longest, high - low > longest { return true }
    return breaks.contains { one in
      low < one.at && one.at <= high
        && (one.series.isEmpty || one.series.contains { names.contains($0) })
    }
  }

  /// The step of a regular series with half as much again, or nil for irregular ones.
  ///
  /// Years and months are regular when they fall on nearly the same day; other times when the
  /// greatest common divisor of their distances is more than a day; numbers when it is 1 or more.
  static func longestStep(_ values: [Double], isTemporal: Bool) -> Double? {
    let distinct = Array(Set(values.filter(\.isFinite))).sorted()
    guard distinct.count >= 3 else { return nil }
    if !isTemporal {
      let whole = distinct.compactMap { Int(exactly: $0) }
      guard whole.count == distinct.count else { return nil }
      return Double(divisor(whole)) * 1.5
    }
    let day = Double(CivilTime.millisecondsPerDay)
    let dates = distinct.map { CivilTime(milliseconds: Int($0)).date }
    func spread(_ list: [Int]) -> Int { (list.max() ?? 0) - (list.min() ?? 0) }
    let years = dates.map(\.year)
    if spread(dates.map(\.dayOfYear)) <= 3, Set(years).count == years.count {
      return Double(divisor(years)) * 1.5 * 365.25 * day
    }
    let months = dates.map { $0.year * 12 + $0.month }
    let isMonthly = spread(dates.map(\.day)) <= 3 || dates.allSatisfy { $0.day >= 28 }
    if isMonthly, Set(months).count == months.count {
      return Double(divisor(months)) * 1.5 * 30.44 * day
    }
    let step = divisor(dates.map(\.days))
    return step > 1 ? Double(step) * 1.5 * day : nil
  }

  /// The greatest common divisor of the distances between ascending numbers.
  private static func divisor(_ numbers: [Int]) -> Int {
    zip(numbers, numbers.dropFirst()).reduce(0) { result, pair in
      var (a, b) = (result, pair.1 - pair.0)
      while b != 0 { (a, b) = (b, a % b) }
      return a
    }
  }
}

extension MarkContext {
  /// The interruptions that `usermeta.recuento` asks for along the dimension.
  var pathGaps: PathGaps {
    var gaps = PathGaps()
    let beyond = compiler.beyond
    guard beyond.isPresent, let definition = encoding[dimension], let scale = scales[dimension],
      scale.continuous != nil
    else { return gaps }
    gaps.breaks = beyond.breaks.compactMap { one in
      compiler.place(of: one).map { ($0, one.series) }
    }
    switch beyond.missing {
    case .gap:
      let value = values(definition)
      gaps.longest = PathGaps.longestStep(
        rows.compactMap { value($0)?.number }, isTemporal: scale.type.isTemporal)
    case .longer(let length): gaps.longest = length
    case .standard, .join: break
    }
    return gaps
  }

  private var dimension: Channel { mark.orient == "horizontal" ? .y : .x }

  /// The rows of a line with nil between those that an interruption separates.
  func interrupted(_ rows: [Int], _ gaps: PathGaps) -> [Int?] {
    guard !gaps.isEmpty, let value = encoding[dimension].map({ values($0) }) else { return rows }
    var result: [Int?] = []
    var last: Double?
    let names = rows.first.map(seriesNames) ?? []
    for row in rows {
      let here = value(row)?.number
      if let last, let here, gaps.separates(last, here, of: names) { result.append(nil) }
      result.append(row)
      last = here ?? last
    }
    return result
  }

  /// What the channels that divide series say of a row.
  private func seriesNames(_ row: Int) -> [String] {
    [Channel.color, .stroke, .fill, .strokeDash, .detail].flatMap { encoding.list($0) }
      .filter(\.hasField).compactMap { values($0)(row)?.plainText }
  }

  /// Dots for values whose neighbours are missing, so that they are seen.
  func loneDots() -> Mark? {
    guard compiler.beyond.isPresent, mark.kind == .line, mark["point"] == nil else { return nil }
    let (x, y) = (position(.x), position(.y))
    let isValid = validity()
    let styles = styles()
    let gaps = pathGaps
    var items: [Item] = []
    for rows in series {
      let points = interrupted(rows, gaps).map { row -> (Int, Point)? in
        guard let row, isValid(row), let px = x(row), let py = y(row), px.isFinite, py.isFinite
        else {
          return nil
        }
        return (row, Point(px, py))
      }
      for index in points.indices {
        guard let (row, point) = points[index] else { continue }
        let before = index > 0 ? points[index - 1] : nil
        let after = index + 1 < points.count ? points[index + 1] : nil
        guard before == nil, after == nil else { continue }
        let style = styles.style(row)
        let radius = max(2, style.strokeWidth * 1.1)
        items.append(
          Item(
            .path(
              Path([.arc(center: .zero, radius: radius, from: 0, to: 2 * .pi), .close]),
              origin: point), style: Style(fill: style.stroke, opacity: style.opacity)))
      }
    }
    return items.isEmpty ? nil : Mark(.symbol, role: "lone-value", items: items, clip: clips)
  }
}
