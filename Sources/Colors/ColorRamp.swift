import Scenes

/// A continuous sequence of colours over 0...1.
///
///     let ramp = ColorRamp([.white, .black])
///     ramp(0.5).hex   // "#808080"
///
/// The stops are evenly spaced; between two neighbours colours are interpolated in the space named.
/// Places outside 0...1 continue the nearest piece as far as there are colours.
public struct ColorRamp: Sendable, Equatable {
  private let pieces: [Piece]
  private let low, span: Double

  /// A ramp through `colors`; without colours it is black.
  public init(_ colors: [Color], _ interpolation: ColorInterpolation = .rgb) {
    let stops = colors.isEmpty ? [.black] : colors
    let ends = stops.count == 1 ? [stops[0], stops[0]] : stops
    self.init(
      pieces: zip(ends, ends.dropFirst()).map { .blend(interpolation.blend($0, $1)) }, low: 0,
      span: 1)
  }

  /// A smooth ramp: the uniform cubic B-spline of the sRGB components, which starts and ends in the
  /// first and last colour and comes near the others (d3's `interpolateRgbBasis`).
  public static func spline(_ colors: [Color]) -> ColorRamp {
    guard colors.count > 2 else { return ColorRamp(colors) }
    let last = colors.count - 1
    let pieces = (0..<last).map { index in
      Piece.spline(
        SplinePiece(
          before: index > 0 ? colors[index - 1] : nil, from: colors[index],
          to: colors[index + 1], after: index + 2 <= last ? colors[index + 2] : nil))
    }
    return ColorRamp(pieces: pieces, low: 0, span: 1)
  }

  private enum Piece: Sendable, Equatable {
    case blend(ColorInterpolation.Blend)
    case spline(SplinePiece)

    func callAsFunction(_ share: Double) -> Color {
      switch self {
      case .blend(let blend): blend(share)
      case .spline(let piece): piece(share)
      }
    }
  }

  private init(pieces: [Piece], low: Double, span: Double) {
    self.pieces = pieces
    self.low = low
    self.span = span
  }

  /// The colour at `place`.
  public func callAsFunction(_ place: Double) -> Color {
    let way = (low + span * place) * Double(pieces.count)
    let index = Int(max(0, min(Double(pieces.count - 1), way.rounded(.down))))
    return displayable(pieces[index](way - Double(index)))
  }

  /// The colour with its components and alpha within 0...1.
  private func displayable(_ color: Color) -> Color {
    func inside(_ x: Double) -> Double { max(0, min(1, x)) }
    return Color(
      red: inside(color.red), green: inside(color.green), blue: inside(color.blue),
      alpha: inside(color.alpha))
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
