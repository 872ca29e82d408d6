import Colors
public import Scenes

/// What can be counted of a finished picture: faults of its texts, contrast, ticks.
///
///     print(SceneSurvey(drawn.scene, measure: typesetter.measure))
///     // 0 overlaps, 0 clipped, 0 small; text 5.9:1, marks 4.1:1; ticks x 8, y 6
public struct SceneSurvey: Hashable, Sendable, CustomStringConvertible {
  public var overlaps = 0
  public var clipped = 0
  public var small = 0
  /// The least contrast of a text with what lies behind it (WCAG 2.2); nil without texts.
  public var textContrast: Double?
  /// The least contrast of an opaque mark with the ground; nil without such marks.
  public var markContrast: Double?
  /// The most labels on one axis: horizontal and vertical.
  public var ticksX = 0
  public var ticksY = 0

  public init(_ scene: Scene, measure: TextMeasure) {
    for fault in SceneCheck.faults(scene, measure: measure) {
      switch fault.kind {
      case .overlap: overlaps += 1
      case .clipped: clipped += 1
      case .small: small += 1
      }
    }
    let ground = scene.background.map { ColorChecks.over($0, ground: .white) } ?? .white
    let inks = SceneInks(scene, ground: ground)
    textContrast = inks.texts.map { ColorChecks.contrast($0.ink, $0.ground) }.min()
    markContrast = inks.marks.map { ColorChecks.contrast($0, ground) }.min()
    count(scene.root)
  }

  public var description: String {
    func ratio(_ value: Double?) -> String {
      value.map { "\(($0 * 10).rounded(.down) / 10):1" } ?? "none"
    }
    return "\(overlaps) overlaps, \(clipped) clipped, \(small) small; text \(ratio(textContrast)), "
      + "marks \(ratio(markContrast)); ticks x \(ticksX), y \(ticksY)"
  }

  /// An axis whose labels share a baseline is horizontal.
  private mutating func count(_ mark: Mark) {
    for item in mark.items {
      guard case .group(let group) = item.shape else { continue }
      for child in group.marks {
        if child.role == "axis-label" {
          let places = child.items.compactMap { item -> Point? in
            guard case .text(let text) = item.shape, item.style.opacity > 0,
              text.lines.contains(where: { !$0.isEmpty })
            else { return nil }
            return text.position
          }
          if Set(places.map(\.y)).count <= 1, Set(places.map(\.x)).count > 1 {
            ticksX = max(ticksX, places.count)
          } else {
            ticksY = max(ticksY, places.count)
          }
        }
        count(child)
      }
    }
  }
}
