import RealModule
import Scales

/// The form of a curve fitted by least squares.
public enum RegressionMethod: String, Sendable, CaseIterable {
  case constant, linear, log, exp, pow, quad, poly

  struct Curve {
    var coefficients: [Double]
    var rSquared: Double
    var value: (Double) -> Double
  }

  /// Fits the curve; nil when there are fewer points than coefficients.
  ///
  /// `exp` minimizes the error of ln y weighted by y, `pow` that of ln y over ln x.
  func fit(_ x: [Double], _ y: [Double], order: Int) -> Curve? {
    let degree =
      switch self {
      case .constant: 0
      case .quad: 2
      case .poly: max(0, min(order, 20))
      default: 1
      }
    guard x.count > degree, let mean = Summaries.mean(y) else { return nil }
    var curve: Curve?
    switch self {
    case .constant, .linear, .quad, .poly:
      curve = polynomial(x, y, degree: degree).map { center, local in
        Curve(coefficients: shifted(local, by: -center), rSquared: 0) { x in
          horner(local, x - center)
        }
      }
    case .log:
      curve = polynomial(x.map { .log($0) }, y, degree: 1).map { center, local in
        let line = shifted(local, by: -center)
        return Curve(coefficients: line, rSquared: 0) { horner(line, .log($0)) }
      }
    case .exp:
      curve = polynomial(x, y.map { .log($0) }, degree: 1, weights: y).map { center, local in
        let line = shifted(local, by: -center)
        return Curve(coefficients: [.exp(line[0]), line[1]], rSquared: 0) {
          .exp(line[0] + line[1] * $0)
        }
      }
    case .pow:
      curve = polynomial(x.map { .log($0) }, y.map { .log($0) }, degree: 1).map { center, local in
        let line = shifted(local, by: -center)
        return Curve(coefficients: [.exp(line[0]), line[1]], rSquared: 0) {
          .exp(line[0]) * .pow($0, line[1])
        }
      }
    }
    guard var curve, curve.coefficients.allSatisfy(\.isFinite) else { return nil }
    let residual = zip(x, y).reduce(0) { sum, pair in
      sum + (pair.1 - curve.value(pair.0)) * (pair.1 - curve.value(pair.0))
    }
    let total = y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    curve.rSquared = total > 0 ? 1 - residual / total : 1
    return curve
  }
}

/// Coefficients of a polynomial in x - center by modified Gram-Schmidt, lowest power first.
private func polynomial(
  _ x: [Double], _ y: [Double], degree: Int, weights: [Double]? = nil
) -> (center: Double, coefficients: [Double])? {
  guard let center = Summaries.mean(x) else { return nil }
  let roots = weights?.map { $0 > 0 ? $0.squareRoot() : 0 } ?? x.map { _ in 1 }
  let scale = max(x.reduce(0) { max($0, abs($1 - center)) }, .leastNormalMagnitude)
  var basis: [[Double]] = []
  var upper = Array(repeating: Array(repeating: 0.0, count: degree + 1), count: degree + 1)
  var target = zip(y, roots).map { $0 * $1 }
  var projections: [Double] = []
  for power in 0...degree {
    var column = zip(x, roots).map { .pow(($0 - center) / scale, power) * $1 }
    for (index, direction) in basis.enumerated() {
      let projection = zip(direction, column).reduce(0) { $0 + $1.0 * $1.1 }
      upper[index][power] = projection
      for row in column.indices { column[row] -= projection * direction[row] }
    }
    let length = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 1e-12 else { return nil }
    upper[power][power] = length
    let direction = column.map { $0 / length }
    let projection = zip(direction, target).reduce(0) { $0 + $1.0 * $1.1 }
    for row in target.indices { target[row] -= projection * direction[row] }
    projections.append(projection)
    basis.append(direction)
  }
  var coefficients = projections
  for row in (0...degree).reversed() {
    for column in (row + 1)..<(degree + 1) where row < degree {
      coefficients[row] -= upper[row][column] * coefficients[column]
    }
    coefficients[row] /= upper[row][row]
  }
  return (center, coefficients.enumerated().map { $1 / .pow(scale, $0) })
}

private func horner(_ coefficients: [Double], _ x: Double) -> Double {
  coefficients.reversed().reduce(0) { $0 * x + $1 }
}

/// The coefficients of p(x + shift).
private func shifted(_ coefficients: [Double], by shift: Double) -> [Double] {
  var result = coefficients
  for start in coefficients.indices.dropLast() {
    for index in (start..<coefficients.count - 1).reversed() {
      result[index] += shift * result[index + 1]
    }
  }
  return result
}
