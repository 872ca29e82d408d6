import Findings
import Tables

/// The codes of a root, and what the steps of the plan make of each.
struct RootCodes: Sendable {
  let root: StreamedAggregation.Root
  /// For each filter, whether it lets a code pass.
  private(set) var passes: [[Bool]]
  private(set) var views: [ViewValues]
  /// The codes of the rows of the block.
  private(set) var codes: [Int32] = []
  private var known = 0
  private var pairs: [[UInt64: Int32]]
  /// For a combination, the code of each of its columns.
  private var combined: [[Int32]] = []

  /// A root with more codes than this is no longer cheaper than its rows.
  static let most = 1 << 21

  init(_ root: StreamedAggregation.Root) {
    self.root = root
    passes = Array(repeating: [], count: root.filterCount)
    views = root.views.map { ViewValues(isSource: $0.isSource) }
    pairs = Array(repeating: [:], count: max(0, root.columns.count - 1))
  }

  /// Takes the codes of a block; false when there are too many, or a value is none that blocks can
  /// be aggregated by.
  mutating func take(
    _ columns: [(codes: [Int32], values: [Value])], _ context: TransformContext
  ) -> Bool {
    if columns.count == 1 {
      codes = columns[0].codes
      let values = columns[0].values
      guard values.count <= RootCodes.most else { return false }
      return values.count == known || learn([Array(values[known...])], context)
    }
    combine(columns.map(\.codes))
    guard combined.count <= RootCodes.most else { return false }
    if combined.count == known { return true }
    let new = combined[known...]
    return learn(
      columns.indices.map { column in
        new.map { columns[column].values[Int($0[column])] }
      }, context)
  }

  /// Lets go of the block's codes.
  mutating func release() {
    if root.columns.count == 1 { codes = [] }
  }

  private mutating func combine(_ columns: [[Int32]]) {
    codes = columns[0]
    for (place, next) in columns.dropFirst().enumerated() {
      let isLast = place == pairs.count - 1
      for row in codes.indices {
        let pair = UInt64(UInt32(bitPattern: codes[row])) << 32 | UInt64(next[row])
        if let code = pairs[place][pair] {
          codes[row] = code
        } else {
          let code = Int32(truncatingIfNeeded: pairs[place].count)
          pairs[place][pair] = code
          codes[row] = code
          if isLast { combined.append(columns.map { $0[row] }) }
        }
      }
    }
  }

  private mutating func learn(_ values: [[Value]], _ context: TransformContext) -> Bool {
    known += values[0].count
    var table = Table(zip(root.columns, values).map { (name: $0, column: Column($1)) })
    var filter = 0
    do throws(Failure) {
      for item in root.items {
        switch item {
        case .addition(let transform): table = try transform.apply(to: table, in: context).table
        case .filter(let predicate):
          passes[filter] += try predicate.mask(of: table, in: context)
          filter += 1
        }
      }
    } catch {
      return false
    }
    for index in views.indices {
      guard let column = table[root.views[index].name], views[index].add(column) else {
        return false
      }
    }
    return true
  }
}

/// The distinct values of a column, each with a code of its own.
struct ViewValues: Sendable {
  private enum Key: Hashable, Sendable {
    case value(Value)
    case bytes([UInt8])
  }

  let isSource: Bool
  /// For each code of the root, the code of the value.
  private(set) var valueCodes: [Int32] = []
  private(set) var values: [Value] = []
  /// For each value, its number; 0 where it is none.
  private(set) var numbers: [Double] = []
  private(set) var isNumber: [Bool] = []
  private var index: [Key: Int32] = [:]

  init(isSource: Bool) {
    self.isSource = isSource
  }

  /// Adds the values of further codes; false for numbers without a size.
  mutating func add(_ column: Column) -> Bool {
    for row in 0..<column.count {
      let value = column[row]
      if let number = value.number, !number.isFinite { return false }
      valueCodes.append(code(of: value))
    }
    return true
  }

  /// The code of a value, a new one when it was not met before.
  mutating func code(of value: Value) -> Int32 {
    let key: Key =
      if isSource, case .text(let text) = value { .bytes(Array(text.utf8)) } else { .value(value) }
    if let known = index[key] { return known }
    let code = Int32(truncatingIfNeeded: values.count)
    index[key] = code
    values.append(value)
    numbers.append(value.number ?? 0)
    isNumber.append(value.number != nil)
    return code
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
}
