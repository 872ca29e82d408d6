import Scenes

/// A continuous sequence of colours over 0...1.
///
///     let ramp = ColorRamp([.white, .black])
///     ramp(0.5).hex   // "#808080"
///
/// The stops are evenly spaced; between two neighbours colours are interpolated in the space named.
/// Places outside 0...1 take the nearest end.
public struct ColorRamp: Sendable, Equatable {
  private let pieces: [ColorInterpolation.Blend]
  private let low, span: Double

  /// A ramp through `colors`; without colours it is black.
  public init(_ colors: [Color], _ interpolation: ColorInterpolation = .rgb) {
    let stops = colors.isEmpty ? [.black] : colors
    let ends = stops.count == 1 ? [stops[0], stops[0]] : stops
    self.init(
      pieces: zip(ends, ends.dropFirst()).map { interpolation.blend($0, $1) }, low: 0, span: 1)
  }

  private init(pieces: [ColorInterpolation.Blend], low: Double, span: Double) {
    self.pieces = pieces
    self.low = low
    self.span = span
  }

  /// The colour at `place`.
  public func callAsFunction(_ place: Double) -> Color {
    let inside = max(0, min(1, low + span * place)) * Double(pieces.count)
    let index = min(pieces.count - 1, Int(inside))
    return pieces[index](inside - Double(index))
  }

  /// The part of the ramp from `start` to `end` stretched over 0...1; reversed when they descend.
  public func part(from start: Double, to end: Double) -> ColorRamp {
    ColorRamp(pieces: pieces, low: low + span * start, span: span * (end - start))
  }

  /// The ramp from its end to its start.
  public var reversed: ColorRamp { part(from: 1, to: 0) }

  /// `count` colours evenly spaced inside the ramp, as Vega makes discrete schemes of ramps:
  /// at 1/(n + 1), 2/(n + 1), …, n/(n + 1).
  public func samples(_ count: Int) -> [Color] {
    (0..<max(0, count)).map { self(Double($0 + 1) / Double(count + 1)) }
  }

  /// `count` colours evenly spaced from one end to the other.
  public func stops(_ count: Int) -> [Color] {
    (0..<max(0, count)).map { self(count == 1 ? 0.5 : Double($0) / Double(count - 1)) }
  }
}
