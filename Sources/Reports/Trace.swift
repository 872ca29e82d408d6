/// How a number was made, as lines of an indented outline down to rows and sources.
public struct Trace: Sendable, Equatable {
  public struct Line: Sendable, Equatable {
    public var depth: Int
    public var text: String
    /// Who says so, with the address of the publication.
    public var sources: [Source]

    public init(depth: Int, text: String, sources: [Source] = []) {
      self.depth = depth
      self.text = text
      self.sources = sources
    }

    var html: String {
      escapeHTML(text) + sources.map { (text.isEmpty ? "" : " — ") + $0.html }.joined()
    }
  }

  public struct Source: Sendable, Equatable {
    public var text: String
    public var address: String?

    public init(text: String, address: String?) {
      self.text = text
      self.address = address
    }

    /// The address when it leads to a page.
    public var link: String? {
      address.flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil }
    }

    var html: String {
      let words = escapeHTML(text)
      return link.map { "<a href=\"\(escapeHTML($0))\">\(words)</a>" } ?? words
    }
  }

  /// The id that a number in the text links to.
  public var anchor: String
  public var title: String
  public var lines: [Line]

  public init(anchor: String, title: String, lines: [Line]) {
    self.anchor = anchor
    self.title = title
    self.lines = lines
  }

  /// The outline as nested lists.
  var html: String {
    var html = "<details class=\"trace\" id=\"\(escapeHTML(anchor))\">"
    html += "<summary>\(escapeHTML(title))</summary>\n"
    var depth = -1
    for line in lines {
      let wanted = min(max(0, line.depth), depth + 1)
      if wanted > depth {
        html += "<ul>"
      } else {
        html += "</li>" + String(repeating: "</ul></li>", count: depth - wanted)
      }
      depth = wanted
      html += "<li>\(line.html)"
    }
    if depth >= 0 {
      html += "</li>" + String(repeating: "</ul></li>", count: depth) + "</ul>"
    }
    return html + "</details>\n"
  }
}

/// The text with the five characters escaped that HTML reads as markup.
public func escapeHTML(_ text: String) -> String {
  var result: [UInt8] = []
  result.reserveCapacity(text.utf8.count)
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "&"): result += "&amp;".utf8
    case UInt8(ascii: "<"): result += "&lt;".utf8
    case UInt8(ascii: ">"): result += "&gt;".utf8
    case UInt8(ascii: "\""): result += "&quot;".utf8
    case UInt8(ascii: "'"): result += "&#39;".utf8
    default: result.append(byte)
    }
  }
  return String(decoding: result, as: UTF8.self)
}
