/// What Vega does to the domain of a continuous scale before it is used, in Vega's order:
/// zero, minimum and maximum, middle, padding, and then nice.
///
///     var rules = DomainRules()
///     rules.includesZero = true
///     rules.apply(to: [3, 7], transform: .linear)   // [0, 7]
public struct DomainRules: Sendable, Equatable {
  /// How the domain is widened to round values.
  public enum Nice: Sendable, Equatable {
    case none
    /// For about ten ticks.
    case automatic
    /// For about so many ticks.
    case count(Double)
    /// To boundaries of the calendar; temporal scales only.
    case interval(CalendarInterval)
  }

  /// Pixels to leave free at both ends of the range.
  public var padding = 0.0
  public var includesZero = false
  public var minimum: Double?
  public var maximum: Double?
  /// A value to insert between the ends, for diverging colours.
  public var middle: Double?
  public var nice = Nice.none

  public init() {}

  /// The domain after all rules but ``nice``; `length` is the range's length in pixels.
  public func apply(
    to domain: [Double], transform: ScaleTransform, length: Double = 0
  ) -> [Double] {
    var stops = domain
    guard let last = stops.indices.last else { return domain }
    if includesZero {
      if stops[0] > 0 && stops[last] > 0 {
        stops[stops[0] <= stops[last] ? 0 : last] = 0
      } else if stops[0] < 0 && stops[last] < 0 {
        stops[stops[0] <= stops[last] ? last : 0] = 0
      }
    }
    if let minimum { stops[0] = minimum }
    if let maximum { stops[last] = maximum }
    if let middle {
      stops.insert(middle, at: middle > stops[last] ? last + 1 : middle < stops[0] ? 0 : last)
    }
    return padded(stops, transform, length)
  }

  /// The scale with its domain made ready by all rules.
  public func apply(to scale: ContinuousScale) -> ContinuousScale {
    let length = ((scale.range.last ?? 0) - (scale.range.first ?? 0)).magnitude
    let ready = scale.with(
      domain: apply(to: scale.domain, transform: scale.transform, length: length))
    return switch nice {
    case .none: ready
    case .automatic: ready.nice()
    case .count(let count): ready.nice(count: count)
    case .interval(let interval): ready.nice(to: interval)
    }
  }

  /// The domain zoomed out about its middle, in the transform's space, so that it leaves
  /// `padding` pixels at each end of `length` pixels.
  private func padded(
    _ domain: [Double], _ transform: ScaleTransform, _ length: Double
  ) -> [Double] {
    guard padding != 0, length > 2 * padding, domain.count > 1, let first = domain.first,
      let last = domain.last, first != last
    else { return domain }
    let isNegative = first < 0
    let low = transform.forward(first, isNegative: isNegative)
    let high = transform.forward(last, isNegative: isNegative)
    let anchor = (low + high) / 2
    let factor = length / (length - 2 * padding)
    var stops = domain
    stops[0] = transform.backward(anchor + (low - anchor) * factor, isNegative: isNegative)
    stops[domain.count - 1] =
      transform.backward(anchor + (high - anchor) * factor, isNegative: isNegative)
    return stops
  }
}
