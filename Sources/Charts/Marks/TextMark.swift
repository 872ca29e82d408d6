import JSON
import RealModule
import Scenes
import Tables

/// Texts at places.
enum TextMark {
  static func draw(_ context: MarkContext) -> [Mark] {
    let isPolar = [Channel.theta, .radius].contains { channel in
      context.encoding[channel] != nil || context.mark[channel.rawValue] != nil
    }
    let x = context.position(.x)
    let y = context.position(.y)
    let styles = context.styles()
    let links = context.links()
    let size = context.fontSize()
    let angle = context.number(.angle, "angle", standard: 0)
    let text = context.texts()
    let mark = context.mark
    let align = mark.text("align").flatMap { Text.Align(rawValue: $0) } ?? .center
    let alignBy = mark["align"]?["expr"]?.text.map {
      context.compiler.rowExpression($0, in: context.table)
    }
    let baselineBy = mark["baseline"]?["expr"]?.text.map {
      context.compiler.rowExpression($0, in: context.table)
    }
    let baseline = mark.text("baseline").flatMap { Text.Baseline(rawValue: $0) } ?? .middle
    let dx = context.markNumber("dx")
    let dy = context.markNumber("dy")
    let theta = isPolar ? context.angleFunction() : nil
    let radius = isPolar ? context.radiusFunction() : nil
    var items: [Item] = []
    for row in context.rows {
      guard let lines = text(row), var px = x(row), var py = y(row) else { continue }
      if let theta, let radius {
        guard let direction = theta(row), let distance = radius(row) else { continue }
        px += distance * .sin(direction)
        py -= distance * .cos(direction)
      }
      guard px.isFinite, py.isFinite else { continue }
      let font = Font(
        family: mark.text("font") ?? context.config.value("font")?.text ?? "sans-serif",
        size: size(row) ?? 11, weight: Fonts.weight(mark["fontWeight"]),
        italic: mark.text("fontStyle") == "italic")
      let label = Text(
        lines, at: Point(px, py),
        align: alignBy.flatMap { Text.Align(rawValue: $0(row).text ?? "") } ?? align,
        baseline: baselineBy.flatMap { Text.Baseline(rawValue: $0(row).text ?? "") } ?? baseline,
        font: font, angle: angle(row) ?? 0, lineHeight: mark.number("lineHeight"),
        offset: Point(dx(row) ?? 0, dy(row) ?? 0), limit: mark.number("limit") ?? 0,
        ellipsis: mark.text("ellipsis") ?? Text.ellipsis, rightToLeft: mark.text("dir") == "rtl")
      items.append(links.item(.text(label), styles.style(row), row))
    }
    return [Mark(.text, role: "mark", name: "marks", items: items, clip: context.clips)]
  }
}

extension MarkContext {
  func fontSize() -> RowFunction<Double> {
    let fallback = mark.number("fontSize") ?? mark.number("size") ?? 11
    guard encoding[.size] != nil else {
      let constant = markNumber("fontSize", standard: fallback)
      return { constant($0) }
    }
    return property(.size, fallback: fallback, convert: \.number, map: { $0.number($1) })
  }

  /// The lines of the text channel or property.
  func texts() -> RowFunction<[String]> {
    let breaker = mark.text("lineBreak") ?? config.value("lineBreak")?.text
    func lines(_ text: String) -> [String] {
      guard let breaker, !breaker.isEmpty else { return [text] }
      return text.split(separator: breaker, omittingEmptySubsequences: false).map(String.init)
    }
    guard let definition = encoding[.text] else {
      if let expression = mark["text"]?["expr"]?.text {
        let evaluate = compiler.rowExpression(expression, in: table)
        let write = compiler.writing
        return { row in
          let value = evaluate(row)
          if case .array(let parts) = value { return parts.map { write.plain($0) } }
          return lines(write.plain(value))
        }
      }
      let constant = mark["text"]?.texts ?? [""]
      let translated = constant.map { compiler.context.translate($0) }
      return { _ in translated }
    }
    let format = textFormat(definition)
    let base: RowFunction<[String]> = { row in format(row).map { $0.flatMap(lines) } }
    guard let condition = definition.node["condition"] else { return base }
    let conditions = (condition.array ?? [condition]).map { node in
      (
        compiler.test(node, in: table),
        textFormat(ChannelDefinition(.text, node, path: definition.path + ".condition"))
      )
    }
    return { row in
      for (holds, write) in conditions where holds(row) { return write(row) }
      return base(row)
    }
  }

  /// The text of a definition: its value, or its field written by format and type.
  func textFormat(
    _ definition: ChannelDefinition, inTooltip: Bool = false
  ) -> RowFunction<[String]> {
    if let value = definition.value {
      if let expression = value["expr"]?.text {
        let evaluate = compiler.rowExpression(expression, in: table)
        let writing = compiler.writing
        return { row in [writing.plain(evaluate(row))] }
      }
      let constant = (value.texts ?? value.number.map { [JSON.text($0)] } ?? [""])
        .map { compiler.context.translate($0) }
      return { _ in constant }
    }
    guard definition.isFieldOrDatum else { return { _ in nil } }
    let write = compiler.writer(definition, inTooltip: inTooltip)
    if definition.isBinning, let ranges = table[definition.rangeColumn] {
      return { row in ranges.text(at: row).map { [$0] } }
    }
    let values = values(definition)
    return { row in
      guard let value = values(row) else { return nil }
      if case .array(let parts) = value { return parts.map(write) }
      return [write(value)]
    }
  }
}

extension Compiler {
  /// Writes the values of a field as text marks and tooltips show them.
  ///
  /// Tooltips have formats of their own in `config.tooltipFormat`.
  func writer(_ definition: ChannelDefinition, inTooltip: Bool = false) -> (Value) -> String {
    func configured(_ name: String) -> String? {
      (inTooltip ? config.value("tooltipFormat", name) : nil)?.text ?? config.value(name)?.text
    }
    let format = definition["format"]?.text
    let isTime =
      definition.type == .temporal || definition["formatType"]?.text == "time"
      || definition.timeUnit != nil
    let writing = writing
    if isTime {
      let specifier =
        format ?? definition.timeUnit?.specifier ?? configured("timeFormat") ?? "%b %d, %Y"
      let write = writing.times(specifier)
      return { value in value.number.map(write) ?? value.plainText }
    }
    if definition.type == .quantitative || format != nil {
      let write = writing.numbers(format ?? configured("numberFormat") ?? "")
      return { value in
        switch value {
        case .number(let number), .time(let number): write(number)
        case .text(let text): self.context.translate(text)
        default: value.plainText
        }
      }
    }
    return { value in
      switch value {
      case .text(let text): self.context.translate(text)
      case .number(let number): JSON.text(number)
      default: value.plainText
      }
    }
  }
}

/// What fonts of configurations mean.
enum Fonts {
  /// 400 for `normal`, 700 for `bold`, numbers as they are.
  static func weight(_ node: Node?) -> Int {
    switch node?.text {
    case "bold": 700
    case "bolder": 700
    case "lighter": 300
    case nil: node?.number.flatMap { Int(exactly: $0) } ?? 400
    default: Int(node?.text ?? "") ?? 400
    }
  }
}
