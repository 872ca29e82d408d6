/// Rounding for display, on the shortest decimal that names the double: 2.675 is 2.68.
public enum Rounding {
  /// What happens to an exact half.
  public enum Half: Sendable {
    case awayFromZero, toEven
  }

  /// The number with a fixed number of decimals.
  ///
  /// `Rounding.text(1.005, decimals: 2)` is "1.01", though the double lies a little below 1.005. A
  /// negative number keeps its sign: -0.4 is "-0".
  public static func text(
    _ value: Double, decimals: Int, half: Half = .awayFromZero
  ) throws(Undefined) -> String {
    try require(value.isFinite, "only a finite number can be rounded")
    try require((0...300).contains(decimals), "decimals must lie between 0 and 300")
    var (digits, point) = shortestDigits(value.magnitude)
    // digits d1 d2 ... stand for 0.d1d2... times 10^point.
    let kept = point + decimals
    if kept < digits.count {
      let up: Bool
      if kept < 0 {
        up = false
        digits = []
      } else {
        let rest = digits[kept...]
        let isHalf = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
        let odd = kept > 0 && digits[kept - 1] % 2 == 1
        up = isHalf && half == .toEven ? odd : rest.first! >= 5
        digits = Array(digits[..<kept])
      }
      if up {
        var place = digits.count - 1
        while place >= 0, digits[place] == 9 {
          digits[place] = 0
          place -= 1
        }
        if place >= 0 {
          digits[place] += 1
        } else {
          digits.insert(1, at: 0)
          point += 1
        }
      }
    }
    var text = value.sign == .minus ? "-" : ""
    let whole = (0..<max(point, 0)).map { digits.indices.contains($0) ? digits[$0] : 0 }
    text += whole.isEmpty ? "0" : whole.map(String.init).joined()
    if decimals > 0 {
      text += "."
      for place in point..<(point + decimals) {
        text += digits.indices.contains(place) ? String(digits[place]) : "0"
      }
    }
    return text
  }

  /// The shortest decimal digits of a number that is not negative, as 0.d1d2... times 10^point.
  private static func shortestDigits(_ value: Double) -> (digits: [Int], point: Int) {
    if value == 0 { return ([], 0) }
    var digits: [Int] = []
    var point: Int?
    var exponent = 0
    let parts = value.description.split(separator: "e")
    if parts.count == 2 { exponent = Int(parts[1]) ?? 0 }
    for character in parts[0] {
      if let digit = character.wholeNumberValue {
        digits.append(digit)
      } else {
        point = digits.count
      }
    }
    var place = (point ?? digits.count) + exponent
    while digits.first == 0 {
      digits.removeFirst()
      place -= 1
    }
    while digits.last == 0 { digits.removeLast() }
    return (digits, place)
  }

  /// Percentages with a fixed number of decimals that sum to 100 (largest remainder).
  ///
  /// `largestRemainder([1, 1, 1])` is [34, 33, 33]: the first of equal remainders gets the unit.
  public static func largestRemainder(
    _ counts: [Double], decimals: Int = 0
  ) throws(Undefined) -> [Double] {
    try require(
      counts.allSatisfy { $0 >= 0 && $0.isFinite }, "a count cannot be negative")
    try require((0...9).contains(decimals), "decimals must lie between 0 and 9")
    let total = sum(counts)
    try require(total > 0, "the counts sum to zero, so there are no shares")
    let unit = (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
    let shares = counts.map { $0 * 100 * unit }
    var units = shares.map { ($0 / total).rounded(.down) }
    let remainders = zip(shares, units).map { $0 - $1 * total }
    let left = Int((100 * unit - sum(units)).rounded())
    let order = remainders.indices.sorted {
      remainders[$0] != remainders[$1] ? remainders[$0] > remainders[$1] : $0 < $1
    }
    for place in order.prefix(max(0, left)) { units[place] += 1 }
    return units.map { $0 / unit }
  }
}
