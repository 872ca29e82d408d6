/// A scale that divides a range into equal bands, one for each category, by index.
///
///     let scale = BandScale(count: 3, from: 0, to: 120)
///     scale.bandwidth       // 40
///     scale.start(of: 1)    // 40
///     scale.center(of: 1)   // 60
///
/// A point scale is a band scale whose inner padding is 1: bands have no width. Paddings are
/// fractions of the step, the distance from one band's start to the next. The geometry is d3's;
/// Vega differs in that a single band may be given a step wider than the range
/// (`allowsWideSteps`), so that its inner padding does not narrow it.
public struct BandScale: Sendable, Equatable {
  public let count: Int
  /// The two ends of the range; the first category is at the first.
  public let range: [Double]
  public let paddingInner: Double
  public let paddingOuter: Double
  /// Where the space that is left over goes: 0 after the bands, 1 before them, 0.5 half and half.
  public let align: Double
  public let rounds: Bool
  /// The distance between the starts of neighbouring bands.
  public let step: Double
  /// The width of a band.
  public let bandwidth: Double
  private let origin: Double

  public init(
    count: Int, from start: Double = 0, to stop: Double = 1, paddingInner: Double = 0,
    paddingOuter: Double = 0, align: Double = 0.5, rounds: Bool = false,
    allowsWideSteps: Bool = false
  ) {
    let inner = min(1, paddingInner)
    let (low, high) = (min(start, stop), max(start, stop))
    let bands = Double(count)
    let space = BandScale.space(count: count, paddingInner: inner, paddingOuter: paddingOuter)
    var step = (high - low) / (allowsWideSteps && space > 0 ? space : max(1, space))
    if rounds { step = step.rounded(.down) }
    var origin = low + (high - low - step * (bands - inner)) * align
    var bandwidth = step * (1 - inner)
    if rounds {
      origin = roundHalfUp(origin)
      bandwidth = roundHalfUp(bandwidth)
    }
    self.count = count
    self.range = [start, stop]
    self.paddingInner = inner
    self.paddingOuter = paddingOuter
    self.align = align
    self.rounds = rounds
    self.step = step
    self.bandwidth = bandwidth
    self.origin = origin
  }

  /// A band scale without band width.
  public static func point(
    count: Int, from start: Double = 0, to stop: Double = 1, padding: Double = 0,
    align: Double = 0.5, rounds: Bool = false
  ) -> BandScale {
    BandScale(
      count: count, from: start, to: stop, paddingInner: 1, paddingOuter: padding, align: align,
      rounds: rounds)
  }

  /// The length of the range that gives every band a step of `step`, as Vega sizes a view:
  /// `BandScale.length(count: 3, step: 20, paddingInner: 0.1, paddingOuter: 0.05)` is 60.
  public static func length(
    count: Int, step: Double, paddingInner: Double = 0, paddingOuter: Double = 0
  ) -> Double {
    step * space(count: count, paddingInner: paddingInner, paddingOuter: paddingOuter)
  }

  /// How many steps `count` bands with their paddings take; 0 without bands, else positive.
  public static func space(
    count: Int, paddingInner: Double = 0, paddingOuter: Double = 0
  ) -> Double {
    guard count > 0 else { return 0 }
    let space = Double(count) - paddingInner + paddingOuter * 2
    return space > 0 ? space : 1
  }

  /// The lower edge of the band of category `index`, 0 ..< count.
  public func start(of index: Int) -> Double {
    let place = range[1] < range[0] ? count - 1 - index : index
    return origin + step * Double(place)
  }

  /// The middle of the band of category `index`.
  public func center(of index: Int) -> Double { start(of: index) + bandwidth / 2 }

  /// The category whose band holds `position`, or nil in a padding and outside.
  public func index(at position: Double) -> Int? {
    guard count > 0, step > 0 else { return nil }
    let place = ((position - origin) / step).rounded(.down)
    guard place >= 0, place < Double(count), position <= origin + step * place + bandwidth else {
      return nil
    }
    return range[1] < range[0] ? count - 1 - Int(place) : Int(place)
  }
}
