import Colors
import JSON
import RealModule
import Scales
import Scenes
import Tables

extension LegendBuilder {
  /// A colour ramp with labels beside or below it.
  func gradient(at origin: Point) -> ([Mark], Point) {
    let scale = scales[0]
    let thickness = properties.number("gradientThickness", 16)
    let length = gradientLength
    let isHorizontal = isHorizontal
    let box = Rectangle(
      x: origin.x, y: origin.y, width: isHorizontal ? length : thickness,
      height: isHorizontal ? thickness : length)
    guard case .ramp(let colors) = scale.form else { return ([], .zero) }
    let low = colors.position.domain.first ?? 0
    let high = colors.position.domain.last ?? 1
    let positions = ContinuousScale(
      colors.position.transform, domain: [low, high], range: [0, 1])
    var stops: [GradientStop] = []
    for index in 0...20 {
      let share = Double(index) / 20
      guard let value = positions.invert(share), let color = colors(value) else { continue }
      stops.append(GradientStop(offset: share, color: color))
    }
    let ramp = LinearGradient(
      start: isHorizontal ? Point(0, 0) : Point(0, 1),
      end: isHorizontal ? Point(1, 0) : Point(0, 0), stops: stops)
    let style = Style(
      fill: .linear(ramp),
      stroke: properties.number("gradientStrokeWidth", 0) > 0
        ? properties.color("gradientStrokeColor") : nil,
      opacity: properties.number("gradientOpacity") ?? markOpacity,
      strokeWidth: properties.number("gradientStrokeWidth", 0))
    let font = labelFont
    let gap =
      properties.node.present("labelOffset")?.number
      ?? properties.number("gradientLabelOffset", 2)
    let limit =
      properties.node.present("labelLimit")?.number
      ?? properties.number("gradientLabelLimit", 0)
    let measure = compiler.context.measure
    var labels: [Item] = []
    var boxes: [Rectangle] = []
    var extent = Point(box.width, box.height)
    for entry in entries() {
      guard let number = entry.value.number, let share = positions(number), share >= -1e-9,
        share <= 1 + 1e-9
      else { continue }
      let text: Text
      if isHorizontal {
        let align: Text.Align = share < 0.01 ? .left : share > 0.99 ? .right : .center
        text = Text(
          [entry.label], at: Point(origin.x + share * length, box.maxY + gap), align: align,
          baseline: .top, font: font, limit: limit)
      } else {
        let baseline: Text.Baseline = share < 0.01 ? .bottom : share > 0.99 ? .top : .middle
        text = Text(
          [entry.label], at: Point(box.maxX + gap, origin.y + (1 - share) * length), align: .left,
          baseline: baseline, font: font, limit: limit)
      }
      let bounds = measure.box(text)
      boxes.append(bounds)
      extent.x = max(extent.x, bounds.maxX - origin.x)
      extent.y = max(extent.y, bounds.maxY - origin.y)
      labels.append(Item(.text(text), style: labelStyle))
    }
    let kept = Set(
      Overlap.kept(
        boxes, among: Array(labels.indices), method: "greedy",
        separation: properties.number("labelSeparation", 4)))
    for index in labels.indices where !kept.contains(index) { labels[index].style.opacity = 0 }
    return (
      [
        Mark(
          .rect, role: "legend-gradient",
          items: [Item(.rect(box, cornerRadius: .none), style: style)]),
        Mark(.text, role: "legend-label", items: labels),
      ], extent
    )
  }

  var gradientLength: Double {
    if let written = properties.node.present("gradientLength")?.number { return written }
    let name = isHorizontal ? "gradientHorizontal" : "gradientVertical"
    let most = properties.number(name + "MaxLength", 200)
    let least = properties.number(name + "MinLength", isHorizontal ? 100 : 64)
    // A ramp that lies in or beside the view is as short as may be.
    if isHorizontal, orient != "top", orient != "bottom" { return least }
    return min(max(isHorizontal ? size.width : size.height, least), most)
  }
}
