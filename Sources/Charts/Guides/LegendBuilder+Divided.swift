import JSON
import Scales
import Scenes
import Tables

extension LegendBuilder {
  /// The colours of classes as blocks of equal length, labelled where one ends and the next begins.
  func dividedRamp(at origin: Point) -> ([Mark], Point) {
    guard case .classes(let classes, .colors(let range)) = scales[0].form, !range.isEmpty else {
      return symbols(at: origin)
    }
    let thickness = properties.number("gradientThickness", 16)
    let length = gradientLength
    let block = length / Double(classes.count)
    let gap =
      properties.node.present("labelOffset")?.number
      ?? properties.number("gradientLabelOffset", 2)
    let measure = compiler.context.measure
    var blocks: [Item] = []
    for index in 0..<classes.count {
      // Upright legends grow upwards, as their labels do.
      let box =
        isHorizontal
        ? Rectangle(
          x: origin.x + Double(index) * block, y: origin.y, width: block, height: thickness)
        : Rectangle(
          x: origin.x, y: origin.y + length - Double(index + 1) * block, width: thickness,
          height: block)
      let style = Style(
        fill: .color(range[index % range.count]),
        opacity: properties.number("gradientOpacity") ?? markOpacity)
      blocks.append(Item(.rect(box, cornerRadius: .none), style: style))
    }
    var extent = isHorizontal ? Point(length, thickness) : Point(thickness, length)
    let limit =
      properties.node.present("labelLimit")?.number
      ?? properties.number("gradientLabelLimit", 0)
    var labels: [Item] = []
    var boxes: [Rectangle] = []
    for (index, entry) in entries().enumerated() {
      let place = Double(index + 1) * block
      let text =
        isHorizontal
        ? Text(
          [entry.label], at: Point(origin.x + place, origin.y + thickness + gap), align: .center,
          baseline: .top, font: labelFont, limit: limit)
        : Text(
          [entry.label], at: Point(origin.x + thickness + gap, origin.y + length - place),
          align: .left, baseline: .middle, font: labelFont, limit: limit)
      let box = measure.box(text)
      extent.x = max(extent.x, box.maxX - origin.x)
      extent.y = max(extent.y, box.maxY - origin.y)
      labels.append(Item(.text(text), style: labelStyle))
      boxes.append(box)
    }
    let kept = Set(
      Overlap.kept(
        boxes, among: Array(labels.indices), method: "greedy",
        separation: properties.number("labelSeparation", 4)))
    for index in labels.indices where !kept.contains(index) { labels[index].style.opacity = 0 }
    return (
      [
        Mark(.rect, role: "legend-band", items: blocks),
        Mark(.text, role: "legend-label", items: labels),
      ], extent
    )
  }
}
