import CSV
import Tables

/// The cells of a column as codes, over many blocks, and what each code stands for.
struct CodedCells: Sendable {
  enum Verdict { case fine, faulty, impossible }

  let column: ScannedColumn
  private let encoder = SpanEncoder()
  private(set) var codes: [Int32] = []
  private(set) var values: Column
  /// For each code, whether its cell breaks a rule.
  private var isFaulty: [Bool] = []
  private var hasFaults = false
  private(set) var newestTime: Double?
  /// The zone that all cells name which name one, in minutes.
  private(set) var zone: Int?
  /// How often all codes were forgotten.
  private(set) var round = 0

  /// A column that is only tested forgets its codes when there are more.
  private static let mostTested = 1 << 16

  init(_ column: ScannedColumn) {
    self.column = column
    values = Column(column.field.emptyStorage)
  }

  mutating func read(_ block: Block) -> Verdict {
    forget()
    block.codes(column.index, encoder, into: &codes)
    return learn()
  }

  mutating func read(_ contents: [[UInt8]]) -> Verdict {
    forget()
    codes = contents.map { encoder.code(of: $0) }
    return learn()
  }

  private mutating func forget() {
    guard !column.isAsked, encoder.count > CodedCells.mostTested else { return }
    encoder.removeAll()
    round += 1
    values = Column(column.field.emptyStorage)
    isFaulty = []
    hasFaults = false
  }

  /// Finds out what the new codes stand for.
  private mutating func learn() -> Verdict {
    let known = values.count
    if known < encoder.count {
      let records = encoder.records(known..<encoder.count)
      guard learnZones(records) else { return .impossible }
      let (cells, faults) = column.read(records)
      guard learnNumbers(cells) else { return .impossible }
      values.append(cells)
      isFaulty += repeatElement(false, count: cells.count)
      for fault in faults {
        isFaulty[known + fault] = true
        hasFaults = true
      }
    }
    if hasFaults, codes.contains(where: { isFaulty[Int($0)] }) { return .faulty }
    return .fine
  }

  /// Whether the numbers of further codes mean the same as in the whole column.
  private mutating func learnNumbers(_ cells: Column) -> Bool {
    for row in 0..<cells.count {
      guard let number = cells.number(at: row) else { continue }
      if cells.kind.isTemporal {
        newestTime = max(newestTime ?? number, number)
      } else if !number.isExactInBlocks {
        return false
      }
    }
    return true
  }

  /// Whether the cells of all codes name the same zone, if any: where they name different ones, all
  /// moments of a column are shifted.
  private mutating func learnZones(_ new: Records) -> Bool {
    guard column.field.type == .datetime || column.field.type == .time else { return true }
    let format = TimeFormat(column.field.type, column.field.format)
    for cell in new.cells {
      guard let offset = format.parse(new.bytes, cell.start, cell.end)?.offset else { continue }
      if let zone, zone != offset { return false }
      zone = offset
    }
    return true
  }
}
