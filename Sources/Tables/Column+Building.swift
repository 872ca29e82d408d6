extension Column {
  public init(numbers: [Double?]) {
    self.init(.numbers(numbers.map { $0 ?? 0 }), validity: Validity(of: numbers))
  }

  public init(integers: [Int64?]) {
    self.init(.integers(integers.map { $0 ?? 0 }), validity: Validity(of: integers))
  }

  public init(booleans: [Bool?]) {
    self.init(
      .booleans(booleans.map { $0 ?? false }), validity: Validity(of: booleans))
  }

  public init(texts: [String?]) {
    self.init(
      .texts(TextStorage(texts.map { $0 ?? "" })), validity: Validity(of: texts))
  }

  /// Moments in milliseconds since 1970-01-01T00:00.
  public init(times: [Double?]) {
    self.init(.times(times.map { $0 ?? 0 }), validity: Validity(of: times))
  }

  /// Civil days since 1970-01-01.
  public init(days: [Int32?]) {
    self.init(.dates(days.map { $0 ?? 0 }), validity: Validity(of: days))
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

  /// Adds the rows of another column behind its own; columns of two kinds become one of mixed cells.
  ///
  ///     var column = Column(numbers: [1, nil])
  ///     column.append(Column(numbers: [3]))   // 1, missing, 3
  ///
  /// - Precondition: The dictionaries of two text columns share no text; they are joined unseen.
  public mutating func append(_ other: Column) {
    if !storage.append(other.storage) {
      let own = (0..<count).map { self[$0] }
      storage = .values(own + (0..<other.count).map { other[$0] })
    }
    validity.append(other.validity)
  }
}

extension Column.Storage {
  /// Adds the cells of storage of the same kind; false for another kind.
  ///
  /// The cells are taken out meanwhile, so that they are not copied.
  fileprivate mutating func append(_ other: Column.Storage) -> Bool {
    switch other {
    case .integers(let more):
      guard case .integers(var values) = self else { return false }
      self = .integers([])
      values += more
      self = .integers(values)
    case .numbers(let more):
      guard case .numbers(var values) = self else { return false }
      self = .numbers([])
      values += more
      self = .numbers(values)
    case .booleans(let more):
      guard case .booleans(var values) = self else { return false }
      self = .booleans([])
      values += more
      self = .booleans(values)
    case .dates(let more):
      guard case .dates(var days) = self else { return false }
      self = .dates([])
      days += more
      self = .dates(days)
    case .times(let more):
      guard case .times(var values) = self else { return false }
      self = .times([])
      values += more
      self = .times(values)
    case .texts(let more):
      guard case .texts(var texts) = self else { return false }
      self = .values([])
      let known = Int32(truncatingIfNeeded: texts.dictionary.count)
      texts.codes += more.codes.map { $0 + known }
      texts.dictionary += more.dictionary
      self = .texts(texts)
    case .values(let more):
      guard case .values(var values) = self else { return false }
      self = .values([])
      values += more
      self = .values(values)
    }
    return true
  }
}
