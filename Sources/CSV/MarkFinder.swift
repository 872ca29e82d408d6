import CCells

/// Finds the bytes of a text at which a cell may begin or end, 64 bytes at a time.
///
/// Marks are delimiters, quotes and line ends.
struct MarkFinder {
  private let text: UnsafeBufferPointer<UInt8>
  private let delimiter: UInt8
  private let quote: UInt8
  /// The start of the 64 bytes whose marks are known, and their marks.
  private var base = -64
  private var marks: UInt64 = 0

  /// Without a quote only the delimiter and line ends are marks.
  init(_ text: UnsafeBufferPointer<UInt8>, delimiter: UInt8, quote: UInt8?) {
    self.text = text
    self.delimiter = delimiter
    self.quote = quote ?? delimiter
  }

  /// The first mark at or behind a place; the end of the text when there is none.
  @inline(__always)
  mutating func next(_ place: Int) -> Int {
    var place = place
    while place < text.count {
      if place < base || place >= base + 64 { load(place & ~63) }
      let ahead = marks >> UInt64(place - base)
      if ahead != 0 { return place + ahead.trailingZeroBitCount }
      place = base + 64
    }
    return text.count
  }

  @inline(__always)
  private mutating func load(_ start: Int) {
    base = start
    if start + 64 <= text.count {
      let found = masks_at(text.baseAddress! + start, delimiter, quote)
      marks = found.delimiters | found.quotes | found.feeds | found.returns
      return
    }
    marks = 0
    for i in start..<text.count {
      let byte = text[i]
      if byte == delimiter || byte == quote || byte == 10 || byte == 13 {
        marks |= 1 << UInt64(i - start)
      }
    }
  }
}
