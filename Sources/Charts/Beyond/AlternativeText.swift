import Formats
import JSON
import RealModule
import Tables

/// Writes from the data what a picture shows, for readers who do not see it.
struct AlternativeText {
  /// Sentences are left out from the end when the whole would be longer than this.
  static let longest = 600

  let locale: Locale
  let phrases: Phrases
  let title: [String]
  let series: [DrawnSeries]
  let events: [String]
  /// No mark has a row.
  var isEmpty = false
  /// What the intervals drawn are.
  var intervals: String?

  /// Kind and title, period, then for each series its first, last, highest and lowest value and
  /// its gaps, then the events.
  var text: String {
    var sentences = [opening()]
    if isEmpty { return sentences[0] + " " + phrases.noData }
    if let period = period() { sentences.append(period) }
    let length = sentences.reduce(0) { $0 + $1.count + 1 }
    let eventSentence = eventSentence()
    let closing = [intervals, eventSentence].compactMap { $0 }
    var room = Self.longest - length - closing.reduce(0) { $0 + $1.count + 1 }
    var described: [String] = []
    for (index, one) in series.enumerated() {
      let sentence = describe(one)
      let rest = series.count - index - 1
      let reserve = rest > 0 ? 30 : 0
      guard described.isEmpty || sentence.count + 1 + reserve <= room else {
        described.append("+ \(locale.number(rest + 1)) \(phrases.series).")
        break
      }
      described.append(sentence)
      room -= sentence.count + 1
    }
    sentences += described
    sentences += closing
    let whole = sentences.joined(separator: " ")
    return whole.count <= Self.longest ? whole : String(whole.prefix(Self.longest - 1)) + "…"
  }

  /// The events in at most about a quarter of the room; the number of those left out.
  private func eventSentence() -> String? {
    guard !events.isEmpty else { return nil }
    var shown: [String] = []
    var length = phrases.events.count
    for event in events {
      guard shown.isEmpty || length + event.count + 2 <= Self.longest / 4 else { break }
      shown.append(event)
      length += event.count + 2
    }
    let rest = events.count - shown.count
    let more = rest > 0 ? ", + \(locale.number(rest))" : ""
    return phrases.events + shown.joined(separator: ", ") + more + "."
  }

  private func opening() -> String {
    let kinds = Set(series.map(\.kind))
    let kind: String
    if kinds.contains(.line) || kinds.contains(.trail) {
      kind = phrases.lineChart
    } else if kinds.contains(.area) {
      kind = phrases.areaChart
    } else if kinds.contains(.bar) || kinds.contains(.rect) {
      kind = phrases.barChart
    } else if kinds.isEmpty {
      kind = phrases.chart
    } else {
      kind = phrases.pointChart
    }
    let titles = title.filter { !$0.isEmpty }.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
    guard !titles.isEmpty else { return kind + "." }
    return kind + phrases.colon + titles.joined(separator: ". ") + "."
  }

  private func period() -> String? {
    let temporal = series.filter(\.isTemporal)
    guard !temporal.isEmpty else { return nil }
    let ends = temporal.flatMap { one in
      [one.numbers.first?.place, one.numbers.last?.place, one.end].compactMap { $0 }
        .map { ($0, one.writesPlace) }
    }
    guard let first = ends.min(by: { ($0.0.number ?? 0) < ($1.0.number ?? 0) }),
      let last = ends.max(by: { ($0.0.number ?? 0) < ($1.0.number ?? 0) })
    else { return nil }
    let (start, stop) = (first.1(first.0), last.1(last.0))
    return phrases.between + (start == stop ? start : start + "–" + stop) + "."
  }

  private func describe(_ one: DrawnSeries) -> String {
    let numbers = one.numbers
    guard let first = numbers.first, let last = numbers.last,
      let highest = numbers.max(by: { $0.number < $1.number }),
      let lowest = numbers.min(by: { $0.number < $1.number })
    else { return "" }
    let decimals = decimals(numbers.map(\.number))
    func write(_ number: Double) -> String {
      locale.number(number, decimals: number == number.rounded() ? 0 : decimals)
    }
    func placed(_ point: (place: Value, number: Double)) -> String {
      one.isTemporal
        ? "\(write(point.number)) (\(one.writesPlace(point.place)))"
        : beside(one.writesPlace(point.place), write(point.number))
    }
    /// A place that has digits of its own keeps them apart from the value.
    func beside(_ place: String, _ value: String) -> String {
      place.contains(where: \.isNumber) ? "\(place) (\(value))" : "\(place) \(value)"
    }
    var parts: [String] = []
    if numbers.count == 1 {
      parts.append(placed(first))
    } else if one.isTemporal {
      parts.append(phrases.from + placed(first) + phrases.to + placed(last))
      if highest.place != first.place, highest.place != last.place {
        parts.append(phrases.highest + placed(highest))
      }
      if lowest.place != first.place, lowest.place != last.place {
        parts.append(phrases.lowest + placed(lowest))
      }
    } else {
      parts.append("\(locale.number(numbers.count)) \(phrases.values)")
      parts.append(phrases.highest + placed(highest))
      parts.append(phrases.lowest + placed(lowest))
    }
    let gaps = one.gapCount
    if gaps > 0 { parts.append("\(locale.number(gaps)) \(gaps == 1 ? phrases.gap : phrases.gaps)") }
    let sentence = parts.joined(separator: ", ") + "."
    let name = [one.part, one.name].filter { !$0.isEmpty }.joined(separator: ", ")
    if name.isEmpty { return sentence.prefix(1).uppercased() + sentence.dropFirst() }
    return name + phrases.colon + sentence
  }

  /// As many decimals as leave about three digits.
  private func decimals(_ numbers: [Double]) -> Int {
    let largest = numbers.lazy.map(\.magnitude).max() ?? 0
    guard largest > 0 else { return 0 }
    return max(largest < 1000 ? 1 : 0, min(4, 2 - Int(Double.log10(largest).rounded(.down))))
  }
}

extension Compiler {
  /// The events within the time that the data cover, and the named breaks.
  private var shownEvents: [Event] {
    if !eventsDrawn.isEmpty { return eventsDrawn }
    let times = drawnSeries.filter(\.isTemporal).flatMap { $0.numbers.compactMap(\.place.number) }
    guard let low = times.min(), let high = times.max() else { return [] }
    let named = beyond.breaks.compactMap { value -> Event? in
      guard let at = place(of: value), let label = value.label else { return nil }
      return Event(start: at, label: context.translate(label), isBreak: true)
    }
    return (events + named).filter { $0.start <= high && ($0.end ?? $0.start) >= low }
      .enumerated()
      .sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
  }

  /// The text alternative: as written, or from the data.
  func alternativeText() -> String {
    let written = spec["description"]?.text.map(context.translate)
    switch beyond.alternative {
    case .written(let text): return context.translate(text)
    case .none: return written ?? ""
    case .automatic:
      let title = spec.present("title")
      let lines = [
        title.flatMap { $0.texts ?? $0["text"]?.texts }, title?["subtitle"]?.texts,
      ].compactMap { $0?.map(context.translate).joined(separator: " ") }
      return AlternativeText(
        locale: context.locale, phrases: .of(context), title: lines, series: drawnSeries,
        events: shownEvents.map(\.label), isEmpty: units.allSatisfy { $0.main.rowCount == 0 },
        intervals: intervalNote
      ).text
    }
  }
}
