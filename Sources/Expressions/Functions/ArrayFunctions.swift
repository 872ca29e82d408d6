/// Functions of arrays; those shared with texts dispatch on the first argument.
let arrayFunctions: [Function] = [
  Function("length", 1) { arguments, _ in
    switch arguments[0] {
    case .array(let values): .number(Double(values.count))
    case .text(let text): .number(Double(text.utf16.count))
    case .undefined, .null: .undefined
    default: .undefined
    }
  },
  Function("extent", 1) { arguments, _ throws(EvaluationError) in
    var (low, high) = (Operand.undefined, Operand.undefined)
    for value in elements(arguments[0]) where !value.isNullish {
      if low.isUndefined {
        // The first value is one that is equal to itself as a number or text.
        if try isLessOrEqual(value, value) { (low, high) = (value, value) }
      } else {
        if try isLess(value, low) { low = value }
        if try isLess(high, value) { high = value }
      }
    }
    return .array([low, high])
  },
  Function("clampRange", 3) { arguments, _ throws(EvaluationError) in
    let range = elements(arguments[0])
    var low = range.first ?? .undefined
    var high = range.count > 1 ? range[1] : .undefined
    let (minimum, maximum) = (arguments[1], arguments[2])
    if try isLess(high, low) { swap(&low, &high) }
    let span = high.number - low.number
    if span >= maximum.number - minimum.number { return .array([minimum, maximum]) }
    let start = least(greatest(low.number, minimum.number), maximum.number - span)
    return .array([.number(start), .number(start + span)])
  },
  Function("indexof", 2...3) { arguments, _ in
    switch arguments[0] {
    case .array(let values):
      .number(Double(values.firstIndex { strictlyEqual($0, arguments[1]) } ?? -1))
    default: .number(Double(firstOffset(of: arguments[1].string, in: arguments[0].string) ?? -1))
    }
  },
  Function("lastindexof", 2...3) { arguments, _ in
    switch arguments[0] {
    case .array(let values):
      .number(Double(values.lastIndex { strictlyEqual($0, arguments[1]) } ?? -1))
    default: .number(Double(lastOffset(of: arguments[1].string, in: arguments[0].string) ?? -1))
    }
  },
  Function("inrange", 2...4) { arguments, _ throws(EvaluationError) in
    guard !arguments[1].isNullish else {
      throw EvaluationError("an array is expected, not \(arguments[1].typeName)")
    }
    let range = elements(arguments[1])
    var low = range.first ?? .undefined
    var high = range.last ?? .undefined
    if try isLess(high, low) { swap(&low, &high) }
    let value = arguments[0]
    let includesLow = arguments[2].isUndefined || arguments[2].truth
    let includesHigh = arguments[3].isUndefined || arguments[3].truth
    let isAbove = try includesLow ? isLessOrEqual(low, value) : isLess(low, value)
    guard isAbove else { return .boolean(false) }
    return .boolean(try includesHigh ? isLessOrEqual(value, high) : isLess(value, high))
  },
  Function("join", 1...2) { arguments, _ throws(EvaluationError) in
    let separator = arguments[1].isUndefined ? "," : arguments[1].string
    return .text(
      try list(arguments[0]).map { $0.isNullish ? "" : $0.string }.joined(separator: separator))
  },
  Function("lerp", 2) { arguments, _ throws(EvaluationError) in
    let values = elements(arguments[0])
    let (low, high) = (values.first ?? .undefined, values.last ?? .undefined)
    let fraction = arguments[1].number
    if fraction == 0 || fraction.isNaN { return low }
    if fraction == 1 { return high }
    // The difference form is the one that Vega evaluates.
    return try BinaryOperator.add(low, .number(fraction * (high.number - low.number)))
  },
  Function("peek", 1) { arguments, _ in
    switch arguments[0] {
    case .array(let values): values.last ?? .undefined
    case .text(let text):
      text.utf16.last.map { .text(String(decoding: [$0], as: UTF16.self)) } ?? .undefined
    default: .undefined
    }
  },
  Function("pluck", 2) { arguments, _ throws(EvaluationError) in
    // What is no name leaves the elements as they are.
    guard case .text(let name) = arguments[1] else { return .array(try list(arguments[0])) }
    let path = name.split(separator: ".").map(String.init)
    return .array(
      try list(arguments[0]).map { element in
        path.reduce(element) { value, name in value.member(.text(name)) ?? .undefined }
      })
  },
  Function("reverse", 1) { arguments, _ throws(EvaluationError) in
    .array(try list(arguments[0]).reversed())
  },
  Function("sequence", 1...3) { arguments, _ throws(EvaluationError) in
    let start = arguments.count > 1 ? arguments[0].number : 0
    let stop = arguments.count > 1 ? arguments[1].number : arguments[0].number
    let step = arguments.number(2, default: 1)
    let count = ((stop - start) / step).rounded(.up)
    guard count.isFinite, count > 0 else { return .array([]) }
    guard count <= 1_000_000 else {
      throw EvaluationError("sequence would give more than 1,000,000 numbers")
    }
    return .array((0..<Int(count)).map { .number(start + Double($0) * step) })
  },
  Function("slice", 1...3) { arguments, _ throws(EvaluationError) in
    if case .array(let values) = arguments[0] {
      return .array(Array(values[sliceRange(arguments, count: values.count)]))
    }
    let units = Array(arguments[0].string.utf16)
    return .text(
      String(decoding: units[sliceRange(arguments, count: units.count)], as: UTF16.self))
  },
  Function("sort", 1) { arguments, _ throws(EvaluationError) in
    .array(stableSorted(try list(arguments[0])))
  },
  Function("span", 1) { arguments, _ in
    let values = elements(arguments[0])
    let span = (values.last ?? .undefined).number - (values.first ?? .undefined).number
    return .number(span.isNaN ? 0 : span)
  },
]

/// The elements of an array, or the characters of a text; nothing else has any.
func elements(_ operand: Operand) -> [Operand] {
  switch operand {
  case .array(let values): values
  case .text(let text): text.utf16.map { .text(String(decoding: [$0], as: UTF16.self)) }
  default: []
  }
}

private func isLess(_ a: Operand, _ b: Operand) throws(EvaluationError) -> Bool {
  try BinaryOperator.less(a, b).truth
}

private func isLessOrEqual(_ a: Operand, _ b: Operand) throws(EvaluationError) -> Bool {
  try BinaryOperator.lessOrEqual(a, b).truth
}

func list(_ operand: Operand) throws(EvaluationError) -> [Operand] {
  guard case .array(let values) = operand else {
    throw EvaluationError("an array is expected, not \(operand.typeName)")
  }
  return values
}

/// Ascending by value: nulls first, then NaN, undefined last; equal values in their order.
private func stableSorted(_ values: [Operand]) -> [Operand] {
  let defined = values.filter { !$0.isUndefined }
  let sorted = defined.enumerated().sorted { a, b in
    if let less = precedes(a.element, b.element) { return less }
    return a.offset < b.offset
  }
  return sorted.map(\.element)
    + Array(repeating: .undefined, count: values.count - defined.count)
}

private func precedes(_ a: Operand, _ b: Operand) -> Bool? {
  if a.isNullish || b.isNullish {
    return a.isNullish == b.isNullish ? nil : a.isNullish
  }
  if case .text(let x) = a, case .text(let y) = b {
    let order = (Array(x.utf16), Array(y.utf16))
    return order.0 == order.1 ? nil : order.0.lexicographicallyPrecedes(order.1)
  }
  if case .number(let x) = a, x.isNaN { return b.isNotNumber ? nil : true }
  if b.isNotNumber { return false }
  let (x, y) = (a.number, b.number)
  return x < y ? true : x > y ? false : nil
}

extension Operand {
  /// Whether it is the number NaN.
  fileprivate var isNotNumber: Bool {
    if case .number(let value) = self { value.isNaN } else { false }
  }
}

private func sliceRange(_ arguments: Arguments, count: Int) -> Range<Int> {
  func position(_ index: Int, default value: Int) -> Int {
    guard index < arguments.count, !arguments[index].isUndefined else { return value }
    let number = arguments[index].number
    if number.isNaN { return 0 }
    let clamped = Int(max(-1e9, min(1e9, number)).rounded(.towardZero))
    return clamped < 0 ? max(0, count + clamped) : min(clamped, count)
  }
  let start = position(1, default: 0)
  return start..<max(start, position(2, default: count))
}
