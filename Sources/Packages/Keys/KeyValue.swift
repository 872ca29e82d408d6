import CSV
import Tables

/// A cell of a key: numbers are equal when their values are, whatever their type; texts when their
/// bytes are; values of different kinds never.
enum KeyValue: Sendable {
  case integer(Int64)
  case number(Double)
  case boolean(Bool)
  case text(String)
  /// Lists, objects and places, by how they are written.
  case other(String)

  init(number: Double) {
    if let whole = Int64(exactly: number) { self = .integer(whole) } else { self = .number(number) }
  }

  /// Nil for a missing cell.
  init?(_ value: Value) {
    switch value {
    case .missing: return nil
    case .number(let number), .time(let number): self.init(number: number)
    case .boolean(let boolean): self = .boolean(boolean)
    case .text(let text): self = .text(text)
    case .array, .object: self = .other("\(value)")
    }
  }

  var hash: UInt64 {
    switch self {
    case .integer(let value): CellHash.hash(of: UInt64(bitPattern: value))
    case .number(let value): CellHash.hash(of: ~value.bitPattern)
    case .boolean(let value): CellHash.hash(of: value ? 3 << 62 : 5 << 61)
    case .text(let text), .other(let text): CellHash.hash(of: text)
    }
  }

  /// Appends bytes that no different value has, nor the beginning of any.
  func append(to bytes: inout [UInt8]) {
    switch self {
    case .integer(let value): KeyValue.append(1, UInt64(bitPattern: value), to: &bytes)
    case .number(let value): KeyValue.append(2, value.bitPattern, to: &bytes)
    case .boolean(let value): bytes += [3, value ? 1 : 0]
    case .text(let text):
      KeyValue.append(4, UInt64(text.utf8.count), to: &bytes)
      bytes += text.utf8
    case .other(let text):
      KeyValue.append(5, UInt64(text.utf8.count), to: &bytes)
      bytes += text.utf8
    }
  }

  /// Appends a mark and the eight bytes of a number.
  static func append(_ mark: UInt8, _ number: UInt64, to bytes: inout [UInt8]) {
    bytes.append(mark)
    for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// The whole number that bytes made by `append` stand for, when they stand for one alone.
  static func integer(_ bytes: [UInt8]) -> Int64? {
    guard bytes.count == 9, bytes[0] == 1 else { return nil }
    var number: UInt64 = 0
    for i in 0..<8 { number |= UInt64(bytes[i + 1]) << UInt64(8 * i) }
    return Int64(bitPattern: number)
  }
}

extension Column {
  /// The cell as a part of a key; nil when it is missing.
  func keyValue(_ row: Int) -> KeyValue? {
    if case .integers(let values) = storage { return validity[row] ? .integer(values[row]) : nil }
    return KeyValue(self[row])
  }

  /// The hash of each cell; that of a missing cell means nothing.
  var keyHashes: [UInt64] {
    switch storage {
    case .integers(let values): values.map { KeyValue.integer($0).hash }
    case .numbers(let values), .times(let values): values.map { KeyValue(number: $0).hash }
    case .booleans(let values): values.map { KeyValue.boolean($0).hash }
    case .dates(let days): days.map { KeyValue.integer(Int64($0) * 86_400_000).hash }
    case .texts(let texts): texts.keyHashes
    case .values(let values): values.map { KeyValue($0)?.hash ?? 0 }
    }
  }
}

extension TextStorage {
  fileprivate var keyHashes: [UInt64] {
    let hashes = dictionary.map { KeyValue.text($0).hash }
    return codes.map { hashes[Int($0)] }
  }
}
