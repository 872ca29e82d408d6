extension Rectangle {
  /// The outline, clockwise from the upper left corner, with rounded corners where radii say so.
  ///
  /// A radius is at most half of the shorter side; a box of negative width or height is turned.
  public func path(cornerRadius: CornerRadius = .none) -> Path {
    let (left, right) = (min(minX, maxX), max(minX, maxX))
    let (top, bottom) = (min(minY, maxY), max(minY, maxY))
    if cornerRadius.isZero {
      return Path([
        .move(Point(left, top)), .line(Point(right, top)), .line(Point(right, bottom)),
        .line(Point(left, bottom)), .close,
      ])
    }
    let most = min(right - left, bottom - top) / 2
    func fit(_ radius: Double) -> Double { min(max(radius, 0), most) }
    let (tl, tr) = (fit(cornerRadius.topLeft), fit(cornerRadius.topRight))
    let (br, bl) = (fit(cornerRadius.bottomRight), fit(cornerRadius.bottomLeft))
    var segments: [Path.Segment] = [.move(Point(left + tl, top)), .line(Point(right - tr, top))]
    func turn(_ x: Double, _ y: Double, _ radius: Double, quarter: Double) {
      guard radius > 0 else { return }
      segments.append(
        .arc(
          center: Point(x, y), radius: radius, from: quarter * .pi / 2,
          to: (quarter + 1) * .pi / 2))
    }
    turn(right - tr, top + tr, tr, quarter: -1)
    segments.append(.line(Point(right, bottom - br)))
    turn(right - br, bottom - br, br, quarter: 0)
    segments.append(.line(Point(left + bl, bottom)))
    turn(left + bl, bottom - bl, bl, quarter: 1)
    segments.append(.line(Point(left, top + tl)))
    turn(left + tl, top + tl, tl, quarter: 2)
    segments.append(.close)
    return Path(segments)
  }
}
