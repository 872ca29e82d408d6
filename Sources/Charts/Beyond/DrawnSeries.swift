import Calendars
import Formats
import JSON
import Tables

/// The numbers that a chart shows of one series, in the order of the dimension.
struct DrawnSeries: Sendable {
  var name: String
  /// The part of a concatenation that shows it; empty for a single view.
  var part = ""
  /// Where its name stands in the written domain of its colours or shapes.
  var rank = Int.max
  var kind: MarkDefinition.Kind
  var isTemporal: Bool
  /// The place along the dimension and the value; nil where it is missing.
  var points: [(place: Value, number: Double?)]
  /// How the places of the dimension are written.
  var writesPlace: @Sendable (Value) -> String
  /// Where the last of the marks that cover a period ends.
  var end: Value?

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
    let values = series(of: units.filter { !Self.isBand($0) })
    return values.isEmpty ? series(of: units) : values
  }

  /// An area between two fields is the interval of something else.
  private static func isBand(_ unit: Unit) -> Bool {
    unit.mark.kind == .area
      && [Channel.x2, .y2].contains { unit.encoding[$0]?.hasField ?? false }
  }

  private func series(of units: [Unit]) -> [DrawnSeries] {
    var result: [DrawnSeries] = []
    for unit in units {
      guard let drawn = series(of: unit) else { continue }
      for one in drawn {
        if let known = result.firstIndex(where: {
          $0.name == one.name && $0.isTemporal == one.isTemporal && $0.part == one.part
        }) {
          result[known].merge(one)
        } else {
          result.append(one)
        }
      }
    }
    result = result.filter { !$0.numbers.isEmpty }
    let named = result.filter { !$0.name.isEmpty }
    result.removeAll { one in
      one.name.isEmpty && named.contains { $0.part == one.part && $0.contains(one) }
    }
    return result.enumerated().sorted {
      $0.element.part == $1.element.part
        ? ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) : $0.offset < $1.offset
    }.map(\.element)
  }

  /// The title of the part of a concatenation that a unit stands in, or its path.
  private func part(of unit: Unit) -> String {
    var node = spec
    var name = ""
    for step in unit.path.split(separator: ".") {
      let pieces = step.split(separator: "[")
      guard pieces.count == 2, pieces[0].hasSuffix("concat"),
        let index = Int(pieces[1].dropLast()), let list = node[String(pieces[0])]?.array,
        list.indices.contains(index)
      else { break }
      node = list[index]
      let title = node.present("title").flatMap { $0.texts ?? $0["text"]?.texts }
      name = title?.map(context.translate).joined(separator: " ") ?? String(step)
    }
    return name
  }

  private func series(of unit: Unit) -> [DrawnSeries]? {
    let kinds: Set<MarkDefinition.Kind> = [
      .line, .area, .trail, .bar, .point, .circle, .square, .tick, .rect,
    ]
    let isRanged = [Channel.x2, .y2].contains { unit.encoding[$0] != nil }
    guard unit.mark.kind != .rect || isRanged else { return nil }
    guard kinds.contains(unit.mark.kind), let (dimension, measure) = axes(of: unit),
      let places = unit.main[dimension.column], let numbers = unit.main[measure.column]
    else { return nil }
    let divider = [Channel.color, .stroke, .fill, .strokeDash, .shape, .detail].lazy
      .compactMap { channel -> (channel: Channel, definition: ChannelDefinition)? in
        guard let definition = unit.encoding[channel], definition.hasField,
          definition.type?.isDiscrete ?? false, definition.column != dimension.column
        else { return nil }
        return (channel, definition)
      }.first
    let names = divider.flatMap { unit.main[$0.definition.column] }
    let domain = (divider.flatMap { unit.scales[$0.channel] }).flatMap { index in
      scales[index]["domain"]?.array?.map { context.translate(Value($0).plainText) }
    }
    let part = part(of: unit)
    let ends = unit.encoding[dimension.channel == .x ? .x2 : .y2].flatMap { unit.main[$0.column] }
    let end = ends.flatMap { column in
      (0..<unit.main.rowCount).map { column[$0] }.max { ($0.number ?? 0) < ($1.number ?? 0) }
    }
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
        name: name, part: part, rank: domain?.firstIndex(of: name) ?? .max, kind: unit.mark.kind,
        isTemporal: isTemporal, points: points, writesPlace: write, end: isTemporal ? end : nil)
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
    let isDiscrete = dimension.type?.isDiscrete ?? false
    guard isTemporal else {
      return { value in
        if !isDiscrete, let number = value.number { return locale.number(number) }
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
  /// Whether this series has every point of another.
  fileprivate func contains(_ other: DrawnSeries) -> Bool {
    other.numbers.allSatisfy { point in
      numbers.contains { $0.place == point.place && $0.number == point.number }
    }
  }

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
