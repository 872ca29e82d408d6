import Tables

/// Values without repetition, each with a code: its place among them.
struct DistinctValues: Sendable {
  /// Texts of a file: equal only when their bytes are.
  let isSource: Bool
  private(set) var values: [Value] = []
  private var missing: Int32?
  private var numbers = NumberCodes()
  private var times = NumberCodes()
  private var texts: [[UInt8]: Int32] = [:]
  private var others: [Value: Int32] = [:]

  init(isSource: Bool) {
    self.isSource = isSource
  }

  var count: Int { values.count }

  /// The code of a value, a new one when it was not met before. Numbers are finite.
  mutating func code(of value: Value) -> Int32 {
    let next = Int32(truncatingIfNeeded: values.count)
    let code: Int32
    switch value {
    case .missing:
      code = missing ?? next
      missing = code
    case .number(let number): code = numbers.code(of: number, orNew: next)
    case .time(let time): code = times.code(of: time, orNew: next)
    case .text(let text) where isSource: code = known(Array(text.utf8), &texts, next)
    default: code = known(value, &others, next)
    }
    if code == next { values.append(value) }
    return code
  }

  /// The code of a value that was not met before, which is not looked for later.
  mutating func add(_ value: Value) -> Int32 {
    values.append(value)
    return Int32(truncatingIfNeeded: values.count - 1)
  }

  private func known<Key>(_ key: Key, _ codes: inout [Key: Int32], _ next: Int32) -> Int32 {
    if let code = codes[key] { return code }
    codes[key] = next
    return next
  }

  /// Whether the values are moments, apart from missing ones.
  var isTime: Bool {
    var isTime = false
    for value in values where !value.isMissing {
      guard case .time = value else { return false }
      isTime = true
    }
    return isTime
  }

  /// Whether all values can be put in one order.
  var isOrdered: Bool {
    var kind: Int?
    for value in values {
      let next: Int
      switch value {
      case .missing: continue
      case .boolean: next = 0
      case .number, .time: next = 1
      case .text: next = 2
      case .array, .object: return false
      }
      if let kind, kind != next { return false }
      kind = next
    }
    return true
  }

  /// For each value the code of the first that equals it, as texts of other bytes may.
  var firstEquals: [Int] {
    let mayRepeat = isSource && values.contains { !($0.text ?? "").utf8.allSatisfy { $0 < 128 } }
    guard mayRepeat else { return Array(values.indices) }
    var first: [Value: Int] = [:]
    return values.enumerated().map { code, value in
      first[value] = first[value] ?? code
      return first[value] ?? code
    }
  }
}

/// The codes of numbers; 0 and -0 are equal.
private struct NumberCodes: Sendable {
  private var numbering = Numbering(bits: UInt64.bitWidth)
  private var codes: [Int32] = []

  mutating func code(of number: Double, orNew code: Int32) -> Int32 {
    let place = Int(numbering.number(of: (number + 0).bitPattern))
    if place == codes.count { codes.append(code) }
    return codes[place]
  }
}
