/// Some rows of a table that is too large to hold, column by column.
///
/// The columns stand in the order that the reader of the block asked for.
public struct RowBlock: Sendable {
  /// The place of the block among those of the table, from 0.
  public var number: Int
  public var rowCount: Int
  public var columns: [Cells]

  public enum Cells: Sendable {
    /// A code for each row, and the value of every code met so far. Two codes may have equal values,
    /// but not texts of the same bytes.
    case codes([Int32], values: Column)
    /// A finite number for each row, and the rows whose cell is missing, which hold 0.
    case numbers([Double], missing: [Int32])
  }

  public init(number: Int, rowCount: Int, columns: [Cells]) {
    self.number = number
    self.rowCount = rowCount
    self.columns = columns
  }
}
