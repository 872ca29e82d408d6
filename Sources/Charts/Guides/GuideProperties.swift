import Colors
import JSON
import RealModule
import Scenes

/// Properties of an axis, a legend, a header or a title: written ones, then sections of the
/// configuration in order.
struct GuideProperties {
  var node: Node
  let sections: [Node]
  /// What `config.style` says of labels and titles, by property.
  private let styles: [String: Node]

  /// - Parameter first: comes before the sections named.
  init(_ node: Node, config: Config, sections names: [String], first: Node? = nil) {
    self.node = node
    styles = names.contains("title") ? config.titleStyles : config.guideStyles
    var sections: [Node] = []
    for style in (node["style"]?.texts ?? []).reversed() {
      // What marks call their fill is the colour of a text.
      if let found = config.value("style", style) {
        sections.append(found.setting([("color", found["color"] ?? found["fill"])]))
      }
    }
    if let first { sections.append(first) }
    sections += names.compactMap { config.value($0) }
    self.sections = sections
  }

  /// A value that is not null; null written turns a thing off where that is asked separately.
  subscript(name: String) -> Node? {
    if let own = node[name] { return own.isNull ? nil : own }
    for section in sections {
      if let found = section[name] { return found.isNull ? nil : found }
    }
    return styles[name]
  }

  func number(_ name: String, _ standard: Double) -> Double { self[name]?.number ?? standard }
  func number(_ name: String) -> Double? { self[name]?.number }
  func text(_ name: String) -> String? { self[name]?.text }
  func flag(_ name: String, _ standard: Bool) -> Bool { self[name]?.boolean ?? standard }

  func color(_ name: String) -> Paint? {
    guard let text = self[name]?.text, let color = Color(css: text), color.alpha > 0 else {
      return nil
    }
    return .color(color)
  }

  func dash(_ name: String) -> [Double] { (self[name]?.array ?? []).compactMap(\.number) }

  /// The font of `label`, `title`, ...: `prefix` + Font, FontSize, FontWeight, FontStyle.
  func font(_ prefix: String, size: Double, weight: Int = 400, config: Config) -> Font {
    let capital = prefix.isEmpty ? "font" : prefix + "Font"
    let family = text(capital) ?? config.value("font")?.text ?? "sans-serif"
    let weightNode = self[capital + "Weight"]
    return Font(
      family: family, size: number(capital + "Size", size),
      weight: weightNode == nil ? weight : Fonts.weight(weightNode),
      italic: text(capital + "Style") == "italic")
  }

  /// A line's style from `prefix` + Color, Width, Dash, DashOffset, Opacity, Cap.
  func line(_ prefix: String) -> Style {
    Style(
      stroke: color(prefix + "Color"), opacity: number(prefix + "Opacity", 1),
      strokeWidth: number(prefix + "Width", 1), strokeDash: dash(prefix + "Dash"),
      strokeDashOffset: number(prefix + "DashOffset", 0),
      strokeCap: text(prefix + "Cap").flatMap { Style.StrokeCap(rawValue: $0) } ?? .butt)
  }
}

extension TextMeasure {
  /// The box of a text as layout sees it: the font's size for height, the advance for width.
  func box(_ text: Text) -> Rectangle {
    let width =
      text.lines.map { line in
        let full = self.width(line, text.font)
        return text.limit > 0 ? min(full, text.limit) : full
      }.max() ?? 0
    let height = text.font.size + Double(max(0, text.lines.count - 1)) * text.lineHeight
    let x: Double =
      switch text.align {
      case .left: 0
      case .center: -width / 2
      case .right: -width
      }
    let y = text.baselineOffset - 0.8 * text.font.size
    let angle = text.angle * .pi / 180
    var box = Rectangle(
      x: x + text.offset.x, y: y + text.offset.y, width: width, height: height)
    if text.angle != 0 { box = box.turned(by: angle) }
    return box.offset(by: text.position)
  }
}

extension Rectangle {
  /// The smallest upright box around this one turned about the origin, radians clockwise.
  func turned(by angle: Double) -> Rectangle {
    let (c, s) = (Double.cos(angle), Double.sin(angle))
    let corners = [(minX, minY), (maxX, minY), (minX, maxY), (maxX, maxY)].map { x, y in
      Point(x * c - y * s, x * s + y * c)
    }
    let xs = corners.map(\.x)
    let ys = corners.map(\.y)
    return Rectangle(
      minX: xs.min() ?? 0, minY: ys.min() ?? 0, maxX: xs.max() ?? 0, maxY: ys.max() ?? 0)
  }
}
