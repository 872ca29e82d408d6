import JSON
import Tables

extension Compiler {
  /// The dash of a category in themes that tell series apart without colour; nil elsewhere.
  func cueDash(_ value: Value, _ scale: BuiltScale) -> [Double]? {
    guard let dashes = config.value("recuento", "dashes")?.array, !dashes.isEmpty,
      scale.type == .ordinal, let index = scale.index(of: value)
    else { return nil }
    return (dashes[index % dashes.count].array ?? []).compactMap(\.number)
  }

  /// The shape of a category likewise.
  func cueShape(_ value: Value, _ scale: BuiltScale) -> String? {
    guard let shapes = config.value("recuento", "shapes")?.array, !shapes.isEmpty,
      scale.type == .ordinal, let index = scale.index(of: value)
    else { return nil }
    return shapes[index % shapes.count].text
  }
}

extension MarkContext {
  /// A second cue beside colour for each row, where the theme gives one and nothing else uses it.
  func cue<Result>(
    _ channel: Channel, _ cues: String, _ make: @escaping (Value, BuiltScale) -> Result?
  ) -> RowFunction<Result>? {
    guard compiler.config.value("recuento", cues) != nil, encoding[channel] == nil,
      mark.node[channel.rawValue] == nil
    else { return nil }
    for color in [Channel.color, .stroke, .fill] {
      guard let definition = encoding[color], definition.hasField, let scale = scales[color],
        scale.type == .ordinal
      else { continue }
      let value = values(definition)
      return { row in value(row).flatMap { make($0, scale) } }
    }
    return nil
  }
}
