import Markdown

/// A report as one HTML file: charts inlined, no script, nothing fetched.
///
///     HTMLPage(title: "Report", language: "en", markdown: "# Report", charts: [:]).html
public struct HTMLPage: Sendable {
  public let title: String
  public let summary: String
  /// A BCP 47 tag.
  public let language: String
  /// SVG texts by the name in `![...](charts/NAME.svg)`.
  public let charts: [String: String]
  /// The same pictures drawn for a phone, where there are any.
  public let narrowCharts: [String: String]
  /// How the numbers were made, under a heading of their own.
  public let traces: [Trace]
  public let tracesTitle: String
  /// What the Markdown says, without charts and traces.
  let body: [UInt8]

  public init(
    title: String, summary: String = "", language: String, markdown: String,
    charts: [String: String], narrowCharts: [String: String] = [:], traces: [Trace] = [],
    tracesTitle: String = ""
  ) {
    self.title = title
    self.summary = summary
    self.language = language
    self.charts = charts
    self.narrowCharts = narrowCharts
    self.traces = traces
    self.tracesTitle = tracesTitle
    let html = withPlainAnchors(Array(Markdown.html(markdown).utf8))
    body = withTables(withHeadingIds(html, leaving: traces.map(\.anchor)))
  }

  /// The version of the library that reads the Markdown.
  public static var markdownVersion: String { Markdown.version }

  public var html: String {
    var body = String(decoding: withCharts(body), as: UTF8.self)
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

  /// A paragraph that begins with a chart becomes a figure with the picture in it.
  private func withCharts(_ html: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(html.count + charts.values.reduce(0) { $0 + $1.utf8.count })
    var start = 0
    while let open = html.range(of: "<p><img src=\"charts/", from: start) {
      result += html[start..<open.lowerBound]
      start = open.upperBound
      guard let end = html.range(of: ".svg\"", from: start),
        let close = html.range(of: "</p>", from: start)
      else {
        result += html[open]
        continue
      }
      let name = String(decoding: html[start..<end.lowerBound], as: UTF8.self)
      guard let svg = charts[name] else {
        result += html[open]
        continue
      }
      result += "<figure id=\"chart-\(escapeHTML(name))\">\n\(picture(name, svg))".utf8
      // What stands below the picture in its paragraph is its caption.
      let tag = html.range(of: ">", from: end.upperBound).map(\.upperBound) ?? close.lowerBound
      let caption = html[min(tag, close.lowerBound)..<close.lowerBound]
        .drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: " ") }
      if !caption.isEmpty {
        result += Array("<figcaption>".utf8) + caption + "</figcaption>\n".utf8
      }
      result += "</figure>".utf8
      start = close.upperBound
    }
    return result + html[start...]
  }

  /// The picture, or both its widths of which the page shows the one that fits.
  private func picture(_ name: String, _ svg: String) -> String {
    guard let narrow = narrowCharts[name] else { return withoutProlog(svg) }
    return "<div class=\"wide\">\n\(withoutProlog(svg))</div>\n"
      + "<div class=\"narrow\">\n\(withoutProlog(narrow))</div>\n"
  }

  private func withoutProlog(_ svg: String) -> String {
    guard svg.hasPrefix("<?xml"), let end = svg.firstRange(of: "?>") else { return svg }
    return String(svg[end.upperBound...].drop { $0.isWhitespace })
  }
}

/// Writes the letters of links within the page as they stand in the ids: `#cifra-año`, not `%C3%B1`.
private func withPlainAnchors(_ html: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(html.count)
  var start = 0
  while let open = html.range(of: " href=\"#", from: start) {
    result += html[start..<open.upperBound]
    start = open.upperBound
    while start < html.count, html[start] != UInt8(ascii: "\"") {
      if html[start] == UInt8(ascii: "%"), start + 2 < html.count,
        let high = hexadecimal(html[start + 1]), let low = hexadecimal(html[start + 2]), high > 7
      {
        result.append(high * 16 + low)
        start += 3
      } else {
        result.append(html[start])
        start += 1
      }
    }
  }
  return result + html[start...]
}

private func hexadecimal(_ digit: UInt8) -> UInt8? {
  Character(UnicodeScalar(digit)).hexDigitValue.map(UInt8.init)
}

/// Gives every heading an id made of its text, each once and none that is taken.
private func withHeadingIds(_ html: [UInt8], leaving taken: [String]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(html.count + 4096)
  var used: [String: Int] = ["traces": 1]
  for anchor in taken { used[anchor] = 1 }
  var start = 0
  while let open = html.range(of: "<h", from: start) {
    result += html[start..<open.lowerBound]
    start = open.upperBound
    let digit = start < html.count ? html[start] : 0
    let level = Int(digit) - 0x30
    guard (1...6).contains(level), start + 1 < html.count, html[start + 1] == UInt8(ascii: ">"),
      let close = html.range(of: "</h\(level)>", from: start + 2)
    else {
      result += html[open]
      continue
    }
    let content = String(decoding: html[(start + 2)..<close.lowerBound], as: UTF8.self)
    var id = slug(content)
    let count = used[id, default: 0]
    used[id] = count + 1
    if count > 0 { id += "-\(count + 1)" }
    result += "<h\(level) id=\"\(id)\">\(content)</h\(level)>".utf8
    start = close.upperBound
  }
  return result + html[start...]
}

/// Tables scroll on their own on a phone; alignment becomes a class, as HTML5 wants it.
private func withTables(_ html: [UInt8]) -> [UInt8] {
  html.replacing([
    ("<table>", "<div class=\"table\"><table>"), ("</table>", "</table></div>"),
    (" align=\"right\">", " class=\"right\">"), (" align=\"center\">", " class=\"center\">"),
    (" align=\"left\">", ">"),
  ])
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
