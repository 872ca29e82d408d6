import JSON
import Scales
import Scenes
import Tables

extension MarkContext {
  /// Lower and upper pixel along a channel, for bars, rectangles and ticks.
  func span(_ channel: Channel) -> RowFunction<(Double, Double)> {
    let definition = encoding[channel]
    let second = channel.secondary.flatMap { encoding[$0] }
    let scale = scales[channel]
    let isDiscrete = scale?.type.hasDiscreteDomain ?? false
    let hasOffset = channel.offset.map { encoding[$0]?.isFieldOrDatum ?? false } ?? false
    let size = writtenSize(channel)
    if let definition, definition.hasField, let scale, !isDiscrete, !hasOffset,
      definition.isBinning || definition.isBinned || (definition.timeUnit != nil && second == nil),
      size == nil || sizeBand(channel) != nil, stackedChannel != channel
    {
      return binSpan(channel, definition, second, scale)
    }
    let isDimension =
      (mark.kind == .bar
        && (channel == .x ? mark.orient == "vertical" : mark.orient == "horizontal"))
      || (mark.kind == .tick)
    let isBand = (definition?.isFieldOrDatum ?? false) && isDiscrete
    if isBand || isDimension, second == nil {
      return centeredSpan(channel, definition, scale)
    }
    if definition == nil, second == nil, mark.kind != .bar {
      if let size = mark.number(channel.sizeName) {
        let middle = position(channel)
        return { row in middle(row).map { ($0 - size / 2, $0 + size / 2) } }
      }
    }
    return rangedSpan(channel)
  }

  var stackedChannel: Channel? { unit.stack?.channel }

  /// From the value to the second value, or to the base line.
  func rangedSpan(_ channel: Channel) -> RowFunction<(Double, Double)> {
    let start: RowFunction<Double>
    let end: RowFunction<Double>
    if let stack = unit.stack, stack.channel == channel, let definition = encoding[channel],
      let scale = scales[channel], let starts = table[definition.column + "_start"],
      let ends = table[definition.column + "_end"]
    {
      let shift = offset(channel)
      start = { row in
        starts.number(at: row).flatMap { scale.number(.number($0)) }.map { $0 + (shift(row) ?? 0) }
      }
      end = { row in
        ends.number(at: row).flatMap { scale.number(.number($0)) }.map { $0 + (shift(row) ?? 0) }
      }
    } else {
      let hasSecond =
        channel.secondary.map { encoding[$0] != nil || mark[$0.rawValue] != nil } ?? false
      let band: Double? = hasSecond ? 0 : nil
      start = position(channel, band: band, standard: .zeroOrHigh)
      end =
        channel.secondary.map { position($0, band: secondaryBand(channel), standard: .zeroOrLow) }
        ?? { _ in nil }
    }
    return { row in
      guard let low = start(row), let high = end(row) else { return nil }
      return (low, high)
    }
  }

  /// The second end on a band scale covers the whole band.
  private func secondaryBand(_ channel: Channel) -> Double? {
    guard let scale = scales[channel] else { return nil }
    return scale.type == .band ? 1 : 0
  }

  /// The size written in the mark or encoding across the channel; nil when there is none.
  private func writtenSize(_ channel: Channel) -> Node? {
    if encoding[.size] != nil, mark.kind == .bar || mark.kind == .tick { return .number(0) }
    if let own = mark[channel.sizeName] { return own }
    if mark.kind == .bar || mark.kind == .tick, let size = mark["size"] { return size }
    return nil
  }

  private func sizeBand(_ channel: Channel) -> Double? {
    mark[channel.sizeName]?["band"]?.number
  }

  /// A bin or a time unit from its start to its end, with the space between bins.
  private func binSpan(
    _ channel: Channel, _ definition: ChannelDefinition, _ second: ChannelDefinition?,
    _ scale: BuiltScale
  ) -> RowFunction<(Double, Double)> {
    let starts = values(definition)
    let ends: Column?
    if definition.isBinning {
      ends = table[definition.endColumn]
    } else if definition.timeUnit != nil, second == nil {
      ends = table[definition.endName(definition.column)]
    } else {
      ends = second?.field.flatMap { table[$0] }
    }
    let step = definition.node["bin"]?["step"]?.number
    let band =
      sizeBand(channel) ?? (definition.timeUnit == nil ? 1 : mark["timeUnitBandSize"]?.number ?? 1)
    let margin = (1 - band) / 2
    let shift =
      definition.timeUnit == nil
      ? 0 : definition.rectangleShift(mark, second) ?? 0
    let spacing = mark.number("binSpacing") ?? 0
    let least = mark.number("minBandSize") ?? 0
    let translate = config.number("axis", "translate") ?? 0.5
    let offset = offset(channel)
    let startOffset = channel.secondary.map { self.offset($0) }
    let showsMissing = InvalidMode(mark) == .show
    let edges = table[definition.column]
    return { row in
      if showsMissing, !(edges?[row].hasPlace ?? true) { return (0, 0) }
      guard let start = starts(row)?.number,
        let end = ends?.number(at: row) ?? step.map({ start + $0 }),
        var low = scale.number(.number(start)), var high = scale.number(.number(end))
      else { return nil }
      let length = high - low
      (low, high) = (low + length * (margin + shift), high - length * (margin - shift))
      high += offset(row) ?? 0
      low += startOffset?(row) ?? 0
      let width = abs(high - low)
      let inset = width < least ? -(least - width) / 2 : spacing / 2
      let upward = high < low
      let a = min(low, high) + translate + inset
      let b = max(low, high) + translate - inset
      return upward ? (b, a) : (a, b)
    }
  }

  /// A mark of some width about its position, or a whole band.
  private func centeredSpan(
    _ channel: Channel, _ definition: ChannelDefinition?, _ scale: BuiltScale?
  ) -> RowFunction<(Double, Double)> {
    let offsetScale = channel.offset.flatMap { encoding[$0] != nil ? scales[$0] : nil }
    let isThickness = mark.kind == .tick && isThicknessChannel(channel)
    if isThickness {
      let middle = position(channel)
      let thickness = mark.number("thickness") ?? 1
      return { row in middle(row).map { ($0 - thickness / 2, $0 + thickness / 2) } }
    }
    let least = mark.number("minBandSize") ?? 0
    if let written = sizeFunction(channel) {
      let middle = position(channel)
      return { row in
        guard let center = middle(row), let size = written(row) else { return nil }
        return (center - size / 2, center + size / 2)
      }
    }
    if let scale, scale.type == .band, let definition {
      let share =
        sizeBand(channel) ?? mark["discreteBandSize"]?["band"]?.number
        ?? (definition.timeUnit == nil ? 1 : mark["timeUnitBandSize"]?.number ?? 1)
      if let fixed = mark.number("discreteBandSize"), offsetScale == nil {
        let middle = position(channel)
        return { row in middle(row).map { ($0 - fixed / 2, $0 + fixed / 2) } }
      }
      let width = max(least, (offsetScale?.bandwidth ?? scale.bandwidth) * share)
      let whole = offsetScale?.bandwidth ?? scale.bandwidth
      let values = values(definition)
      let fixed =
        offsetScale == nil ? offset(channel) : markNumber(channel == .x ? "xOffset" : "yOffset")
      let offsetValues = channel.offset.flatMap { encoding[$0] }.map { self.values($0) }
      return { row in
        guard let value = values(row), let start = scale.number(value) else { return nil }
        var low = start + (whole - width) / 2 + (fixed(row) ?? 0)
        if let offsetScale, let inner = offsetValues?(row) {
          low += offsetScale.number(inner) ?? 0
        }
        return (low, low + width)
      }
    }
    if let offsetScale, offsetScale.type == .band, let scale, let definition,
      let nested = channel.offset.flatMap({ encoding[$0] }).map({ self.values($0) })
    {
      // Offsets divide a unit of the usual length, and the unit moves by parts of it.
      let shift = (definition.rectangleShift(mark, nil) ?? 0) * unitLength(definition, scale)
      let values = values(definition)
      return { row in
        guard let start = values(row).flatMap({ scale.number($0) }).map({ $0 + shift }),
          let inner = nested(row).flatMap({ offsetScale.number($0) })
        else { return nil }
        return (start + inner, start + inner + offsetScale.bandwidth)
      }
    }
    let middle = position(channel)
    let standard: Double
    if let scale, scale.type.hasDiscreteDomain {
      standard = max(least, scale.step - 2)
    } else if scale != nil {
      standard = mark.number("continuousBandSize") ?? mark.number("bandSize") ?? 5
    } else {
      standard = mark.number("discreteBandSize") ?? defaultBar(channel)
    }
    return { row in middle(row).map { ($0 - standard / 2, $0 + standard / 2) } }
  }

  /// The pixels of a time unit of the usual length, at the start of the axis.
  private func unitLength(_ definition: ChannelDefinition, _ scale: BuiltScale) -> Double {
    guard let duration = definition.timeUnit?.duration, let continuous = scale.continuous,
      let low = continuous.domain.first, let start = continuous(low),
      let end = continuous(low + duration)
    else { return 0 }
    return end - start
  }

  private func isThicknessChannel(_ channel: Channel) -> Bool {
    channel == .x ? mark.orient == "vertical" : mark.orient != "vertical"
  }

  /// The thickness of a bar that stands alone in a view.
  private func defaultBar(_ channel: Channel) -> Double {
    let name =
      switch mark.kind {
      case .bar: "barBandPaddingInner"
      case .tick: "tickBandPaddingInner"
      default: "rectBandPaddingInner"
      }
    return length(channel) * (1 - (config.number("scale", name) ?? 0))
  }

  /// The size across as encoded or written, in pixels.
  private func sizeFunction(_ channel: Channel) -> RowFunction<Double>? {
    if encoding[.size] != nil, mark.kind == .bar || mark.kind == .tick {
      return number(.size, "size")
    }
    if let written = mark[channel.sizeName] {
      if let pixels = written.number { return { _ in pixels } }
      if let expression = written["expr"]?.text {
        let evaluate = compiler.rowExpression(expression, in: table)
        return { evaluate($0).number }
      }
      return nil
    }
    if mark.kind == .bar || mark.kind == .tick, let written = mark.number("size") {
      return { _ in written }
    }
    return nil
  }
}
