extension Column {
  public init(numbers: [Double?]) {
    self.init(.numbers(numbers.map { $0 ?? 0 }), validity: Validity(numbers.map { $0 != nil }))
  }

  public init(integers: [Int64?]) {
    self.init(.integers(integers.map { $0 ?? 0 }), validity: Validity(integers.map { $0 != nil }))
  }

  public init(booleans: [Bool?]) {
    self.init(
      .booleans(booleans.map { $0 ?? false }), validity: Validity(booleans.map { $0 != nil }))
  }

  public init(texts: [String?]) {
    self.init(
      .texts(TextStorage(texts.map { $0 ?? "" })), validity: Validity(texts.map { $0 != nil }))
  }

  /// Moments in milliseconds since 1970-01-01T00:00.
  public init(times: [Double?]) {
    self.init(.times(times.map { $0 ?? 0 }), validity: Validity(times.map { $0 != nil }))
  }

  /// Civil days since 1970-01-01.
  public init(days: [Int32?]) {
    self.init(.dates(days.map { $0 ?? 0 }), validity: Validity(days.map { $0 != nil }))
  }

  /// The narrowest storage that holds all values: one type where they agree, else mixed.
  public init(_ values: [Value]) {
    var kind: Kind?
    for value in values {
      let next: Kind
      switch value {
      case .missing: continue
      case .boolean: next = .boolean
      case .number: next = .number
      case .text: next = .text
      case .time: next = .time
      case .array, .object: next = .mixed
      }
      if kind == nil { kind = next }
      if kind != next { kind = .mixed }
    }
    switch kind {
    case .number: self.init(numbers: values.map(\.number))
    case .time: self.init(times: values.map(\.number))
    case .text: self.init(texts: values.map(\.text))
    case .boolean: self.init(booleans: values.map(\.boolean))
    case nil:
      self.init(.numbers(values.map { _ in 0 }), validity: Validity(allMissing: values.count))
    default: self.init(.values(values), validity: Validity(values.map { !$0.isMissing }))
    }
  }

  /// One value in every row.
  public init(repeating value: Value, count: Int) {
    self.init(Array(repeating: value, count: count))
  }
}
