extension HTMLPage {
  /// Numbers in the text that no link leads on from, each with the words around it.
  ///
  ///     HTMLPage(title: "", language: "en", markdown: "It took 44 days.", charts: [:]).untraced
  ///     // ["44 (It took 44 days.)"]
  ///
  /// Dates, years, ordinals, ages of a group ("aged 18 to 35"), the base of a rate ("per 100,000"),
  /// identifiers ("POL-056"), headings, pictures and the titles of sources are no quantities. In a
  /// table one link serves its cell.
  public var untraced: [String] {
    var walk = TextWalk()
    walk.read(body)
    return walk.blocks.flatMap { block in
      NumberScan(block).quantities.map { "\($0) (\(block.excerpt(around: $0)))" }
    }
  }
}

/// The texts of a page that stand outside of links, headings and pictures and have digits in them,
/// one a block.
private struct TextWalk {
  private(set) var blocks: [String] = []
  private var text = ""
  private var linkDepth = 0
  private var isLinked = false
  private var isInCell = false
  private var isInHeading = false

  private static let breaks: Set<String> = [
    "p", "/p", "li", "/li", "ul", "/ul", "ol", "/ol", "tr", "/tr", "table", "/table", "blockquote",
    "/blockquote", "pre", "/pre", "figure", "/figure",
  ]

  mutating func read(_ html: [UInt8]) {
    var rest = html[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      add(rest[..<open])
      guard let close = rest[open...].firstIndex(of: UInt8(ascii: ">")) else { break }
      tag(rest[(open + 1)..<close])
      rest = rest[(close + 1)...]
    }
    add(rest)
    finish()
  }

  private mutating func add(_ words: ArraySlice<UInt8>) {
    // A link stands for a word that is no number.
    if isInHeading || linkDepth > 0 { return }
    text += String(decoding: words, as: UTF8.self)
  }

  private mutating func tag(_ tag: ArraySlice<UInt8>) {
    let name = String(decoding: tag.prefix { $0 > 0x20 }, as: UTF8.self).lowercased()
    switch name {
    case "a":
      linkDepth += 1
      isLinked = true
      text += " … "
    case "/a": linkDepth = max(0, linkDepth - 1)
    case "td", "th":
      finish()
      isInCell = true
    case "/td", "/th":
      if isLinked { text = "" }
      finish()
      isInCell = false
    case "h1", "h2", "h3", "h4", "h5", "h6":
      finish()
      isInHeading = true
    case "/h1", "/h2", "/h3", "/h4", "/h5", "/h6": isInHeading = false
    default: if Self.breaks.contains(name), !isInCell { finish() }
    }
  }

  private mutating func finish() {
    if text.utf8.contains(where: { 0x30...0x39 ~= $0 }) { blocks.append(text) }
    text = ""
    isLinked = false
  }
}

extension String {
  /// Some forty characters with the part in the middle.
  fileprivate func excerpt(around part: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    let start = index(range.lowerBound, offsetBy: -24, limitedBy: startIndex) ?? startIndex
    let end = index(range.upperBound, offsetBy: 24, limitedBy: endIndex) ?? endIndex
    let words = self[start..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.replacing("…", with: "").trimmed
  }

  private var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
