import Scenes

extension TextMeasure {
  /// The text in lines no wider than `width`, broken at spaces; a word that is too wide alone is
  /// broken where it must be.
  ///
  ///     measure.wrapped("Victims per 100,000", to: 60, font)   // ["Victims per", "100,000"]
  ///
  /// Line breaks in the text stay; no-break spaces do not break.
  func wrapped(_ text: String, to width: Double, _ font: Font) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { paragraph(String($0), to: width, font) }
  }

  /// As many lines as `wrapped` makes, but of about equal width.
  func balanced(_ text: String, to width: Double, _ font: Font) -> [String] {
    let lines = wrapped(text, to: width, font)
    guard lines.count > 1, text.utf8.count < 256 else { return lines }
    var best = lines
    var (low, high) = (width / 2, width)
    for _ in 0..<6 {
      let middle = (low + high) / 2
      let tried = wrapped(text, to: middle, font)
      if tried.count == lines.count {
        (best, high) = (tried, middle)
      } else {
        low = middle
      }
    }
    return best
  }

  /// The text in the narrowest two lines, or in one where it is a single word.
  func folded(_ text: String, _ font: Font) -> [String] {
    let words = text.split(separator: " ").map(String.init)
    guard words.count > 1, words.count < 64 else { return [text] }
    var best = (width: Double.infinity, lines: [text])
    for count in 1..<words.count {
      let lines = [
        words[..<count].joined(separator: " "), words[count...].joined(separator: " "),
      ]
      let widest = lines.map { width($0, font) }.max() ?? 0
      if widest < best.width { best = (widest, lines) }
    }
    return best.lines
  }

  private func paragraph(_ text: String, to width: Double, _ font: Font) -> [String] {
    if text.utf8.count < 4096, self.width(text, font) <= width { return [text] }
    let space = self.width(" ", font)
    var lines: [String] = []
    var line = ""
    var used = 0.0
    for word in text.split(separator: " ") {
      var word = String(word)
      var room = wordWidth(word, font)
      if !line.isEmpty, used + space + room <= width {
        line += " " + word
        used += space + room
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while room > width, word.count > 1 {
        let head = fittingPrefix(word, width, font)
        lines.append(String(word.prefix(head)))
        word = String(word.dropFirst(head))
        room = wordWidth(word, font)
      }
      line = word
      used = room
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// Words of absurd length are not measured whole.
  private func wordWidth(_ word: String, _ font: Font) -> Double {
    word.utf8.count > 1024 ? .infinity : width(word, font)
  }

  private func fittingPrefix(_ word: String, _ width: Double, _ font: Font) -> Int {
    let characters = Array(word.prefix(512))
    var (low, high) = (1, max(1, characters.count - 1))
    while low < high {
      let middle = (low + high + 1) / 2
      if self.width(String(characters.prefix(middle)), font) <= width {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return low
  }
}
