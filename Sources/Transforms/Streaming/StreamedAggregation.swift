import Expressions
import Findings
import JSON
import Tables

/// A list of transforms that begins with steps on single rows and an aggregation, so that it can be
/// carried out while the rows of a large table pass by.
///
///     [{"filter": "datum.age >= 18"}, {"timeUnit": "yearmonth", "field": "date", "as": "month"},
///      {"aggregate": [{"op": "count"}], "groupby": ["month"]}]
///
/// A step is evaluated once for every distinct combination of the cells that it looks at, by the same
/// code as for tables in memory. The result does not depend on how the rows are shared among threads:
/// counts are exact, sums are rounded once, groups stand in the order of their first rows.
public struct StreamedAggregation: Sendable {
  /// A column or a combination of columns whose codes decide some steps.
  struct Root: Sendable {
    enum Item: Sendable {
      case addition(any Transform)
      /// A condition, and its place among those of the plan.
      case filter(Predicate)
    }

    var columns: [String]
    var items: [Item] = []
    /// The columns, its own or added, that keys and summaries use.
    var views: [View] = []
  }

  struct View: Sendable, Hashable {
    var name: String
    /// Texts of the file: equal only when their bytes are.
    var isSource: Bool
  }

  struct ViewPlace: Sendable, Hashable {
    var root: Int
    var view: Int
  }

  /// A step: the conditions that rows must meet, if it is a filter.
  struct Step: Sendable {
    var name: String
    /// Roots and the places of their filters.
    var filters: [(root: Int, filter: Int)] = []
  }

  struct Summary: Sendable {
    enum Source: Sendable, Hashable {
      case rows
      case numbers(String)
      case view(ViewPlace)
    }

    var field: AggregateField
    var source: Source
  }

  private(set) var roots: [Root] = []
  private(set) var steps: [Step] = []
  private(set) var keys: [ViewPlace] = []
  private(set) var summaries: [Summary] = []
  let keyNames: [String]
  /// The columns before the aggregation, without rows.
  let prototype: Table
  private let plainNumbers: Set<String>
  private let transforms: [(name: String, transform: any Transform)]
  private let restStart: Int
  let context: TransformContext

  /// The columns that are needed as codes, and those for which numbers are enough.
  public var codedColumns: [String] { roots.flatMap(\.columns) }
  public var numberColumns: [String] {
    summaries.compactMap { if case .numbers(let name) = $0.source { name } else { nil } }
  }

  /// Nil when the list has to be applied to the table as a whole; throws when it is mistaken.
  ///
  /// `prototype` has the columns of the table and no rows. Of the columns `plainNumbers` the blocks can
  /// have the numbers; of all others they have codes.
  public init?(
    _ list: [Node], prototype: Table, plainNumbers: Set<String>, in context: TransformContext,
    path: String = "transform"
  ) throws(Failure) {
    transforms = try readTransforms(list, file: context.file, path: path)
    let isRowStep: ((name: String, transform: any Transform)) -> Bool = { step in
      step.transform is Filter || step.transform is Calculate || step.transform is TimeUnit
    }
    let count = transforms.prefix(while: isRowStep).count
    guard count < transforms.count, let aggregate = transforms[count].transform as? Aggregate
    else { return nil }
    self.prototype = try apply(transforms[..<count], to: prototype, in: context).table
    self.plainNumbers = plainNumbers
    _ = try aggregate.summaries.groups(of: self.prototype, in: context)
    restStart = count + 1
    keyNames = aggregate.summaries.keys
    // A part of a condition names no column that the whole does not, see the prototype.
    self.context = TransformContext(
      expressions: context.expressions, isStrict: false, file: context.file)
    var bases: [String: Set<String>] = [:]
    for name in prototype.names { bases[name] = [name] }
    for (name, transform) in transforms[..<count] {
      guard add(name, transform, &bases) else { return nil }
    }
    for key in keyNames {
      guard let place = view(key, bases) else { return nil }
      keys.append(place)
    }
    for field in aggregate.summaries.fields {
      guard let summary = summary(field, bases) else { return nil }
      summaries.append(summary)
    }
  }

  private mutating func add(
    _ name: String, _ transform: any Transform, _ bases: inout [String: Set<String>]
  ) -> Bool {
    var step = Step(name: name)
    switch transform {
    case let filter as Filter:
      guard let conjuncts = filter.predicate.conjuncts else { return false }
      for (condition, fields) in conjuncts {
        guard let root = root(fields, bases) else { return false }
        roots[root].items.append(.filter(condition))
        step.filters.append((root, roots[root].filterCount - 1))
      }
    case let calculate as Calculate:
      guard calculate.expression.isDetermined,
        let root = root(calculate.expression.fields, bases)
      else { return false }
      additions.append((Set(roots[root].columns), transform))
      bases[calculate.name] = Set(roots[root].columns)
      addToRoots(transform, Set(roots[root].columns))
    case let unit as TimeUnit:
      guard let root = root([unit.field], bases) else { return false }
      additions.append((Set(roots[root].columns), transform))
      for name in [unit.name, unit.endName].compactMap({ $0 }) {
        bases[name] = Set(roots[root].columns)
      }
      addToRoots(transform, Set(roots[root].columns))
    default: return false
    }
    steps.append(step)
    return true
  }

  /// The additions so far with the columns that they rest on.
  private var additions: [(columns: Set<String>, transform: any Transform)] = []

  private mutating func addToRoots(_ transform: any Transform, _ columns: Set<String>) {
    for index in roots.indices where columns.isSubset(of: roots[index].columns) {
      roots[index].items.append(.addition(transform))
    }
  }

  /// The root of the columns that these fields rest on; nil for none.
  private mutating func root(_ fields: [String], _ bases: [String: Set<String>]) -> Int? {
    let columns = fields.reduce(into: Set<String>()) { $0.formUnion(bases[$1] ?? []) }.sorted()
    guard !columns.isEmpty else { return nil }
    if let known = roots.firstIndex(where: { $0.columns == columns }) { return known }
    var root = Root(columns: columns)
    for addition in additions where addition.columns.isSubset(of: columns) {
      root.items.append(.addition(addition.transform))
    }
    roots.append(root)
    return roots.count - 1
  }

  private mutating func view(_ name: String, _ bases: [String: Set<String>]) -> ViewPlace? {
    guard let root = root([name], bases) else { return nil }
    let isSource = isUntouched(name, bases)
    let view = View(name: name, isSource: isSource)
    if let known = roots[root].views.firstIndex(of: view) {
      return ViewPlace(root: root, view: known)
    }
    roots[root].views.append(view)
    return ViewPlace(root: root, view: roots[root].views.count - 1)
  }

  /// Whether a column is as the file has it.
  private func isUntouched(_ name: String, _ bases: [String: Set<String>]) -> Bool {
    bases[name] == [name]
      && !additions.contains { addition in
        switch addition.transform {
        case let calculate as Calculate: calculate.name == name
        case let unit as TimeUnit: unit.name == name || unit.endName == name
        default: false
        }
      }
  }

  private mutating func summary(
    _ field: AggregateField, _ bases: [String: Set<String>]
  ) -> Summary? {
    guard let name = field.field else {
      return field.operation == .count ? Summary(field: field, source: .rows) : nil
    }
    switch field.operation {
    case .count: return Summary(field: field, source: .rows)
    case .sum, .mean, .average, .min, .max, .valid, .missing, .variance, .variancep, .stdev,
      .stdevp,
      .stderr:
      if plainNumbers.contains(name), isUntouched(name, bases) {
        return Summary(field: field, source: .numbers(name))
      }
    case .median, .q1, .q3, .distinct: break
    default: return nil
    }
    guard let place = view(name, bases) else { return nil }
    return Summary(field: field, source: .view(place))
  }

  /// What one thread makes of the rows that it is given; `columns` are those of the blocks, in order.
  public func worker(columns: [String]) -> AggregationWorker {
    AggregationWorker(self, columns: columns)
  }

  /// Applies the transforms behind the aggregation.
  public func finish(
    _ groups: Groups, in context: TransformContext
  ) throws(Failure) -> (table: Table, steps: [TransformStep], findings: [Finding]) {
    let rest = try apply(transforms[restStart...], to: groups.table, in: context)
    return (rest.table, groups.steps + rest.steps, rest.findings)
  }

  var aggregateName: String { transforms[restStart - 1].name }
}

extension StreamedAggregation.Root {
  var filterCount: Int {
    items.count { if case .filter = $0 { true } else { false } }
  }
}
