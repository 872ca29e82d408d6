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
  private let meanY: Double
  /// y about its mean, for sums that would cancel.
  private let packedDeviations: [SIMD4<Double>]
  /// One over the prior weights; nil when all are 1.
  private let packedInverse: [SIMD4<Double>]?
  private var weights: [Double]
  private var packedWeights: [SIMD4<Double>]
  private var kernel: [SIMD4<Double>]
  private let deviations: [Double]
  /// Sums by blocks for values alone, made when the weights are; nil for few points.
  private var blocks: BlockSums?

  /// From this many points on, values are put together from blocks.
  private static let blockLimit = 512

  /// The value at a place, with what its row of the operator amounts to.
  struct Fit {
    let value: Double
    /// The sum of l^2 / w, for the value's variance.
    let squares: Double
    /// The sum of l^2.
    let plain: Double
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
    let centre = mean(y)
    meanY = centre
    deviations = y.map { $0 - centre }
    packedDeviations = packed(deviations, filler: 0)
    packedInverse =
      prior.allSatisfy { $0 == 1 } ? nil : packed(prior.map { 1 / $0 }, filler: 0)
    packedWeights = packed(prior, filler: 0)
    kernel = packedX
  }

  /// Prepares the sums by blocks that `values` and `value` use.
  mutating func sumBlocks() {
    blocks =
      x.count < Self.blockLimit ? nil : BlockSums(x: x, y: deviations, weights: weights)
  }

  /// Multiplies the prior weights by robustness weights.
  mutating func reweight(_ robustness: [Double]) {
    weights = zip(prior, robustness).map { $0 * $1 }
    packedWeights = packed(weights, filler: 0)
  }

  /// The fits at the points themselves, the operator's trace, and the sum of its squared entries.
  mutating func curve() throws(Undefined) -> (fits: [Fit], trace: Double, squares: Double) {
    var fits: [Fit] = []
    fits.reserveCapacity(x.count)
    var trace = Sum()
    var squares = Sum()
    for i in x.indices {
      let fit = i > 0 && x[i] == x[i - 1] ? fits[i - 1] : try fit(at: x[i])
      fits.append(fit)
      trace.add(fit.diagonal * weights[i])
      squares.add(fit.plain)
    }
    return (fits, trace.value, squares.value)
  }

  /// A fit without the operator's row.
  struct Value {
    let value: Double
    /// The row's entry for a point at the place itself, but for that point's weight.
    let diagonal: Double
  }

  /// The values of the fits at the points themselves and the operator's trace, without its rows: a
  /// single pass over each window instead of two, most of it by blocks.
  mutating func values() throws(Undefined) -> (values: [Double], trace: Double) {
    var values: [Double] = []
    values.reserveCapacity(x.count)
    var trace = Sum()
    var last = Value(value: 0, diagonal: 0)
    for i in x.indices {
      if i == 0 || x[i] != x[i - 1] { last = try value(at: x[i]) }
      values.append(last.value)
      trace.add(last.diagonal * weights[i])
    }
    return (values, trace.value)
  }

  /// The value of the fit at a place.
  mutating func value(at place: Double) throws(Undefined) -> Value {
    let (lanes, reach) = window(around: place)
    guard reach > 0 else { return try careful(place) }
    let sums = totals(lanes, place, 1 / reach)
    let m0 = sums.s0.sum()
    let (m1, raw2) = (sums.s1.sum(), sums.s2.sum())
    let c = m1 / m0
    let m2 = raw2 - c * m1
    // Where sums about the place cancel, or the points do not fix the polynomial, the careful way.
    guard m0 > 0, c.magnitude < 0.75, degree == 0 || m2 > 1e-9 * m0 else {
      return try careful(place)
    }
    let (t0, t1) = (sums.t0.sum(), sums.t1.sum())
    let mean = t0 / m0
    if degree == 0 { return Value(value: meanY + mean, diagonal: 1 / m0) }
    let slope = (t1 - c * t0) / m2
    if degree == 1 {
      return Value(value: meanY + mean - c * slope, diagonal: 1 / m0 + c * c / m2)
    }
    let (raw3, raw4, t2) = (sums.s3.sum(), sums.s4.sum(), sums.t2.sum())
    let m3 = raw3 - c * (3 * raw2 - 2 * c * m1)
    let m4 = raw4 - c * (4 * raw3 - c * (6 * raw2 - 3 * c * m1))
    let (a, b) = (m3 / m2, m2 / m0)
    let norm = m4 - a * m3 - b * m2
    guard norm > 1e-9 * m4 else { return try careful(place) }
    let bend = (t2 - 2 * c * t1 + c * c * t0 - a * (t1 - c * t0) - b * t0) / norm
    let curved = c * c + a * c - b
    return Value(
      value: meanY + mean - c * slope + curved * bend,
      diagonal: 1 / m0 + c * c / m2 + curved * curved / norm)
  }

  private mutating func careful(_ place: Double) throws(Undefined) -> Value {
    let fit = try fit(at: place)
    return Value(value: fit.value, diagonal: fit.diagonal)
  }

  /// The sums over a window, by blocks where there are enough points.
  private func totals(_ lanes: Range<Int>, _ place: Double, _ inverse: Double) -> LocalTotals {
    var totals = LocalTotals()
    guard let blocks else {
      add(lanes, place, inverse, to: &totals)
      return totals
    }
    let perBlock = BlockSums.lanesPerBlock
    for group in lanes.lowerBound / (4 * perBlock)...(lanes.upperBound - 1) / (4 * perBlock) {
      let rest = blocks.add(
        group: group, place: place, inverse: inverse, isQuadratic: degree > 1, to: &totals)
      for block in 0..<4 where rest[block] {
        let start = (4 * group + block) * perBlock
        add(
          min(start, packedX.count)..<min(start + perBlock, packedX.count), place, inverse,
          to: &totals)
      }
    }
    return totals
  }

  private func add(
    _ lanes: Range<Int>, _ place: Double, _ inverse: Double, to totals: inout LocalTotals
  ) {
    let zero = SIMD4<Double>()
    let one = SIMD4<Double>(repeating: 1)
    var (s0, s1, s2, s3, s4) = (zero, zero, zero, zero, zero)
    var (t0, t1, t2) = (zero, zero, zero)
    let (xs, ys, ws) = (packedX, packedDeviations, packedWeights)
    let isQuadratic = degree > 1
    for lane in lanes {
      let u = (xs[lane] - place) * inverse
      let size = pointwiseMax(u, -u)
      let rest = pointwiseMax(zero, one - size * size * size)
      let weight = ws[lane] * rest * rest * rest
      let (first, product) = (weight * u, weight * ys[lane])
      s0 += weight
      s1 += first
      s2 += first * u
      t0 += product
      t1 += product * u
      if isQuadratic {
        let square = u * u
        s3 += first * square
        s4 += weight * square * square
        t2 += product * square
      }
    }
    totals.s0 += s0
    totals.s1 += s1
    totals.s2 += s2
    totals.s3 += s3
    totals.s4 += s4
    totals.t0 += t0
    totals.t1 += t1
    totals.t2 += t2
  }

  /// The fit at a place, taken from the curve where a point lies there.
  mutating func fit(at place: Double, in curve: [Fit]) throws(Undefined) -> Fit {
    var low = 0
    var high = x.count
    while low < high {
      let middle = (low + high) / 2
      if x[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low < x.count && x[low] == place ? curve[low] : try fit(at: place)
  }

  /// The trace of the squared residual operator [(I - L)(I - L)']^2.
  mutating func twoDelta() throws(Undefined) -> Double {
    let lanes = packedX.count
    var rows: [[SIMD4<Double>]] = []
    rows.reserveCapacity(x.count)
    for i in x.indices {
      var row = [SIMD4<Double>](repeating: SIMD4(), count: lanes)
      _ = try fit(at: x[i])
      for lane in window(around: x[i]).lanes { row[lane] -= kernel[lane] }
      row[i / 4][i % 4] += 1
      rows.append(row)
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

  /// Fits the polynomial around a place and leaves the operator's row in the window's lanes of the
  /// kernel buffer.
  mutating func fit(at place: Double) throws(Undefined) -> Fit {
    let (lanes, reach) = window(around: place)
    try require(
      reach > 0, "the span is too small: the nearest \(neighbours) points all have the same x")
    let inverse = 1 / reach
    let moments = weigh(lanes, place, inverse)
    try require(moments.m0 > 0, "the span is too small: no point near \(place) has any weight")
    let centre = moments.centre

    // Orthogonal polynomials of v = u - centre: 1, v, v^2 - a v - b.
    let v0 = -centre
    var c0 = 1 / moments.m0
    var c1 = 0.0
    var c2 = 0.0
    if degree > 0 {
      try require(
        moments.m2 > 1e-14 * moments.m0,
        "the span is too small: the points around \(place) with any weight share one x")
      c1 = v0 / moments.m2
    }
    if degree > 1 {
      let a = moments.m3 / moments.m2
      let b = moments.m2 / moments.m0
      let norm = moments.m4 - a * moments.m3 - b * moments.m2
      try require(
        norm > 1e-12 * moments.m4,
        "the span is too small: the points around \(place) with any weight lie at two x only")
      let share = (v0 * v0 - a * v0 - b) / norm
      c0 -= share * b
      c1 -= share * a
      c2 = share
    }

    // The row in powers of u, so that each lane takes one polynomial.
    var value = SIMD4<Double>()
    var squares = value
    var plain = value
    let (a0, a1, a2) = (c0 - centre * (c1 - centre * c2), c1 - 2 * centre * c2, c2)
    let (xs, ys) = (packedX, packedY)
    var row = kernel.mutableSpan
    for lane in lanes {
      let u = (xs[lane] - place) * inverse
      let entry = row[lane] * (a0 + u * (a1 + u * a2))
      row[lane] = entry
      value += entry * ys[lane]
      plain += entry * entry
    }
    if let packedInverse {
      for lane in lanes { squares += kernel[lane] * kernel[lane] * packedInverse[lane] }
    } else {
      squares = plain
    }
    return Fit(
      value: value.sum(), squares: squares.sum(), plain: plain.sum(),
      diagonal: c0 + v0 * (c1 + v0 * c2))
  }

  /// The weighted moments of u = (x - place) / reach about their mean.
  private struct Moments {
    var m0 = 0.0
    var centre = 0.0
    var m2 = 0.0
    var m3 = 0.0
    var m4 = 0.0
  }

  /// Puts the tricube weights into the kernel buffer and takes their moments.
  private mutating func weigh(
    _ lanes: Range<Int>, _ place: Double, _ inverse: Double
  ) -> Moments {
    let zero = SIMD4<Double>()
    let one = SIMD4<Double>(repeating: 1)
    var (s0, s1, s2, s3, s4) = (zero, zero, zero, zero, zero)
    let (xs, ws) = (packedX, packedWeights)
    var buffer = kernel.mutableSpan
    for lane in lanes {
      let u = (xs[lane] - place) * inverse
      let size = pointwiseMax(u, -u)
      let rest = pointwiseMax(zero, one - size * size * size)
      let weight = ws[lane] * rest * rest * rest
      buffer[lane] = weight
      let (first, square) = (weight * u, u * u)
      s0 += weight
      s1 += first
      s2 += weight * square
      s3 += first * square
      s4 += weight * square * square
    }
    var moments = Moments()
    moments.m0 = s0.sum()
    if moments.m0 <= 0 { return moments }
    let c = s1.sum() / moments.m0
    moments.centre = c
    if c.magnitude < 0.75 {
      let (t1, t2, t3, t4) = (s1.sum(), s2.sum(), s3.sum(), s4.sum())
      moments.m2 = t2 - c * t1
      moments.m3 = t3 - c * (3 * t2 - 2 * c * t1)
      moments.m4 = t4 - c * (4 * t3 - c * (6 * t2 - 3 * c * t1))
      return moments
    }
    // Far outside the points, moments about the place would cancel.
    (s2, s3, s4) = (zero, zero, zero)
    for lane in lanes {
      let v = (packedX[lane] - place) * inverse - c
      let square = kernel[lane] * v * v
      s2 += square
      s3 += square * v
      s4 += square * v * v
    }
    (moments.m2, moments.m3, moments.m4) = (s2.sum(), s3.sum(), s4.sum())
    return moments
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
