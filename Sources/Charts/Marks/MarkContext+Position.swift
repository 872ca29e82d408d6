import JSON
import Scales
import Scenes
import Tables

extension MarkContext {
  /// Where the mark stands along a channel when nothing is said.
  enum DefaultPosition {
    case middle, zeroOrLow, zeroOrHigh
  }

  /// The position along x, y, theta or radius in pixels (angles for theta).
  ///
  /// `band` is where in a band, bin or time unit the mark stands, 0...1.
  func position(
    _ channel: Channel, band: Double? = nil, standard: DefaultPosition = .middle
  ) -> RowFunction<Double> {
    let offset = offset(channel)
    let base = replacingInvalid(channel, place(channel, band: band, standard: standard))
    return { row in
      guard let place = base(row) else { return nil }
      return place + (offset(row) ?? 0)
    }
  }

  private func place(
    _ channel: Channel, band: Double?, standard: DefaultPosition
  ) -> RowFunction<Double> {
    if let place = mapPosition(channel) { return place }
    guard let definition = encoding[channel] else {
      if let value = mark[channel.rawValue] {
        if let expression = value["expr"]?.text {
          let evaluate = sized.rowExpression(expression, in: table)
          return { evaluate($0).number }
        }
        let constant = pixels(value, channel)
        return { _ in constant }
      }
      let constant = standardPlace(channel, standard)
      return { _ in constant }
    }
    if let value = definition.value {
      if let expression = value["expr"]?.text {
        let evaluate = sized.rowExpression(expression, in: table)
        return { evaluate($0).number }
      }
      let constant = pixels(value, channel)
      return { _ in constant }
    }
    guard let scale = scales[channel.scaleChannel ?? channel] else {
      let values = values(definition)
      return { values($0)?.number }
    }
    if let stack = unit.stack, stack.channel == channel {
      return stackPlace(definition, scale, band: definition.node["bandPosition"]?.number ?? 1)
    }
    let values = values(definition)
    if scale.type.hasDiscreteDomain {
      let hasOffset = channel.offset.map { scales[$0] != nil && encoding[$0] != nil } ?? false
      let share = hasOffset ? 0 : definition.node["bandPosition"]?.number ?? band ?? 0.5
      let shift = scale.bandwidth * share
      return { row in values(row).flatMap { scale.number($0) }.map { $0 + shift } }
    }
    let share = definition.node["bandPosition"]?.number ?? band ?? standardBand(definition)
    if share != 0, definition.isBinning || definition.timeUnit != nil,
      let ends = table[
        definition.isBinning ? definition.endColumn : definition.endName(definition.column)]
    {
      return { row in
        guard let start = values(row)?.number, let end = ends.number(at: row) else {
          return nil
        }
        let middle = start + (end - start) * share
        if definition.isBinning {
          return scale.number(.number(middle))
        }
        guard let low = scale.number(.number(start)), let high = scale.number(.number(end)) else {
          return nil
        }
        return low + (high - low) * share
      }
    }
    if share != 0, definition.isBinned, let second = channel.secondary.flatMap({ encoding[$0] }),
      let ends = second.field.flatMap({ table[$0] })
    {
      return { row in
        guard let start = values(row)?.number, let end = ends.number(at: row) else { return nil }
        return scale.number(.number(start + (end - start) * share))
      }
    }
    return { row in values(row).flatMap { scale.number($0) } }
  }

  private func standardBand(_ definition: ChannelDefinition) -> Double {
    if definition.isBinning || definition.isBinned { return 0.5 }
    if definition.timeUnit != nil { return compiler.bandPosition(definition, mark) }
    return 0
  }

  private func stackPlace(
    _ definition: ChannelDefinition, _ scale: BuiltScale, band: Double
  ) -> RowFunction<Double> {
    guard let starts = table[definition.column + "_start"],
      let ends = table[definition.column + "_end"]
    else { return { _ in nil } }
    return { row in
      guard let start = starts.number(at: row), let end = ends.number(at: row) else { return nil }
      return scale.number(.number(start + (end - start) * band))
    }
  }

  func standardPlace(_ channel: Channel, _ standard: DefaultPosition) -> Double {
    let length = length(channel.scaleChannel ?? channel)
    switch standard {
    case .middle:
      return length / 2
    case .zeroOrLow:
      if let scale = scales[channel.scaleChannel ?? channel], !scale.type.hasDiscreteDomain {
        return scale.baseline
      }
      return channel.scaleChannel == .y ? length : 0
    case .zeroOrHigh:
      if let scale = scales[channel.scaleChannel ?? channel], !scale.type.hasDiscreteDomain,
        let zero = scale.continuous.flatMap({ s in
          (s.domain.min() ?? 1) <= 0 && (s.domain.max() ?? -1) >= 0 && !scale.type.isTemporal
            ? s(0) : nil
        })
      {
        return zero
      }
      return channel.scaleChannel == .y ? 0 : length
    }
  }

  func pixels(_ node: Node, _ channel: Channel) -> Double? {
    switch node.text {
    case "width": size.width
    case "height": size.height
    default: node.number
    }
  }

  /// The pixels added by an offset channel or the mark's own offset.
  func offset(_ channel: Channel) -> RowFunction<Double> {
    let name: String =
      switch channel {
      case .x: "xOffset"
      case .x2: "x2Offset"
      case .y: "yOffset"
      case .y2: "y2Offset"
      case .theta: "thetaOffset"
      case .radius: "radiusOffset"
      case .theta2: "theta2Offset"
      case .radius2: "radius2Offset"
      default: ""
      }
    let fixed = markNumber(name)
    guard let offset = channel.offset, let definition = encoding[offset] else { return fixed }
    if let value = definition.value?.number { return { row in value + (fixed(row) ?? 0) } }
    guard let scale = scales[offset] else { return fixed }
    let values = values(definition)
    let shift = scale.bandwidth * (definition.node["bandPosition"]?.number ?? 0.5)
    return { row in
      (values(row).flatMap { scale.number($0) } ?? 0) + shift + (fixed(row) ?? 0)
    }
  }
}
