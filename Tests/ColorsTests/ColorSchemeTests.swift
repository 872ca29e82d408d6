import Colors
import Scenes
import Testing

@Suite struct ColorSchemeTests {
  @Test func everySchemeIsWhole() {
    #expect(ColorScheme.all.count == 68)
    #expect(Set(ColorScheme.all.map(\.name)).count == ColorScheme.all.count)
    for scheme in ColorScheme.all { #expect(scheme.colors.count >= 7, "\(scheme.name)") }
  }

  @Test(arguments: [
    ("category10", 10, "#1f77b4", "#17becf"), ("tableau20", 20, "#4c78a8", "#d8b5a5"),
    ("Viridis", 31, "#440154", "#fde725"), ("blues", 11, "#cfe1f2", "#0a4a90"),
    ("redyellowblue", 11, "#a50026", "#313695"), ("set3", 12, "#8dd3c7", "#ffed6f"),
  ])
  func knownEnds(name: String, count: Int, first: String, last: String) throws {
    let colors = try #require(ColorScheme.named(name)).colors
    #expect(colors.count == count)
    #expect(colors.first?.hex == first)
    #expect(colors.last?.hex == last)
  }

  @Test func countedSchemes() throws {
    #expect(try #require(ColorScheme.named("dark2")).colors(3).count == 3)
    let greys = try #require(ColorScheme.named("greys")).colors(5)
    #expect(greys.count == 5)
    #expect(greys[0].hex != "#e2e2e2")
    #expect(ColorScheme.named("nothing") == nil)
  }
}
