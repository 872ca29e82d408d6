import Scenes

extension Writer {
  mutating func text(_ text: Text, _ item: Item, _ own: Properties) {
    let lines = text.drawnLines(measure)
    // A title inside a text element would be read as part of the text.
    if let tooltip = item.tooltip {
      body.raw("<g>")
      title(tooltip)
    }
    if glyphs == nil {
      realText(text, lines, item, own)
    } else {
      outlines(text, lines, item, own)
    }
    if item.tooltip != nil { body.raw("</g>") }
  }

  private mutating func realText(
    _ text: Text, _ lines: [String], _ item: Item, _ own: Properties
  ) {
    body.raw("<text")
    place(text)
    style(item, own)
    label(item)
    body.byte(">")
    if lines.count == 1 {
      body.escaped(lines[0])
    } else {
      for (i, line) in lines.enumerated() {
        body.raw("<tspan")
        if i > 0 {
          body.raw(" x=\"0\"")
          body.attribute("dy", text.lineHeight)
        }
        body.byte(">")
        body.escaped(line)
        body.raw("</tspan>")
      }
    }
    body.raw("</text>")
  }

  private mutating func outlines(
    _ text: Text, _ lines: [String], _ item: Item, _ own: Properties
  ) {
    guard let glyphs else { return }
    body.raw("<g")
    place(text)
    style(item, own.subtracting([.font, .anchor]))
    body.attribute("aria-label", item.description ?? lines.joined(separator: " "))
    body.byte(">")
    for (i, line) in lines.enumerated() {
      let run = glyphs(line, text.font, text.rightToLeft)
      let left: Double =
        switch text.align {
        case .left: 0
        case .center: -run.width / 2
        case .right: -run.width
        }
      for glyph in run.glyphs where !glyph.shape.isEmpty {
        let id = definitions.glyph(glyph.shape, prefix: prefix)
        body.raw("<use")
        body.attribute("xlink:href", "#" + id)
        body.attribute("x", left + glyph.origin.x)
        body.attribute("y", Double(i) * text.lineHeight + glyph.origin.y)
        body.raw("/>")
      }
    }
    body.raw("</g>")
  }

  /// The transform to the first line's anchor on its baseline.
  private mutating func place(_ text: Text) {
    let shift = text.offset + Point(0, text.baselineOffset)
    guard text.angle != 0 else { return translate(text.position + shift) }
    body.raw(" transform=\"translate(")
    body.pair(text.position.x, text.position.y)
    body.raw(") rotate(")
    body.number(text.angle)
    body.byte(")")
    if shift != .zero {
      body.raw(" translate(")
      body.pair(shift.x, shift.y)
      body.byte(")")
    }
    body.byte("\"")
  }

  /// Where the anchor stands in a line. `align` is left or right of the page in either direction of
  /// writing, `text-anchor` begins where writing begins.
  mutating func anchor(_ text: Text) {
    guard glyphs == nil else { return }
    if text.rightToLeft { body.raw(" direction=\"rtl\"") }
    switch (text.align, text.rightToLeft) {
    case (.center, _): body.raw(" text-anchor=\"middle\"")
    case (.right, false), (.left, true): body.raw(" text-anchor=\"end\"")
    case (.left, false), (.right, true): break
    }
  }

  mutating func font(_ font: Font) {
    guard glyphs == nil else { return }
    body.attribute("font-family", families(font.family))
    body.raw(" font-size=\"")
    body.number(font.size)
    body.raw("px\"")
    if font.weight == 700 {
      body.raw(" font-weight=\"bold\"")
    } else if font.weight != 400 {
      body.attribute("font-weight", Double(font.weight))
    }
    if font.italic { body.raw(" font-style=\"italic\"") }
    if !font.tabular { body.raw(" style=\"font-variant-numeric:normal\"") }
  }
}

/// The families with a generic one at the end, so that a browser without the first still draws a
/// similar text.
func families(_ family: String) -> String {
  let generic: Set<String> = [
    "sans-serif", "serif", "monospace", "cursive", "fantasy", "system-ui", "ui-sans-serif",
    "ui-serif", "ui-monospace", "math",
  ]
  let last = family.split(separator: ",").last.map { String($0).trimmingSpaces() } ?? ""
  if generic.contains(last.lowercased()) { return family }
  return last.isEmpty ? "sans-serif" : family + ", sans-serif"
}

extension String {
  fileprivate func trimmingSpaces() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
