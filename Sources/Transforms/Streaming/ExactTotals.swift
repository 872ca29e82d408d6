import Scales

/// Sums of many groups without rounding.
///
/// A sum is a whole number of 2^unit in 128 bits, which holds 2^33 numbers that lie within twelve
/// decimal digits of each other; the few that do not are summed by `ExactSum`.
struct ExactTotals: Sendable {
  private var totals: [Int128] = []
  private var others: [Int32: ExactSum] = [:]
  /// The biased exponent of the smallest numbers that fit, which are not 0.
  private var base = 1
  private var isPlaced = false

  /// How many bits a number may be shifted.
  private static let span = 41

  init() {}

  /// Sums that are whole.
  init(wholes: [Int]) {
    totals = wholes.map { Int128($0) }
    base = 1075
    isPlaced = true
  }

  mutating func fit(_ count: Int) {
    if totals.count < count {
      totals.append(contentsOf: repeatElement(0, count: count - totals.count))
    }
  }

  /// Puts the window where these numbers are, when no number has been added before.
  mutating func prepare(_ values: some Sequence<Double>) {
    guard !isPlaced else { return }
    var largest = 0
    for value in values { largest = max(largest, ExactTotals.exponent(value)) }
    guard largest > 0 else { return }
    base = max(1, largest - ExactTotals.span + 3)
    isPlaced = true
  }

  private static func exponent(_ value: Double) -> Int {
    Int(truncatingIfNeeded: value.bitPattern >> 52 & 0x7FF)
  }

  /// A number as a whole number of units; nil for one outside of the window.
  @inline(__always)
  private static func units(_ value: Double, _ base: Int) -> Int128? {
    let bits = value.bitPattern
    let shift = Int(truncatingIfNeeded: bits >> 52 & 0x7FF) - base
    guard UInt(bitPattern: shift) <= UInt(ExactTotals.span) else { return value == 0 ? 0 : nil }
    let mantissa = Int64(truncatingIfNeeded: bits & 0xF_FFFF_FFFF_FFFF | 0x10_0000_0000_0000)
    let signed = Int128(Int64(bitPattern: bits) < 0 ? -mantissa : mantissa)
    return signed &<< Int128(truncatingIfNeeded: shift)
  }

  /// What numbers add to a sum; nil for those that do not fit.
  func addends(_ values: [Double]) -> [Int128?] { values.map { ExactTotals.units($0, base) } }

  /// Adds the values of these rows to the groups of the rows.
  mutating func add(_ values: [Double], of rows: [Int32], to groups: [Int32]) {
    let odd = ExactTotals.sum(values, rows, groups, base, into: &totals)
    for place in odd { add(odd: values[Int(rows[place])], to: groups[place]) }
  }

  /// Adds a number that does not fit.
  mutating func add(odd value: Double, to group: Int32) {
    others[group, default: ExactSum()].add(value)
  }

  /// Adds the addends of the codes of these rows to the groups of the rows.
  mutating func add(_ addends: [Int128], of codes: [Int32], _ rows: [Int32], to groups: [Int32]) {
    totals.add(addends, of: codes, rows, to: groups)
  }

  private static func sum(
    _ values: [Double], _ rows: [Int32], _ groups: [Int32], _ base: Int,
    into totals: inout [Int128]
  ) -> [Int] {
    var odd: [Int] = []
    let valueOfRow = values.span
    let rowAt = rows.span
    let groupAt = groups.span
    var sums = totals.mutableSpan
    for place in 0..<rowAt.count {
      if let units = ExactTotals.units(valueOfRow[Int(rowAt[place])], base) {
        sums[Int(groupAt[place])] &+= units
      } else {
        odd.append(place)
      }
    }
    return odd
  }

  /// The sums of all groups, each rounded once, where `groups` says for each of `shares` which of its
  /// groups is which of `count`; nil when they have to be added one by one.
  static func rounded(_ shares: [ExactTotals], groups: [[Int32]], count: Int) -> [Double]? {
    guard let base = shares.first?.base, shares.allSatisfy({ $0.base == base && $0.others.isEmpty })
    else { return nil }
    var sums = [Int128](repeating: 0, count: count)
    for (share, places) in zip(shares, groups) { sums.add(share.totals, at: places) }
    // A power of two, by which products are not rounded.
    let unit = Double(sign: .plus, exponent: base - 1075, significand: 1)
    var rounded: [Double] = []
    rounded.reserveCapacity(count)
    for sum in sums {
      if unit.isNormal, let whole = Int64(exactly: sum) {
        rounded.append(Double(whole) * unit)
      } else if let value = value(sum, base) {
        rounded.append(value)
      } else {
        return nil
      }
    }
    return rounded
  }

  /// A whole number of units as a number, to nearest, ties to even; nil for a subnormal one.
  private static func value(_ sum: Int128, _ base: Int) -> Double? {
    if sum == 0 { return 0 }
    let shift = max(0, 64 - sum.magnitude.leadingZeroBitCount)
    var top = UInt64(truncatingIfNeeded: sum.magnitude >> UInt128(shift))
    // What is cut off matters only to ties: one bit stands for all of it.
    if sum.magnitude.trailingZeroBitCount < shift { top |= 1 }
    let exponent = base - 1075 + shift
    guard exponent > -1022 else { return nil }
    let value = Double(sign: sum < 0 ? .minus : .plus, exponent: exponent, significand: Double(top))
    return value.isFinite ? value : nil
  }

  /// Adds the sum of a group to another sum.
  func add(_ group: Int, to sum: inout ExactSum) {
    if let other = others[Int32(truncatingIfNeeded: group)] { sum.add(other) }
    guard group < totals.count, totals[group] != 0 else { return }
    let sign: FloatingPointSign = totals[group] < 0 ? .minus : .plus
    var rest = totals[group].magnitude
    var exponent = base - 1075
    while rest != 0 {
      let limb = Double(UInt32(truncatingIfNeeded: rest))
      if limb != 0 { sum.add(Double(sign: sign, exponent: exponent, significand: limb)) }
      rest >>= 32
      exponent += 32
    }
  }
}
