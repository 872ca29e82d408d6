import Statistics
import Testing

@Suite struct LoessTests {
  /// A straight line is reproduced at any span, also beyond the points.
  @Test(arguments: [0.3, 0.75, 1, 2])
  func line(span: Double) throws {
    let x = (0..<40).map { Double($0 * $0 % 97) }
    let fit = try Loess(
      x: x, y: x.map { 3 + 2 * $0 }, at: [-20, 17.5, 150], span: span, degree: 2)
    for (found, place) in zip(fit.points, [-20, 17.5, 150]) {
      #expect((found.value - (3 + 2 * place)).magnitude < 1e-7)
    }
  }

  /// Weighted local fits solved one by one with NumPy's least squares.
  @Test(arguments: [
    (0.6, 0, 5.0, 1.8541791685502522), (0.75, 1, 9.5, 3.3333787847812353),
    (1.4, 2, 30, -7.822696075045774), (0.9, 2, 0, 3.0833626729722043),
  ])
  func weighted(span: Double, degree: Int, place: Double, value: Double) throws {
    let fit = try Loess(
      x: [1, 2, 4, 7, 11, 16, 22], y: [3, 1, 4, 1, 5, 9, 2], weights: [1, 2, 1, 3, 1, 1, 2],
      at: [place], span: span, degree: degree)
    #expect((fit.points[0].value - value).magnitude <= 1e-10 * value.magnitude)
  }

  @Test func orderDoesNotMatter() throws {
    let x = [5.0, 1, 4, 2, 3, 9, 7]
    let y = [2.0, 3, 1, 4, 8, 5, 6]
    let places = x.indices.reversed()
    let a = try Loess(x: x, y: y, at: [3.5], degree: 1)
    let b = try Loess(x: places.map { x[$0] }, y: places.map { y[$0] }, at: [3.5], degree: 1)
    #expect(a.points[0].value == b.points[0].value)
    #expect(a.fitted == Array(b.fitted.reversed()))
  }

  /// Spans that take in more than all points stretch the reach and stay finite.
  @Test(arguments: [1e18, 1e300])
  func hugeSpan(span: Double) throws {
    let (x, y) = ([1.0, 2, 4, 7, 11], [3.0, 1, 4, 1, 5])
    let wide = try Loess(x: x, y: y, at: [3], span: span, degree: 1)
    let line = try LinearModel(x: x, y: y)
    let fit = line.coefficients[0] + 3 * line.coefficients[1]
    #expect((wide.points[0].value - fit).magnitude < 1e-9)
    #expect(try Lowess.smooth(x: x, y: y, f: span, iterations: 0).allSatisfy(\.isFinite))
  }

  /// The sums by blocks that long series take give what the sums over points give: three outliers
  /// are weighed down in both, and the curves agree.
  @Test(arguments: [0, 1, 2])
  func blocksAgreeWithPoints(degree: Int) throws {
    var random = Xoshiro256(seed: 8)
    let x = (0..<3000).map { _ in 1000 * random.uniform() * random.uniform() }
    let y = x.map { 70 + 10 * ($0 / 1000) + 6 * random.uniform() - 3 }
    let weights = x.map { _ in 0.2 + random.uniform() }
    for span in [0.3, 0.75, 1.4] {
      let robust = try Loess(
        x: x, y: y, weights: weights, span: span, degree: degree, family: .symmetric,
        iterations: 1)
      let plain = try Loess(x: x, y: y, weights: weights, span: span, degree: degree)
      for (a, b) in zip(robust.fitted, plain.fitted) {
        #expect((a - b).magnitude <= 1e-12 * b.magnitude)
      }
      #expect((robust.traceHat - plain.traceHat).magnitude <= 1e-10 * plain.traceHat)
    }
  }

  /// The limit above which degrees of freedom are approximated barely moves the band.
  @Test func bandAcrossTheExactLimit() throws {
    var random = Xoshiro256(seed: 3)
    let x = (0...Loess.exactLimit).map { Double($0) }
    let y = x.map { _ in random.uniform() }
    let exact = try Loess(x: Array(x.dropLast()), y: Array(y.dropLast()), at: [250])
    let rough = try Loess(x: x, y: y, at: [250])
    #expect(exact.band?.twoDelta != nil)
    #expect(rough.band?.twoDelta == nil)
    let a = try #require(exact.points[0].upper) - exact.points[0].value
    let b = try #require(rough.points[0].upper) - rough.points[0].value
    #expect((a / b - 1).magnitude < 0.01)
  }
}
