import Scales
import Testing

@Suite struct ContinuousScaleTests {
  @Test func mapsPieceByPiece() {
    let scale = ContinuousScale(domain: [-10, 0, 100], range: [0, 1, 0])
    #expect(scale(-5) == 0.5)
    #expect(scale(50) == 0.5)
    #expect(scale(200) == -1)
    let descending = ContinuousScale(domain: [100, 0, -10], range: [0, 1, 0])
    #expect([-10, -5, 0, 50, 100].map { descending($0) } == [0, 0.5, 1, 0.5, 0])
  }

  @Test func clampsAndRounds() {
    let scale = ContinuousScale(domain: [0, 10], range: [0, 25], clamps: true, rounds: true)
    #expect(scale(20) == 25)
    #expect(scale(5) == 13)
    #expect(scale.invert(100) == 10)
    #expect(scale.reversed(0) == 25)
  }

  @Test func whatHasNoPosition() {
    #expect(ContinuousScale()(.nan) == nil)
    #expect(ContinuousScale(domain: [1], range: [0, 1])(1) == nil)
    let log = ContinuousScale(.log(base: 10), domain: [1, 100])
    #expect(log(0) == nil)
    #expect(log(-1) == nil)
    #expect(log(10) == 0.5)
  }

  @Test func aPointDomainMapsToTheMiddle() {
    #expect(ContinuousScale(domain: [3, 3], range: [0, 10])(3) == 5)
  }

  @Test func negativeLogarithms() {
    let scale = ContinuousScale(.log(base: 10), domain: [-100, -1], range: [0, 2])
    #expect(scale(-10).map { agree($0, 1) } == true)
    #expect(scale.invert(1).map { agree($0, -10) } == true)
  }

  @Test func identityKeepsValues() {
    let scale = ContinuousScale(.identity, domain: [0, 1], range: [5, 6])
    #expect(scale(0.3) == 0.3)
    #expect(scale.invert(0.3) == 0.3)
  }

  @Test(arguments: [
    ScaleTransform.linear, .sqrt, .pow(exponent: 3), .symlog(constant: 2), .log(base: 2), .time,
  ])
  func inversionReturns(transform: ScaleTransform) throws {
    let scale = ContinuousScale(transform, domain: [1, 90], range: [300, 20])
    for value in [1, 2.5, 40, 90, 120] {
      let position = try #require(scale(value))
      #expect(agree(try #require(scale.invert(position)), value, relative: 1e-9))
    }
  }
}
