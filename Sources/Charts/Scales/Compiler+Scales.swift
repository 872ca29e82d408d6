import JSON
import Tables

extension Compiler {
  /// Adds a scale for each channel of a unit that maps data.
  mutating func addScales(_ index: Int, _ unit: inout Unit) {
    for channel in Channel.scaled {
      let direct = unit.encoding[channel].flatMap { $0.isFieldOrDatum ? $0 : nil }
      let second = channel.secondary.flatMap { unit.encoding[$0] }
        .flatMap { $0.isFieldOrDatum ? $0 : nil }
      let conditional = unit.encoding.conditionalFields.first { $0.channel == channel }
      guard var definition = direct ?? second ?? conditional else { continue }
      if direct == nil, second != nil {
        definition.channel = channel
      }
      if definition.isNull("scale") || definition.type == .geojson { continue }
      if let conditional, direct == nil, conditional.isNull("scale") { continue }
      let written = definition["scale"] ?? .object([])
      if written.boolean == false { continue }
      let nested = channel.offset.map { unit.encoding[$0]?.isFieldOrDatum ?? false } ?? false
      var standard = ScaleType.standard(definition, mark: unit.mark)
      if nested, standard == .point { standard = .band }
      var type = standard
      var isWritten = false
      if let name = written["type"]?.text, let known = ScaleType(rawValue: name),
        ScaleType.isAllowed(known, definition)
      {
        type = known
        isWritten = true
      }
      var component = ScaleComponent(
        channel: channel, type: type, isTypeWritten: isWritten, properties: written,
        definition: definition, mark: unit.mark, encoding: unit.encoding, unit: index)
      component.hasNestedOffset = nested
      component.applyDefaults(config: config)
      component.domains = domains(channel, direct, second, conditional, index, unit, component)
      component.sort = sort(definition, index, unit)
      if definition.isBinning, type.isContinuousToContinuous || type == .binOrdinal {
        component.binUnit = index
      }
      unit.scales[channel] = scales.count
      scales.append(component)
    }
  }

  private func domains(
    _ channel: Channel, _ direct: ChannelDefinition?, _ second: ChannelDefinition?,
    _ conditional: ChannelDefinition?, _ index: Int, _ unit: Unit, _ component: ScaleComponent
  ) -> [DomainSource] {
    var sources: [DomainSource] = []
    func column(_ name: String, isRaw: Bool = false) {
      sources.append(.column(unit: index, name: name, isRaw: isRaw))
    }
    if let stack = unit.stack, stack.channel == channel {
      if stack.offset == "normalize" { return [.values([.number(0), .number(1)])] }
      let name = unit.encoding[channel]?.column ?? ""
      column(name + "_start")
      column(name + "_end")
      return sources
    }
    for definition in [direct, second, conditional].compactMap({ $0 }) {
      if let datum = definition.datum {
        sources.append(.values([datumValue(datum)]))
        continue
      }
      let isDiscrete = component.type.hasDiscreteDomain
      if definition.isBinning {
        if isDiscrete {
          column(definition.rangeColumn)
        } else {
          column(definition.column, isRaw: true)
          column(definition.endColumn, isRaw: true)
        }
        continue
      }
      if let shift = definition.rectangleShift(unit.mark, second), !isDiscrete {
        column(definition.column + ChannelDefinition.shifted(shift, isEnd: false))
        column(definition.column + ChannelDefinition.shifted(shift, isEnd: true))
        continue
      }
      column(definition.column)
      if definition.timeUnit != nil, !isDiscrete, channel.isXorY,
        usesBand(definition, unit)
      {
        column(definition.endName(definition.column))
      }
    }
    return sources
  }

  /// Whether the mark spans the whole time unit, or stands in its middle.
  func usesBand(_ definition: ChannelDefinition, _ unit: Unit) -> Bool {
    guard definition.timeUnit != nil else { return false }
    if let secondary = definition.channel.secondary, unit.encoding[secondary] != nil {
      return false
    }
    if unit.mark.isRectangular, unit.mark.kind != .tick {
      let isDimension =
        definition.channel == .x
        ? unit.mark.orient != "horizontal" : unit.mark.orient == "horizontal"
      if unit.mark.kind == .rect || unit.mark.kind == .image || isDimension { return true }
    }
    return bandPosition(definition, unit.mark) != 0
  }

  /// Where in its time unit or bin a mark stands: 0 at the start, 0.5 in the middle.
  func bandPosition(_ definition: ChannelDefinition, _ mark: MarkDefinition) -> Double {
    if let written = definition.node["bandPosition"]?.number { return written }
    if definition.timeUnit != nil, mark.isRectangular {
      return mark["timeUnitBandPosition"]?.number ?? 0.5
    }
    if definition.timeUnit != nil, let written = mark["timeUnitBandPosition"]?.number {
      return written
    }
    if definition.isBinning { return 0.5 }
    return 0
  }

  /// A constant of the data: a number, a text, or a date object.
  func datumValue(_ datum: Node) -> Value {
    if datum.members != nil, datum["expr"] == nil { return .time(milliseconds(datum)) }
    if let expression = datum["expr"]?.text { return evaluate(expression) }
    return Value(datum)
  }

  private func sort(_ definition: ChannelDefinition, _ index: Int, _ unit: Unit) -> DomainSort {
    guard let sort = definition.node["sort"] else {
      if definition.channel.isOffset, let domain = paintDomain(definition, unit) {
        return .listed(domain)
      }
      if definition.isBinning {
        return .field(
          name: definition.column, op: "min", descending: false, unit: index, isRaw: true)
      }
      return .natural
    }
    if sort.isNull { return .appearance }
    if let list = sort.array { return .listed(list.map { sorted($0, definition) }) }
    let isRaw = true
    if let text = sort.text {
      if text == "ascending" || text == "descending" {
        if definition.isBinning {
          return .field(
            name: definition.column, op: "min", descending: text == "descending", unit: index,
            isRaw: true)
        }
        return text == "descending" ? .descending : .natural
      }
      let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
      return encodingSort(name, text.hasPrefix("-"), index, unit)
    }
    let descending = sort["order"]?.text == "descending"
    if sort.members != nil, sort["order"]?.isNull ?? false { return .appearance }
    if let name = sort["encoding"]?.text { return encodingSort(name, descending, index, unit) }
    if let field = sort["field"]?.text {
      return .field(
        name: field, op: sort["op"]?.text ?? (unit.stack == nil ? "min" : "sum"),
        descending: descending, unit: index, isRaw: isRaw)
    }
    if sort["op"]?.text == "count" {
      return .field(
        name: "", op: "count", descending: descending, unit: index, isRaw: isRaw)
    }
    return descending ? .descending : .natural
  }

  /// Offsets follow the written domain of the colours of the same field.
  private func paintDomain(_ definition: ChannelDefinition, _ unit: Unit) -> [Value]? {
    for channel in [Channel.color, .fill, .stroke] {
      if let paint = unit.encoding[channel], paint.column == definition.column,
        let domain = paint["scale"]?["domain"]?.array
      {
        return domain.map { datumOrTime($0) }
      }
    }
    return nil
  }

  private func encodingSort(
    _ name: String, _ descending: Bool, _ index: Int, _ unit: Unit
  ) -> DomainSort {
    guard let channel = Channel(rawValue: name), let other = unit.encoding[channel] else {
      return descending ? .descending : .natural
    }
    if let op = other.aggregate {
      if other.argumentField != nil {
        return .field(
          name: other.column, op: "min", descending: descending, unit: index, isRaw: false)
      }
      return .field(
        name: other.field ?? "", op: op, descending: descending, unit: index, isRaw: true)
    }
    return .field(
      name: other.column, op: unit.stack == nil || other.type != .quantitative ? "min" : "sum",
      descending: descending, unit: index, isRaw: false)
  }

  /// A value in a sort list: month and weekday names become dates of the time unit.
  private func sorted(_ node: Node, _ definition: ChannelDefinition) -> Value {
    if node.members != nil { return .time(milliseconds(node)) }
    guard let unit = definition.timeUnit, let text = node.text else { return Value(node) }
    if unit.name == "month" || unit.name == "day" {
      let moment = milliseconds(Node.object([.init(unit.name, .text(text)), .init("year", 2012)]))
      if moment.isFinite { return .time(moment) }
    }
    return Value(node)
  }
}
