import RealModule

extension Path {
  /// The smallest box that holds every point of the outline; nil when it has none.
  ///
  ///     Path([.move(Point(1, 2)), .line(Point(4, 6))]).boundingBox   // x 1, y 2, 3 wide, 4 high
  ///
  /// Curves count with their control points, arcs exactly; the width of a stroke does not count.
  public var boundingBox: Rectangle? {
    var box = Extent()
    for segment in segments {
      switch segment {
      case .move(let point), .line(let point): box.add(point)
      case .curve(let first, let second, let end):
        box.add(first)
        box.add(second)
        box.add(end)
      case .arc(let center, let radius, let from, let to):
        box.addArc(center: center, radius: radius, from: from, to: to)
      case .close: break
      }
    }
    return box.rectangle
  }
}

extension Item.Shape {
  /// The box of the shape in its group's pixels, without its stroke; nil for text, whose size only
  /// a `TextMeasure` knows, and for an empty path.
  public var boundingBox: Rectangle? {
    switch self {
    case .rect(let box, _): box
    case .rule(let from, let to): Path([.move(from), .line(to)]).boundingBox
    case .path(let path, let origin): path.boundingBox?.offset(by: origin)
    case .image(let image): image.box
    case .group(let group):
      Rectangle(
        x: group.origin.x, y: group.origin.y, width: group.width, height: group.height)
    case .text: nil
    }
  }
}

private struct Extent {
  var low = Point(.infinity, .infinity)
  var high = Point(-.infinity, -.infinity)

  mutating func add(_ point: Point) {
    low = Point(min(low.x, point.x), min(low.y, point.y))
    high = Point(max(high.x, point.x), max(high.y, point.y))
  }

  mutating func addArc(center: Point, radius: Double, from: Double, to: Double) {
    let (first, last) = (min(from, to), max(from, to))
    add(center + radius * Point(.cos(first), .sin(first)))
    add(center + radius * Point(.cos(last), .sin(last)))
    guard last - first < 2 * .pi else {
      add(center + Point(-radius, -radius))
      add(center + Point(radius, radius))
      return
    }
    let quarters = [Point(1, 0), Point(0, 1), Point(-1, 0), Point(0, -1)]
    for (quarter, direction) in quarters.enumerated() {
      let angle = Double(quarter) * .pi / 2
      let turns = ((first - angle) / (2 * .pi)).rounded(.up)
      if angle + turns * 2 * .pi <= last { add(center + radius * direction) }
    }
  }

  var rectangle: Rectangle? {
    guard low.x <= high.x, low.y <= high.y else { return nil }
    return Rectangle(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
  }
}

private func * (factor: Double, point: Point) -> Point {
  Point(factor * point.x, factor * point.y)
}
