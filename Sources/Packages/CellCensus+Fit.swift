extension CellCensus {
  /// A field that the values of a column are of, with each value as a number: nil where it is none of
  /// the field's values.
  struct Fit {
    var field: FieldDescriptor
    var numbers: [Double?]
  }

  /// The field of which the fewest cells are no values, at most one in twenty.
  func bestFit(_ candidates: [FieldDescriptor]) -> Fit? {
    let cells = zip(isPlaceholder, counts).reduce(0) { $0 + ($1.0 ? 0 : $1.1) }
    var best: Fit?
    var fewest = cells / 20 + 1
    for candidate in candidates where cells > 0 && fewest > 0 {
      if let (numbers, lost) = numbers(candidate, losing: fewest) {
        fewest = lost
        best = Fit(field: candidate, numbers: numbers)
      }
    }
    return best
  }

  /// The values as numbers, and how many cells are none of the field's values; nil when there are
  /// so many of these.
  private func numbers(
    _ field: FieldDescriptor, losing limit: Int
  ) -> (numbers: [Double?], lost: Int)? {
    let converter = CellConverter(field)
    let losesZeros = field.isPlainNumber
    let bytes = bytes
    var numbers: [Double?] = []
    numbers.reserveCapacity(count)
    var found = 0
    var lost = 0
    for value in 0..<count {
      var number: Double?
      if !isPlaceholder[value] {
        let range = range(value)
        if !losesZeros || !startsWithZero(bytes, range) {
          number = converter.number(bytes, range.lowerBound, range.upperBound)
        }
        if number != nil { found += 1 } else { lost += counts[value] }
      }
      numbers.append(number)
      // Where nearly all texts fit, one of the first does.
      if lost >= limit || value == 255 && found == 0 { return nil }
    }
    return (numbers, lost)
  }

  /// Whether a text is a code such as "0614", of which a number would lose the first digit.
  private func startsWithZero(_ bytes: [UInt8], _ text: Range<Int>) -> Bool {
    text.count > 1 && bytes[text.lowerBound] == 48 && isDigit(bytes[text.lowerBound + 1])
  }
}
