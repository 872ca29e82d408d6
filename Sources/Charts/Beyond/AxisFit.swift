import JSON
import Scenes
import Tables

extension AxisBuilder {
  /// The labels of a horizontal axis of categories, made to fit before they are turned.
  ///
  /// First side by side on one line, then wrapped at spaces, then, where the categories have an
  /// order, every second or third or so on; only then upright. Nil where the theme leaves labels to
  /// Vega's rules, or the angle is written.
  func fittedLabels(_ ticks: [Tick]) -> [Item]? {
    if let narrow = narrowLabels(ticks) { return narrow }
    guard compiler.isRefined, isHorizontal, scale.type.hasDiscreteDomain, ticks.count > 0,
      properties["labelAngle"] == nil
    else { return nil }
    let measure = compiler.context.measure
    let font = properties.font("label", size: 10, config: compiler.config)
    let room = max(scale.step, ticks.count == 1 ? size.width : 0) - 6
    var builder = self
    builder.properties.node = properties.node.setting("labelAngle", 0)
    func fits(_ lines: [String]) -> Bool { lines.allSatisfy { measure.width($0, font) <= room } }
    if ticks.allSatisfy({ fits($0.label) }) { return builder.labels(ticks) }
    let wrapped = ticks.map { tick in
      var wrapped = tick
      wrapped.label = tick.label.flatMap { Self.wordsWrapped($0, room, font, measure) }
      return wrapped
    }
    if wrapped.allSatisfy({ $0.label.count <= 3 && fits($0.label) }) {
      return builder.labels(wrapped)
    }
    let definition = component.definition
    let isOrdered =
      definition.type == .ordinal || definition.timeUnit != nil || definition.isBinning
      || scale.domain.allSatisfy { $0.number != nil }
    if isOrdered {
      builder.properties.node = builder.properties.node.setting("labelOverlap", true)
      return builder.labels(ticks)
    }
    builder.properties.node = properties.node.setting("labelAngle", 270)
    if scale.step < font.size {
      builder.properties.node = builder.properties.node.setting("labelOverlap", true)
    }
    return builder.labels(ticks)
  }

  /// The labels of a vertical axis of categories on a narrow page: wrapped where they would take
  /// more than a third of its width and the lines have room in the bands.
  private func narrowLabels(_ ticks: [Tick]) -> [Item]? {
    guard compiler.isRefined, !isHorizontal, scale.type.hasDiscreteDomain,
      let page = compiler.context.width, page < 480
    else { return nil }
    let measure = compiler.context.measure
    let font = properties.font("label", size: 10, config: compiler.config)
    let lineHeight = (font.size * 1.1).rounded()
    let lines = Int((scale.step / lineHeight).rounded(.down))
    func lineCount(_ tick: Tick, _ room: Double) -> Int {
      tick.label.reduce(0) { count, line in
        let words = Self.wordsWrapped(line, room, font, measure).count
        return count + (words > 1 ? measure.wrapped(line, to: room, font).count : words)
      }
    }
    func wrap(_ tick: Tick, _ room: Double) -> [String] {
      tick.label.flatMap { line in
        let words = Self.wordsWrapped(line, room, font, measure)
        return words.count > 1 ? measure.balanced(line, to: room, font) : words
      }
    }
    var room = (page * 0.34).rounded()
    while room < page * 0.5, ticks.contains(where: { lineCount($0, room) > lines }) { room += 4 }
    var isWrapped = false
    let wrapped = ticks.map { tick in
      var result = tick
      let label = wrap(tick, room)
      if label.count > tick.label.count, label.count <= lines {
        result.label = label
        isWrapped = true
      }
      return result
    }
    guard isWrapped else { return nil }
    var builder = self
    builder.properties.node = properties.node.setting("labelLineHeight", .number(lineHeight))
    return builder.labels(wrapped)
  }

  /// Lines broken at spaces only: words stay whole.
  private static func wordsWrapped(
    _ text: String, _ width: Double, _ font: Font, _ measure: TextMeasure
  ) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, measure.width(last + " " + word, font) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.isEmpty ? [text] : lines
  }
}

extension Overlap {
  /// Every k-th of these labels, with the smallest k for which none overlap.
  static func evenlyKept(
    _ boxes: [Rectangle], among indices: [Int], separation: Double
  ) -> [Int] {
    var step = 1
    while step < max(2, indices.count) {
      let kept = stride(from: 0, to: indices.count, by: step).map { indices[$0] }
      let collides = zip(kept, kept.dropFirst()).contains {
        boxes[$0].expanded(by: separation / 2).intersects(boxes[$1].expanded(by: separation / 2))
      }
      if !collides { return kept }
      step += 1
    }
    return Array(indices.prefix(1))
  }
}

extension LegendBuilder {
  /// How many entries of these widths fit side by side in the width of the view; nil where the
  /// number is written or the theme leaves it to Vega's rules.
  func fittingColumns(_ widths: [Double], gap: Double) -> Int? {
    guard compiler.isRefined, isHorizontal, properties["columns"] == nil, !widths.isEmpty else {
      return nil
    }
    var count = widths.count
    while count > 1 {
      var columns = Array(repeating: 0.0, count: count)
      for (index, width) in widths.enumerated() {
        columns[index % count] = max(columns[index % count], width)
      }
      if columns.reduce(0, +) + gap * Double(count - 1) <= size.width { break }
      count -= 1
    }
    return count
  }
}
