import Colors
import Scenes
import Testing

@Suite struct ColorChecksTests {
  @Test func contrastOfKnownPairs() throws {
    #expect(near(ColorChecks.contrast(.black, .white), 21, 1e-9))
    let grey = try #require(Color(css: "#767676"))
    #expect(near(ColorChecks.contrast(grey, .white), 4.54, 0.005))
    #expect(ColorChecks.ink(on: grey) == .black || ColorChecks.contrast(.white, grey) > 4.5)
    #expect(ColorChecks.ink(on: .white) == .black)
  }

  @Test(arguments: ColorBlindness.allCases)
  func greysLookTheSame(vision: ColorBlindness) {
    let grey = Color(red: 0.5, green: 0.5, blue: 0.5)
    #expect(OKLab(vision.seen(grey)).distance(to: OKLab(grey)) < 1e-4)
  }

  @Test func redAndGreenAreConfused() throws {
    let palette = try ["#d62728", "#7f7f00", "#1f77b4"].map { try #require(Color(css: $0)) }
    let closest = try #require(ColorChecks.closestPair(palette))
    #expect((closest.first, closest.second) == (0, 1))
    #expect(closest.vision == .protanopia || closest.vision == .deuteranopia)
    #expect(ColorChecks.closestPair([.black]) == nil)
    let plain = try #require(ColorChecks.closestPair([.black, .white]))
    #expect(near(plain.distance, 1, 1e-3))
  }

  @Test func transparencyIsLaidOverTheGround() {
    let half = Color(red: 0, green: 0, blue: 0, alpha: 0.5)
    #expect(ColorChecks.over(half, ground: .white).hex == "#808080")
  }
}
