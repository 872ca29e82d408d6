import Formats
import JSON
import RealModule
import Scales
import Tables

/// A tick of an axis: where it stands and what it says.
struct Tick {
  var value: Value
  var position: Double
  /// Labels of bands stand in the middle, wherever the tick is.
  var labelPosition: Double
  var label: [String]
}

extension AxisBuilder {
  /// The ticks with their labels, in the order of the scale.
  func ticks() -> [Tick] {
    let values = tickValues()
    let write = labelWriter(values)
    let expression = properties.text("labelExpr")
    var ticks: [Tick] = []
    let shift = properties.node.present("tickOffset")?.number ?? 0
    let share = properties.number("bandPosition", 0.5)
    for (index, value) in values.enumerated() {
      guard let start = scale.number(value), start.isFinite else { continue }
      let position = start + scale.bandwidth * share
      let labelPosition = start + scale.bandwidth / 2 + shift
      var label = write(value)
      if let expression {
        let datum = Value.object([
          .init("value", value), .init("label", .text(label)),
          .init("index", .number(values.count > 1 ? Double(index) / Double(values.count - 1) : 0)),
        ])
        let result = compiler.evaluate(expression, datum: datum)
        if case .array(let lines) = result {
          ticks.append(
            Tick(
              value: value, position: position, labelPosition: labelPosition,
              label: lines.map(\.plainText)))
          continue
        }
        label = result.isMissing ? "" : result.plainText
      }
      let lines = lines(label)
      ticks.append(
        Tick(value: value, position: position, labelPosition: labelPosition, label: lines))
    }
    return ticks
  }

  private func lines(_ label: String) -> [String] {
    guard let breaker = compiler.config.value("lineBreak")?.text, !breaker.isEmpty else {
      return [label]
    }
    return label.split(separator: breaker, omittingEmptySubsequences: false).map(String.init)
  }

  /// The wanted number of ticks; nil leaves it to the scale.
  private var tickCount: Double? {
    if let written = properties.number("tickCount") { return written }
    guard properties["values"] == nil, scale.continuous != nil, scale.type != .log else {
      return nil
    }
    let length = channel == .x ? size.width : size.height
    if component.definition.isBinning { return (length / 10).rounded(.up) }
    if let unit = component.definition.timeUnit?.name,
      ["month", "hours", "day", "quarter"].contains(unit)
    {
      return nil
    }
    return (length / 40).rounded(.up)
  }

  private func tickValues() -> [Value] {
    if let written = properties["values"]?.array {
      let values = written.map { node -> Value in
        if node.members != nil { return .time(compiler.milliseconds(node)) }
        if scale.type.isTemporal {
          if let text = node.text {
            return Compiler.milliseconds(text).map { .time($0) } ?? .missing
          }
          if let number = node.number { return .time(number) }
        }
        return Value(node)
      }
      guard let continuous = scale.continuous else { return values }
      let numbers = TickRules.valid(values.compactMap(\.number), on: continuous)
      return numbers.map { scale.type.isTemporal ? .time($0) : .number($0) }
    }
    guard let continuous = scale.continuous else { return Self.shown(of: scale.domain) }
    if let bins = scale.bins {
      let count = Int(tickCount ?? Double(bins.count))
      let stride = count > 0 ? bins.count / count : 1
      let kept =
        stride < 2 ? bins : bins.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
      return kept.filter { scale.number(.number($0)) != nil }.map { .number($0) }
    }
    if let interval = interval() {
      return continuous.ticks(every: interval).map { .time($0) }
    }
    let count = TickRules.count(
      tickCount ?? 10, in: continuous, minimumStep: minimumStep)
    return continuous.ticks(count: count).map { scale.type.isTemporal ? .time($0) : .number($0) }
  }

  /// Whether the axis measures shares of normalized stacks.
  private var isNormalized: Bool {
    guard compiler.units.indices.contains(component.unit) else { return false }
    let stack = compiler.units[component.unit].stack
    return stack?.channel == channel && stack?.offset == "normalize"
  }

  private var shareFormat: String? { compiler.config.value("normalizedNumberFormat")?.text }

  /// The categories, or every k-th where there are more than any axis has room for.
  private static func shown(of categories: [Value]) -> [Value] {
    let most = 5000
    guard categories.count > most else { return categories }
    return stride(from: 0, to: categories.count, by: (categories.count - 1) / most + 1)
      .map { categories[$0] }
  }

  /// Ticks do not stand closer than the field's time unit, or than whole numbers for format `d`.
  private var minimumStep: Double? {
    if let written = properties.number("tickMinStep") { return written }
    if properties.text("format") == "d" { return 1 }
    return component.definition.timeUnit?.duration
  }

  private func interval() -> CalendarInterval? {
    guard scale.type.isTemporal, let node = properties["tickCount"] else { return nil }
    let name = node.text ?? node["interval"]?.text
    return name.flatMap { CalendarInterval(named: $0, every: node["step"]?.integer ?? 1) }
  }

  /// How labels are written, by the type of the scale and of the field.
  private func labelWriter(_ values: [Value]) -> (Value) -> String {
    compiler.guideWriter(
      scale, definition: component.definition,
      format: properties.text("format") ?? (isNormalized ? shareFormat : nil),
      formatType: properties.text("formatType"),
      count: tickCount ?? (properties["values"] == nil ? 10 : Double(values.count)),
      values: values)
  }
}

extension Compiler {
  /// Writes the values that a guide shows: numbers by their step, times by their unit.
  func guideWriter(
    _ scale: BuiltScale, definition: ChannelDefinition, format: String?, formatType: String?,
    count: Double, values: [Value]
  ) -> (Value) -> String {
    let writing = writing
    let isTime =
      formatType == "time"
      || (formatType != "number"
        && (scale.type.isTemporal || definition.type == .temporal || definition.timeUnit != nil))
    if isTime {
      if let specifier = format ?? definition.timeUnit?.specifier {
        let write = writing.times(specifier)
        return { $0.number.map(write) ?? $0.plainText }
      }
      if !scale.type.hasDiscreteDomain {
        let write = writing.moments
        return { $0.number.map(write) ?? "" }
      }
      let write = writing.times(config.value("timeFormat")?.text ?? "%b %d, %Y")
      return { $0.number.map(write) ?? $0.plainText }
    }
    let specifier =
      format ?? (definition.type == .quantitative ? config.value("numberFormat")?.text : nil)
    guard let continuous = scale.continuous else {
      let translate = context.translate
      let write = specifier.map { writing.numbers($0) }
      return { value in
        switch value {
        case .number(let number): write?(number) ?? JSON.text(number)
        case .text(let text): translate(text)
        default: value.plainText
        }
      }
    }
    if scale.type == .log { return logWriter(continuous, specifier, count, values) }
    let low = continuous.domain.min() ?? 0
    let high = continuous.domain.max() ?? 1
    let step = Ticks.step(from: low, to: high, count: count) ?? 1
    let write = writing.ticks(
      specifier, step: step == 0 ? 1 : abs(step), largest: max(abs(low), abs(high)))
    return { $0.number.map(write) ?? "" }
  }

  /// Logarithmic ticks label powers, and multiples only while there is room.
  private func logWriter(
    _ scale: ContinuousScale, _ specifier: String?, _ count: Double, _ values: [Value]
  ) -> (Value) -> String {
    var base = 10.0
    if case .log(let written) = scale.transform { base = written }
    var parsed = (try? NumberSpecifier(specifier ?? ",")) ?? NumberSpecifier()
    if parsed.precision == nil, !(specifier ?? "").contains("~") { parsed.isTrimmed = true }
    if parsed.precision == nil, parsed.type == nil { parsed.precision = 12 }
    let format = NumberFormat(parsed, writing.locale)
    let most = max(1, base * count / Double(max(1, values.count)))
    return { value in
      guard let number = value.number, number != 0 else { return "" }
      let magnitude = abs(number)
      var multiple = magnitude / .pow(base, (.log(magnitude) / .log(base)).rounded())
      if multiple * base < base - 0.5 { multiple *= base }
      return multiple <= most ? format.string(number) : ""
    }
  }
}
