import CLapack

/// A least squares fit by Householder QR (LAPACK): minimizes the sum of weighted squared residuals.
///
/// ```swift
/// // y = a + b t on t = 0, 1, 2; the design holds its columns one after the other
/// let fit = LeastSquares(columns: [[1, 1, 1], [0, 1, 2]], y: [1, 3, 5])
/// fit?.coefficients  // [1, 2]
/// ```
///
/// Columns are scaled to unit length before they are factored, so their units do not decide the
/// rank. The result is nil when there are fewer rows than columns or a column is a combination of
/// the others to within 1e-10 of its length.
public struct LeastSquares: Sendable {
  /// One coefficient a column.
  public let coefficients: [Double]
  /// (X'WX)^-1, row by row: the covariance of the coefficients but for the residual variance.
  public let unscaledCovariance: [[Double]]
  /// F with F F' = (X'WX)^-1, a row a coefficient: |F'x|^2 is x's leverage, without the cancellation
  /// of x' (X'WX)^-1 x. Empty when the solution is known from elsewhere.
  public let inverseFactor: [[Double]]

  /// A solution known from elsewhere.
  public init(coefficients: [Double], unscaledCovariance: [[Double]]) {
    self.coefficients = coefficients
    self.unscaledCovariance = unscaledCovariance
    inverseFactor = []
  }

  /// Fits `y` to the columns of a design; weights multiply the squared residuals.
  public init?(columns: [[Double]], y: [Double], weights: [Double]? = nil) {
    let rows = y.count
    let count = columns.count
    guard count > 0, rows >= count, columns.allSatisfy({ $0.count == rows }) else { return nil }

    var design = [Double](repeating: 0, count: rows * count)
    var scale = [Double](repeating: 0, count: count)
    let roots = weights.map { $0.map { $0.squareRoot() } }
    for (j, column) in columns.enumerated() {
      var largest = 0.0
      for i in 0..<rows {
        let value = roots.map { column[i] * $0[i] } ?? column[i]
        design[j * rows + i] = value
        largest = max(largest, value.magnitude)
      }
      guard largest > 0, largest.isFinite else { return nil }
      var sum = 0.0
      for i in 0..<rows {
        let value = design[j * rows + i] / largest
        sum += value * value
      }
      scale[j] = largest * sum.squareRoot()
      for i in 0..<rows { design[j * rows + i] /= scale[j] }
    }
    var right = roots.map { roots in zip(y, roots).map { $0 * $1 } } ?? y

    let (left, transposed, upper, plain) = (letter("L"), letter("T"), letter("U"), letter("N"))
    let m = Int32(rows)
    let n = Int32(count)
    var pivots = [Int32](repeating: 0, count: count)
    var tau = [Double](repeating: 0, count: count)
    guard LAPACKE_dgeqp3(LAPACK_COL_MAJOR, m, n, &design, m, &pivots, &tau) == 0 else { return nil }
    for k in 0..<count {
      // `!(>=)` also turns away a NaN.
      guard design[k * rows + k].magnitude >= 1e-10 else { return nil }
    }
    guard
      LAPACKE_dormqr(LAPACK_COL_MAJOR, left, transposed, m, 1, n, design, m, tau, &right, m) == 0,
      LAPACKE_dtrtrs(LAPACK_COL_MAJOR, upper, plain, plain, n, 1, design, m, &right, m) == 0
    else { return nil }
    var inverse = [Double](repeating: 0, count: count * count)
    for j in 0..<count {
      for i in 0...j { inverse[j * count + i] = design[j * rows + i] }
    }
    guard LAPACKE_dtrtri(LAPACK_COL_MAJOR, upper, plain, n, &inverse, n) == 0 else { return nil }

    var coefficients = [Double](repeating: 0, count: count)
    var covariance = [[Double]](
      repeating: [Double](repeating: 0, count: count), count: count)
    var factor = covariance
    let place = pivots.map { Int($0) - 1 }
    for a in 0..<count {
      coefficients[place[a]] = right[a] / scale[place[a]]
      for k in a..<count { factor[place[a]][k] = inverse[k * count + a] / scale[place[a]] }
      for b in 0..<count {
        var sum = 0.0
        for k in max(a, b)..<count { sum += inverse[k * count + a] * inverse[k * count + b] }
        covariance[place[a]][place[b]] = sum / (scale[place[a]] * scale[place[b]])
      }
    }
    self.coefficients = coefficients
    self.unscaledCovariance = covariance
    inverseFactor = factor
  }
}

/// A letter as LAPACK takes its options.
private func letter(_ letter: UnicodeScalar) -> CChar { CChar(letter.value) }
