import JSON
import Scenes
import Tables

/// The address, hover text and description of each item.
struct LinkFunctions {
  var href: RowFunction<String>?
  var tooltip: RowFunction<String>?
  var description: RowFunction<String>?

  func item(_ shape: Item.Shape, _ style: Style, _ row: Int) -> Item {
    Item(
      shape, style: style, href: href?(row), tooltip: tooltip?(row),
      description: description?(row))
  }
}

extension MarkContext {
  func links() -> LinkFunctions {
    LinkFunctions(
      href: text(.href) ?? mark.text("href").map { text in { _ in text } }, tooltip: tooltip(),
      description: text(.description))
  }

  private func text(_ channel: Channel) -> RowFunction<String>? {
    guard let definition = encoding[channel] else { return nil }
    let write = textFormat(definition, inTooltip: channel == .tooltip)
    return { row in write(row)?.joined(separator: " ") }
  }

  private func tooltip() -> RowFunction<String>? {
    let list = encoding.list(.tooltip)
    if !list.isEmpty {
      if list.count == 1, list[0].value != nil || !list[0].isFieldOrDatum { return text(.tooltip) }
      return lines(list)
    }
    guard mark["tooltip"]?.isTruthy ?? false else { return nil }
    if let text = mark["tooltip"]?.text { return { _ in text } }
    var seen: [String] = []
    let shown = encoding.definitions.filter { definition in
      guard definition.hasField, !seen.contains(definition.column) else { return false }
      seen.append(definition.column)
      return true
    }
    return lines(shown)
  }

  private func lines(_ definitions: [ChannelDefinition]) -> RowFunction<String> {
    let style = config.node["fieldTitle"]?.text ?? "verbal"
    let count = config.node["countTitle"]?.text ?? "Count of Records"
    let parts = definitions.map { definition in
      (
        compiler.context.translate(
          definition["title"]?.text
            ?? definition.defaultTitle(style: style, countTitle: count) ?? ""),
        textFormat(definition, inTooltip: true)
      )
    }
    return { row in
      parts.map { title, write in "\(title): \(write(row)?.joined(separator: " ") ?? "")" }
        .joined(separator: "\n")
    }
  }
}
