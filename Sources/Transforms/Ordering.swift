import Findings
import JSON
import Tables

/// An order of rows by several columns: missing values first when ascending, ties as they were.
public struct Ordering: Sendable {
  public struct Key: Sendable, Hashable {
    public var field: String
    public var isDescending: Bool

    public init(_ field: String, isDescending: Bool = false) {
      self.field = field
      self.isDescending = isDescending
    }
  }

  public var keys: [Key]

  public init(_ keys: [Key]) {
    self.keys = keys
  }

  /// These rows of a table in order.
  public func sorted(_ rows: [Int], of table: Table) -> [Int] {
    let columns = keys.compactMap { key in
      table[key.field].map { (column: $0, isDescending: key.isDescending) }
    }
    if columns.isEmpty { return rows }
    let marks = columns.compactMap { sortMarks($0.column, isDescending: $0.isDescending) }
    if marks.count == columns.count {
      return packed(rows, marks).map { sorted(rows, by: $0) } ?? sorted(rows, by: marks)
    }
    return rows.enumerated().sorted { a, b in
      for (column, isDescending) in columns {
        let order = compare(column[a.element], column[b.element])
        if order != 0 { return isDescending ? order > 0 : order < 0 }
      }
      return a.offset < b.offset
    }.map(\.element)
  }

  /// For each place the marks of its row and the place itself in one number, in the order in which they
  /// count; nil when they take more than 64 bits.
  private func packed(_ rows: [Int], _ columns: [[Int64]]) -> [UInt64]? {
    var packed = [UInt64](repeating: 0, count: rows.count)
    var left = 64 - bits(UInt64(rows.count))
    for column in columns {
      guard let low = column.min(), let high = column.max() else { return nil }
      let (range, isTooWide) = high.subtractingReportingOverflow(low)
      let width = bits(UInt64(bitPattern: range))
      left -= width
      if isTooWide || left < 0 { return nil }
      for (place, row) in rows.enumerated() {
        packed[place] = packed[place] << UInt64(width) | UInt64(column[row] - low)
      }
    }
    let placeBits = UInt64(bits(UInt64(rows.count)))
    for place in packed.indices { packed[place] = packed[place] << placeBits | UInt64(place) }
    return packed
  }

  private func sorted(_ rows: [Int], by packed: [UInt64]) -> [Int] {
    let placeBits = bits(UInt64(rows.count))
    let places = (1 << UInt64(placeBits)) - 1 as UInt64
    return radixSorted(packed, placed: placeBits).map { rows[Int($0 & places)] }
  }

  private func bits(_ value: UInt64) -> Int { 64 - value.leadingZeroBitCount }

  /// The rows in the order of whole numbers, of which every column has one for each row.
  private func sorted(_ rows: [Int], by columns: [[Int64]]) -> [Int] {
    let width = columns.count
    // Those of a row stand together.
    var marks = [Int64](repeating: 0, count: rows.count * width)
    for (place, row) in rows.enumerated() {
      for (index, column) in columns.enumerated() { marks[place * width + index] = column[row] }
    }
    let order = rows.indices.sorted { a, b in
      for index in 0..<width {
        let (x, y) = (marks[a * width + index], marks[b * width + index])
        if x != y { return x < y }
      }
      return a < b
    }
    return order.map { rows[$0] }
  }

  /// True when neither row comes before the other.
  public func ties(_ a: Int, _ b: Int, of table: Table) -> Bool {
    keys.allSatisfy { key in
      table[key.field].map { compare($0[a], $0[b]) == 0 } ?? true
    }
  }

  /// Reads `[{"field": "year", "order": "descending"}]`; a bare text is an ascending field.
  static func read(_ nodes: [Node], _ reader: inout ObjectReader) -> Ordering {
    var keys: [Key] = []
    for node in nodes {
      if let text = node.text {
        let isDescending = text.hasPrefix("-")
        keys.append(Key(isDescending ? String(text.dropFirst()) : text, isDescending: isDescending))
        continue
      }
      var inner = ObjectReader(node, file: reader.file, path: reader.path(of: "sort"))
      let field = inner.text("field", required: true) ?? ""
      let order =
        inner.node["order"]?.isNull == true
        ? nil : inner.choice("order", among: ["ascending", "descending"])
      inner.allow(["order"])
      inner.reportUnknown()
      reader.adopt(inner.findings)
      keys.append(Key(field, isDescending: order == "descending"))
    }
    return Ordering(keys)
  }
}

/// For each row of a column a whole number, so that rows are ordered as these are: the ranks of texts,
/// numbers by their size, missing cells before all; nil when the cells have to be compared one by one.
private func sortMarks(_ column: Column, isDescending: Bool) -> [Int64]? {
  guard var marks = ascendingMarks(column) else { return nil }
  if column.validity.hasMissing {
    let below = (marks.min() ?? 0).subtractingReportingOverflow(1).partialValue
    let isBelow = below < Int64.max
    for row in marks.indices where !column.validity[row] { marks[row] = isBelow ? below : .min }
  }
  return isDescending ? marks.map { ~$0 } : marks
}

private func ascendingMarks(_ column: Column) -> [Int64]? {
  switch column.storage {
  case .texts(let texts):
    let ranks = ranks(texts.dictionary.map { Value.text($0) })
    return texts.codes.map { ranks[Int($0)] }
  case .numbers(let values), .times(let values):
    // What is no number has no place in an order; comparing says what happens then.
    if !values.allSatisfy(\.isFinite) { return nil }
    // Whole numbers of a size lie closer together than the bits of floating-point ones.
    let isWhole = values.allSatisfy { $0.magnitude < 0x1p53 && $0 == $0.rounded() }
    return isWhole ? values.map { Int64($0) } : values.map(mark)
  case .integers(let values): return values.map { mark(Double($0)) }
  case .dates(let days): return days.map(Int64.init)
  case .booleans(let values): return values.map { $0 ? 1 : 0 }
  case .values: return nil
  }
}

/// The rank of each value; equal ones share theirs.
private func ranks(_ values: [Value]) -> [Int64] {
  var ranks = [Int64](repeating: 0, count: values.count)
  var rank: Int64 = 0
  var last: Value?
  for code in values.indices.sorted(by: { compare(values[$0], values[$1]) < 0 }) {
    if let last, compare(last, values[code]) != 0 { rank += 1 }
    ranks[code] = rank
    last = values[code]
  }
  return ranks
}

/// A whole number that is ordered among others as a finite number is among numbers.
private func mark(_ value: Double) -> Int64 {
  let bits = Int64(bitPattern: (value == 0 ? 0 : value).bitPattern)
  return bits < 0 ? bits ^ Int64.max : bits
}

/// -1, 0 or 1: missing before everything, numbers and dates by size, texts by code units.
public func compare(_ a: Value, _ b: Value) -> Int {
  switch (a, b) {
  case (.missing, .missing): 0
  case (.missing, _): -1
  case (_, .missing): 1
  case (.text(let x), .text(let y)):
    x == y ? 0 : x.utf16.lexicographicallyPrecedes(y.utf16) ? -1 : 1
  case (.boolean(let x), .boolean(let y)): x == y ? 0 : x ? 1 : -1
  default:
    if let x = a.number, let y = b.number { x < y ? -1 : x > y ? 1 : 0 } else { 0 }
  }
}
