/// The local polynomials behind `Loess`, over points sorted by x.
///
/// Points are kept four to a vector; a vector's lanes beyond the data have weight zero.
struct LocalFits {
  private let x: [Double]
  private let prior: [Double]
  private let neighbours: Int
  private let stretch: Double
  private let degree: Int
  private let packedX: [SIMD4<Double>]
  private let packedY: [SIMD4<Double>]
  private let packedInverse: [SIMD4<Double>]
  private var weights: [Double]
  private var packedWeights: [SIMD4<Double>]
  private var kernel: [SIMD4<Double>]

  /// The value at a place with the operator's row: sum l^2 / w, and the row's polynomial.
  struct Fit {
    let value: Double
    let squares: Double
    /// The row's entry for a point at the place itself, but for that point's weight.
    let diagonal: Double
  }

  init(
    x: [Double], y: [Double], prior: [Double], neighbours: Int, stretch: Double, degree: Int
  ) {
    self.x = x
    self.prior = prior
    self.neighbours = neighbours
    self.stretch = stretch
    self.degree = degree
    weights = prior
    packedX = packed(x, filler: x[x.count - 1])
    packedY = packed(y, filler: 0)
    packedInverse = packed(prior.map { 1 / $0 }, filler: 0)
    packedWeights = packed(prior, filler: 0)
    kernel = packedX
  }

  /// Multiplies the prior weights by robustness weights.
  mutating func reweight(_ robustness: [Double]) {
    weights = zip(prior, robustness).map { $0 * $1 }
    packedWeights = packed(weights, filler: 0)
  }

  /// The curve at the points themselves, the operator's trace, and the sum of its squared entries.
  mutating func curve(
    moments: Bool
  ) throws(Undefined) -> (values: [Double], trace: Double, squares: Double) {
    var values: [Double] = []
    values.reserveCapacity(x.count)
    var trace = Sum()
    var squares = Sum()
    var last: (x: Double, fit: Fit, plain: Double)?
    for i in x.indices {
      if last?.x != x[i] {
        let fit = try fit(at: x[i])
        last = (x[i], fit, moments ? plainSquares(of: fit, at: x[i]) : 0)
      }
      if let last {
        values.append(last.fit.value)
        trace.add(last.fit.diagonal * weights[i])
        squares.add(last.plain)
      }
    }
    return (values, trace.value, squares.value)
  }

  /// The trace of the squared residual operator [(I - L)(I - L)']^2.
  mutating func twoDelta() throws(Undefined) -> Double {
    let lanes = packedX.count
    var rows: [[SIMD4<Double>]] = []
    rows.reserveCapacity(x.count)
    for i in x.indices {
      let row: [SIMD4<Double>]
      if i > 0, x[i] == x[i - 1] {
        row = rows[i - 1]
      } else {
        _ = try fit(at: x[i])
        row = kernel
      }
      rows.append(row)
    }
    for i in rows.indices {
      for lane in 0..<lanes { rows[i][lane] = -rows[i][lane] }
      rows[i][i / 4][i % 4] += 1
    }
    var total = Sum()
    for i in rows.indices {
      for j in 0...i {
        var product = SIMD4<Double>()
        let (a, b) = (rows[i], rows[j])
        for lane in 0..<lanes { product += a[lane] * b[lane] }
        let value = product.sum()
        total.add((i == j ? 1 : 2) * value * value)
      }
    }
    return total.value
  }

  /// The sum of the squared entries of the row last fitted, which lie in the kernel buffer.
  private func plainSquares(of fit: Fit, at place: Double) -> Double {
    var squares = SIMD4<Double>()
    for lane in window(around: place).lanes { squares += kernel[lane] * kernel[lane] }
    return squares.sum()
  }

  /// The points that may count at a place: the nearest, and the distance at which weights vanish.
  private func window(around place: Double) -> (lanes: Range<Int>, reach: Double) {
    var low = 0
    var high = x.count - neighbours
    // The first start whose window is not improved by moving one point to the right.
    while low < high {
      let middle = (low + high) / 2
      if place - x[middle] > x[middle + neighbours] - place {
        low = middle + 1
      } else {
        high = middle
      }
    }
    let end = low + neighbours
    let reach = max((place - x[low]).magnitude, (x[end - 1] - place).magnitude) * stretch
    return (low / 4..<(end + 3) / 4, reach)
  }

  /// Fits the polynomial around a place and leaves the operator's row in the kernel buffer.
  mutating func fit(at place: Double) throws(Undefined) -> Fit {
    let (lanes, reach) = window(around: place)
    try require(
      reach > 0, "the span is too small: the nearest \(neighbours) points all have the same x")
    let zero = SIMD4<Double>()
    let one = SIMD4<Double>(repeating: 1)
    let inverse = 1 / reach
    for lane in 0..<lanes.lowerBound { kernel[lane] = zero }
    for lane in lanes.upperBound..<kernel.count { kernel[lane] = zero }

    var s0 = zero
    var s1 = zero
    for lane in lanes {
      let u = (packedX[lane] - place) * inverse
      let size = pointwiseMax(u, -u)
      let rest = pointwiseMax(zero, one - size * size * size)
      let weight = packedWeights[lane] * rest * rest * rest
      kernel[lane] = weight
      s0 += weight
      s1 += weight * u
    }
    let m0 = s0.sum()
    try require(m0 > 0, "the span is too small: no point near \(place) has any weight")
    let centre = s1.sum() / m0

    var (second, third, fourth) = (zero, zero, zero)
    if degree > 0 {
      for lane in lanes {
        let v = (packedX[lane] - place) * inverse - centre
        let w = kernel[lane] * v * v
        second += w
        if degree > 1 {
          third += w * v
          fourth += w * v * v
        }
      }
    }
    let (m2, m3, m4) = (second.sum(), third.sum(), fourth.sum())
    // Orthogonal polynomials of v: 1, v, v^2 - a v - b.
    let v0 = -centre
    var c0 = 1 / m0
    var c1 = 0.0
    var c2 = 0.0
    if degree > 0 {
      try require(
        m2 > 1e-14 * m0,
        "the span is too small: the points around \(place) with any weight share one x")
      c1 = v0 / m2
    }
    if degree > 1 {
      let a = m3 / m2
      let b = m2 / m0
      let norm = m4 - a * m3 - b * m2
      try require(
        norm > 1e-12 * m4,
        "the span is too small: the points around \(place) with any weight lie at two x only")
      let share = (v0 * v0 - a * v0 - b) / norm
      c0 -= share * b
      c1 -= share * a
      c2 = share
    }

    var value = zero
    var squares = zero
    for lane in lanes {
      let v = (packedX[lane] - place) * inverse - centre
      let row = kernel[lane] * (c0 + v * (c1 + v * c2))
      kernel[lane] = row
      value += row * packedY[lane]
      squares += row * row * packedInverse[lane]
    }
    return Fit(
      value: value.sum(), squares: squares.sum(), diagonal: c0 + v0 * (c1 + v0 * c2))
  }
}

/// Values four to a vector, the last vector filled up.
private func packed(_ values: [Double], filler: Double) -> [SIMD4<Double>] {
  stride(from: 0, to: values.count, by: 4).map { start in
    var lanes = SIMD4<Double>(repeating: filler)
    for lane in 0..<min(4, values.count - start) { lanes[lane] = values[start + lane] }
    return lanes
  }
}
