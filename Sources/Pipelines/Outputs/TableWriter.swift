import Hashing
import JSON
import Tables

extension Table {
  /// The table as CSV (UTF-8, lines ended by a line feed), missing cells empty.
  func csvBytes(_ style: CSVStyle = .plain) -> [UInt8] {
    var bytes = style.mark
    bytes.reserveCapacity(rowCount * columns.count * 8)
    for (index, name) in names.enumerated() {
      if index > 0 { bytes.append(style.separator) }
      quote(style.harmless(name), style.separator, into: &bytes)
    }
    bytes.append(0x0A)
    let isAlone = columns.count == 1
    var cells = columns.map { column in
      CellWriter(column, writesNumbers: style == .plain) { row, bytes in
        quote(style.cell(column, row), style.separator, into: &bytes, isAlone: isAlone)
      }
    }
    for row in 0..<rowCount {
      for index in cells.indices {
        if index > 0 { bytes.append(style.separator) }
        cells[index].write(row, into: &bytes)
      }
      bytes.append(0x0A)
    }
    return bytes
  }

  private func quote(
    _ text: String, _ separator: UInt8, into bytes: inout [UInt8], isAlone: Bool = false
  ) {
    let needsQuotes =
      text.utf8.contains { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      || isAlone && text.isEmpty
    guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// The table as a JSON array of objects, a row on a line.
  func jsonBytes() -> [UInt8] {
    var bytes = Array("[".utf8)
    bytes.reserveCapacity(rowCount * columns.count * 24)
    let keys = names.enumerated().map { index, name in
      var key = Array((index > 0 ? ", " : "").utf8)
      JSON.quote(name, into: &key)
      return key + Array(": ".utf8)
    }
    var cells = columns.map { column in
      CellWriter(column, writesNumbers: true) { row, bytes in
        bytes.append(contentsOf: cellNode(column, row).written().utf8)
      }
    }
    for row in 0..<rowCount {
      bytes.append(contentsOf: (row > 0 ? ",\n  {" : "\n  {").utf8)
      for index in cells.indices {
        bytes.append(contentsOf: keys[index])
        cells[index].write(row, into: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(contentsOf: (rowCount > 0 ? "\n]\n" : "]\n").utf8)
    return bytes
  }
}

/// Writes the cells of a column; what equal cells look like is found out once for texts and moments.
private struct CellWriter {
  private let validity: Validity
  private let writeOnce: (_ row: Int, _ bytes: inout [UInt8]) -> Void
  private var codes: [Int32] = []
  private var times: [Double] = []
  private var numbers: [Double] = []
  private var texts: [[UInt8]?] = []
  private var moments: [Double: [UInt8]] = [:]
  /// The last moment and what it looks like: rows are often in the order of time.
  private var last: (time: Double, written: [UInt8]) = (.nan, [])

  /// Finite numbers are written as JSON writes them, unless they are written otherwise.
  init(
    _ column: Column, writesNumbers: Bool,
    _ write: @escaping (_ row: Int, _ bytes: inout [UInt8]) -> Void
  ) {
    validity = column.validity
    writeOnce = write
    switch column.storage {
    case .texts(let storage):
      codes = storage.codes
      texts = Array(repeating: nil, count: storage.dictionary.count)
    case .times(let times): self.times = times
    case .numbers(let numbers) where writesNumbers: self.numbers = numbers
    default: break
    }
  }

  mutating func write(_ row: Int, into bytes: inout [UInt8]) {
    if !validity[row] {
      writeOnce(row, &bytes)
    } else if !codes.isEmpty {
      let code = Int(codes[row])
      if texts[code] == nil { texts[code] = once(row) }
      if let written = texts[code] { bytes.append(contentsOf: written) }
    } else if !times.isEmpty {
      if times[row] != last.time {
        last = (times[row], moments[times[row]] ?? once(row))
        moments[last.time] = last.written
      }
      bytes.append(contentsOf: last.written)
    } else if !numbers.isEmpty, numbers[row].isFinite {
      JSON.write(numbers[row], into: &bytes)
    } else {
      writeOnce(row, &bytes)
    }
  }

  private func once(_ row: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    writeOnce(row, &bytes)
    return bytes
  }
}
