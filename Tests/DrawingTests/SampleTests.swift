import Drawing
import SVG
import Scenes
import Snapshots
import Testing

@Suite struct SampleTests {
  @Test("The sample picture is described and written as recorded")
  func recorded() {
    let scene = sampleScene()
    #expect(Snapshot.difference(scene.outline, "sample.txt") == nil)
    let svg = SVG.write(scene, idPrefix: "sample", measure: Typesetter().measure)
    #expect(Snapshot.difference(svg, "sample.svg") == nil)
  }

  @Test("Outlined text has no fonts, but its words as labels")
  func outlines() {
    let svg = String(
      decoding: Canvas(Typesetter()).outlinedSVG(sampleScene(), idPrefix: "sample"), as: UTF8.self)
    #expect(svg.contains(" version=\"1.1\""))
    #expect(svg.contains("id=\"sample-glyph-0\""))
    #expect(svg.contains("aria-label=\"febrero\""))
    #expect(!svg.contains("<text") && !svg.contains("font-family"))
  }
}
