import Colors
import JSON
import Scenes
import Tables

/// The paints and lines of a mark, row by row.
struct StyleFunctions {
  var fill: RowFunction<Paint>
  var stroke: RowFunction<Paint>
  var opacity: RowFunction<Double>
  var fillOpacity: RowFunction<Double>
  var strokeOpacity: RowFunction<Double>
  var strokeWidth: RowFunction<Double>
  var strokeDash: RowFunction<[Double]>
  var base: Style

  func style(_ row: Int) -> Style {
    var style = base
    style.fill = fill(row)
    style.stroke = stroke(row)
    style.opacity = opacity(row) ?? 1
    style.fillOpacity = fillOpacity(row) ?? 1
    style.strokeOpacity = strokeOpacity(row) ?? 1
    style.strokeWidth = strokeWidth(row) ?? 1
    style.strokeDash = strokeDash(row) ?? []
    return style
  }
}

extension MarkContext {
  /// Fill, stroke, opacities and dashes by Vega-Lite's rules for colours.
  func styles() -> StyleFunctions {
    let filled = mark.isFilled
    let markFill = mark.paint("fill", usesColor: filled)
    let markStroke = mark.paint("stroke", usesColor: !filled)
    let fillNode = encoding[.fill] == nil && filled ? Channel.color : .fill
    let strokeNode = encoding[.stroke] == nil && !filled ? Channel.color : .stroke
    var base = Style()
    base.strokeCap = mark.text("strokeCap").flatMap { Style.StrokeCap(rawValue: $0) } ?? .butt
    base.strokeJoin = mark.text("strokeJoin").flatMap { Style.StrokeJoin(rawValue: $0) } ?? .miter
    base.strokeMiterLimit = mark.number("strokeMiterLimit") ?? 10
    base.strokeDashOffset = mark.number("strokeDashOffset") ?? 0
    base.blend = mark.text("blend")
    let dash = (mark["strokeDash"]?.array ?? []).compactMap(\.number)
    return StyleFunctions(
      fill: paint(fillNode, markFill), stroke: paint(strokeNode, markStroke),
      opacity: number(.opacity, "opacity", standard: standardOpacity),
      fillOpacity: number(.fillOpacity, "fillOpacity"),
      strokeOpacity: number(.strokeOpacity, "strokeOpacity"),
      strokeWidth: lineWidth,
      strokeDash: cue(.strokeDash, "dashes", compiler.cueDash)
        ?? property(
          .strokeDash, fallback: dash,
          convert: { $0.array.map { $0.compactMap(\.number) } }, map: { $0.dash($1) }),
      base: base)
  }

  private var standardOpacity: Double? {
    guard [.point, .tick, .circle, .square].contains(mark.kind), !encoding.isAggregate else {
      return nil
    }
    return 0.7
  }

  /// The width of strokes: lines and rules take it from their size too.
  private var lineWidth: RowFunction<Double> {
    let standard: Double?
    switch mark.kind {
    case .line, .trail: standard = 2
    case .point, .circle, .square: standard = 2
    default: standard = 1
    }
    let isSized = [.line, .rule].contains(mark.kind)
    let fallback =
      isSized
      ? mark.number("strokeWidth") ?? mark.number("size") ?? standard
      : mark.number("strokeWidth") ?? standard
    if encoding[.strokeWidth] == nil, isSized, encoding[.size] != nil {
      return property(.size, fallback: fallback, convert: \.number, map: { $0.number($1) })
    }
    return property(.strokeWidth, fallback: fallback, convert: \.number, map: { $0.number($1) })
  }

  private func paint(_ channel: Channel, _ fallback: Node?) -> RowFunction<Paint> {
    let expression = fallback?["expr"]?.text
    if let expression, encoding[channel] == nil {
      let evaluate = compiler.rowExpression(expression, in: table)
      return { evaluate($0).text.flatMap { Self.paint(.text($0)) } }
    }
    return property(
      channel, fallback: fallback.flatMap { Self.paint($0) }, convert: { Self.paint($0) },
      map: { scale, value in scale.color(value).map { .color($0) } })
  }

  /// A colour name or gradient; what is fully transparent is nothing.
  static func paint(_ node: Node) -> Paint? {
    if let text = node.text {
      guard let color = Color(css: text), color.alpha > 0 else { return nil }
      return .color(color)
    }
    guard let kind = node["gradient"]?.text else { return nil }
    let stops = (node["stops"]?.array ?? []).compactMap { stop -> GradientStop? in
      guard let color = stop["color"]?.text.flatMap({ Color(css: $0) }) else { return nil }
      return GradientStop(offset: stop["offset"]?.number ?? 0, color: color)
    }
    func number(_ name: String, _ standard: Double) -> Double { node[name]?.number ?? standard }
    if kind == "radial" {
      return .radial(
        RadialGradient(
          innerCenter: Point(number("x1", 0.5), number("y1", 0.5)), innerRadius: number("r1", 0),
          outerCenter: Point(number("x2", 0.5), number("y2", 0.5)), outerRadius: number("r2", 0.5),
          stops: stops))
    }
    return .linear(
      LinearGradient(
        start: Point(number("x1", 0), number("y1", 0)),
        end: Point(number("x2", 1), number("y2", 0)),
        stops: stops))
  }
}
