import Findings
import Formats
import JSON
import Scenes
import Tables

extension Compiler {
  /// What a screen reader says: as written, or made from the data.
  func alternativeText(_ view: View) -> String {
    let extensions = Extensions(spec)
    if let written = extensions.alternative, written != "auto" { return context.translate(written) }
    if extensions.alternative == nil {
      return spec["description"]?.text.map { context.translate($0) } ?? titleText
    }
    let words = Phrases(context.locale)
    var sentences = [titleText, subtitleText].filter { !$0.isEmpty }
    let indices = view.unitIndices
    guard let main = mainUnit(indices) else { return sentences.joined(separator: ". ") + "." }
    sentences.append(words.kind(units[main].mark.kind) + span(indices, words))
    sentences += describe(main, words)
    if let events = try? events(), !events.isEmpty {
      let write = writing.times(dateFormat)
      let list = events.prefix(8).map { "\($0.label) (\(write($0.start)))" }
      sentences.append(words.events + ": " + list.joined(separator: "; "))
    }
    return sentences.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
      .joined(separator: ". ") + "."
  }

  var titleText: String {
    let node = spec["title"]
    return (node?.texts ?? node?["text"]?.texts ?? []).map { context.translate($0) }
      .joined(separator: " ")
  }

  private var subtitleText: String {
    (spec["title"]?["subtitle"]?.texts ?? []).map { context.translate($0) }.joined(separator: " ")
  }

  private var dateFormat: String { context.locale.prose.dates.shortDay }

  /// The unit that shows most: lines before areas before bars before symbols.
  private func mainUnit(_ indices: [Int]) -> Int? {
    let order: [MarkDefinition.Kind] = [
      .line, .trail, .bar, .area, .point, .circle, .square, .arc, .rect, .tick, .text,
    ]
    let candidates = indices.filter { units[$0].main.rowCount > 0 && order.contains(units[$0].mark.kind) }
    return candidates.min { a, b in
      let x = (order.firstIndex(of: units[a].mark.kind) ?? 99, -units[a].main.rowCount, a)
      let y = (order.firstIndex(of: units[b].mark.kind) ?? 99, -units[b].main.rowCount, b)
      return x < y
    }
  }

  /// The period that a temporal axis covers.
  private func span(_ indices: [Int], _ words: Phrases) -> String {
    var low = Double.infinity
    var high = -Double.infinity
    for index in indices {
      guard let x = units[index].encoding[.x], x.type == .temporal,
        let column = units[index].main[x.column]
      else { continue }
      for number in column.numbers.compactMap(\.self) where number.isFinite {
        low = min(low, number)
        high = max(high, number)
      }
    }
    guard low < high else { return "" }
    let write = writing.times(dateFormat)
    return ", " + words.period(write(low), write(high))
  }

  private func describe(_ index: Int, _ words: Phrases) -> [String] {
    let unit = units[index]
    let isHorizontal = unit.mark.orient == "horizontal"
    let measureChannel: Channel = unit.encoding[.theta] != nil ? .theta : isHorizontal ? .x : .y
    guard let measure = unit.encoding[measureChannel], measure.hasField,
      let values = unit.main[measure.column]
    else { return [] }
    let place = unit.encoding[isHorizontal ? .y : .x] ?? unit.encoding[.color]
    let series = [Channel.color, .stroke, .fill, .strokeDash, .shape].lazy
      .compactMap { unit.encoding[$0] }.first { $0.hasField && $0.type?.isDiscrete ?? false }
    let seriesColumn = series.flatMap { unit.main[$0.column] }
    var groups: [Value: [Int]] = [:]
    var names: [Value] = []
    for row in 0..<unit.main.rowCount {
      let name = seriesColumn?[row] ?? .missing
      if groups[name] == nil { names.append(name) }
      groups[name, default: []].append(row)
    }
    let writeNumber = writing.numbers(measure["axis"]?["format"]?.text ?? measure["format"]?.text ?? ",.4~g")
    let placeColumn = place.flatMap { unit.main[$0.column] }
    let writeTime = writing.times(place?.timeUnit?.specifier ?? dateFormat)
    func at(_ row: Int) -> String {
      let value = values.number(at: row).map(writeNumber) ?? ""
      guard let cell = placeColumn?[row], !cell.isMissing else { return value }
      let name: String =
        place?.type == .temporal || place?.timeUnit != nil
        ? cell.number.map(writeTime) ?? cell.plainText : context.translate(cell.plainText)
      return words.valueAt(value, name)
    }
    var sentences: [String] = []
    for name in names.prefix(6) {
      let rows = groups[name] ?? []
      let present = rows.filter { values.number(at: $0)?.isFinite ?? false }
      guard let highest = present.max(by: { (values.number(at: $0) ?? 0) < (values.number(at: $1) ?? 0) }),
        let lowest = present.min(by: { (values.number(at: $0) ?? 0) < (values.number(at: $1) ?? 0) })
      else { continue }
      let isOrdered = place?.type == .temporal || place?.type == .quantitative
      var text: String
      if present.count == 1 {
        text = words.single(at(highest))
      } else if isOrdered, let placeColumn {
        let sorted = present.sorted {
          (placeColumn.number(at: $0) ?? 0, $0) < (placeColumn.number(at: $1) ?? 0, $1)
        }
        text = words.series(at(sorted[0]), at(sorted[sorted.count - 1]), at(highest), at(lowest))
      } else {
        text = words.ends(at(highest), at(lowest), present.count)
      }
      let gaps = rows.count - present.count
      if gaps > 0 { text += ", " + words.gaps(gaps) }
      let title = name.isMissing ? "" : context.translate(name.plainText) + ": "
      sentences.append(title + text)
    }
    if names.count > 6 { sentences.append(words.more(names.count - 6)) }
    return sentences
  }
}
