extension NumberFormat {
  /// Where separators, padding and numerals of a locale go.
  struct Layout: Sendable {
    let decimal: [UInt8]
    let thousands: [UInt8]
    let grouping: [Int]
    let numerals: [String]?

    init(_ locale: NumberLocale) {
      decimal = Array(locale.decimal.utf8)
      thousands = Array(locale.thousands.utf8)
      grouping = locale.grouping
      numerals = locale.numerals
    }

    /// The parts of a number with the padding that its width asks for.
    func padded(
      head: [UInt8], body: ArraySlice<UInt8>, tail: [UInt8], _ specifier: NumberSpecifier,
      _ fill: [UInt8]
    ) -> [UInt8] {
      var body = Array(body)
      if specifier.isGrouped, !specifier.isZeroPadded { body = grouped(body, width: .max) }
      let width = specifier.width ?? 0
      let missing = max(0, width - length(head) - length(body) - length(tail))
      var padding: [UInt8] = []
      for _ in 0..<missing { padding += fill }
      if specifier.isGrouped, specifier.isZeroPadded {
        body = grouped(padding + body, width: missing > 0 ? width - length(tail) : .max)
        padding = []
      }
      switch specifier.align {
      case .left: return head + body + tail + padding
      case .padded: return head + padding + body + tail
      case .right: return padding + head + body + tail
      case .center:
        let half = missing / 2 * fill.count
        return padding[..<half] + head + body + tail + padding[half...]
      }
    }

    /// Appends digits with separators, whatever the width.
    func appendGrouped(_ digits: ArraySlice<UInt8>, to text: inout [UInt8]) {
      guard grouping.count == 1, grouping[0] > 0 else {
        text += grouped(Array(digits), width: .max)
        return
      }
      for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index).isMultiple(of: grouping[0]) { text += thousands }
        text.append(digit)
      }
    }

    /// Separates groups of digits from the right, in a text no wider than `width`.
    func grouped(_ digits: [UInt8], width: Int) -> [UInt8] {
      guard !grouping.isEmpty, !digits.isEmpty else { return digits }
      var groups: [ArraySlice<UInt8>] = []
      var end = digits.count
      var length = 0
      var turn = 0
      var size = grouping[0]
      while end > 0, size > 0 {
        if width != .max, length + size + 1 > width { size = max(1, width - length) }
        groups.append(digits[max(0, end - size)..<end])
        end -= size
        length += size + 1
        if length > width { break }
        turn = (turn + 1) % grouping.count
        size = grouping[turn]
      }
      return Array(groups.reversed().joined(separator: thousands))
    }
  }
}

/// Length in UTF-16 units, which is what widths count.
private func length(_ text: [UInt8]) -> Int {
  var units = 0
  for byte in text {
    if byte & 0xC0 != 0x80 { units += byte >= 0xF0 ? 2 : 1 }
  }
  return units
}
