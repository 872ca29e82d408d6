/// A row of the file: a record of libcsv's, or its own cells where it was read anew.
///
/// A large file has millions of them, nearly all plain records: what only some rows have is held
/// apart.
struct LoadedRow: Sendable {
  var record: Int32
  private var first: UInt32
  private var last: UInt32
  var line: Int32
  var lines: Int32
  /// Whether a blank line stands before it.
  var followsGap: Bool
  /// Whether it has not the width of the table and no better reading yet.
  var isDamaged = false
  /// Whether a quote stands where none belongs.
  var isFaulty: Bool
  private var reading: Reading?

  private final class Reading: Sendable {
    let cells: [Bytes]?
    let changes: [RowRepair.Change]

    init(_ cells: [Bytes]?, _ changes: [RowRepair.Change]) {
      self.cells = cells
      self.changes = changes
    }
  }

  init(
    record: Int32 = -1, own: [Bytes]? = nil, start: Int, end: Int, line: Int32, lines: Int32 = 1,
    followsGap: Bool = false, isFaulty: Bool = false
  ) {
    self.record = record
    first = UInt32(truncatingIfNeeded: start)
    last = UInt32(truncatingIfNeeded: end)
    self.line = line
    self.lines = lines
    self.followsGap = followsGap
    self.isFaulty = isFaulty
    if let own { reading = Reading(own, []) }
  }

  /// Where it begins in the text.
  var start: Int { Int(first) }

  /// Where it ends, without its line end.
  var end: Int {
    get { Int(last) }
    set { last = UInt32(truncatingIfNeeded: newValue) }
  }

  /// Its cells where it is no record.
  var own: [Bytes]? {
    get { reading?.cells }
    set { reading = Reading(newValue, changes) }
  }

  /// What was changed to read it so.
  var changes: [RowRepair.Change] {
    get { reading?.changes ?? [] }
    set { reading = Reading(own, newValue) }
  }
}
