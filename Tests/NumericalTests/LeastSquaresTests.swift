import Numerical
import Testing

@Suite struct LeastSquaresTests {
  @Test func line() throws {
    let fit = try #require(
      LeastSquares(columns: [[1, 1, 1, 1], [0, 1, 2, 3]], y: [1, 3, 5, 7]))
    #expect((fit.coefficients[0] - 1).magnitude < 1e-14)
    #expect((fit.coefficients[1] - 2).magnitude < 1e-14)
    #expect((fit.unscaledCovariance[1][1] - 0.2).magnitude < 1e-14)
    #expect((fit.unscaledCovariance[0][1] + 0.3).magnitude < 1e-14)
  }

  @Test func weightsRepeatRows() throws {
    let weighted = try #require(
      LeastSquares(columns: [[1, 1, 1], [0, 1, 3]], y: [1, 4, 5], weights: [1, 2, 1]))
    let repeated = try #require(
      LeastSquares(columns: [[1, 1, 1, 1], [0, 1, 1, 3]], y: [1, 4, 4, 5]))
    for (a, b) in zip(weighted.coefficients, repeated.coefficients) {
      #expect((a - b).magnitude < 1e-13)
    }
  }

  @Test func farFromTheOriginKeepsItsDigits() throws {
    let years = (0..<20).map { 1e6 + Double($0) }
    let fit = try #require(
      LeastSquares(columns: [years.map { _ in 1 }, years], y: years.map { 3 + 0.5 * $0 }))
    #expect((fit.coefficients[1] - 0.5).magnitude < 1e-9)
  }

  @Test(arguments: [
    [[1.0, 1, 1], [2, 2, 2]], [[1, 1, 1], [0, 0, 0]], [[1, 1, 1], [1, 2, 3], [2, 3, 4]],
    [[1, 1, 1], [1, 2, 3], [1, 4, 9], [1, 8, 27]],
  ])
  func dependentColumnsAreRefused(columns: [[Double]]) {
    #expect(LeastSquares(columns: columns, y: [1, 2, 4]) == nil)
  }
}
