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

  @inline(__always)
  mutating func add(_ value: Double, to group: Int32) {
    let bits = value.bitPattern
    let shift = Int(truncatingIfNeeded: bits >> 52 & 0x7FF) - base
    if UInt(bitPattern: shift) <= UInt(ExactTotals.span) {
      let mantissa = Int64(truncatingIfNeeded: bits & 0xF_FFFF_FFFF_FFFF | 0x10_0000_0000_0000)
      let signed = Int128(Int64(bitPattern: bits) < 0 ? -mantissa : mantissa)
      totals[Int(group)] &+= signed &<< Int128(truncatingIfNeeded: shift)
    } else if value != 0 {
      others[group, default: ExactSum()].add(value)
    }
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
