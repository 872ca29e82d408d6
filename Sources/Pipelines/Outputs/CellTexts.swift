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
    _ column: Column, _ rows: Range<Int>, plainNumbers: Bool,
    _ write: @escaping (_ row: Int, _ bytes: inout [UInt8]) -> Void
  ) -> WrittenColumn {
    var cells = CellTexts(write: write)
    cells.codes.reserveCapacity(rows.count)
    switch column.storage {
    case .texts(let texts) where texts.dictionary.count <= 4 * rows.count:
      cells.add(texts: texts, rows, column.validity)
    case .times(let times): cells.add(moments: times[rows], column.validity)
    case .dates(let days): cells.add(moments: days[rows], column.validity)
    case .numbers(let numbers) where plainNumbers:
      cells.add(numbers: numbers[rows], column.validity)
    default: for row in rows { cells.add(row) }
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

  private mutating func add(
    texts: TextStorage, _ rows: Range<Int>, _ validity: Validity
  ) {
    var known = [Int32](repeating: -1, count: texts.dictionary.count + 1)
    for row in rows {
      let place = validity[row] ? Int(texts.codes[row]) : texts.dictionary.count
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
    moments: ArraySlice<Moment>, _ validity: Validity
  ) {
    var known: [Moment?: Int32] = [:]
    var last: (moment: Moment?, code: Int32)?
    for row in moments.indices {
      let moment = validity[row] ? moments[row] : nil
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

  private mutating func add(numbers: ArraySlice<Double>, _ validity: Validity) {
    ends.reserveCapacity(numbers.count)
    for row in numbers.indices {
      let number = numbers[row]
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
