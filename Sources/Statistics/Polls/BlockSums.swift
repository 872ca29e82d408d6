/// Weighted power sums of blocks of 64 neighbouring points, from which local fits over thousands of
/// points are put together.
///
/// On one side of a place the tricube weight is a polynomial of degree nine in x, so its sum over a
/// block follows exactly from the block's moments; only blocks that hold the place or the window's
/// ends need their points. Four blocks are kept to a vector.
struct BlockSums {
  static let lanesPerBlock = 16
  /// Powers needed: nine of the weight and four of the moments.
  private static let powers = 14

  /// The middle of each block and half its width.
  private var centres: [SIMD4<Double>]
  private var radii: [SIMD4<Double>]
  /// The sums of w d^j and of w y d^j, d from -1 to 1 across the block, `powers` a group of four.
  private var plain: [SIMD4<Double>]
  private var response: [SIMD4<Double>]

  init(x: [Double], y: [Double], weights: [Double]) {
    let size = 4 * Self.lanesPerBlock
    let groups = (x.count + 4 * size - 1) / (4 * size)
    centres = Array(repeating: SIMD4(repeating: x[x.count - 1]), count: groups)
    radii = Array(repeating: SIMD4(), count: groups)
    plain = Array(repeating: SIMD4(), count: groups * Self.powers)
    response = plain
    for (block, start) in stride(from: 0, to: x.count, by: size).enumerated() {
      let points = start..<min(start + size, x.count)
      let (low, high) = (x[start], x[points.upperBound - 1])
      let (group, lane) = (block / 4, block % 4)
      let centre = low + (high - low) / 2
      let radius = max(high - centre, centre - low)
      centres[group][lane] = centre
      radii[group][lane] = radius
      for i in points {
        let d = radius > 0 ? (x[i] - centre) / radius : 0
        var power = weights[i]
        for j in 0..<Self.powers {
          plain[group * Self.powers + j][lane] += power
          response[group * Self.powers + j][lane] += power * y[i]
          power *= d
        }
      }
    }
  }

  /// Adds what whole blocks of a group give at a place, and returns the blocks whose points must be
  /// taken one by one.
  func add(
    group: Int, place: Double, inverse: Double, isQuadratic: Bool, to totals: inout LocalTotals
  ) -> SIMDMask<SIMD4<Int64>> {
    let one = SIMD4<Double>(repeating: 1)
    let u: SIMD4<Double> = (centres[group] - place) * inverse
    let r: SIMD4<Double> = radii[group] * inverse
    let v = pointwiseMax(u, -u)
    let far: SIMD4<Double> = v + r
    let near: SIMD4<Double> = v - r
    let isNarrow = r .<= SIMD4<Double>(repeating: 0.125)
    let isWhole = (near .>= SIMD4<Double>()) .& (far .<= one) .& isNarrow
    let isBeyond = near .>= one
    guard any(isWhole) else { return .!isBeyond }

    // (1 - v^3)^3 about the block's middle, by powers of the signed radius.
    let s: SIMD4<Double> = r.replacing(with: -r, where: u .< SIMD4<Double>())
    let square: SIMD4<Double> = v * v
    let three = SIMD4<Double>(repeating: -3)
    let q0: SIMD4<Double> = one - square * v
    let q1: SIMD4<Double> = three * square * s
    let q2: SIMD4<Double> = three * v * s * s
    let q3: SIMD4<Double> = -s * s * s
    let r0: SIMD4<Double> = q0 * q0
    let double0: SIMD4<Double> = q0 + q0
    let double1: SIMD4<Double> = q1 + q1
    let double2: SIMD4<Double> = q2 + q2
    let r1: SIMD4<Double> = double0 * q1
    var r2: SIMD4<Double> = double0 * q2
    r2 += q1 * q1
    var r3: SIMD4<Double> = double0 * q3
    r3 += double1 * q2
    var r4: SIMD4<Double> = double1 * q3
    r4 += q2 * q2
    let r5: SIMD4<Double> = double2 * q3
    let r6: SIMD4<Double> = q3 * q3
    let f0: SIMD4<Double> = r0 * q0
    var f1: SIMD4<Double> = r0 * q1
    f1 += r1 * q0
    var f2: SIMD4<Double> = r0 * q2
    f2 += r1 * q1
    f2 += r2 * q0
    var f3: SIMD4<Double> = r0 * q3
    f3 += r1 * q2
    f3 += r2 * q1
    f3 += r3 * q0
    var f4: SIMD4<Double> = r1 * q3
    f4 += r2 * q2
    f4 += r3 * q1
    f4 += r4 * q0
    var f5: SIMD4<Double> = r2 * q3
    f5 += r3 * q2
    f5 += r4 * q1
    f5 += r5 * q0
    var f6: SIMD4<Double> = r3 * q3
    f6 += r4 * q2
    f6 += r5 * q1
    f6 += r6 * q0
    var f7: SIMD4<Double> = r4 * q3
    f7 += r5 * q2
    f7 += r6 * q1
    var f8: SIMD4<Double> = r5 * q3
    f8 += r6 * q2
    let f9: SIMD4<Double> = r6 * q3

    let first = group * Self.powers
    func sum(_ moments: [SIMD4<Double>], _ k: Int) -> SIMD4<Double> {
      let m = first + k
      var low: SIMD4<Double> = f0 * moments[m]
      low += f1 * moments[m + 1]
      low += f2 * moments[m + 2]
      low += f3 * moments[m + 3]
      low += f4 * moments[m + 4]
      var high: SIMD4<Double> = f5 * moments[m + 5]
      high += f6 * moments[m + 6]
      high += f7 * moments[m + 7]
      high += f8 * moments[m + 8]
      high += f9 * moments[m + 9]
      return (low + high).replacing(with: 0, where: .!isWhole)
    }
    // Blocks that are not whole gave zeros; their u may be anything.
    let c: SIMD4<Double> = u.replacing(with: 0, where: .!isWhole)
    let a0 = sum(plain, 0)
    let a1: SIMD4<Double> = sum(plain, 1) * r
    let a2: SIMD4<Double> = sum(plain, 2) * r * r
    let b0 = sum(response, 0)
    let b1: SIMD4<Double> = sum(response, 1) * r
    // Sums of w u, w u^2, w u^3 and so on from those about the middle, one power after the other.
    let ca0: SIMD4<Double> = c * a0
    let ca1: SIMD4<Double> = c * a1
    let once: SIMD4<Double> = ca0 + a1
    let twice: SIMD4<Double> = c * (once + a1) + a2
    totals.s0 += a0
    totals.s1 += once
    totals.s2 += twice
    totals.t0 += b0
    totals.t1 += c * b0 + b1
    if isQuadratic {
      let a3: SIMD4<Double> = sum(plain, 3) * r * r * r
      let a4: SIMD4<Double> = sum(plain, 4) * r * r * r * r
      let b2: SIMD4<Double> = sum(response, 2) * r * r
      // w u^k v^j for j powers of the distance to the middle: each row from the one below.
      let mixed: SIMD4<Double> = ca1 + a2
      let mixedTwice: SIMD4<Double> = c * mixed + (c * a2 + a3)
      let thrice: SIMD4<Double> = c * twice + mixedTwice
      let bentOnce: SIMD4<Double> = c * a2 + a3
      let bentTwice: SIMD4<Double> = c * bentOnce + (c * a3 + a4)
      let mixedThrice: SIMD4<Double> = c * mixedTwice + bentTwice
      totals.s3 += thrice
      totals.s4 += c * thrice + mixedThrice
      let tilted: SIMD4<Double> = c * b1 + b2
      totals.t2 += c * (c * b0 + b1) + tilted
    }
    return .!(isWhole .| isBeyond)
  }
}

/// The sums of weighted powers of u = (x - place) / reach, and of y times them.
struct LocalTotals {
  var s0 = SIMD4<Double>()
  var s1 = SIMD4<Double>()
  var s2 = SIMD4<Double>()
  var s3 = SIMD4<Double>()
  var s4 = SIMD4<Double>()
  var t0 = SIMD4<Double>()
  var t1 = SIMD4<Double>()
  var t2 = SIMD4<Double>()
}
