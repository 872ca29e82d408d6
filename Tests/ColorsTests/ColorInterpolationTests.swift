import Colors
import Scales
import Scenes
import Testing

@Suite struct ColorInterpolationTests {
  /// Expected by Python's colorsys.
  @Test(arguments: [
    ("rgb", "#76566f"), ("hsl", "#8d37ad"), ("hsl-long", "#57ad37"),
  ])
  func halfWay(name: String, hex: String) throws {
    let start = try #require(Color(css: "steelblue"))
    let end = try #require(Color(css: "brown"))
    let interpolation = try #require(ColorInterpolation(named: name))
    #expect(interpolation.mix(start, end, 0).hex == start.hex)
    #expect(interpolation.mix(start, end, 1).hex == end.hex)
    #expect(interpolation.mix(start, end, 0.5).hex == hex)
  }

  @Test(arguments: ["lab", "hcl", "hcl-long", "cubehelix", "cubehelix-long", "oklab"])
  func endsStay(name: String) throws {
    let start = try #require(Color(css: "purple"))
    let end = try #require(Color(css: "orange"))
    let interpolation = try #require(ColorInterpolation(named: name, gamma: 2))
    #expect(interpolation.mix(start, end, 0).hex == start.hex)
    #expect(interpolation.mix(start, end, 1).hex == end.hex)
  }

  @Test func undefinedHueTakesTheOther() throws {
    let red = try #require(Color(css: "red"))
    let mixed = HSL(ColorInterpolation.hsl.mix(.white, red, 0.5))
    #expect(near(mixed.hue, 0, 1e-9))
    #expect(near(mixed.saturation, 1, 1e-9))
    #expect(near(mixed.lightness, 0.75, 1e-9))
  }

  @Test func gammaBrightensTheMiddle() {
    let linear = ColorInterpolation.rgb.mix(.black, .white, 0.5)
    let bright = ColorInterpolation.gammaRGB(gamma: 2.2).mix(.black, .white, 0.5)
    #expect(linear.hex == "#808080")
    #expect(bright.hex == "#bababa")
  }

  @Test func alphaIsInterpolated() {
    let clear = Color(red: 0, green: 0, blue: 0, alpha: 0)
    #expect(ColorInterpolation.hcl.mix(clear, .black, 0.25).alpha == 0.25)
  }

  @Test func splinesStartAndEndInTheEnds() throws {
    let colors = try ["#ff0000", "#00ff00", "#0000ff", "#ffffff"].map { hex in
      try #require(Color(css: hex))
    }
    let ramp = ColorRamp.spline(colors)
    #expect(ramp(0).hex == "#ff0000")
    #expect(ramp(1).hex == "#ffffff")
    // At an inner stop a B-spline is a sixth of the neighbours and two thirds of the stop.
    let inner = ramp(1.0 / 3)
    #expect(near(inner.red, 1.0 / 6, 1e-9))
    #expect(near(inner.green, 2.0 / 3, 1e-9))
    #expect(near(inner.blue, 1.0 / 6, 1e-9))
  }

  @Test func rampsAndScales() throws {
    let red = try #require(Color(css: "red"))
    let ramp = ColorRamp([.white, red, .black])
    #expect(ramp(0.5).hex == "#ff0000")
    #expect(ramp(2).hex == "#000000")
    #expect(ColorRamp([.black, Color(red: 0.5, green: 0, blue: 0)])(1.5).hex == "#bf0000")
    #expect(ramp.reversed(0).hex == "#000000")
    #expect(ramp.part(from: 0.5, to: 1)(0).hex == "#ff0000")
    #expect(
      ColorRamp([.black, .white]).samples(3).map(\.hex) == ["#404040", "#808080", "#bfbfbf"])
    #expect(ColorRamp([.black, .white]).stops(3).map(\.hex) == ["#000000", "#808080", "#ffffff"])
    let scale = ColorScale(domain: [-1, 0, 10], ramp: ramp)
    #expect(scale(0)?.hex == "#ff0000")
    #expect(scale(5)?.hex == "#800000")
    #expect(scale(.nan) == nil)
  }
}
