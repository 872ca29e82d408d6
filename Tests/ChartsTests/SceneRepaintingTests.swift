import Colors
import JSON
import Scenes
import Testing

@testable import Charts

/// Colours that a specification fixes for a light ground, in the dark theme.
@Suite struct SceneRepaintingTests {
  private func spec(_ layers: [Node]) -> Node {
    [
      "data": ["values": [["a": 1, "b": 2]]],
      "encoding": ["x": ["field": "a", "type": "quantitative"]], "layer": .array(layers),
    ]
  }

  private func styles(_ theme: Node, _ layers: [Node], _ kind: Mark.Kind) throws -> [Style] {
    func walk(_ mark: Mark) -> [Style] {
      if mark.role == "mark", mark.kind == kind { return mark.items.map(\.style) }
      return mark.items.flatMap { item -> [Style] in
        if case .group(let group) = item.shape { return group.marks.flatMap(walk) }
        return []
      }
    }
    let scene = try Chart.draw(spec(layers), in: ChartContext(theme: theme)).scene
    return walk(scene.root)
  }

  private func contrast(_ paint: Paint?) -> Double {
    guard case .color(let color)? = paint, let ground = Color(css: "#14181d") else { return 0 }
    return ColorChecks.contrast(color, ground)
  }

  private let note: Node = ["mark": ["type": "text", "text": "note", "color": "#222222"]]
  private let rule: Node = ["mark": ["type": "rule", "color": "#222222"]]
  private let bright: Node = ["mark": ["type": "rule", "color": "#d55e00"]]

  @Test func darkOnDarkIsLightened() throws {
    #expect(try contrast(styles(Theme.dark, [note], .text).first?.fill) >= 4.5)
    #expect(try contrast(styles(Theme.dark, [rule], .rule).first?.stroke) >= 3)
  }

  @Test func whatCanBeSeenStays() throws {
    let stroke = try styles(Theme.dark, [bright], .rule).first?.stroke
    #expect(stroke == .color(Color(rgb: 0xd55e00)))
    let light = try styles(Theme.recuento, [note], .text).first?.fill
    #expect(light == .color(Color(rgb: 0x222222)))
  }

  @Test func textOnALightBarStaysDark() throws {
    let bar: Node = [
      "mark": ["type": "bar", "color": "#eeeeee", "height": 300],
      "encoding": ["x": ["datum": 0], "x2": ["datum": 2]],
    ]
    let fill = try styles(Theme.dark, [bar, note], .text).first?.fill
    #expect(fill == .color(Color(rgb: 0x222222)))
  }
}
