import Tables

/// What a part of an expression is worth in all rows at once, where it has one type in all of them.
struct Lanes {
  enum Values {
    /// The same in every row.
    case constant(Operand)
    case numbers([Double])
    case times([Double])
    case booleans([Bool])
    case texts(TextStorage)
  }

  var values: Values
  /// For each row whether it is null instead; empty when none is.
  var nulls: [Bool] = []

  init(_ values: Values, nulls: [Bool] = []) {
    self.values = values
    self.nulls = nulls
  }

  /// The cells of a column; nil when they are of several types.
  init?(_ column: Column) {
    switch column.storage {
    case .numbers(let numbers): values = .numbers(numbers)
    case .integers(let integers): values = .numbers(integers.map { Double($0) })
    case .dates(let days): values = .times(days.map { Double($0) * 86_400_000 })
    case .times(let times): values = .times(times)
    case .booleans(let booleans): values = .booleans(booleans)
    case .texts(let texts): values = .texts(texts)
    case .values: return nil
    }
    if column.validity.hasMissing {
      nulls = (0..<column.count).map { !column.validity[$0] }
    }
  }

  subscript(row: Int) -> Operand {
    if !nulls.isEmpty, nulls[row] { return .null }
    return switch values {
    case .constant(let operand): operand
    case .numbers(let numbers): .number(numbers[row])
    case .times(let times): .time(times[row])
    case .booleans(let booleans): .boolean(booleans[row])
    case .texts(let texts): .text(texts[row])
    }
  }

  var constant: Operand? {
    if case .constant(let operand) = values { operand } else { nil }
  }

  /// The cells that a table keeps.
  func column(count: Int) -> Column {
    switch values {
    case .constant(let operand): return Column(repeating: operand.cell, count: count)
    case .numbers(let numbers):
      var isMissing = numbers.map(\.isNaN)
      for (row, isNull) in nulls.enumerated() where isNull { isMissing[row] = true }
      if !isMissing.contains(true) { return Column(.numbers(numbers)) }
      return Column(
        .numbers(zip(numbers, isMissing).map { $1 ? 0 : $0 }), validity: validity(isMissing))
    case .times(let times):
      if nulls.isEmpty { return Column(.times(times)) }
      if !nulls.contains(false) { return Column(repeating: .missing, count: count) }
      return Column(.times(zip(times, nulls).map { $1 ? 0 : $0 }), validity: validity(nulls))
    case .booleans(let booleans):
      if nulls.isEmpty { return Column(.booleans(booleans)) }
      if !nulls.contains(false) { return Column(repeating: .missing, count: count) }
      return Column(
        .booleans(zip(booleans, nulls).map { $0 && !$1 }), validity: validity(nulls))
    case .texts(let texts):
      if nulls.isEmpty { return Column(.texts(texts)) }
      if !nulls.contains(false) { return Column(repeating: .missing, count: count) }
      return Column(.texts(texts), validity: validity(nulls))
    }
  }

  private func validity(_ isMissing: [Bool]) -> Validity { Validity(isMissing.map { !$0 }) }

  /// ECMAScript's ToBoolean of each row.
  func truths(count: Int) -> [Bool] {
    var truths: [Bool]
    switch values {
    case .constant(let operand): return Array(repeating: operand.truth, count: count)
    case .numbers(let numbers): truths = numbers.map { $0 != 0 && !$0.isNaN }
    case .times: truths = Array(repeating: true, count: count)
    case .booleans(let booleans): truths = booleans
    case .texts(let texts):
      let isFull = texts.dictionary.map { !$0.isEmpty }
      truths = texts.codes.map { isFull[Int($0)] }
    }
    for (row, isNull) in nulls.enumerated() where isNull { truths[row] = false }
    return truths
  }

  /// ECMAScript's ToNumber of each row; nil for texts.
  func numbers(count: Int) -> [Double]? {
    var numbers: [Double]
    switch values {
    case .constant(let operand): return Array(repeating: operand.number, count: count)
    case .numbers(let values), .times(let values): numbers = values
    case .booleans(let values): numbers = values.map { $0 ? 1 : 0 }
    case .texts: return nil
    }
    for (row, isNull) in nulls.enumerated() where isNull { numbers[row] = 0 }
    return numbers
  }

  var isTime: Bool { if case .times = values { true } else { false } }
  var isText: Bool { if case .texts = values { true } else { false } }

  /// Numbers, or a constant that is one: what arithmetic needs no conversion for.
  var isNumber: Bool {
    switch values {
    case .constant(.number), .numbers: true
    default: false
    }
  }
}

extension Operand {
  /// What a table keeps of a calculated value: NaN is missing.
  fileprivate var cell: Value {
    if case .number(let number) = self, number.isNaN { .missing } else { value }
  }
}
