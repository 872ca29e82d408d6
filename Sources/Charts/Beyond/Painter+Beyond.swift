import Scenes

extension Painter {
  /// What stands over the marks of a view: bounds, dots for lone values, labels of points.
  mutating func marksAbove(_ contexts: [MarkContext], size: ViewSize) -> [Mark] {
    guard compiler.beyond.isPresent else { return [] }
    var marks = contexts.compactMap { $0.loneDots() }
    if let fields = compiler.beyond.bounds {
      let bounds = BoundMarks.draw(contexts, fields: fields)
      marks += bounds.marks
      if bounds.isOpen { compiler.hasOpenBounds = true }
    }
    if let labels = pointLabels(contexts, size: size) { marks.append(labels) }
    return marks
  }

  /// The box of text marks, for which the picture grows where the theme takes care of them.
  func textBounds(_ marks: [Mark]) -> Rectangle? {
    guard compiler.isRefined else { return nil }
    return measured(marks.filter { $0.kind == .text && !$0.clip })
  }

  /// The lines of a title, wrapped to the width of the picture where the theme asks for it.
  func wrappedTitle(_ lines: [String], _ font: Font, _ laid: Laid, isSide: Bool) -> [String] {
    guard compiler.isRefined, !isSide else { return lines }
    let width = max(laid.bounds.width, 240)
    return lines.flatMap { compiler.context.measure.balanced($0, to: width, font) }
  }
}
