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
      table[key.field].map { (order: RowOrder($0), isDescending: key.isDescending) }
    }
    if columns.isEmpty { return rows }
    return rows.enumerated().sorted { a, b in
      for (order, isDescending) in columns {
        let order = order.compare(a.element, b.element)
        if order != 0 { return isDescending ? order > 0 : order < 0 }
      }
      return a.offset < b.offset
    }.map(\.element)
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

/// The order of the rows of a column: by the ranks of its distinct texts, by numbers, else cell by cell.
private struct RowOrder {
  private let column: Column
  private let ranks: [Int32]
  private let numbers: [Double]

  init(_ column: Column) {
    self.column = column
    var ranks: [Int32] = []
    var numbers: [Double] = []
    switch column.storage {
    case .texts(let texts):
      let dictionary = texts.dictionary.map { Value.text($0) }
      var rank: Int32 = 0
      var rankOfCode = [Int32](repeating: 0, count: dictionary.count)
      var last: Value?
      for code in dictionary.indices.sorted(by: {
        Transforms.compare(dictionary[$0], dictionary[$1]) < 0
      }) {
        if let last, Transforms.compare(last, dictionary[code]) != 0 { rank += 1 }
        rankOfCode[code] = rank
        last = dictionary[code]
      }
      ranks = texts.codes.indices.map { row in
        column.validity[row] ? rankOfCode[Int(texts.codes[row])] : -1
      }
    case .numbers(let values), .times(let values):
      // What is no number has no place in an order; the general way says what happens then.
      if values.allSatisfy({ $0.isFinite }) {
        numbers = values.indices.map { column.validity[$0] ? values[$0] : -.infinity }
      }
    default: break
    }
    self.ranks = ranks
    self.numbers = numbers
  }

  func compare(_ a: Int, _ b: Int) -> Int {
    if !ranks.isEmpty { return ranks[a] < ranks[b] ? -1 : ranks[a] > ranks[b] ? 1 : 0 }
    if !numbers.isEmpty { return numbers[a] < numbers[b] ? -1 : numbers[a] > numbers[b] ? 1 : 0 }
    return Transforms.compare(column[a], column[b])
  }
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
