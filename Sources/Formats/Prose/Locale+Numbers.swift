/// Which way a number in a sentence is rounded.
public enum ProseRounding: Sendable {
  /// To the nearest, halves away from zero.
  case nearest
  /// Towards negative infinity: keeps a lower bound true.
  case down
  /// Towards positive infinity: keeps an upper bound true.
  case up
}

extension Locale {
  /// A number in running text, with as many decimals as it needs or with exactly `decimals`.
  ///
  ///     Locale.named("es-SV")!.number(85_000.5)                      // "85,000.5"
  ///     Locale.named("es-ES")!.number(1234.5, decimals: 2)           // "1234,50"
  ///     Locale.english.number(1.89, decimals: 1, rounding: .down)    // "1.8"
  ///
  /// Rounding looks at the shortest decimal that names the number, so that 0.29 rounded down to
  /// two decimals stays 0.29. Zero has no sign.
  public func number(
    _ value: Double, decimals: Int? = nil, rounding: ProseRounding = .nearest
  ) -> String {
    let decimals = decimals.map { max(0, $0) }
    guard value.isFinite else {
      return value.isNaN ? numbers.nan : (value < 0 ? numbers.minus : "") + "∞"
    }
    guard value != 0 else { return proseText(whole: [ASCII.zero], decimals: 0, decimals ?? 0) }
    let decimal = ScientificDecimal(shortest: value.magnitude)
    let exact = max(0, decimal.digits.count - 1 - decimal.exponent)
    let rule: FloatingPointRoundingRule =
      switch rounding {
      case .nearest: .toNearestOrAwayFromZero
      case .down: value < 0 ? .awayFromZero : .towardZero
      case .up: value > 0 ? .awayFromZero : .towardZero
      }
    let digits = decimal.counted(inUnitsOfTenTo: decimals ?? exact, rounding: rule)
    let isZero = digits.allSatisfy { $0 == ASCII.zero }
    let text = proseText(whole: digits, decimals: decimals ?? exact, 0)
    return value < 0 && !isZero ? numbers.minus + text : text
  }

  /// A whole number in running text.
  ///
  ///     Locale.named("es-ES")!.number(85_000)   // "85.000"
  public func number(_ value: Int) -> String {
    (value < 0 ? numbers.minus : "")
      + proseText(whole: decimalDigits(UInt64(value.magnitude)), decimals: 0, 0)
  }

  /// A share as a percentage in running text.
  ///
  ///     Locale.named("es")!.percent(0.61)             // "61 %", with a no-break space
  ///     Locale.english.percent(0.0194, decimals: 1)   // "1.9%"
  public func percent(
    _ share: Double, decimals: Int = 0, rounding: ProseRounding = .nearest
  ) -> String {
    // Shifting the point in the shortest decimal keeps 0.29 at 29 rather than 28.999999999999996.
    let hundredfold = Double(share.exponential().shiftingExponent(by: 2)) ?? share * 100
    return number(hundredfold, decimals: decimals, rounding: rounding) + prose.percent
  }

  /// An ordinal number in running text.
  ///
  ///     Locale.english.ordinal(22)              // "22nd"
  ///     Locale.named("es-SV")!.ordinal(22)      // "22.º"
  public func ordinal(_ value: Int) -> String {
    number(value) + prose.words.ordinals.ending(of: value)
  }

  /// Digits with separators; the last `decimals` of them, or `zeros`, stand behind the point.
  private func proseText(whole digits: [UInt8], decimals: Int, _ zeros: Int) -> String {
    var digits = digits + [UInt8](repeating: ASCII.zero, count: zeros)
    let decimals = decimals + zeros
    if digits.count <= decimals {
      digits.insert(
        contentsOf: repeatElement(ASCII.zero, count: decimals + 1 - digits.count), at: 0)
    }
    let whole = grouped(digits.dropLast(decimals))
    guard decimals > 0 else { return whole }
    return whole + prose.decimal + String(decoding: digits.suffix(decimals), as: UTF8.self)
  }

  private func grouped(_ digits: ArraySlice<UInt8>) -> String {
    guard var size = numbers.grouping.first, size > 0,
      digits.count >= size + prose.minimumGroupingDigits
    else { return String(decoding: digits, as: UTF8.self) }
    var groups: [String] = []
    var rest = digits
    while !rest.isEmpty {
      groups.append(String(decoding: rest.suffix(size), as: UTF8.self))
      rest = rest.dropLast(size)
      if groups.count < numbers.grouping.count { size = max(1, numbers.grouping[groups.count]) }
    }
    return groups.reversed().joined(separator: prose.group)
  }
}

extension Locale.Ordinals {
  fileprivate func ending(of value: Int) -> String {
    switch self {
    case .ending(let ending): return ending
    case .first(let first, let others): return value == 1 ? first : others
    case .english:
      guard !(11...13).contains(value.magnitude % 100) else { return "th" }
      switch value.magnitude % 10 {
      case 1: return "st"
      case 2: return "nd"
      case 3: return "rd"
      default: return "th"
      }
    }
  }
}

extension ScientificDecimal {
  /// How many units of `10^-decimals` there are in this decimal, as digits.
  ///
  /// Rounds towards zero, away from it, or to the nearest with halves away from it.
  fileprivate func counted(
    inUnitsOfTenTo decimals: Int, rounding: FloatingPointRoundingRule
  ) -> [UInt8] {
    let kept = exponent + 1 + decimals
    if kept >= digits.count {
      return digits + [UInt8](repeating: ASCII.zero, count: kept - digits.count)
    }
    var whole = kept > 0 ? Array(digits[..<kept]) : [ASCII.zero]
    let next = kept >= 0 ? digits[kept] : ASCII.zero
    let isRoundedUp =
      rounding == .awayFromZero || (rounding != .towardZero && next >= ASCII.zero + 5)
    guard isRoundedUp else { return whole }
    var place = whole.count - 1
    while place >= 0, whole[place] == ASCII.nine {
      whole[place] = ASCII.zero
      place -= 1
    }
    if place >= 0 { whole[place] += 1 } else { whole.insert(ASCII.zero + 1, at: 0) }
    return whole
  }
}

extension String {
  /// Adds to the exponent of a number in exponential notation.
  fileprivate func shiftingExponent(by shift: Int) -> String {
    guard let place = firstIndex(of: "e"), let exponent = Int(self[index(after: place)...]) else {
      return self
    }
    return self[...place] + String(exponent + shift)
  }
}
