import Scenes

/// Which file draws which kind of mark.
enum MarkRegistry {
  static func draw(_ context: MarkContext) -> [Mark] {
    switch context.mark.kind {
    case .arc: ArcMark.draw(context)
    case .area: AreaMark.draw(context)
    case .bar, .rect: RectMark.draw(context)
    case .image: ImageMark.draw(context)
    case .line: LineMark.draw(context)
    case .point, .circle, .square: SymbolMark.draw(context)
    case .rule: RuleMark.draw(context)
    case .text: TextMark.draw(context)
    case .tick: RectMark.draw(context)
    case .trail: TrailMark.draw(context)
    case .geoshape: GeoshapeMark.draw(context)
    }
  }
}
