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
    for row in 0..<rowCount {
      for (index, column) in columns.enumerated() {
        if index > 0 { bytes.append(style.separator) }
        quote(
          style.cell(column, row), style.separator, into: &bytes, isAlone: columns.count == 1)
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
    var text = "["
    let keys = names.map { name in
      var key = ""
      JSON.quote(name, into: &key)
      return key
    }
    for row in 0..<rowCount {
      text += row > 0 ? ",\n  {" : "\n  {"
      for (index, column) in columns.enumerated() {
        if index > 0 { text += ", " }
        text += keys[index] + ": " + cellNode(column, row).written()
      }
      text += "}"
    }
    text += rowCount > 0 ? "\n]\n" : "]\n"
    return Array(text.utf8)
  }
}
