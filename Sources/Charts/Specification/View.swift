import JSON
import Tables

/// A view of the normalized specification with what it needs to be laid out.
struct View: Sendable {
  indirect enum Kind: Sendable {
    /// An index into the compiler's units.
    case unit(Int)
    case layer([View])
    case facet(Facet, View)
    case concat([View], columns: Int?)
  }

  var kind: Kind
  var node: Node
  var path: String
  /// The scale of each channel as seen from outside this view; merged scales share one index.
  var scales: [Channel: Int] = [:]
  /// Axes drawn in this view, or, for facets, along its edges.
  var axes: [AxisComponent] = []
  /// Legends drawn beside this view.
  var legends: [LegendComponent] = []

  /// The units inside, in drawing order.
  var unitIndices: [Int] {
    switch kind {
    case .unit(let index): [index]
    case .layer(let children): children.flatMap(\.unitIndices)
    case .concat(let children, _): children.flatMap(\.unitIndices)
    case .facet(_, let child): child.unitIndices
    }
  }
}

/// How a facet divides its data.
struct Facet: Sendable {
  var row: ChannelDefinition?
  var column: ChannelDefinition?
  /// The channel of a wrapped facet.
  var wrap: ChannelDefinition?
  var columns: Int?
  /// The facetted data, with the columns of the facet fields.
  var table: Table

  var definitions: [ChannelDefinition] { [row, column, wrap].compactMap { $0 } }
}

/// A mark with its data, ready for scales.
struct Unit: Sendable {
  var mark: MarkDefinition
  var encoding: Encoding
  var stack: StackRule?
  /// Before aggregation and stacking.
  var raw: Table
  /// What is drawn: one row a mark or a vertex.
  var main: Table
  var scales: [Channel: Int] = [:]
  var path: String
  /// The discretized or sized extent in pixels when written in the unit.
  var node: Node
}

/// One cell of a facet: the values its rows share.
struct CellFilter: Sendable, Hashable {
  var conditions: [Condition] = []

  struct Condition: Sendable, Hashable {
    var column: String
    var value: Value
  }

  static let all = CellFilter()

  /// The rows of a table that belong to the cell, ascending.
  func rows(of table: Table) -> [Int] {
    var rows = Array(0..<table.rowCount)
    for condition in conditions {
      guard let column = table[condition.column] else { continue }
      rows = rows.filter { column[$0] == condition.value }
    }
    return rows
  }
}
