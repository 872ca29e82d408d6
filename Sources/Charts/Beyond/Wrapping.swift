import Scenes

extension TextMeasure {
  /// The text in lines no wider than `width`, broken at spaces; a word that is too wide alone is
  /// broken where it must be.
  ///
  ///     measure.wrapped("Victims per 100,000", to: 60, font)   // ["Victims per", "100,000"]
  ///
  /// Line breaks in the text stay; no-break spaces do not break. A text of more than `most` lines
  /// ends with an ellipsis.
  func wrapped(
    _ text: String, to width: Double, _ font: Font, most: Int = 60
  ) -> [String] {
    var lines: [String] = []
    for part in text.split(
      separator: "\n", maxSplits: most, omittingEmptySubsequences: false)
    {
      paragraph(part, to: width, font, most: most, &lines)
      if lines.count > most { break }
    }
    guard lines.count > most else { return lines }
    lines.removeSubrange(most...)
    lines[most - 1] = cut(lines[most - 1] + "\u{2026}", to: width, font: font)
    return lines
  }

  /// As many lines as `wrapped` makes, but of about equal width.
  func balanced(_ text: String, to width: Double, _ font: Font) -> [String] {
    let lines = wrapped(text, to: width, font)
    guard lines.count > 1, text.utf8.count < 256, !text.contains("\n") else { return lines }
    let words = text.split(separator: " ").map { wordWidth($0, font) }
    let space = self.width(" ", font)
    var (low, high) = (width / 2, width)
    for _ in 0..<6 {
      let middle = (low + high) / 2
      if lineCount(words, space, middle) == lines.count { high = middle } else { low = middle }
    }
    return high < width ? wrapped(text, to: high, font) : lines
  }

  /// How many lines words of these widths fill; nil where one is too wide alone.
  private func lineCount(_ words: [Double], _ space: Double, _ width: Double) -> Int? {
    var count = 1
    var used = -space
    for word in words {
      if word > width { return nil }
      if used + space + word <= width {
        used += space + word
      } else {
        count += 1
        used = word
      }
    }
    return count
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

  /// Adds the lines of a paragraph until there are more than `most`.
  private func paragraph(
    _ text: Substring, to width: Double, _ font: Font, most: Int, _ lines: inout [String]
  ) {
    if text.utf8.count < 4096, self.width(String(text), font) <= width {
      return lines.append(String(text))
    }
    let space = self.width(" ", font)
    let before = lines.count
    var line = ""
    var used = 0.0
    var rest = text
    while lines.count <= most, let start = rest.firstIndex(where: { $0 != " " }) {
      let end = rest[start...].firstIndex(of: " ") ?? rest.endIndex
      var word = rest[start..<end]
      rest = rest[end...]
      var room = wordWidth(word, font)
      if !line.isEmpty, used + space + room <= width {
        line += " " + word
        used += space + room
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while room > width, word.dropFirst().first != nil, lines.count <= most {
        let head = fittingPrefix(word, width, font)
        lines.append(String(word.prefix(head)))
        word = word.dropFirst(head)
        room = wordWidth(word, font)
      }
      line = String(word.prefix(Self.longestWord))
      used = room
    }
    if !line.isEmpty || lines.count == before { lines.append(line) }
  }

  /// Words of absurd length are not measured whole.
  private func wordWidth(_ word: Substring, _ font: Font) -> Double {
    word.utf8.count > Self.longestWord ? .infinity : width(String(word), font)
  }

  private static let longestWord = 1024

  private func fittingPrefix(_ word: Substring, _ width: Double, _ font: Font) -> Int {
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
