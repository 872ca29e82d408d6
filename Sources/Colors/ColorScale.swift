import Scales
import Scenes

/// A scale from numbers to colours: a continuous scale onto 0...1, then a ramp.
///
///     let scale = ColorScale(.linear, domain: [0, 10], ramp: ColorRamp([.white, .black]))
///     scale(5)?.hex   // "#808080"
///
/// With two stops in the domain the scale is sequential, with three diverging about the middle one;
/// more stops divide the ramp evenly.
public struct ColorScale: Sendable, Equatable {
  /// Where a value lies on the ramp; nice and ticks are asked here.
  public let position: ContinuousScale
  public let ramp: ColorRamp

  public init(
    _ transform: ScaleTransform = .linear, domain: [Double], ramp: ColorRamp, clamps: Bool = false
  ) {
    let last = max(1, domain.count - 1)
    position = ContinuousScale(
      transform, domain: domain, range: domain.indices.map { Double($0) / Double(last) },
      clamps: clamps)
    self.ramp = ramp
  }

  /// A scale whose position is given, mapped onto 0...1.
  public init(position: ContinuousScale, ramp: ColorRamp) {
    self.position = position
    self.ramp = ramp
  }

  /// The colour of `value`, or nil when it has no position.
  public func callAsFunction(_ value: Double) -> Color? { position(value).map(ramp.callAsFunction) }
}
