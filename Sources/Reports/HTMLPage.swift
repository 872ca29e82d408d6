import Markdown

/// A report as one HTML file: charts inlined, no script, nothing fetched.
///
///     HTMLPage(title: "Report", language: "en", markdown: "# Report", charts: [:]).html
public struct HTMLPage: Sendable {
  public var title: String
  public var summary: String
  /// A BCP 47 tag.
  public var language: String
  public var markdown: String
  /// SVG texts by the name in `![...](charts/NAME.svg)`.
  public var charts: [String: String]
  /// How the numbers were made, under a heading of their own.
  public var traces: [Trace]
  public var tracesTitle: String

  public init(
    title: String, summary: String = "", language: String, markdown: String,
    charts: [String: String], traces: [Trace] = [], tracesTitle: String = ""
  ) {
    self.title = title
    self.summary = summary
    self.language = language
    self.markdown = markdown
    self.charts = charts
    self.traces = traces
    self.tracesTitle = tracesTitle
  }

  public var html: String {
    var body = Markdown.html(markdown)
    body = withHeadingIds(body)
    body = withTables(body)
    body = withCharts(body)
    if !traces.isEmpty {
      body += "<section class=\"traces\">\n<h2 id=\"traces\">\(escapeHTML(tracesTitle))</h2>\n"
      body += traces.map(\.html).joined() + "</section>\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="\(escapeHTML(language))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Recuento">
      <title>\(escapeHTML(title))</title>
      <meta name="description" content="\(escapeHTML(summary))">
      <style>
      \(styleSheet)</style>
      </head>
      <body>
      <main>
      \(body)</main>
      </body>
      </html>

      """
  }

  /// Gives every heading an id made of its text, each once.
  private func withHeadingIds(_ html: String) -> String {
    var result = ""
    var used: [String: Int] = ["traces": 1]
    for anchor in traces.map(\.anchor) { used[anchor] = 1 }
    var rest = Substring(html)
    while let open = rest.firstRange(of: "<h") {
      result += rest[..<open.lowerBound]
      rest = rest[open.lowerBound...]
      let tag = rest.prefix(4)
      guard tag.count == 4, tag.last == ">", let level = tag.dropFirst(2).first, level.isNumber,
        let close = rest.firstRange(of: "</h\(level)>")
      else {
        result += rest.prefix(2)
        rest = rest.dropFirst(2)
        continue
      }
      let content = rest[rest.index(rest.startIndex, offsetBy: 4)..<close.lowerBound]
      var id = slug(String(content))
      let count = used[id, default: 0]
      used[id] = count + 1
      if count > 0 { id += "-\(count + 1)" }
      result += "<h\(level) id=\"\(id)\">\(content)</h\(level)>"
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  /// Tables scroll on their own on a phone; alignment becomes a class, as HTML5 wants it.
  private func withTables(_ html: String) -> String {
    html.replacing("<table>", with: "<div class=\"table\"><table>")
      .replacing("</table>", with: "</table></div>")
      .replacing(" align=\"right\">", with: " class=\"right\">")
      .replacing(" align=\"center\">", with: " class=\"center\">")
      .replacing(" align=\"left\">", with: ">")
  }

  /// A paragraph that is only a chart becomes a figure with the picture in it.
  private func withCharts(_ html: String) -> String {
    var result = ""
    var rest = Substring(html)
    let start = "<p><img src=\"charts/"
    while let open = rest.firstRange(of: start) {
      result += rest[..<open.lowerBound]
      let after = rest[open.upperBound...]
      guard let end = after.firstRange(of: ".svg\""), let close = after.firstRange(of: "</p>"),
        let svg = charts[String(after[..<end.lowerBound])]
      else {
        result += rest[open]
        rest = after
        continue
      }
      let name = after[..<end.lowerBound]
      result += "<figure id=\"chart-\(escapeHTML(String(name)))\">\n\(withoutProlog(svg))</figure>"
      rest = after[close.upperBound...]
    }
    return result + rest
  }

  private func withoutProlog(_ svg: String) -> String {
    guard svg.hasPrefix("<?xml"), let end = svg.firstRange(of: "?>") else { return svg }
    return String(svg[end.upperBound...].drop { $0.isWhitespace })
  }
}

/// Lower-case letters and digits of a text joined by hyphens; tags and entities are left out.
func slug(_ html: String) -> String {
  var id = ""
  var isInTag = false
  var isInEntity = false
  for character in html.lowercased() {
    switch character {
    case "<": isInTag = true
    case ">": isInTag = false
    case "&": isInEntity = true
    case ";" where isInEntity: isInEntity = false
    default:
      if isInTag || isInEntity { continue }
      if character.isLetter || character.isNumber {
        id.append(character)
      } else if !id.isEmpty, id.last != "-" {
        id.append("-")
      }
    }
  }
  while id.last == "-" { id.removeLast() }
  return id.isEmpty ? "section" : id
}
