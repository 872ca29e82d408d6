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
    let numbers = try list(arguments[0]).filter { !$0.isNullish }.map(\.number)
      .filter { !$0.isNaN }
    guard let low = numbers.min(), let high = numbers.max() else {
      return .array([.undefined, .undefined])
    }
    return .array([.number(low), .number(high)])
  },
  Function("clampRange", 3) { arguments, _ throws(EvaluationError) in
    let range = try list(arguments[0])
    var low = range.first?.number ?? .nan
    var high = range.last?.number ?? .nan
    let (minimum, maximum) = (arguments[1].number, arguments[2].number)
    if high < low { swap(&low, &high) }
    let span = high - low
    if span >= maximum - minimum { return .array([.number(minimum), .number(maximum)]) }
    low = min(max(low, minimum), maximum - span)
    return .array([.number(low), .number(low + span)])
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
    let range = try list(arguments[1])
    var low = range.first?.number ?? .nan
    var high = range.last?.number ?? .nan
    if high < low { swap(&low, &high) }
    let value = arguments[0].number
    let includesLow = arguments.count < 3 || arguments[2].truth
    let includesHigh = arguments.count < 4 || arguments[3].truth
    return .boolean(
      (includesLow ? low <= value : low < value) && (includesHigh ? value <= high : value < high))
  },
  Function("join", 1...2) { arguments, _ throws(EvaluationError) in
    let separator = arguments[1].isUndefined ? "," : arguments[1].string
    return .text(
      try list(arguments[0]).map { $0.isNullish ? "" : $0.string }.joined(separator: separator))
  },
  Function("lerp", 2) { arguments, _ throws(EvaluationError) in
    let values = try list(arguments[0])
    let low = values.first?.number ?? .nan
    let high = values.last?.number ?? .nan
    let fraction = arguments[1].number
    // The difference form is the one that Vega evaluates.
    return .number(fraction == 0 ? low : fraction == 1 ? high : low + fraction * (high - low))
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
    let path = arguments[1].string.split(separator: ".").map(String.init)
    return .array(
      try list(arguments[0]).map { element in
        path.reduce(element) { value, name in
          if case .object(let record) = value { record[name] ?? .undefined } else { .undefined }
        }
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
  Function("slice", 2...3) { arguments, _ throws(EvaluationError) in
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
  Function("span", 1) { arguments, _ throws(EvaluationError) in
    let values = try list(arguments[0])
    let span = (values.last?.number ?? 0) - (values.first?.number ?? 0)
    return .number(span.isNaN ? 0 : span)
  },
]

func list(_ operand: Operand) throws(EvaluationError) -> [Operand] {
  guard case .array(let values) = operand else {
    throw EvaluationError("an array is expected, not \(operand.typeName)")
  }
  return values
}

/// Ascending by value, nulls first, equal values in their order.
private func stableSorted(_ values: [Operand]) -> [Operand] {
  values.enumerated().sorted { a, b in
    if let less = precedes(a.element, b.element) { return less }
    return a.offset < b.offset
  }.map(\.element)
}

private func precedes(_ a: Operand, _ b: Operand) -> Bool? {
  if a.isNullish || b.isNullish {
    return a.isNullish == b.isNullish ? nil : a.isNullish
  }
  if case .text(let x) = a, case .text(let y) = b {
    return x == y ? nil : Array(x.utf16).lexicographicallyPrecedes(Array(y.utf16))
  }
  let (x, y) = (a.number, b.number)
  return x < y ? true : x > y ? false : nil
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
