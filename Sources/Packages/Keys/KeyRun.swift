import Tables

/// The first and the last of cells that ascend strictly, so that no two of them are equal.
struct KeyRun: Sendable {
  enum Edge: Sendable {
    case integer(Int64)
    case number(Double)
    /// In the order of bytes.
    case text([UInt8])

    static func < (a: Edge, b: Edge) -> Bool {
      switch (a, b) {
      case (.integer(let a), .integer(let b)): a < b
      case (.number(let a), .number(let b)): a < b
      case (.text(let a), .text(let b)): a.lexicographicallyPrecedes(b)
      default: false
      }
    }
  }

  var first: Edge
  var last: Edge

  init(first: Edge, last: Edge) {
    (self.first, self.last) = (first, last)
  }

  /// Nil where numbers do not ascend.
  init?(_ values: [Int64]) {
    guard let first = values.first, let last = values.last, ascend(values) else { return nil }
    self.init(first: .integer(first), last: .integer(last))
  }

  init?(_ values: [Double]) {
    guard let first = values.first, let last = values.last, ascend(values) else { return nil }
    self.init(first: .number(first), last: .number(last))
  }

  /// Nil where cells do not ascend, one is missing, or their type has no plain order.
  init?(_ column: Column) {
    if column.validity.hasMissing { return nil }
    switch column.storage {
    case .integers(let values): self.init(values)
    case .numbers(let values): self.init(values)
    case .texts(let texts):
      guard texts.dictionary.count >= texts.codes.count, let first = texts.codes.first,
        let last = texts.codes.last
      else { return nil }
      var before = texts.dictionary[Int(first)].utf8
      for code in texts.codes.dropFirst() {
        let next = texts.dictionary[Int(code)].utf8
        guard before.lexicographicallyPrecedes(next) else { return nil }
        before = next
      }
      self.init(
        first: .text(Array(texts.dictionary[Int(first)].utf8)),
        last: .text(Array(texts.dictionary[Int(last)].utf8)))
    default: return nil
    }
  }
}

private func ascend<Number: Comparable>(_ values: [Number]) -> Bool {
  let values = values.span
  guard values.count > 1 else { return true }
  for i in 1..<values.count where !(values[i - 1] < values[i]) { return false }
  return true
}
