import Colors
import JSON
import Scenes

/// How events are drawn: all alike, or each category in a colour and a dash of its own where the
/// specification names the field of categories.
struct EventLook {
  private let compiler: Compiler
  private let line: Color
  private let breakInk: Color
  private let label: Color
  /// Categories in the order in which they appear; empty where events are drawn alike.
  private let categories: [String]
  private let palette: [Color]

  init(_ compiler: Compiler, _ events: [Event]) {
    self.compiler = compiler
    line = compiler.themed("eventColor", Color(rgb: 0x8a9099))
    breakInk = compiler.themed("breakColor", Color(rgb: 0x22282e))
    label = compiler.themed("labelColor", Color(rgb: 0x3b4249))
    var categories: [String] = []
    if compiler.beyond.events?.category != nil {
      for case let category? in events.map(\.category) where !categories.contains(category) {
        categories.append(category)
      }
    }
    self.categories = categories
    palette = (compiler.config.value("range", "category")?.array ?? [])
      .compactMap { $0.text.flatMap { Color(css: $0) } }
  }

  func color(_ event: Event) -> Color {
    if event.isBreak { return breakInk }
    guard let place = place(event), !palette.isEmpty else { return line }
    return palette[place % palette.count]
  }

  func ink(_ event: Event) -> Color {
    if event.isBreak { return breakInk }
    return place(event) == nil ? label : Ink.readable(color(event), on: compiler.ground)
  }

  /// Colour alone is no cue for every reader.
  func dash(_ event: Event) -> [Double] {
    if event.isBreak { return [4, 3] }
    return place(event).map { Self.dashes[$0 % Self.dashes.count] } ?? []
  }

  func description(_ event: Event) -> String {
    guard place(event) != nil, let category = event.category else { return event.label }
    return "\(event.label) (\(compiler.context.translate(category)))"
  }

  private func place(_ event: Event) -> Int? {
    event.category.flatMap { categories.firstIndex(of: $0) }
  }

  private static let dashes: [[Double]] = [[], [6, 3], [2, 2], [9, 3, 2, 3], [12, 4]]
}
