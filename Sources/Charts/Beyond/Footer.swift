import Formats
import JSON
import Scenes
import Tables

/// Note, source and licence below the picture, wrapped to its width.
struct Footer {
  /// A paragraph and how it is drawn.
  struct Line: Equatable {
    var text: String
    var isMuted = true
  }

  let lines: [Line]
  /// The paragraph on sources and terms of use; empty without one.
  let origin: String
  let font: Font
  let color: Color

  /// The scene with the footer below it; taller, never wider.
  func added(to scene: Scene, measure: TextMeasure, padding: Padding) -> Scene {
    guard !lines.isEmpty else { return scene }
    let width = max(scene.width - padding.left - padding.right, 12 * font.size)
    let lineHeight = (font.size * 1.35).rounded()
    var y = scene.height - padding.bottom + 10
    var items: [Item] = []
    for line in lines {
      let wrapped = measure.wrapped(line.text, to: width, font)
      let text = Text(
        wrapped, at: Point(padding.left - scene.origin.x, y - scene.origin.y), align: .left,
        baseline: .top, font: font, lineHeight: lineHeight)
      items.append(Item(.text(text), style: Style(fill: .color(color))))
      y += Double(wrapped.count) * lineHeight + 3
    }
    var result = scene
    result.height = (y - 3 + max(padding.bottom, 4)).rounded(.up)
    let footer = Mark(
      .group, role: "footer",
      items: [Item(.group(Group(marks: [Mark(.text, role: "footer-text", items: items)])))])
    guard case .group(var group)? = result.root.items.first?.shape else { return scene }
    group.marks.append(footer)
    result.root.items[0].shape = .group(group)
    return result
  }
}

/// Room on the four sides of a picture.
typealias Padding = (left: Double, top: Double, right: Double, bottom: Double)

extension Compiler {
  /// The paragraphs below the picture: the key of numbered events, note, source, licence.
  func footer(hasArrows: Bool) -> Footer {
    let phrases = Phrases.of(context)
    let translate = context.translate
    var lines: [Footer.Line] = []
    var eventKey: [String] = []
    for entry in eventKeys.flatMap(\.key) where !eventKey.contains(entry) { eventKey.append(entry) }
    if !eventKey.isEmpty { lines.append(.init(text: eventKey.joined(separator: " · "))) }
    var notes = beyond.note.map(translate)
    if hasArrows, notes.isEmpty { notes.append(phrases.arrows) }
    if !notes.isEmpty { lines.append(.init(text: phrases.note + notes.joined(separator: " "))) }
    if let intervalNote { lines.append(.init(text: intervalNote)) }
    var origin: [String] = []
    let tables = drawnTables
    switch beyond.source {
    case .written(let texts): origin += sourceText(texts.map(translate), phrases)
    case .automatic: origin += sourceText(sourceNames, phrases)
    case .none: break
    }
    switch beyond.licence {
    case .written(let texts):
      origin.append(phrases.licence + texts.map(translate).joined(separator: "; "))
    case .automatic:
      let names = context.licences(tables).filter { !$0.isEmpty }
      if !names.isEmpty { origin.append(phrases.licence + names.joined(separator: "; ")) }
    case .none: break
    }
    let sentences = origin.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
    if !sentences.isEmpty { lines.append(.init(text: sentences)) }
    return Footer(
      lines: lines, origin: sentences,
      font: Font(family: fontFamily, size: config.number("recuento", "footerFontSize") ?? 11),
      color: themed("footerColor", Color(rgb: 0x666d75)))
  }

  /// Up to eight sources by name; of more, the first six and how many others there are.
  private func sourceText(_ names: [String], _ phrases: Phrases) -> [String] {
    if names.isEmpty { return [] }
    if names.count == 1 { return [phrases.source + names[0]] }
    guard names.count > 8 else { return [phrases.sources + names.joined(separator: "; ")] }
    let others = context.locale.number(names.count - 6)
    return [
      phrases.sources + names.prefix(6).joined(separator: "; ") + phrases.and + others
        + phrases.more
    ]
  }

  /// The sources of the rows drawn.
  var sourceNames: [String] { context.sources(drawnTables).filter { !$0.isEmpty } }

  /// The rows behind the marks of all units, with their lineage.
  var drawnTables: [Table] { units.map(\.raw) + (eventTable.map { [$0] } ?? []) }
}
