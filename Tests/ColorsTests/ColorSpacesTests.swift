import Colors
import Scenes
import Testing

@Suite struct ColorSpacesTests {
  static let samples = [
    "#4682b4", "#ff0000", "#00ff80", "#123456", "#fedcba", "#808080", "#010203",
  ]

  @Test(arguments: samples)
  func conversionsReturn(hex: String) throws {
    let color = try #require(Color(css: hex))
    #expect(Color(HSL(color)).hex == hex)
    #expect(Color(Lab(color)).hex == hex)
    #expect(Color(HCL(color)).hex == hex)
    #expect(Color(OKLab(color)).hex == hex)
    #expect(Color(Cubehelix(color)).hex == hex)
  }

  @Test func publishedCoordinates() throws {
    let steelBlue = try #require(Color(css: "steelblue"))
    let hsl = HSL(steelBlue)
    #expect(near(hsl.hue, 207.27, 0.01))
    #expect(near(hsl.saturation, 0.44, 1e-12))
    #expect(near(hsl.lightness, 0.4902, 1e-4))
    let lab = Lab(steelBlue)
    #expect(near(lab.lightness, 51.98624890550498, 1e-9))
    #expect(near(lab.a, -8.362792037014344, 1e-9))
    #expect(near(lab.b, -32.832699449697685, 1e-9))
    let hcl = HCL(steelBlue)
    #expect(near(hcl.hue, 255.71009124439382, 1e-9))
    #expect(near(hcl.chroma, 33.88100417355615, 1e-9))
    let helix = Cubehelix(steelBlue)
    #expect(near(helix.hue, 202.84837896488932, 1e-9))
    #expect(near(helix.saturation, 0.6273147230777709, 1e-9))
    #expect(near(helix.lightness, 0.460784355920337, 1e-9))
    let red = OKLab(Color(red: 1, green: 0, blue: 0))
    #expect(near(red.lightness, 0.62796, 1e-4))
    #expect(near(red.a, 0.22486, 1e-4))
    #expect(near(red.b, 0.12585, 1e-4))
    #expect(near(OKLab(.white).lightness, 1, 1e-6))
  }

  @Test func greysHaveNoHue() {
    let grey = Color(red: 0.5, green: 0.5, blue: 0.5)
    #expect(HSL(grey).hue == nil)
    #expect(HSL(grey).saturation == 0)
    #expect(HSL(.white).saturation == nil)
    #expect(HCL(grey).hue == nil)
    #expect(HCL(grey).chroma == 0)
  }
}

func near(_ a: Double?, _ b: Double, _ tolerance: Double) -> Bool {
  a.map { ($0 - b).magnitude <= tolerance } ?? false
}
