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
  /// Numbers the codes of the columns so far with those of the next.
  private var pairs: [Numbering]
  /// For each column, its code in each combination.
  private var combined: [[Int32]]

  /// A root with more codes than this is no longer cheaper than its rows.
  static let most = 1 << 21

  init(_ root: StreamedAggregation.Root) {
    self.root = root
    passes = Array(repeating: [], count: root.filterCount)
    views = root.views.map { ViewValues(isSource: $0.isSource) }
    pairs = root.columns.dropFirst().map { _ in Numbering(bits: UInt64.bitWidth) }
    combined = root.columns.map { _ in [] }
  }

  /// Takes the codes of a block; false when there are too many, or a value is none that blocks can
  /// be aggregated by.
  mutating func take(
    _ columns: [(codes: [Int32], values: Column)], _ context: TransformContext
  ) -> Bool {
    if columns.count == 1 {
      codes = columns[0].codes
      let values = columns[0].values
      guard values.count <= RootCodes.most else { return false }
      return values.count == known || learn([values.picking(Array(known..<values.count))], context)
    }
    combine(columns.map(\.codes))
    guard combined[0].count <= RootCodes.most else { return false }
    if combined[0].count == known { return true }
    return learn(
      zip(columns, combined).map { $0.values.picking($1[known...].map { Int($0) }) }, context)
  }

  /// Lets go of the block's codes.
  mutating func release() {
    if root.columns.count == 1 { codes = [] }
  }

  private mutating func combine(_ columns: [[Int32]]) {
    codes = columns[0]
    for (place, next) in columns.dropFirst().enumerated() {
      for row in codes.indices {
        let pair = UInt64(UInt32(bitPattern: codes[row])) << 32 | UInt64(next[row])
        codes[row] = pairs[place].number(of: pair)
        if place == pairs.count - 1, Int(codes[row]) == combined[0].count {
          for column in columns.indices { combined[column].append(columns[column][row]) }
        }
      }
    }
  }

  private mutating func learn(_ columns: [Column], _ context: TransformContext) -> Bool {
    known += columns[0].count
    var table = Table(zip(root.columns, columns).map { (name: $0, column: $1) })
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

/// What a column holds for each code of a root.
struct ViewValues: Sendable {
  private(set) var distinct: DistinctValues
  /// For each code of the root, the code of the value.
  private(set) var valueCodes: [Int32] = []

  init(isSource: Bool) {
    distinct = DistinctValues(isSource: isSource)
  }

  /// Adds the values of further codes; false for numbers without a size.
  mutating func add(_ column: Column) -> Bool {
    for row in 0..<column.count {
      let value = column[row]
      if let number = value.number, !number.isFinite { return false }
      // Every text of a file has one code.
      let isNew = distinct.isSource && value.text != nil
      valueCodes.append(isNew ? distinct.add(value) : distinct.code(of: value))
    }
    return true
  }
}
