import JSON
import Scenes
import Shapes
import Tables

/// Sectors of circles and rings.
enum ArcMark {
  static func draw(_ context: MarkContext) -> [Mark] {
    let x = context.position(.x)
    let y = context.position(.y)
    let angles = context.angleSpan()
    let radii = context.radiusSpan()
    let styles = context.styles()
    let links = context.links()
    let corner = context.mark.number("cornerRadius") ?? 0
    let pad = context.markNumber("padAngle")
    var items: [Item] = []
    for row in context.rows {
      guard let px = x(row), let py = y(row), let (start, end) = angles(row),
        let (inner, outer) = radii(row), start.isFinite, end.isFinite, inner.isFinite,
        outer.isFinite
      else { continue }
      let arc = Arc(
        innerRadius: inner, outerRadius: outer, startAngle: start, endAngle: end,
        padAngle: pad(row) ?? 0, cornerRadius: corner)
      items.append(links.item(.path(arc.path, origin: Point(px, py)), styles.style(row), row))
    }
    return [Mark(.arc, role: "mark", name: "marks", items: items, clip: context.clips)]
  }
}

extension MarkContext {
  /// Start and end angle of each row, clockwise from twelve o'clock.
  func angleSpan() -> RowFunction<(Double, Double)> {
    if let stack = unit.stack, stack.channel == .theta { return rangedSpan(.theta) }
    if let definition = encoding[.theta], let scale = scales[.theta], scale.type == .band {
      let values = values(definition)
      return { row in
        values(row).flatMap { scale.number($0) }.map { ($0, $0 + scale.bandwidth) }
      }
    }
    let start =
      encoding[.theta] != nil || mark["theta"] != nil
      ? position(.theta, standard: .zeroOrLow) : { _ in 2 * .pi }
    let hasSecond = encoding[.theta2] != nil || mark["theta2"] != nil
    let end = hasSecond ? position(.theta2, standard: .zeroOrLow) : { _ in 0 }
    return { row in
      guard let a = start(row), let b = end(row) else { return nil }
      return hasSecond ? (a, b) : (b, a)
    }
  }

  func angleFunction() -> RowFunction<Double> {
    if let stack = unit.stack, stack.channel == .theta, let definition = encoding[.theta],
      let scale = scales[.theta], let starts = table[definition.column + "_start"],
      let ends = table[definition.column + "_end"]
    {
      let share = definition.node["bandPosition"]?.number ?? 0.5
      return { row in
        guard let start = starts.number(at: row), let end = ends.number(at: row) else {
          return nil
        }
        return scale.number(.number(start + (end - start) * share))
      }
    }
    return position(.theta, standard: .zeroOrLow)
  }

  /// Inner and outer radius of each row.
  func radiusSpan() -> RowFunction<(Double, Double)> {
    let outside =
      mark.number("outerRadius") ?? mark.number("radius") ?? min(size.width, size.height) / 2
    let inside = mark.number("innerRadius") ?? mark.number("radius2") ?? 0
    let extra = markNumber("radiusOffset")
    let extraInner = markNumber("radius2Offset")
    let inner: RowFunction<Double> =
      encoding[.radius2] != nil
      ? position(.radius2, standard: .zeroOrLow) : { row in inside + (extraInner(row) ?? 0) }
    if let stack = unit.stack, stack.channel == .radius { return rangedSpan(.radius) }
    if encoding[.radius] != nil {
      if let scale = scales[.radius], scale.type == .band, let definition = encoding[.radius] {
        let values = values(definition)
        return { row in
          values(row).flatMap { scale.number($0) }.map { ($0, $0 + scale.bandwidth) }
        }
      }
      let outer = position(.radius)
      return { row in
        guard let a = inner(row), let b = outer(row) else { return nil }
        return (a, b)
      }
    }
    return { row in
      guard let a = inner(row) else { return nil }
      return (a, outside + (extra(row) ?? 0))
    }
  }

  func radiusFunction() -> RowFunction<Double> {
    if encoding[.radius] != nil { return position(.radius) }
    let extra = markNumber("radiusOffset")
    let fixed =
      mark.number("radius") ?? mark.number("outerRadius") ?? min(size.width, size.height) / 2
    return { row in fixed + (extra(row) ?? 0) }
  }
}
