import Formats

/// The texts of a scale's ticks.
///
///     let scale = ContinuousScale(domain: [0, 1])
///     try scale.labels(count: 5).string(0.2)   // "0.2"
///
/// Numbers get as many decimals as tell neighbouring ticks apart; logarithmic scales label only as
/// many ticks as asked for and leave the others empty; times are written in the largest unit they
/// begin. The rules are d3-scale's.
public enum TickLabels: Sendable {
  case numbers(NumberFormat)
  /// Numbers whose multiple of a power of the base is at most `largest`.
  case multiples(NumberFormat, LogTicks, largest: Double)
  case times(MultiTimeFormat)
  /// Times in one format.
  case time(TimeFormat)

  /// The label of a tick; empty when it goes without.
  public func string(_ value: Double) -> String {
    switch self {
    case .numbers(let format): format.string(value)
    case .multiples(let format, let ticks, let largest):
      ticks.multiple(of: value) <= largest ? format.string(value) : ""
    case .times(let format): format.string(milliseconds: value)
    case .time(let format): format.string(milliseconds: value)
    }
  }
}

extension ContinuousScale {
  /// How about `count` ticks are labelled, with a specifier of d3-format or d3-time-format if given.
  ///
  /// Numbers are written `,f`, on logarithmic scales of base 10 `s` and of other bases `,` (Vega
  /// writes `,` on all of them). A precision that the specifier leaves out is chosen for the ticks.
  public func labels(
    count: Double = 10, specifier: String? = nil, locale: Locale = .english
  ) throws(FormatError) -> TickLabels {
    switch transform {
    case .time, .utc:
      if let specifier { return .time(TimeFormat(specifier, locale)) }
      return .times(MultiTimeFormat([:], locale))
    case .log(let base):
      var parsed = try NumberSpecifier(specifier ?? (base == 10 ? "s" : ","))
      let isWhole = base == base.rounded(.down)
      if isWhole && parsed.precision == nil { parsed.isTrimmed = true }
      let format = NumberFormat(parsed, locale)
      let shown = ticks().count
      guard count.isFinite, shown > 0 else { return .numbers(format) }
      return .multiples(
        format, LogTicks(base: base, isNegative: (domain.first ?? 0) < 0),
        largest: max(1, base * count / Double(shown)))
    case .linear, .identity, .pow, .symlog:
      return .numbers(
        try Ticks.format(
          from: domain.first ?? 0, to: domain.last ?? 0, count: count, specifier: specifier,
          locale: locale))
    }
  }
}

extension Ticks {
  /// The number format of about `count` ticks from `start` to `stop`: the precision `specifier`
  /// leaves out tells neighbouring ticks apart; without a step between ticks, zeros are trimmed.
  ///
  ///     try Ticks.format(from: 0, to: 1, count: 5, specifier: "+%").string(0.2)   // "+20%"
  public static func format(
    from start: Double, to stop: Double, count: Double = 10, specifier: String? = nil,
    locale: Locale = .english
  ) throws(FormatError) -> NumberFormat {
    var parsed = try NumberSpecifier(specifier ?? ",f")
    let largest = max(start.magnitude, stop.magnitude)
    let step = step(from: start, to: stop, count: count)
    if step == nil && parsed.precision == nil { parsed.isTrimmed = true }
    switch parsed.type {
    case "s":
      if let step, parsed.precision == nil {
        parsed.precision = NumberPrecision.prefixed(step: step, value: largest)
      }
      return try NumberFormat.prefixed(parsed.description, largest, locale)
    case "f", "%":
      if let step, parsed.precision == nil {
        let decimals = NumberPrecision.fixed(step: step)
        parsed.precision = parsed.type == "%" ? max(0, decimals - 2) : decimals
      }
    case nil, "e", "g", "p", "r":
      if let step, parsed.precision == nil {
        let digits = NumberPrecision.rounded(step: step, largest: largest)
        parsed.precision = parsed.type == "e" ? digits - 1 : digits
      }
    default: break
    }
    return NumberFormat(parsed, locale)
  }
}

extension LogTicks {
  /// What multiple of a power of the base `x` is, from 1 up to the base.
  func multiple(of x: Double) -> Double {
    let multiple = x / power(logarithm(x).rounded(.toNearestOrAwayFromZero))
    return multiple * base < base - 0.5 ? multiple * base : multiple
  }
}
