/// Named columns of equal length, and where each row comes from.
///
///     var table = try Table([("year", Column(numbers: [2022, 2023]))])
///     table["year"]?[0]   // .number(2022)
public struct Table: Hashable, Sendable {
  public private(set) var fields: [Field]
  public private(set) var columns: [Column]
  public private(set) var rowCount: Int
  /// The rows of the data files behind each row; nil when not followed.
  public var lineage: Lineage?

  /// An empty table with this many rows and no columns.
  public init(rowCount: Int = 0, lineage: Lineage? = nil) {
    fields = []
    columns = []
    self.rowCount = rowCount
    self.lineage = lineage
  }

  /// A table of these columns; they have equal lengths.
  public init(_ columns: [(name: String, column: Column)], lineage: Lineage? = nil) {
    self.init(rowCount: columns.first?.column.count ?? 0, lineage: lineage)
    for (name, column) in columns { set(name, column) }
  }

  public var names: [String] { fields.map(\.name) }

  public func index(of name: String) -> Int? {
    fields.firstIndex { $0.name == name }
  }

  public subscript(name: String) -> Column? {
    index(of: name).map { columns[$0] }
  }

  public func field(_ name: String) -> Field? {
    index(of: name).map { fields[$0] }
  }

  /// Replaces the column of this name, or adds it at the end.
  public mutating func set(_ name: String, _ column: Column) {
    set(Field(name), column)
  }

  /// Replaces the column of this field's name, or adds it at the end.
  public mutating func set(_ field: Field, _ column: Column) {
    precondition(
      column.count == rowCount || (columns.isEmpty && rowCount == 0),
      "column '\(field.name)' has \(column.count) rows, the table has \(rowCount)")
    if columns.isEmpty { rowCount = column.count }
    if let index = index(of: field.name) {
      fields[index] = field
      columns[index] = column
    } else {
      fields.append(field)
      columns.append(column)
    }
  }

  public mutating func remove(_ name: String) {
    guard let index = index(of: name) else { return }
    fields.remove(at: index)
    columns.remove(at: index)
  }

  /// The columns with these names, in this order; names that the table lacks are left out.
  public func selecting(_ names: [String]) -> Table {
    var result = Table(rowCount: rowCount, lineage: lineage)
    for name in names {
      if let index = index(of: name) { result.set(fields[index], columns[index]) }
    }
    return result
  }

  /// The rows with these indices, in this order; an index may repeat.
  public func picking(_ rows: [Int]) -> Table {
    var result = Table(rowCount: rows.count, lineage: lineage?.picking(rows))
    result.fields = fields
    result.columns = columns.map { $0.picking(rows) }
    return result
  }

  /// One row as an object, with every column in order.
  public func row(_ index: Int) -> Value {
    .object(zip(fields, columns).map { Value.Member($0.name, $1[index]) })
  }
}

/// A column's name and what is known of its meaning.
public struct Field: Hashable, Sendable {
  public var name: String
  /// What a reader sees instead of the name, in the data's language.
  public var title: String?
  public var unit: String?
  /// The columns that hold the bounds and the wording of this column's figures.
  public var figure: FigureColumns?
  /// For a limit of a confidence interval: the columns it must not be read without.
  public var interval: IntervalColumns?

  public init(
    _ name: String, title: String? = nil, unit: String? = nil, figure: FigureColumns? = nil,
    interval: IntervalColumns? = nil
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.figure = figure
    self.interval = interval
  }
}

/// The columns beside a figure's best value: missing bounds are open ends.
public struct FigureColumns: Hashable, Sendable {
  public var low: String
  public var high: String
  public var wording: String

  public init(low: String, high: String, wording: String) {
    self.low = low
    self.high = high
    self.wording = wording
  }

  /// `value_low`, `value_high`, `value_wording` for a field `value`.
  public init(of name: String) {
    self.init(low: name + "_low", high: name + "_high", wording: name + "_wording")
  }
}

/// The columns that say what a confidence interval is: its level, its method, and its n.
public struct IntervalColumns: Hashable, Sendable {
  public var level: String
  public var method: String
  public var n: String

  public init(level: String, method: String, n: String) {
    self.level = level
    self.method = method
    self.n = n
  }

  public var names: [String] { [level, method, n] }
}

extension Table {
  /// Limits of intervals whose level, method or n the table lacks, with the columns missing.
  ///
  /// A limit read alone may pass for a bound, or for a limit of another level.
  public var limitsAlone: [(limit: String, missing: [String])] {
    fields.compactMap { field in
      let missing = field.interval?.names.filter { index(of: $0) == nil } ?? []
      return missing.isEmpty ? nil : (field.name, missing)
    }
  }
}
