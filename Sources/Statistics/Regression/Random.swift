/// The seed expander of Steele, Lea and Flood 2014: one 64-bit state, one output a step.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// xoshiro256** of Blackman and Vigna 2018, its four words seeded by SplitMix64: the same seed gives
/// the same draws on every machine.
///
/// ```swift
/// var random = Xoshiro256(seed: 42)
/// random.next()          // 1546998764402558742
/// random.index(below: 10)
/// ```
public struct Xoshiro256: RandomNumberGenerator, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  public init(seed: UInt64) {
    var split = SplitMix64(seed: seed)
    (s0, s1, s2, s3) = (split.next(), split.next(), split.next(), split.next())
  }

  public mutating func next() -> UInt64 {
    let product = s1 &* 5
    let result = (product << 7 | product >> 57) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = s3 << 45 | s3 >> 19
    return result
  }

  /// A whole number from 0 up to but not including `count`, without bias (Lemire 2019).
  public mutating func index(below count: Int) -> Int {
    let n = UInt64(count)
    var product = next().multipliedFullWidth(by: n)
    if product.low < n {
      let threshold = (0 &- n) % n
      while product.low < threshold { product = next().multipliedFullWidth(by: n) }
    }
    return Int(product.high)
  }

  /// A double in [0, 1) from the upper 53 bits.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
