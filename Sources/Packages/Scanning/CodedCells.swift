import CSV
import Tables

/// The cells of a column as codes, over many blocks, and what each code stands for.
struct CodedCells: Sendable {
  enum Verdict { case fine, faulty, impossible }

  let column: ScannedColumn
  private let encoder = SpanEncoder()
  private(set) var codes: [Int32] = []
  private(set) var values: [Value] = []
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
    values = []
    isFaulty = []
    hasFaults = false
  }

  /// Finds out what the new codes stand for.
  private mutating func learn() -> Verdict {
    if values.count < encoder.count {
      let new = values.count..<encoder.count
      guard learnZones(new) else { return .impossible }
      let (cells, faults) = column.read(new.map { Array(encoder.content(of: $0)) })
      isFaulty += new.map { _ in false }
      for fault in faults {
        isFaulty[new.lowerBound + fault] = true
        hasFaults = true
      }
      for row in 0..<cells.count {
        let value = cells[row]
        if case .number(let number) = value, !number.isExactInBlocks { return .impossible }
        if case .time(let time) = value { newestTime = max(newestTime ?? time, time) }
        values.append(value)
      }
    }
    if hasFaults, codes.contains(where: { isFaulty[Int($0)] }) { return .faulty }
    return .fine
  }

  /// Whether the cells of all codes name the same zone, if any: where they name different ones, all
  /// moments of a column are shifted.
  private mutating func learnZones(_ new: Range<Int>) -> Bool {
    guard column.field.type == .datetime || column.field.type == .time else { return true }
    let format = TimeFormat(column.field.type, column.field.format)
    for code in new {
      let content = Array(encoder.content(of: code))
      guard let offset = format.parse(content, 0, content.count)?.offset else { continue }
      if let zone, zone != offset { return false }
      zone = offset
    }
    return true
  }
}
