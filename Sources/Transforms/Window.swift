import Findings
import JSON
import Tables

/// Adds values computed over a frame of rows around each row: ranks, shifts, running sums.
///
///     {"window": [{"op": "sum", "field": "count", "as": "running"}], "sort": [{"field": "date"}]}
///
/// The frame is `[rows before, rows after]`, null for all of them; by default everything up to
/// the row. Rows that tie in `sort` share a frame unless `ignorePeers` is true.
public struct Window: Transform {
  public struct Field: Sendable {
    public var operation: Operation
    public var parameter: Int?
    public var field: String?
    public var name: String
  }

  public enum Operation: Sendable {
    case rank(RankOperation)
    case aggregate(AggregateOperation)
  }

  public enum RankOperation: String, Sendable, CaseIterable {
    case rowNumber = "row_number"
    case rank
    case denseRank = "dense_rank"
    case percentRank = "percent_rank"
    case cumulativeDistribution = "cume_dist"
    case ntile, lag, lead
    case firstValue = "first_value"
    case lastValue = "last_value"
    case nthValue = "nth_value"
    case previousValue = "prev_value"
    case nextValue = "next_value"

    /// Whether it reads a column.
    var needsField: Bool {
      switch self {
      case .lag, .lead, .firstValue, .lastValue, .nthValue, .previousValue, .nextValue: true
      default: false
      }
    }
  }

  public let fields: [Field]
  public let keys: [String]
  public let order: Ordering
  /// Rows before and after; nil for all.
  public let frame: (before: Int?, after: Int?)
  public let ignoresPeers: Bool
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    var fields: [Field] = []
    let words =
      RankOperation.allCases.map(\.rawValue)
      + AggregateOperation.allCases.filter { $0 != .latest }.map(\.rawValue)
    for node in reader.array("window", required: true) ?? [] {
      var inner = ObjectReader(node, file: reader.file, path: reader.path(of: "window"))
      let word = inner.choice("op", among: words, required: true) ?? ""
      let field = inner.text("field")
      let parameter = inner.integer("param")
      let name = inner.text("as") ?? (field.map { "\(word)_\($0)" } ?? word)
      if let rank = RankOperation(rawValue: word) {
        if rank.needsField, field == nil {
          inner.fail("missing-key", "the operation '\(word)' needs a 'field'")
        }
        fields.append(
          Field(operation: .rank(rank), parameter: parameter, field: field, name: name))
      } else if let aggregate = AggregateOperation(rawValue: word) {
        fields.append(
          Field(operation: .aggregate(aggregate), parameter: parameter, field: field, name: name))
      }
      inner.reportUnknown()
      reader.adopt(inner.findings)
    }
    let ends = reader.array("frame") ?? [.null, .number(0)]
    let sort = reader.array("sort") ?? []
    return Window(
      fields: fields, keys: reader.texts("groupby") ?? [], order: Ordering.read(sort, &reader),
      frame: (
        ends.first?.integer.map { max(0, -$0) }, ends.count > 1 ? ends[1].integer : 0
      ), ignoresPeers: reader.boolean("ignorePeers") ?? false,
      place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    try context.require(
      keys + fields.compactMap(\.field) + order.keys.map(\.field), of: table, at: place)
    let groups = Grouping(table, by: keys).groups.map { order.sorted($0, of: table) }
    var result = table
    for field in fields {
      var values = Array(repeating: Value.missing, count: table.rowCount)
      let column = field.field.flatMap { table[$0] }
      for rows in groups {
        try fill(&values, field, rows: rows, column: column, table: table)
      }
      result.set(field.name, Column(values))
    }
    return TransformResult(result)
  }

  private func fill(
    _ values: inout [Value], _ field: Field, rows: [Int], column: Column?, table: Table
  ) throws(Failure) {
    if case .rank(let operation) = field.operation,
      operation == .previousValue || operation == .nextValue
    {
      fillNearest(&values, rows: operation == .nextValue ? rows.reversed() : rows, column)
      return
    }
    let peers = Peers(rows, order: order, of: table)
    let frames = rows.indices.map { range(at: $0, of: rows.count, peers) }
    switch field.operation {
    case .rank(let operation):
      for position in rows.indices {
        values[rows[position]] = operation.value(
          at: position, rows: rows, frame: frames[position], peers: peers, column: column,
          parameter: field.parameter)
      }
    case .aggregate(let operation):
      let work = frames.reduce(0) { $0 + $1.count }
      if work > Self.littleWork, var sliding = SlidingSummary(operation, column, rows: rows) {
        for position in rows.indices {
          values[rows[position]] = sliding.value(of: frames[position])
        }
        return
      }
      guard work <= Self.mostWork else {
        throw Failure(
          "too-much-work",
          "'\(operation.rawValue)' over frames of this many rows (\(rows.count) rows, "
            + "\(work / max(1, rows.count)) a frame) would take too long; narrow the 'frame'",
          at: place)
      }
      for position in rows.indices {
        values[rows[position]] = operation(
          column, rows: Array(rows[frames[position]]), table: table)
      }
    }
  }

  /// Rows looked at in all, up to which every frame is summarized by itself, and at most.
  private static let littleWork = 4_000_000
  private static let mostWork = 200_000_000

  /// The positions of the frame around a position.
  private func range(at position: Int, of count: Int, _ peers: Peers) -> Range<Int> {
    var low = frame.before.map { max(0, position - $0) } ?? 0
    var high = frame.after.map { min(count, position + $0 + 1) } ?? count
    if !ignoresPeers, !order.keys.isEmpty {
      low = min(low, low == position ? peers.first[position] : peers.first[low])
      high = max(high, peers.end[max(0, high - 1)])
    }
    return low..<max(low, high)
  }

  /// The last value that is there, at or before each row.
  private func fillNearest(_ values: inout [Value], rows: [Int], _ column: Column?) {
    var nearest = Value.missing
    for row in rows {
      if let value = column?[row], !value.isMissing { nearest = value }
      values[row] = nearest
    }
  }
}

/// For each position of sorted rows, where its run of ties begins and ends.
struct Peers {
  var first: [Int] = []
  var end: [Int] = []
  /// How many runs begin at or before the position.
  var dense: [Int] = []

  init(_ rows: [Int], order: Ordering, of table: Table) {
    guard !order.keys.isEmpty else {
      first = Array(rows.indices)
      end = rows.indices.map { $0 + 1 }
      dense = end
      return
    }
    var start = 0
    var runs = 1
    for position in rows.indices {
      if position > 0, !order.ties(rows[position - 1], rows[position], of: table) {
        start = position
        runs += 1
      }
      first.append(start)
      dense.append(runs)
    }
    end = Array(repeating: rows.count, count: rows.count)
    for position in rows.indices.dropLast().reversed() {
      end[position] = first[position + 1] == first[position] ? end[position + 1] : position + 1
    }
  }
}

extension Window.RankOperation {
  func value(
    at position: Int, rows: [Int], frame: Range<Int>, peers: Peers, column: Column?,
    parameter: Int?
  ) -> Value {
    func cell(_ index: Int) -> Value {
      rows.indices.contains(index) ? column?[rows[index]] ?? .missing : .missing
    }
    let count = Double(rows.count)
    switch self {
    case .rowNumber: return .number(Double(position + 1))
    case .rank: return .number(Double(peers.first[position] + 1))
    case .denseRank: return .number(Double(peers.dense[position]))
    case .percentRank:
      return .number(count > 1 ? Double(peers.first[position]) / (count - 1) : 0)
    case .cumulativeDistribution: return .number(Double(peers.end[position]) / count)
    case .ntile:
      return .number((Double(parameter ?? 1) * Double(peers.end[position]) / count).rounded(.up))
    case .lag: return cell(position - (parameter ?? 1))
    case .lead: return cell(position + (parameter ?? 1))
    case .firstValue: return cell(frame.lowerBound)
    case .lastValue: return cell(frame.upperBound - 1)
    case .nthValue:
      let index = frame.lowerBound + (parameter ?? 1) - 1
      return frame.contains(index) ? cell(index) : .missing
    // Filled for all rows at once.
    case .previousValue, .nextValue: return .missing
    }
  }
}
