import Files
import JSON
import Tables

/// The cells of a column as they are written, with each of its distinct texts and moments written once.
struct CellTexts {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var codes: [Int32] = []
  private let write: (_ row: Int, _ bytes: inout [UInt8]) -> Void

  /// Finite numbers are written as JSON writes them if `plainNumbers`, all else by `write`.
  static func column(
    _ column: Column, plainNumbers: Bool,
    _ write: @escaping (_ row: Int, _ bytes: inout [UInt8]) -> Void
  ) -> WrittenColumn {
    var cells = CellTexts(write: write)
    cells.codes.reserveCapacity(column.count)
    switch column.storage {
    case .texts(let texts): cells.add(texts: texts, column.validity)
    case .times(let times): cells.add(moments: times, column.validity)
    case .dates(let days): cells.add(moments: days, column.validity)
    case .numbers(let numbers) where plainNumbers: cells.add(numbers: numbers, column.validity)
    default: for row in 0..<column.count { cells.add(row) }
    }
    return WrittenColumn(bytes: cells.bytes, ends: cells.ends, codes: cells.codes)
  }

  private init(write: @escaping (_ row: Int, _ bytes: inout [UInt8]) -> Void) {
    self.write = write
  }

  /// Adds a row with a text of its own.
  private mutating func add(_ row: Int) {
    codes.append(Int32(truncatingIfNeeded: ends.count))
    write(row, &bytes)
    ends.append(bytes.count)
  }

  private mutating func add(texts: TextStorage, _ validity: Validity) {
    var known = [Int32](repeating: -1, count: texts.dictionary.count + 1)
    for (row, code) in texts.codes.enumerated() {
      let place = validity[row] ? Int(code) : texts.dictionary.count
      if known[place] < 0 {
        add(row)
        known[place] = Int32(truncatingIfNeeded: ends.count - 1)
      } else {
        codes.append(known[place])
      }
    }
  }

  /// Rows are often in the order of time, so the last moment is looked at first.
  private mutating func add<Moment: Hashable>(
    moments: [Moment], _ validity: Validity
  ) {
    var known: [Moment?: Int32] = [:]
    var last: (moment: Moment?, code: Int32)?
    for (row, moment) in moments.enumerated() {
      let moment = validity[row] ? moment : nil
      if let last, last.moment == moment {
        codes.append(last.code)
      } else if let code = known[moment] {
        codes.append(code)
        last = (moment, code)
      } else {
        add(row)
        let code = Int32(truncatingIfNeeded: ends.count - 1)
        known[moment] = code
        last = (moment, code)
      }
    }
  }

  private mutating func add(numbers: [Double], _ validity: Validity) {
    ends.reserveCapacity(numbers.count)
    for (row, number) in numbers.enumerated() {
      if number.isFinite, validity[row] {
        codes.append(Int32(truncatingIfNeeded: ends.count))
        JSON.write(number, into: &bytes)
        ends.append(bytes.count)
      } else {
        add(row)
      }
    }
  }
}
