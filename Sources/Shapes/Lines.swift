import Scenes

/// The outlines of lines and areas through points, with gaps where a point is missing.
public enum Lines {
  /// The line through `points`; nil interrupts it.
  ///
  ///     Lines.line([Point(0, 1), Point(2, 3)])   // M0,1L2,3
  ///
  /// A point alone between gaps becomes a closed path of one point, which a round cap shows as a
  /// dot. Geometry follows d3-shape.
  public static func line(_ points: [Point?], curve: Curve = .linear) -> Path {
    var pen = Pen()
    for run in runs(of: points.map { $0 != nil }) {
      pen.begin(.line)
      pen.draw(points[run].compactMap(\.self), curve)
    }
    return pen.path
  }

  /// The area between two edges that have equally many points; a point missing in either is a gap.
  ///
  /// Each run goes along `edge`, back along `base` and is closed. Closed curves and bundles have no
  /// area; they are drawn as if linear.
  public static func area(edge: [Point?], base: [Point?], curve: Curve = .linear) -> Path {
    let curve = curve.hasArea ? curve : .linear
    let count = min(edge.count, base.count)
    var pen = Pen()
    for run in runs(of: (0..<count).map { edge[$0] != nil && base[$0] != nil }) {
      let before = pen.path.segments.count
      pen.begin(.edge)
      pen.draw(edge[run].compactMap(\.self), curve)
      pen.begin(.base)
      pen.draw(base[run].compactMap(\.self).reversed(), curve.backwards)
      if pen.path.segments.count > before { pen.close() }
    }
    return pen.path
  }

  /// The stretches without gaps.
  static func runs(of present: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for (index, isPresent) in present.enumerated() where !isPresent {
      if start < index { runs.append(start..<index) }
      start = index + 1
    }
    if start < present.count { runs.append(start..<present.count) }
    return runs
  }
}

extension Curve {
  fileprivate var hasArea: Bool {
    switch self {
    case .linearClosed, .basisClosed, .cardinalClosed, .catmullRomClosed, .bundle: false
    case .linear, .step, .stepBefore, .stepAfter, .basis, .basisOpen, .cardinal, .cardinalOpen,
      .catmullRom, .catmullRomOpen, .monotoneX, .monotoneY, .natural:
      true
    }
  }

  /// The curve that draws reversed points along the same outline.
  fileprivate var backwards: Curve {
    switch self {
    case .stepBefore: .stepAfter
    case .stepAfter: .stepBefore
    default: self
    }
  }
}
