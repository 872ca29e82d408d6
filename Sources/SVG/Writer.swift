import Scenes

/// Writes one picture; holds the definitions that its body refers to.
struct Writer {
  let prefix: String
  let measure: TextMeasure
  /// Where outlines of text come from; nil for real text.
  let glyphs: SVG.GlyphSource?
  var body = Markup()
  var definitions = Definitions()

  init(idPrefix: String, measure: TextMeasure, glyphs: SVG.GlyphSource?) {
    self.prefix = identifier(idPrefix)
    self.measure = measure
    self.glyphs = glyphs
  }

  mutating func document(_ scene: Scene) -> [UInt8] {
    mark(scene.root, in: nil)
    var out = Markup()
    out.reserve(body.bytes.count + definitions.markup.bytes.count + 2048)
    head(scene, into: &out)
    if !definitions.markup.bytes.isEmpty {
      out.raw("<defs>")
      out.raw(definitions.markup)
      out.raw("</defs>")
    }
    if let background = scene.background {
      out.raw("<rect")
      out.attribute("width", scene.width)
      out.attribute("height", scene.height)
      out.attribute("fill", background.hex)
      if background.alpha < 1 { out.attribute("fill-opacity", background.alpha) }
      out.raw("/>")
    }
    out.raw("<g fill=\"none\" stroke-miterlimit=\"10\" transform=\"translate(")
    out.pair(scene.origin.x, scene.origin.y)
    out.raw(")\">")
    out.raw(body)
    out.raw("</g></svg>\n")
    return out.bytes
  }

  private func head(_ scene: Scene, into out: inout Markup) {
    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"")
    if glyphs != nil {
      out.raw(" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"")
    }
    out.attribute("width", scene.width)
    out.attribute("height", scene.height)
    out.raw(" viewBox=\"0 0 ")
    out.number(scene.width)
    out.byte(" ")
    out.number(scene.height)
    out.raw("\" class=\"marks\" role=\"img\"")
    var labels: [String] = []
    if !scene.title.isEmpty { labels.append(prefix + "-title") }
    if !scene.description.isEmpty { labels.append(prefix + "-desc") }
    if !labels.isEmpty { out.attribute("aria-labelledby", labels.joined(separator: " ")) }
    out.attribute("lang", scene.language)
    out.attribute("xml:lang", scene.language)
    if glyphs == nil { out.raw(" style=\"font-variant-numeric:tabular-nums\"") }
    out.raw(">")
    if !scene.title.isEmpty {
      out.raw("<title")
      out.attribute("id", prefix + "-title")
      out.raw(">")
      out.escaped(scene.title)
      out.raw("</title>")
    }
    if !scene.description.isEmpty {
      out.raw("<desc")
      out.attribute("id", prefix + "-desc")
      out.raw(">")
      out.escaped(scene.description)
      out.raw("</desc>")
    }
  }
}

/// The text as an XML name that no other text shares: letters, digits and hyphens stay, every other
/// byte becomes `_` and two hexadecimal digits.
func identifier(_ text: String) -> String {
  var name = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      name.unicodeScalars.append(Unicode.Scalar(byte))
    case UInt8(ascii: "0")...UInt8(ascii: "9") where !name.isEmpty,
      UInt8(ascii: "-") where !name.isEmpty:
      name.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      name += (byte < 16 ? "_0" : "_") + String(byte, radix: 16)
    }
  }
  return name.isEmpty ? "chart" : name
}
