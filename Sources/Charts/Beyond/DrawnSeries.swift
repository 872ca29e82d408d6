import Calendars
import Formats
import JSON
import Tables

/// The numbers that a chart shows of one series, in the order of the dimension.
struct DrawnSeries: Sendable {
  var name: String
  var kind: MarkDefinition.Kind
  var isTemporal: Bool
  /// The place along the dimension and the value; nil where it is missing.
  var points: [(place: Value, number: Double?)]
  /// How the places of the dimension are written.
  var writesPlace: @Sendable (Value) -> String

  var numbers: [(place: Value, number: Double)] {
    points.compactMap { point in point.number.map { (point.place, $0) } }
  }

  /// Runs of missing values between values.
  var gapCount: Int {
    var (count, isOpen, hasValue) = (0, false, false)
    for point in points {
      if point.number == nil {
        isOpen = hasValue
      } else {
        if isOpen { count += 1 }
        (isOpen, hasValue) = (false, true)
      }
    }
    return count
  }
}

extension Compiler {
  /// What the chart shows, series by series; units that show the same series become one.
  var drawnSeries: [DrawnSeries] {
    var result: [DrawnSeries] = []
    for unit in units {
      guard let drawn = series(of: unit) else { continue }
      for one in drawn {
        if let known = result.firstIndex(where: {
          $0.name == one.name && $0.isTemporal == one.isTemporal
        }) {
          result[known].merge(one)
        } else {
          result.append(one)
        }
      }
    }
    return result.filter { !$0.numbers.isEmpty }
  }

  private func series(of unit: Unit) -> [DrawnSeries]? {
    let kinds: Set<MarkDefinition.Kind> = [
      .line, .area, .trail, .bar, .point, .circle, .square, .tick,
    ]
    guard kinds.contains(unit.mark.kind), let (dimension, measure) = axes(of: unit),
      let places = unit.main[dimension.column], let numbers = unit.main[measure.column]
    else { return nil }
    let divider = [Channel.color, .stroke, .fill, .strokeDash, .shape, .detail].lazy
      .compactMap { channel -> ChannelDefinition? in
        guard let definition = unit.encoding[channel], definition.hasField,
          definition.type?.isDiscrete ?? false, definition.column != dimension.column
        else { return nil }
        return definition
      }.first
    let names = divider.flatMap { unit.main[$0.column] }
    let isTemporal = dimension.type == .temporal
    var order: [String] = []
    var groups: [String: [(place: Value, number: Double?)]] = [:]
    for row in 0..<unit.main.rowCount {
      let place = places[row]
      guard !place.isMissing else { continue }
      let name = names.map { context.translate($0[row].plainText) } ?? ""
      if groups[name] == nil { order.append(name) }
      let number = numbers.number(at: row).flatMap { $0.isFinite ? $0 : nil }
      groups[name, default: []].append((place, number))
    }
    let write = placeWriter(dimension, isTemporal: isTemporal, places)
    return order.map { name in
      var points = groups[name] ?? []
      if isTemporal || dimension.type == .quantitative {
        points = points.enumerated().sorted {
          ($0.element.place.number ?? 0, $0.offset) < ($1.element.place.number ?? 0, $1.offset)
        }.map(\.element)
      }
      points = interrupted(points, isTemporal: isTemporal, unit)
      return DrawnSeries(
        name: name, kind: unit.mark.kind, isTemporal: isTemporal, points: points, writesPlace: write
      )
    }
  }

  /// The points with a missing one in every gap that the line shows.
  private func interrupted(
    _ points: [(place: Value, number: Double?)], isTemporal: Bool, _ unit: Unit
  ) -> [(place: Value, number: Double?)] {
    guard unit.mark.isPath else { return points }
    let longest: Double?
    switch beyond.missing {
    case .gap:
      longest = PathGaps.longestStep(points.compactMap(\.place.number), isTemporal: isTemporal)
    case .longer(let length): longest = length
    case .standard, .join: longest = nil
    }
    guard let longest else { return points }
    var result: [(place: Value, number: Double?)] = []
    for point in points {
      if let last = result.last?.place.number, let here = point.place.number, here - last > longest
      {
        result.append((point.place, nil))
      }
      result.append(point)
    }
    return result
  }

  /// The channel along which values run, and the one that measures.
  private func axes(of unit: Unit) -> (ChannelDefinition, ChannelDefinition)? {
    guard let x = unit.encoding[.x], let y = unit.encoding[.y], x.hasField, y.hasField else {
      return nil
    }
    if y.isMeasure, !(x.isMeasure && x.type == .quantitative) { return (x, y) }
    if x.isMeasure, !y.isMeasure { return (y, x) }
    return nil
  }

  /// Dates as exactly as the data are: years, months or days.
  private func placeWriter(
    _ dimension: ChannelDefinition, isTemporal: Bool, _ places: Column
  ) -> @Sendable (Value) -> String {
    let locale = context.locale
    let translate = context.translate
    guard isTemporal else {
      return { value in
        if let number = value.number { return locale.number(number) }
        return translate(value.plainText)
      }
    }
    if let unit = dimension.timeUnit?.specifier {
      let write = writing.times(unit)
      return { $0.number.map(write) ?? "" }
    }
    let days = places.numbers.compactMap { $0 }.filter(\.isFinite)
      .map { CivilTime(milliseconds: Int($0)).date }
    func spread(_ list: [Int]) -> Int { (list.max() ?? 0) - (list.min() ?? 0) }
    let precision: DatePrecision
    if spread(days.map(\.dayOfYear)) <= 3, Set(days.map(\.year)).count > 1 {
      precision = .year
    } else {
      precision = days.count > 1 && days.allSatisfy { $0.day == 1 } ? .month : .day
    }
    return { value in
      value.number.map { locale.date(CivilTime(milliseconds: Int($0)).date, precision) } ?? ""
    }
  }
}

extension DrawnSeries {
  /// Adds the points of another unit, each place once.
  fileprivate mutating func merge(_ other: DrawnSeries) {
    var known: Set<Value> = Set(points.lazy.filter { $0.number != nil }.map(\.place))
    for point in other.points where known.insert(point.place).inserted { points.append(point) }
    if isTemporal {
      points = points.enumerated().sorted {
        ($0.element.place.number ?? 0, $0.offset) < ($1.element.place.number ?? 0, $1.offset)
      }.map(\.element)
    }
    if other.kind == .line { kind = .line }
  }
}
