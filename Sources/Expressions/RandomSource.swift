import RealModule

/// Pseudo-random numbers from a seed: xoshiro256** (Blackman and Vigna), seeded by SplitMix64.
final class RandomSource {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  init(seed: UInt64) {
    var mixer = seed
    func next() -> UInt64 {
      mixer &+= 0x9E37_79B9_7F4A_7C15
      var z = mixer
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// A number in 0 ..< 1.
  func next() -> Double {
    let product = state.1 &* 5
    let result = (product << 7 | product >> 57) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = state.3 << 45 | state.3 >> 19
    return Double(result >> 11) * 0x1p-53
  }

  /// A standard normal number, by Box and Muller's transformation.
  func normal() -> Double {
    let radius = Double.sqrt(-2 * .log(1 - next()))
    return radius * .cos(2 * .pi * next())
  }
}
