import Findings
import JSON
import Scenes
import Tables

extension Painter {
  /// The width that the whole picture may take on a narrow page; nil without such a wish.
  func narrowTarget(_ padding: Padding) -> Double? {
    compiler.context.width.map { max(80, $0 - padding.left - padding.right) }
  }

  /// Lays a view out so that with its guides it is as wide as wanted, and as high where that is
  /// wanted too.
  ///
  /// A wrapped title or a legend in more rows change the height again, so the view is laid out
  /// until nothing changes, three times at most. On a narrow page, where legends and titles take
  /// more rows, the view itself keeps `leastHeight`.
  mutating func laidOut(
    _ view: View, toWidth width: Double?, height: Double?, cell: CellFilter, role: Role,
    leastHeight: Double = 40, first: Laid
  ) throws(Failure) -> Laid {
    var laid = first
    var previous: (width: Double?, height: Double?) = (nil, nil)
    for _ in 0..<3 {
      let over = overhang(laid)
      let wanted = (
        width: width.map { max(40, $0 - over.x) },
        height: height.map { max(leastHeight, $0 - over.y) }
      )
      if wanted == previous { break }
      previous = wanted
      imposed = wanted
      laid = try lay(view, cell: cell, role: role)
    }
    imposed = (nil, nil)
    return laid
  }

  /// How much further the guides reach than the view itself.
  private func overhang(_ laid: Laid) -> (x: Double, y: Double) {
    let bounds = laid.bounds
    return (
      (max(0, -bounds.minX)).rounded(.up)
        + max(0, (bounds.maxX - laid.group.width)).rounded(.up),
      (max(0, -bounds.minY)).rounded(.up)
        + max(0, (bounds.maxY - laid.group.height)).rounded(.up)
    )
  }

  /// The least step of a vertical axis of categories: on a narrow page, where long names are
  /// wrapped, two lines and the gap that parts them from their neighbours; else 0.
  func narrowStep(_ categories: [Value]) -> Double {
    guard compiler.isRefined, let page = compiler.context.width, page < 480 else { return 0 }
    let measure = compiler.context.measure
    let font = Font(
      family: compiler.fontFamily,
      size: compiler.config.number("axis", "labelFontSize") ?? 10)
    let isLong = categories.contains { value in
      value.text.map { measure.width($0, font) > page * 0.34 } ?? false
    }
    return isLong ? (font.size * 2.6).rounded() : 0
  }

  /// A child of a concatenation, made as wide as a narrow page.
  mutating func layChild(_ child: View, cell: CellFilter) throws(Failure) -> Laid {
    let first = try lay(child, cell: cell, role: .child)
    guard let width = pageWidth, isSingle(child), first.bounds.width > width else { return first }
    return try laidOut(
      child, toWidth: width, height: nil, cell: cell, role: .child, first: first)
  }

  private func isSingle(_ view: View) -> Bool {
    switch view.kind {
    case .unit, .layer: true
    default: false
    }
  }
}

extension Painter {
  /// The root laid out again for a fitted size or a narrow page.
  mutating func refined(
    _ view: View, _ first: Laid, _ fit: FitTarget?, padding: Padding
  ) throws(Failure) -> Laid {
    guard isSingle(view) else { return first }
    let node = compiler.spec["autosize"] ?? compiler.config.value("autosize")
    let isInside = node?["contains"]?.text == "padding"
    var width = fit?.width.map { $0 - (isInside ? padding.left + padding.right : 0) }
    let height = fit?.height.map { $0 - (isInside ? padding.top + padding.bottom : 0) }
    var leastHeight = 40.0
    if let page = pageWidth, first.bounds.width > page || (width ?? 0) > page {
      width = page
      leastHeight = min(first.group.height, (page * 0.75).rounded())
    }
    guard width != nil || height != nil else { return first }
    return try laidOut(
      view, toWidth: width, height: height, cell: .all, role: .root, leastHeight: leastHeight,
      first: first)
  }

  /// As many columns as a narrow page holds.
  func fittingColumns(_ columns: Int, _ parts: [Laid], gap: Double) -> Int {
    guard let page = pageWidth else { return columns }
    let widest = parts.map(\.bounds.width).max() ?? 0
    var count = columns
    while count > 1, widest * Double(count) + gap * Double(count - 1) > page { count -= 1 }
    return count
  }
}
