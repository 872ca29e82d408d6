import Colors
import Findings
import JSON
import Scenes
import Tables

extension GuardRails {
  /// The least distance in OKLab at which two colours are told apart without effort.
  static let leastDistance = 0.09

  /// The number of categories that need a colour of their own; those in grey are one background.
  func hueCount(_ index: Int) -> Int {
    let categories = compiler.categories(compiler.scales[index], .all)
    guard compiler.scales[index]["range"]?.array != nil,
      let scale = try? compiler.build(index, size: ViewSize(width: 100, height: 100), cell: .all)
    else { return categories.count }
    let greys = categories.count { category in
      guard let color = scale.color(category).map({ OKLab($0) }) else { return false }
      return color.a * color.a + color.b * color.b < 0.03 * 0.03
    }
    return categories.count - greys
  }

  /// Categories whose colours look alike to some readers, and that nothing but colour tells apart.
  func alikeColors(_ unit: Unit) -> [Finding] {
    for channel in [Channel.color, .fill, .stroke] {
      guard let definition = unit.encoding[channel], definition.hasField,
        definition.type == .nominal, let index = unit.scales[channel],
        !hasSecondCue(unit, definition, index), hasFewCategories(unit, definition),
        let scale = try? compiler.build(index, size: ViewSize(width: 100, height: 100), cell: .all)
      else { continue }
      let categories = compiler.drawnCategories(index)
      let colors = categories.map { scale.color($0) ?? compiler.ground }
      guard let pair = ColorChecks.closestPair(colors), pair.distance < Self.leastDistance else {
        continue
      }
      let names = [pair.first, pair.second].map { categories[$0].plainText }
      let readers = pair.vision.map { "to readers with \($0.rawValue)" } ?? "to everyone"
      return [
        warning(
          "colors-alike",
          "the colours of '\(names[0])' and '\(names[1])' look alike \(readers) (distance "
            + "\((pair.distance * 1000).rounded() / 1000) in OKLab, \(Self.leastDistance) needed); "
            + "choose others, or add a shape, a dash or direct labels", definition.node,
          definition.path)
      ]
    }
    return []
  }

  /// More than seven are a warning of their own.
  private func hasFewCategories(_ unit: Unit, _ color: ChannelDefinition) -> Bool {
    guard let column = unit.main[color.column] else { return false }
    var seen: Set<Value> = []
    for row in 0..<column.count where seen.count <= 7 { seen.insert(column[row]) }
    return seen.count <= 7
  }

  /// Whether position, shape, dash, text or a name at the line tell the categories apart as well.
  private func hasSecondCue(_ unit: Unit, _ color: ChannelDefinition, _ scale: Int) -> Bool {
    if compiler.beyond.labels == .direct { return true }
    let cues: [Channel] = [
      .shape, .strokeDash, .text, .x, .y, .xOffset, .yOffset, .row, .column, .facet, .size,
      .strokeWidth,
    ]
    let sharing = compiler.units.filter { $0.scales[color.channel] == scale }
    if sharing.contains(where: { other in
      cues.contains { other.encoding[$0]?.column == other.encoding[color.channel]?.column }
    }) {
      return true
    }
    let named = compiler.units.contains { other in
      other.mark.kind == .text
        && (other.encoding[.text]?.column == color.column
          || [Channel.color, .fill].contains { other.scales[$0] == scale })
    }
    let themed = unit.mark.kind == .line ? "dashes" : "shapes"
    return named || compiler.config.value("recuento", themed) != nil
  }

  /// Texts that do not stand out from what lies behind them.
  func faintTexts(_ scene: Scene) -> [Finding] {
    let inks = SceneInks(scene, ground: compiler.ground)
    let faint = inks.texts.filter { text in
      ColorChecks.contrast(text.ink, text.ground)
        < (text.isLarge ? ColorChecks.graphicsContrast : ColorChecks.textContrast) - 0.005
    }
    return faint.prefix(5).map { text in
      let ratio = (ColorChecks.contrast(text.ink, text.ground) * 10).rounded(.down) / 10
      return warning(
        "text-contrast",
        "the text '\(text.text.prefix(60))' has a contrast of \(ratio):1 with its ground; "
          + "4.5:1 is needed, choose a darker or lighter colour",
        compiler.spec, Self.path(of: text.role))
    }
  }
}
