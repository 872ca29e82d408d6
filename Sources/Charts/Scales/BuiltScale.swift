import Colors
import JSON
import Scales
import Scenes
import Tables

/// A scale ready to map values, for one view.
struct BuiltScale: Sendable {
  /// What values are mapped to when not to positions.
  enum Range: Sendable {
    case numbers([Double])
    case colors([Color])
    case texts([String])
    case dashes([[Double]])

    var count: Int {
      switch self {
      case .numbers(let list): list.count
      case .colors(let list): list.count
      case .texts(let list): list.count
      case .dashes(let list): list.count
      }
    }
  }

  enum Form: Sendable {
    case continuous(ContinuousScale)
    case ramp(ColorScale)
    case band(BandScale)
    case ordinal(Range)
    case classes(DiscretizingScale, Range)
  }

  var channel: Channel
  var type: ScaleType
  var form: Form
  /// The categories of a discrete scale, else the two ends.
  var domain: [Value]
  private var places: [Value: Int] = [:]
  /// Boundaries of bins that guides show.
  var bins: [Double]?
  var binStep: Double?
  /// The wanted number of rounded ticks for a nice domain.
  var isReversed = false

  init(channel: Channel, type: ScaleType, form: Form, domain: [Value]) {
    self.channel = channel
    self.type = type
    self.form = form
    self.domain = domain
    if type.hasDiscreteDomain {
      for (index, value) in domain.enumerated() where places[value] == nil {
        places[value] = index
      }
    }
  }

  /// The place of a category, which a number and a time may share.
  func index(of value: Value) -> Int? {
    if let index = places[value] { return index }
    switch value {
    case .number(let number): return places[.time(number)] ?? places[.text(JSON.text(number))]
    case .time(let number): return places[.number(number)]
    case .boolean(let flag): return places[.text(flag ? "true" : "false")]
    default: return nil
    }
  }

  /// The position or size of a value; for bands the start of the band.
  func number(_ value: Value) -> Double? {
    switch form {
    case .continuous(let scale): return value.number.flatMap { scale($0) }
    case .band(let scale): return index(of: value).map { scale.start(of: $0) }
    case .ordinal(.numbers(let range)):
      guard !range.isEmpty else { return nil }
      return index(of: value).map { range[$0 % range.count] }
    case .classes(let scale, .numbers(let range)):
      return value.number.flatMap { scale.value(of: $0, in: range) }
    default: return nil
    }
  }

  func color(_ value: Value) -> Color? {
    switch form {
    case .ramp(let scale): return value.number.flatMap { scale($0) }
    case .ordinal(.colors(let range)):
      guard !range.isEmpty else { return nil }
      return index(of: value).map { range[$0 % range.count] }
    case .classes(let scale, .colors(let range)):
      return value.number.flatMap { scale.value(of: $0, in: range) }
    default: return nil
    }
  }

  func text(_ value: Value) -> String? {
    switch form {
    case .ordinal(.texts(let range)):
      guard !range.isEmpty else { return nil }
      return index(of: value).map { range[$0 % range.count] }
    case .classes(let scale, .texts(let range)):
      return value.number.flatMap { scale.value(of: $0, in: range) }
    default: return nil
    }
  }

  func dash(_ value: Value) -> [Double]? {
    guard case .ordinal(.dashes(let range)) = form, !range.isEmpty else { return nil }
    return index(of: value).map { range[$0 % range.count] }
  }

  /// The width of a band; 0 for scales without bands.
  var bandwidth: Double {
    if case .band(let scale) = form { scale.bandwidth } else { 0 }
  }

  var step: Double {
    if case .band(let scale) = form { scale.step } else { 0 }
  }

  var continuous: ContinuousScale? {
    switch form {
    case .continuous(let scale): scale
    case .ramp(let scale): scale.position
    default: nil
    }
  }

  /// The ends of the range in pixels.
  var rangeEnds: (Double, Double) {
    switch form {
    case .continuous(let scale): (scale.range.first ?? 0, scale.range.last ?? 0)
    case .band(let scale): (scale.range.first ?? 0, scale.range.last ?? 0)
    default: (0, 0)
    }
  }

  /// The value that stands for one without a place: zero where the domain holds it, else its least.
  var zeroOrLeast: Double {
    guard let extent = continuous?.extent else { return 0 }
    return type != .log && extent.low <= 0 && extent.high >= 0 ? 0 : extent.low
  }

  /// The position where bars stand: zero when the domain holds it, else its lower end.
  var baseline: Double {
    guard let scale = continuous else { return rangeEnds.0 }
    let low = scale.domain.min() ?? 0
    let high = scale.domain.max() ?? 0
    if type != .log, !type.isTemporal, low <= 0, high >= 0, let zero = scale(0) { return zero }
    if type.isTemporal || type == .log || low > 0 || high < 0 {
      return channel == .y ? max(rangeEnds.0, rangeEnds.1) : min(rangeEnds.0, rangeEnds.1)
    }
    return rangeEnds.0
  }
}
