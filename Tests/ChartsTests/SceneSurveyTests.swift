import JSON
import Scenes
import Testing

@testable import Charts

@Suite struct SceneSurveyTests {
  func text(_ line: String, _ x: Double, _ y: Double, _ color: Color, size: Double = 12) -> Item {
    Item(
      .text(Text([line], at: Point(x, y), font: Font(family: "Inter", size: size))),
      style: Style(fill: .color(color)))
  }

  func scene(_ marks: [Mark], ground: Color? = nil) -> Scene {
    Scene(
      width: 200, height: 100, background: ground,
      root: Mark(.group, role: "frame", items: [Item(.group(Group(marks: marks)))]))
  }

  func survey(_ marks: [Mark], ground: Color? = nil) -> SceneSurvey {
    SceneSurvey(scene(marks, ground: ground), measure: .estimated)
  }

  @Test("Overlaps, clipped and small texts are counted")
  func faults() {
    let found = survey([
      Mark(
        .text, role: "mark",
        items: [
          text("one", 20, 40, .black), text("two", 24, 40, .black), text("three", 190, 80, .black),
          text("four", 20, 80, .black, size: 8),
        ])
    ])
    #expect((found.overlaps, found.clipped, found.small) == (1, 1, 1))
  }

  @Test("A text is set against what lies behind it")
  func behind() throws {
    let grey = Color(rgb: 0x777777)
    let bar = Mark(
      .rect, role: "mark",
      items: [
        Item(
          .rect(Rectangle(x: 0, y: 0, width: 100, height: 100), cornerRadius: .none),
          style: Style(fill: .color(grey)))
      ])
    let label = Mark(.text, role: "mark", items: [text("here", 10, 50, .white)])
    let outside = Mark(.text, role: "mark", items: [text("there", 130, 50, .black)])
    let over = try #require(survey([bar, label]).textContrast)
    #expect(over > 4.4 && over < 4.5)
    #expect(try #require(survey([bar, outside]).textContrast) == 21)
    #expect(try #require(survey([label]).textContrast) == 1)
    #expect(try #require(survey([label], ground: .black).textContrast) == 21)
  }

  @Test("The weakest opaque mark counts, transparent ones are meant to be faint")
  func marks() throws {
    func rule(_ color: Color, opacity: Double) -> Item {
      Item(
        .rule(from: .zero, to: Point(9, 9)),
        style: Style(stroke: .color(color), opacity: opacity))
    }
    let found = survey([
      Mark(
        .rule, role: "mark",
        items: [rule(Color(rgb: 0x767676), opacity: 1), rule(Color(rgb: 0xeeeeee), opacity: 0.4)])
    ])
    #expect(try #require(found.markContrast) > 4.5)
    #expect(survey([]).markContrast == nil)
  }

  @Test("Ticks of each axis")
  func ticks() throws {
    let drawn = try Sample.draw(Sample.lines([:]))
    let found = SceneSurvey(drawn.scene, measure: .estimated)
    #expect(found.ticksX == 9)
    #expect(found.ticksY > 2)
    #expect("\(found)".hasSuffix("ticks x 9, y \(found.ticksY)"))
  }
}
