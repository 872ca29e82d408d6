/// A typed column: its values and which of them are there.
///
///     let column = Column(numbers: [1.5, nil, 3])
///     column[1]              // .missing
///     column.number(at: 2)   // 3
public struct Column: Hashable, Sendable {
  public enum Storage: Hashable, Sendable {
    case integers([Int64])
    case numbers([Double])
    case booleans([Bool])
    /// Civil days since 1970-01-01.
    case dates([Int32])
    /// Milliseconds since 1970-01-01T00:00 on the civil calendar.
    case times([Double])
    case texts(TextStorage)
    /// Cells of different types, arrays and objects.
    case values([Value])
  }

  public var storage: Storage
  public var validity: Validity

  public init(_ storage: Storage, validity: Validity? = nil) {
    self.storage = storage
    self.validity = validity ?? Validity(allValid: storage.count)
  }

  public var count: Int { validity.count }
  public var kind: Kind { storage.kind }

  public enum Kind: String, Hashable, Sendable {
    case integer, number, boolean, date, time, text, mixed

    public var isNumeric: Bool { self == .integer || self == .number }
    public var isTemporal: Bool { self == .date || self == .time }
  }

  /// The cell; missing cells are `.missing` whatever the storage holds.
  public subscript(row: Int) -> Value {
    guard validity[row] else { return .missing }
    switch storage {
    case .integers(let values): return .number(Double(values[row]))
    case .numbers(let values): return .number(values[row])
    case .booleans(let values): return .boolean(values[row])
    case .dates(let days): return .time(Double(days[row]) * 86_400_000)
    case .times(let values): return .time(values[row])
    case .texts(let texts): return .text(texts[row])
    case .values(let values): return values[row]
    }
  }

  /// The number, or the milliseconds of a day or moment; nil when missing or not a number.
  public func number(at row: Int) -> Double? {
    guard validity[row] else { return nil }
    switch storage {
    case .integers(let values): return Double(values[row])
    case .numbers(let values): return values[row]
    case .dates(let days): return Double(days[row]) * 86_400_000
    case .times(let values): return values[row]
    case .values(let values): return values[row].number
    case .booleans, .texts: return nil
    }
  }

  /// The text; nil when missing or not a text.
  public func text(at row: Int) -> String? {
    guard validity[row] else { return nil }
    switch storage {
    case .texts(let texts): return texts[row]
    case .values(let values): return values[row].text
    default: return nil
    }
  }

  /// All numbers (milliseconds for days and moments), nil where missing or not a number.
  public var numbers: [Double?] {
    (0..<count).map(number(at:))
  }

  /// The rows with these indices, in this order; an index may repeat.
  public func picking(_ rows: [Int]) -> Column {
    let picked: Storage =
      switch storage {
      case .integers(let values): .integers(rows.map { values[$0] })
      case .numbers(let values): .numbers(rows.map { values[$0] })
      case .booleans(let values): .booleans(rows.map { values[$0] })
      case .dates(let values): .dates(rows.map { values[$0] })
      case .times(let values): .times(rows.map { values[$0] })
      case .texts(let texts): .texts(texts.picking(rows))
      case .values(let values): .values(rows.map { values[$0] })
      }
    var result = Column(picked)
    if validity.hasMissing {
      for (i, row) in rows.enumerated() where !validity[row] { result.validity.setMissing(i) }
    }
    return result
  }
}

extension Column.Storage {
  public var count: Int {
    switch self {
    case .integers(let values): values.count
    case .numbers(let values): values.count
    case .booleans(let values): values.count
    case .dates(let values): values.count
    case .times(let values): values.count
    case .texts(let texts): texts.codes.count
    case .values(let values): values.count
    }
  }

  public var kind: Column.Kind {
    switch self {
    case .integers: .integer
    case .numbers: .number
    case .booleans: .boolean
    case .dates: .date
    case .times: .time
    case .texts: .text
    case .values: .mixed
    }
  }
}

/// Texts as codes into a dictionary of distinct texts.
public struct TextStorage: Hashable, Sendable {
  public var codes: [Int32]
  public var dictionary: [String]

  public init(codes: [Int32], dictionary: [String]) {
    self.codes = codes
    self.dictionary = dictionary
  }

  /// Encodes texts; equal texts share a code, codes follow first appearance.
  public init(_ texts: [String]) {
    var codes: [Int32] = []
    codes.reserveCapacity(texts.count)
    var dictionary: [String] = []
    var index: [String: Int32] = [:]
    for text in texts {
      if let code = index[text] {
        codes.append(code)
      } else {
        let code = Int32(dictionary.count)
        index[text] = code
        dictionary.append(text)
        codes.append(code)
      }
    }
    self.init(codes: codes, dictionary: dictionary)
  }

  public subscript(row: Int) -> String { dictionary[Int(codes[row])] }

  /// The rows with these indices, in this order. The dictionary stays whole while it has no more
  /// texts than there are rows, so that work on it never exceeds work on the rows.
  func picking(_ rows: [Int]) -> TextStorage {
    let picked = rows.map { codes[$0] }
    guard dictionary.count > picked.count else {
      return TextStorage(codes: picked, dictionary: dictionary)
    }
    var used: [String] = []
    var places: [Int32: Int32] = [:]
    let usedCodes = picked.map { code -> Int32 in
      if let place = places[code] { return place }
      let place = Int32(used.count)
      places[code] = place
      used.append(dictionary[Int(code)])
      return place
    }
    return TextStorage(codes: usedCodes, dictionary: used)
  }
}
