import Colors
import JSON
import Scenes
import Tables

extension Compiler {
  /// Note, source and licence below the chart, wrapped to its width.
  func addFooter(to laid: inout Laid) {
    let extensions = Extensions(spec)
    let words = Phrases(context.locale)
    var paragraphs = extensions.note.map { context.translate($0) }
    let sources = extensions.source?.map { context.translate($0) }
      ?? context.sources(units.map(\.main))
    if !sources.isEmpty {
      let label = sources.count == 1 ? words.source : words.sources
      paragraphs.append(label + ": " + sources.joined(separator: "; "))
    }
    let licences = extensions.licence.map { context.translate($0) }
    if !licences.isEmpty {
      paragraphs.append(words.licence + ": " + licences.joined(separator: "; "))
    }
    guard !paragraphs.isEmpty else { return }
    let size = config.value("recuento", "footerFontSize")?.number ?? 10
    let font = Font(family: config.value("font")?.text ?? "sans-serif", size: size)
    let color = config.value("recuento", "footerColor")?.text.flatMap { Color(css: $0) } ?? .black
    let width = max(240, laid.bounds.width)
    var top = laid.bounds.maxY + 14
    var items: [Item] = []
    for paragraph in paragraphs {
      let lines = context.measure.wrapped(paragraph, to: width, font: font)
      let text = Text(
        lines, at: Point(laid.bounds.minX, top), baseline: .top, font: font,
        lineHeight: (size * 1.4).rounded())
      items.append(Item(.text(text), style: Style(fill: .color(color))))
      top += Double(lines.count) * text.lineHeight + 4
    }
    var box = laid.bounds
    for item in items {
      if case .text(let text) = item.shape { box = box.union(context.measure.box(text)) }
    }
    laid.group.marks.append(
      Mark(
        .group, role: "footer",
        items: [Item(.group(Group(marks: [Mark(.text, role: "footer-text", items: items)])))]))
    laid.bounds = box
  }
}
