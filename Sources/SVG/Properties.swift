import Scenes

/// The inherited properties of items; those that all items of a mark share are written once, on
/// the mark.
struct Properties: OptionSet {
  let rawValue: UInt8

  static let fill = Properties(rawValue: 1)
  static let stroke = Properties(rawValue: 2)
  /// Width, dashes, ends and joints.
  static let line = Properties(rawValue: 4)
  static let font = Properties(rawValue: 8)
  static let anchor = Properties(rawValue: 16)
  /// Opacity and blending concern the element itself and cannot be inherited.
  static let own = Properties(rawValue: 32)
  static let all: Properties = [.fill, .stroke, .line, .font, .anchor, .own]

  static func shared(by mark: Mark) -> Properties {
    guard mark.kind != .group, mark.items.count > 1, let first = mark.items.first else { return [] }
    var shared = Properties.all.subtracting(.own)
    // A gradient runs over each item's own box.
    if first.style.fill?.isGradient ?? false { shared.remove(.fill) }
    if first.style.stroke?.isGradient ?? false { shared.remove(.stroke) }
    if case .text = first.shape {} else { shared.subtract([.font, .anchor]) }
    for item in mark.items.dropFirst() {
      shared.formIntersection(agreeing(first, item, among: shared))
      if shared.isEmpty { break }
    }
    return shared
  }

  private static func agreeing(
    _ first: Item, _ item: Item, among wanted: Properties
  ) -> Properties {
    var agreed: Properties = []
    let (a, b) = (first.style, item.style)
    if wanted.contains(.fill), a.fill == b.fill, a.fillOpacity == b.fillOpacity {
      agreed.insert(.fill)
    }
    if wanted.contains(.stroke), a.stroke == b.stroke, a.strokeOpacity == b.strokeOpacity {
      agreed.insert(.stroke)
    }
    if wanted.contains(.line), a.strokeWidth == b.strokeWidth, a.strokeDash == b.strokeDash,
      a.strokeDashOffset == b.strokeDashOffset, a.strokeCap == b.strokeCap,
      a.strokeJoin == b.strokeJoin, a.strokeMiterLimit == b.strokeMiterLimit
    {
      agreed.insert(.line)
    }
    if wanted.contains(.font) || wanted.contains(.anchor), case .text(let s) = first.shape,
      case .text(let t) = item.shape
    {
      if s.font == t.font { agreed.insert(.font) }
      if s.align == t.align, s.rightToLeft == t.rightToLeft { agreed.insert(.anchor) }
    }
    return agreed
  }
}

extension Paint {
  var isGradient: Bool {
    if case .color = self { return false }
    return true
  }
}
