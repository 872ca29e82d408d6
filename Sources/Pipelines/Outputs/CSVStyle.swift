import Tables

/// How exported tables are written as CSV.
public enum CSVStyle: String, Sendable {
  /// RFC 4180 in UTF-8: commas, decimal points, for programs.
  case plain
  /// For a spreadsheet with Spanish settings: a byte order mark, semicolons, decimal commas, and no
  /// text that it could take for a formula.
  case spreadsheet

  var mark: [UInt8] { self == .plain ? [] : [0xEF, 0xBB, 0xBF] }

  var separator: UInt8 { self == .plain ? UInt8(ascii: ",") : UInt8(ascii: ";") }

  /// A cell as this style writes it.
  ///
  ///     // "=2+3" becomes "'=2+3", the number -1.5 becomes "-1,5"
  func cell(_ column: Column, _ row: Int) -> String {
    let text = cellText(column, row)
    guard self == .spreadsheet else { return text }
    switch column.kind {
    case .integer, .date, .time, .boolean: return text
    default: return column.number(at: row) == nil ? harmless(text) : text.replacing(".", with: ",")
    }
  }

  /// A text behind an apostrophe where a spreadsheet would compute it (CWE-1236).
  func harmless(_ text: String) -> String {
    guard self == .spreadsheet, let first = text.utf8.first else { return text }
    let starts: [UInt8] = [
      UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D,
    ]
    return starts.contains(first) ? "'" + text : text
  }

  /// Appends a cell, in quotes where it needs them; `isAlone` when it is all of its line.
  func quote(_ text: String, into bytes: inout [UInt8], isAlone: Bool = false) {
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
}
