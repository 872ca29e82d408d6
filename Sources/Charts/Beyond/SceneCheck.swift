import RealModule
public import Scenes

/// Looks over a finished picture for texts that touch, leave it, or are too small to read.
///
///     let faults = SceneCheck.faults(drawn.scene, measure: typesetter.measure)
///     faults.filter { $0.kind == .overlap }.count   // 0 in a good chart
public enum SceneCheck {
  public struct Fault: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
      /// Two texts cover one another.
      case overlap
      /// A text leaves the picture.
      case clipped
      /// A text is set smaller than 9 pixels.
      case small
    }

    public var kind: Kind
    /// The texts concerned: one, or the two that overlap.
    public var texts: [String]
    /// The role of the first text's mark: `axis-label`, `mark`, ...
    public var role: String
  }

  /// The smallest font size that can be read.
  public static let leastSize = 9.0

  /// Further texts are not looked at: who draws more of them does not mean them to be read.
  static let mostTexts = 5000

  /// All faults, in the order of drawing; seen are only texts that are not transparent.
  public static func faults(_ scene: Scene, measure: TextMeasure) -> [Fault] {
    var texts: [PlacedText] = []
    collect(scene.root, at: scene.origin, measure, &texts)
    var faults: [Fault] = []
    for text in texts {
      let box = text.box
      if box.minX < -1 || box.minY < -1 || box.maxX > scene.width + 1 || box.maxY > scene.height + 1
      {
        faults.append(Fault(kind: .clipped, texts: [text.text], role: text.role))
      }
      if text.size < leastSize {
        faults.append(Fault(kind: .small, texts: [text.text], role: text.role))
      }
    }
    return faults + overlaps(texts)
  }

  /// A sweep along x: only texts whose extents meet are compared.
  private static func overlaps(_ texts: [PlacedText]) -> [Fault] {
    let order = texts.indices.sorted { (texts[$0].box.minX, $0) < (texts[$1].box.minX, $1) }
    var active: [Int] = []
    var pairs: [(Int, Int)] = []
    for index in order {
      active.removeAll { texts[$0].box.maxX <= texts[index].box.minX }
      for other in active where texts[other].touches(texts[index]) {
        pairs.append((min(index, other), max(index, other)))
        if pairs.count >= 1000 { break }
      }
      if pairs.count >= 1000 { break }
      active.append(index)
    }
    return pairs.sorted { $0 < $1 }.map { first, second in
      Fault(
        kind: .overlap, texts: [texts[first].text, texts[second].text], role: texts[first].role)
    }
  }

  private static func collect(
    _ mark: Mark, at origin: Point, _ measure: TextMeasure, _ texts: inout [PlacedText]
  ) {
    for item in mark.items where item.style.opacity > 0 {
      if texts.count >= mostTexts { return }
      switch item.shape {
      case .group(let group):
        let inner = origin + group.origin + Point(group.crisp, group.crisp)
        for child in group.marks { collect(child, at: inner, measure, &texts) }
      case .text(let text):
        guard text.lines.contains(where: { !$0.isEmpty }) else { continue }
        texts.append(PlacedText(text, at: origin, role: mark.role, measure))
      default: break
      }
    }
  }
}

/// A text with the corners of its box in the picture.
private struct PlacedText {
  let text: String
  let role: String
  let size: Double
  let corners: [Point]
  let box: Rectangle

  init(_ source: Text, at origin: Point, role: String, _ measure: TextMeasure) {
    text = source.lines.joined(separator: " ")
    self.role = role
    size = source.font.size
    var flat = source
    flat.angle = 0
    flat.position = .zero
    // Ascenders and descenders leave a little air inside the font's own height.
    let inner = measure.box(flat).expanded(by: -0.08 * source.font.size)
    let angle = source.angle * .pi / 180
    let (c, s) = (Double.cos(angle), Double.sin(angle))
    let place = source.position + origin
    corners = [
      Point(inner.minX, inner.minY), Point(inner.maxX, inner.minY),
      Point(inner.maxX, inner.maxY), Point(inner.minX, inner.maxY),
    ].map { Point($0.x * c - $0.y * s, $0.x * s + $0.y * c) + place }
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    box = Rectangle(
      minX: xs.min() ?? 0, minY: ys.min() ?? 0, maxX: xs.max() ?? 0, maxY: ys.max() ?? 0)
  }

  /// Whether the turned boxes share a point: no edge of either separates them.
  func touches(_ other: PlacedText) -> Bool {
    guard box.intersects(other.box) else { return false }
    return !separates(other) && !other.separates(self)
  }

  private func separates(_ other: PlacedText) -> Bool {
    for index in 0..<2 {
      let edge = corners[index + 1] - corners[index]
      func along(_ point: Point) -> Double { point.x * edge.x + point.y * edge.y }
      let (mine, theirs) = (corners.map(along), other.corners.map(along))
      if (mine.max() ?? 0) <= (theirs.min() ?? 0) || (theirs.max() ?? 0) <= (mine.min() ?? 0) {
        return true
      }
    }
    return false
  }
}
