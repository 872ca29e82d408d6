extension Text {
  /// Pixels from the position down to the first line's baseline, as Vega computes it from the font
  /// size alone, so that every renderer agrees.
  ///
  ///     baseline .middle, font size 10   // 3
  public var baselineOffset: Double {
    let size = font.size
    let offset: Double =
      switch baseline {
      case .alphabetic: 0
      case .top: 0.79 * size
      case .middle: 0.30 * size
      case .bottom: -0.21 * size
      case .lineTop: 0.29 * size + 0.5 * lineHeight
      case .lineBottom: 0.29 * size - 0.5 * lineHeight
      }
    return (offset + 0.5).rounded(.down)
  }

  /// The lines as they are drawn: without white space at the ends, each cut with an ellipsis where
  /// it is wider than `limit`.
  ///
  /// Right-to-left text loses its beginning, as in Vega.
  public func drawnLines(_ measure: TextMeasure) -> [String] {
    lines.map { line in
      let trimmed = line.trimmingBlanks()
      guard limit > 0, !trimmed.isEmpty else { return trimmed }
      return measure.cut(
        trimmed, to: limit, font: font, ellipsis: ellipsis, fromStart: rightToLeft)
    }
  }
}

extension Text {
  /// The box of the drawn lines before rotation, from the anchor on the first line's baseline.
  ///
  /// As wide as the widest line; as high as Vega takes text to be: from 0.79 of the font size above
  /// the first baseline to 0.21 below the last.
  public func boundingBox(_ measure: TextMeasure) -> Rectangle {
    let width = drawnLines(measure).map { measure.width($0, font) }.max() ?? 0
    let left: Double =
      switch align {
      case .left: 0
      case .center: -width / 2
      case .right: -width
      }
    let height = font.size + Double(max(lines.count - 1, 0)) * lineHeight
    return Rectangle(x: left, y: -0.79 * font.size, width: width, height: height)
  }
}

extension TextMeasure {
  /// The line where it is narrower than `limit` pixels, else its longest part that fits together
  /// with the ellipsis that replaces the rest.
  ///
  ///     measure.cut("Chalatenango", to: 50, font: font)   // "Chalat…"
  ///
  /// Never parts a character; at the least the ellipsis is left.
  public func cut(
    _ line: String, to limit: Double, font: Font, ellipsis: String = Text.ellipsis,
    fromStart: Bool = false
  ) -> String {
    // Only as much is measured as could fit: a line of megabytes is cut first.
    var head = 64
    while true {
      let part = fromStart ? line.suffix(head) : line.prefix(head)
      let whole = part.utf8.count == line.utf8.count
      let text = String(part)
      if width(text, font) < limit {
        if whole { return line }
        head *= 2
        continue
      }
      let room = limit - width(ellipsis, font)
      var (low, high) = (0, text.count)
      while low < high {
        let middle = 1 + (low + high) / 2
        let taken = String(fromStart ? text.suffix(middle) : text.prefix(middle))
        if middle <= high, width(taken, font) < room { low = middle } else { high = middle - 1 }
      }
      return fromStart ? ellipsis + text.suffix(low) : text.prefix(low) + ellipsis
    }
  }
}

extension String {
  func trimmingBlanks() -> String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.properties.isWhitespace || last.properties.isWhitespace
    else { return self }
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[start...end])
  }
}
