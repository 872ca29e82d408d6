/// Cleveland's first smoother: local lines with robust rounds, another algorithm than `Loess`.
///
/// ```swift
/// try Lowess.smooth(x: [1, 2, 3, 4], y: [1, 3, 2, 4], f: 2.0 / 3)
/// ```
///
/// Source: Cleveland 1979, JASA 74:829, with the cut-offs of the published program: weights 1 within
/// a thousandth and 0 beyond 0.999 of the reach.
public enum Lowess {
  /// The smooth at every x, in the order given. Between fitted points closer than `delta` the curve
  /// is interpolated; 0 fits them all.
  public static func smooth(
    x: [Double], y: [Double], f: Double = 2.0 / 3, iterations: Int = 3, delta: Double = 0
  ) throws(Undefined) -> [Double] {
    try require(x.count == y.count, "x and y need one value an observation")
    try requireSquares(x + y, "the sample")
    try require(x.count > 1, "a smooth needs at least two points")
    try require(f > 0, "the share f must be above zero")
    try require(iterations >= 0 && delta >= 0, "iterations and delta cannot be negative")
    try require(iterations <= 1000, "more than 1,000 robust rounds change nothing any more")
    let order = x.indices.sorted { x[$0] != x[$1] ? x[$0] < x[$1] : $0 < $1 }
    let xs = order.map { x[$0] }
    let ys = order.map { y[$0] }
    let share = (f * Double(xs.count) + 1e-7).rounded(.down)
    let count = max(2, Int(min(Double(xs.count), share)))
    var robust: [Double]?
    var curve = ys
    for round in 0...iterations {
      curve = pass(xs, ys, count, delta, robust)
      if round == iterations { break }
      let sizes = zip(ys, curve).map { ($0 - $1).magnitude }
      let limit = 6 * Quantiles.median(sizes)
      if limit < 1e-7 * mean(sizes) { break }
      robust = sizes.map { size in
        if size <= 0.001 * limit { return 1 }
        if size > 0.999 * limit { return 0 }
        let share = size / limit
        return (1 - share * share) * (1 - share * share)
      }
    }
    var result = curve
    for (place, index) in order.enumerated() { result[index] = curve[place] }
    return result
  }

  private static func pass(
    _ x: [Double], _ y: [Double], _ count: Int, _ delta: Double, _ robust: [Double]?
  ) -> [Double] {
    let n = x.count
    var curve = y
    var left = 0
    var last = -1
    var i = 0
    while i < n {
      while left + count < n, x[i] - x[left] > x[left + count] - x[i] { left += 1 }
      curve[i] = line(x, y, i, left, left + count - 1, robust) ?? y[i]
      if last >= 0, last < i - 1 {
        for j in (last + 1)..<i {
          let share = (x[j] - x[last]) / (x[i] - x[last])
          curve[j] = share * curve[i] + (1 - share) * curve[last]
        }
      }
      last = i
      let cut = x[last] + delta
      i = last + 1
      while i < n, x[i] <= cut {
        if x[i] == x[last] {
          curve[i] = curve[last]
          last = i
        }
        i += 1
      }
      i = max(last + 1, i - 1)
      if last >= n - 1 { break }
    }
    return curve
  }

  private static func line(
    _ x: [Double], _ y: [Double], _ i: Int, _ left: Int, _ right: Int, _ robust: [Double]?
  ) -> Double? {
    let reach = max(x[i] - x[left], x[right] - x[i])
    var weights: [Double] = []
    var total = 0.0
    var j = left
    while j < x.count {
      let distance = (x[j] - x[i]).magnitude
      var weight = 0.0
      if distance <= 0.999 * reach {
        if distance <= 0.001 * reach {
          weight = 1
        } else {
          let share = distance / reach
          let rest = 1 - share * share * share
          weight = rest * rest * rest
        }
        if let robust { weight *= robust[j] }
      } else if x[j] > x[i] {
        break
      }
      weights.append(weight)
      total += weight
      j += 1
    }
    if total <= 0 { return nil }
    for k in weights.indices { weights[k] /= total }
    if reach > 0 {
      var centre = 0.0
      for k in weights.indices { centre += weights[k] * x[left + k] }
      var spread = 0.0
      for k in weights.indices {
        spread += weights[k] * (x[left + k] - centre) * (x[left + k] - centre)
      }
      if spread.squareRoot() > 0.001 * (x[x.count - 1] - x[0]) {
        let slope = (x[i] - centre) / spread
        for k in weights.indices { weights[k] *= slope * (x[left + k] - centre) + 1 }
      }
    }
    var value = 0.0
    for k in weights.indices { value += weights[k] * y[left + k] }
    return value
  }
}
