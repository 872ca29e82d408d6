import Files
import JSON
import Tables

/// The cells of a column as a file has them, some rows after others; each of its distinct texts and
/// moments is written once.
struct CellTexts {
  private let column: Column
  private let plainNumbers: Bool
  private let write: (_ row: Int, _ bytes: inout [UInt8]) -> Void
  private var written = WrittenColumn()
  /// Which of the cells written so far each text of the dictionary has; -1 for those not written
  /// yet. The last is for missing cells.
  private var texts: [Int] = []
  /// How many of those cells were dropped.
  private var dropped = 0
  /// The same by moment, nil for missing cells.
  private var moments: [Int64?: Int32] = [:]

  /// Finite numbers are written as JSON writes them if `plainNumbers`, all else by `write`.
  init(
    _ column: Column, plainNumbers: Bool,
    _ write: @escaping (_ row: Int, _ bytes: inout [UInt8]) -> Void
  ) {
    self.column = column
    self.plainNumbers = plainNumbers
    self.write = write
  }

  /// Whether these rows hold nothing but finite numbers, which every format writes alike.
  func areNumbers(in rows: Range<Int>) -> Bool {
    guard case .numbers(let numbers) = column.storage else { return false }
    return !column.validity.hasMissing && numbers[rows].allSatisfy(\.isFinite)
  }

  /// The cells of some rows.
  mutating func cells(of rows: Range<Int>) -> WrittenColumn {
    written.codes.removeAll(keepingCapacity: true)
    if written.bytes.count > 1 << 20 { forget() }
    switch column.storage {
    case .texts(let texts): add(texts, rows)
    case .dates(let days): add(rows) { Int64(days[$0]) }
    case .times(let times): add(rows) { Int64(bitPattern: times[$0].bitPattern) }
    case .numbers(let numbers) where plainNumbers:
      forget()
      add(numbers[rows])
    default:
      forget()
      for row in rows { add(row) }
    }
    return written
  }

  /// Drops the texts of the rows before.
  private mutating func forget() {
    dropped += written.ends.count
    written.bytes.removeAll(keepingCapacity: true)
    written.ends.removeAll(keepingCapacity: true)
    moments = [:]
  }

  /// Adds a row with a text of its own; gives its code.
  @discardableResult
  private mutating func add(_ row: Int) -> Int32 {
    let code = Int32(truncatingIfNeeded: written.ends.count)
    written.codes.append(code)
    write(row, &written.bytes)
    written.ends.append(written.bytes.count)
    return code
  }

  private mutating func add(_ storage: TextStorage, _ rows: Range<Int>) {
    let missing = storage.dictionary.count
    if texts.isEmpty { texts = [Int](repeating: -1, count: missing + 1) }
    for row in rows {
      let place = column.validity[row] ? Int(storage.codes[row]) : missing
      if texts[place] < dropped {
        texts[place] = dropped + Int(add(row))
      } else {
        written.codes.append(Int32(truncatingIfNeeded: texts[place] - dropped))
      }
    }
  }

  /// Rows are often in the order of time, so the last moment is looked at first.
  private mutating func add(_ rows: Range<Int>, _ moment: (_ row: Int) -> Int64) {
    var last: (moment: Int64?, code: Int32)?
    for row in rows {
      let moment = column.validity[row] ? moment(row) : nil
      if let last, last.moment == moment {
        written.codes.append(last.code)
      } else if let code = moments[moment] {
        written.codes.append(code)
        last = (moment, code)
      } else {
        let code = add(row)
        moments[moment] = code
        last = (moment, code)
      }
    }
  }

  private mutating func add(_ numbers: ArraySlice<Double>) {
    if areNumbers(in: numbers.indices) {
      written.codes += 0..<Int32(truncatingIfNeeded: numbers.count)
      return JSON.write(numbers, into: &written.bytes, ends: &written.ends)
    }
    for row in numbers.indices {
      let number = numbers[row]
      if number.isFinite, column.validity[row] {
        written.codes.append(Int32(truncatingIfNeeded: written.ends.count))
        JSON.write(number, into: &written.bytes)
        written.ends.append(written.bytes.count)
      } else {
        add(row)
      }
    }
  }
}
