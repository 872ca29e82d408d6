import Colors
import Scenes

/// Makes what a specification paints in colours of its own visible on a theme's ground.
///
/// Texts get the contrast of texts with what lies behind them, marks that of marks with the ground;
/// hues stay, and what can be seen stays as it is.
struct SceneRepainting {
  private let ground: Color
  private var inks: SceneInks

  static func repainted(_ scene: Scene, ground: Color) -> Scene {
    var painter = SceneRepainting(ground: ground, inks: SceneInks(ground: ground))
    var result = scene
    result.root = painter.repainted(scene.root, at: scene.origin)
    return result
  }

  private mutating func repainted(_ mark: Mark, at origin: Point) -> Mark {
    var result = mark
    let isSeen = mark.role == "mark" || mark.role == "legend-symbol"
    for index in mark.items.indices where mark.items[index].style.opacity > 0 {
      switch mark.items[index].shape {
      case .group(var group):
        inks.note(mark.items[index], mark.role, at: origin)
        let inner = origin + group.origin
        group.marks = group.marks.map { repainted($0, at: inner) }
        result.items[index].shape = .group(group)
      case .text(let text):
        if case .color(let ink)? = mark.items[index].style.fill {
          let behind = inks.ground(of: text, at: origin)
          result.items[index].style.fill = .color(Ink.readable(ink, on: behind))
        }
      default:
        if isSeen { result.items[index].style = visible(mark.items[index].style) }
        inks.note(result.items[index], mark.role, at: origin)
      }
    }
    return result
  }

  /// The style with the stronger of fill and stroke made strong enough; faint ones are meant so.
  private func visible(_ style: Style) -> Style {
    func color(_ paint: Paint?, _ opacity: Double) -> Color? {
      guard case .color(let color)? = paint, color.alpha * opacity * style.opacity > 0.6 else {
        return nil
      }
      return color
    }
    let fill = color(style.fill, style.fillOpacity)
    let stroke = color(style.stroke, style.strokeOpacity)
    let strongest = [fill, stroke].compactMap { $0.map { ColorChecks.contrast($0, ground) } }.max()
    guard let strongest, strongest < ColorChecks.graphicsContrast else { return style }
    var result = style
    if let fill { result.fill = .color(lifted(fill)) }
    if let stroke { result.stroke = .color(lifted(stroke)) }
    return result
  }

  private func lifted(_ color: Color) -> Color {
    Ink.readable(color, on: ground, contrast: ColorChecks.graphicsContrast)
  }
}
