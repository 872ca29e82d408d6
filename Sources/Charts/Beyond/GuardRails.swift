import Colors
import Findings
import JSON
import Scales
import Scenes
import Tables

/// What a careful reader would object to in a chart that could be drawn.
struct GuardRails {
  let compiler: Compiler

  /// Warnings with the path of what they are about.
  func warnings(_ scene: Scene) -> [Finding] {
    var found: [Finding] = []
    for unit in compiler.units {
      found += barBaseline(unit) + logarithms(unit) + hues(unit) + alikeColors(unit) + means(unit)
    }
    found += rates()
    found += texts(scene) + faintTexts(scene)
    var seen: Set<Finding> = []
    return found.filter { seen.insert($0).inserted }
  }

  func warning(_ code: String, _ message: String, _ node: Node, _ path: String) -> Finding {
    Finding(.warning, code, message, at: compiler.place(node, path))
  }

  /// Bars are compared by length, which lies when they do not start at zero.
  private func barBaseline(_ unit: Unit) -> [Finding] {
    guard unit.mark.kind == .bar else { return [] }
    var found: [Finding] = []
    for channel in [Channel.x, .y] {
      guard let definition = unit.encoding[channel], definition.isMeasure,
        channel.secondary.flatMap({ unit.encoding[$0] }) == nil,
        unit.mark.orient == (channel == .y ? "vertical" : "horizontal"),
        let index = unit.scales[channel],
        let scale = try? compiler.build(index, size: ViewSize(width: 100, height: 100), cell: .all),
        let domain = scale.continuous?.domain, let low = domain.min(), let high = domain.max(),
        low > 0 || high < 0, scale.type != .log
      else { continue }
      found.append(
        warning(
          "bar-baseline",
          "the bars start at \(JSON.text(low > 0 ? low : high)), not at zero, so their lengths cannot "
            + "be compared; set \"zero\": true or use points", definition.node, definition.path))
    }
    return found
  }

  private func logarithms(_ unit: Unit) -> [Finding] {
    var found: [Finding] = []
    for channel in [Channel.x, .y, .color, .size] {
      guard let definition = unit.encoding[channel], definition.hasField,
        let index = unit.scales[channel], compiler.scales[index].type == .log,
        let column = unit.main[definition.column]
      else { continue }
      let lost = column.numbers.count { ($0 ?? 1) <= 0 }
      guard lost > 0 else { continue }
      found.append(
        warning(
          "log-zero",
          "\(lost) value\(lost == 1 ? "" : "s") of '\(definition.field ?? definition.column)' at or "
            + "below zero cannot be drawn on a logarithmic scale; use \"symlog\" or leave them out "
            + "with a note", definition.node, definition.path))
    }
    return found
  }

  private func hues(_ unit: Unit) -> [Finding] {
    for channel in [Channel.color, .fill, .stroke] {
      guard let definition = unit.encoding[channel], definition.hasField,
        definition.type == .nominal, let index = unit.scales[channel]
      else { continue }
      guard compiler.categories(compiler.scales[index], .all).count > 7 else { continue }
      let count = hueCount(index)
      guard count > 7 else { continue }
      return [
        warning(
          "too-many-hues",
          "\(count) colours cannot be told apart; show at most seven, or highlight some and grey "
            + "the rest, or use small multiples", definition.node, definition.path)
      ]
    }
    return []
  }

  /// A mean says little without the number of cases.
  private func means(_ unit: Unit) -> [Finding] {
    guard compiler.beyond.countField == nil else { return [] }
    for channel in [Channel.x, .y] {
      guard let definition = unit.encoding[channel],
        ["mean", "average", "median"].contains(definition.aggregate ?? "")
      else { continue }
      let counted = unit.encoding.all.contains {
        $0.aggregate == "count" || $0.aggregate == "valid"
      }
      let written = titleText + " " + compiler.beyond.note.joined(separator: " ")
      if counted || mentions(written, ["n =", "n=", "n\u{A0}="]) { continue }
      return [
        warning(
          "mean-without-n",
          "the \(definition.aggregate ?? "mean") of '\(definition.field ?? "")' is shown without the "
            + "number of cases; name it in the note (n = …), in the tooltip, or as "
            + "usermeta.recuento.n", definition.node, definition.path)
      ]
    }
    return []
  }

  private var titleText: String {
    let title = compiler.spec.present("title")
    let lines = (title?.texts ?? title?["text"]?.texts ?? []) + (title?["subtitle"]?.texts ?? [])
    return lines.map(compiler.context.translate).joined(separator: " ").lowercased()
  }

  private func mentions(_ text: String, _ words: [String]) -> Bool {
    let lower = text.lowercased()
    return words.contains { lower.contains($0) }
  }

  /// A rate needs to say of what: per 100,000 inhabitants, percent of those asked.
  private func rates() -> [Finding] {
    guard let title = compiler.spec.present("title") else { return [] }
    var texts = titleText
    for unit in compiler.units {
      for channel in [Channel.x, .y] {
        guard let definition = unit.encoding[channel] else { continue }
        let names = [definition["title"], definition["axis"]?["title"]].compactMap { $0?.texts }
        texts +=
          " " + names.joined().map(compiler.context.translate).joined(separator: " ").lowercased()
      }
    }
    let words = texts.split { !$0.isLetter }
    guard words.contains(where: { ["rate", "rates", "tasa", "tasas"].contains($0) }) else {
      return []
    }
    let named = [
      "per ", "por cada", "por ", "%", "percent", "per cent", "porcentaje", "share", " of every",
      "‰",
    ]
    guard !mentions(texts + " ", named) else { return [] }
    return [
      warning(
        "rate-without-denominator",
        "a rate is shown without its denominator; name it in the subtitle, such as 'per 100,000 "
          + "inhabitants'", title, "title")
    ]
  }

  private func texts(_ scene: Scene) -> [Finding] {
    let faults = SceneCheck.faults(scene, measure: compiler.context.measure)
    return faults.prefix(20).map { fault in
      let first = fault.texts[0].prefix(60)
      let path = Self.path(of: fault.role)
      switch fault.kind {
      case .clipped:
        return warning(
          "text-clipped", "the text '\(first)' leaves the picture; shorten it or make room",
          compiler.spec, path)
      case .overlap:
        return warning(
          "text-overlap",
          "the texts '\(first)' and '\(fault.texts[1].prefix(60))' cover one another; move or "
            + "remove one", compiler.spec, path)
      case .small:
        return warning(
          "text-small", "the text '\(first)' is smaller than 9 pixels; set a larger font size",
          compiler.spec, path)
      }
    }
  }

  static func path(of role: String) -> String {
    switch role {
    case "axis-label", "axis-title": "encoding"
    case "legend-label", "legend-title": "encoding.color.legend"
    case "title-text": "title"
    case "title-subtitle": "title.subtitle"
    case "event-label": "usermeta.recuento.events"
    case "series-label", "point-label": "usermeta.recuento.labels"
    case "footer-text": "usermeta.recuento.note"
    default: "mark"
    }
  }
}
