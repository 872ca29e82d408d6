import Scenes

extension TextMeasure {
  /// The text in lines no wider than `width`, broken at blanks; a word that is wider stands alone.
  func wrapped(_ text: String, to width: Double, font: Font) -> [String] {
    guard self.width(text, font) > width else { return [text] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if self.width(longer, font) <= width || line.isEmpty {
        line = longer
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
