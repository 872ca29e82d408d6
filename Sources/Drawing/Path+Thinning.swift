import Scenes

extension Path {
  /// The path without points that a raster cannot show: of consecutive points of a line that fall
  /// in one narrow column, the first, the lowest, the highest and the last stay.
  ///
  /// A line of 100,000 points across 1,600 pixels looks the same with an eighth of them, and Cairo
  /// takes an eighth of the time. (Jugel et al., "M4: A Visualization-Oriented Time Series Data
  /// Aggregation", VLDB 2014.)
  func thinned(columnsPerPixel: Double) -> Path {
    var out = Path()
    out.segments.reserveCapacity(segments.count / 4)
    var column = Column()
    for segment in segments {
      guard case .line(let point) = segment else {
        column.flush(into: &out)
        out.segments.append(segment)
        continue
      }
      let number = (limited(point.x) * columnsPerPixel).rounded(.down)
      if !column.isEmpty, number != column.number { column.flush(into: &out) }
      column.add(point, number)
    }
    column.flush(into: &out)
    return out
  }
}

/// Consecutive points in one column: their extremes, in the order in which they came.
private struct Column {
  private(set) var number = 0.0
  private var count = 0
  private var first = Point.zero
  private var last = Point.zero
  private var lowest = (at: 0, point: Point.zero)
  private var highest = (at: 0, point: Point.zero)

  var isEmpty: Bool { count == 0 }

  mutating func add(_ point: Point, _ number: Double) {
    if count == 0 {
      self.number = number
      first = point
      lowest = (0, point)
      highest = (0, point)
    } else if point.y < lowest.point.y {
      lowest = (count, point)
    } else if point.y > highest.point.y {
      highest = (count, point)
    }
    last = point
    count += 1
  }

  mutating func flush(into path: inout Path) {
    guard count > 0 else { return }
    path.segments.append(.line(first))
    let extremes = lowest.at < highest.at ? [lowest, highest] : [highest, lowest]
    for extreme in extremes where extreme.at > 0 && extreme.at < count - 1 {
      path.segments.append(.line(extreme.point))
    }
    if count > 1 { path.segments.append(.line(last)) }
    count = 0
  }
}
