import Findings

extension Records {
  /// The place of a byte of a record: its physical line, and its column in bytes.
  public func place(ofByte offset: Int, record: Int, file: String?) -> Place {
    guard record < count else { return Place(file: file) }
    var line = Int(lines[record])
    var lineStart = Int(offsets[record])
    var i = lineStart
    while i < min(offset, textCount) {
      if bytes[i] == 10 || bytes[i] == 13 && !(i + 1 < textCount && bytes[i + 1] == 10) {
        line += 1
        lineStart = i + 1
      }
      i += 1
    }
    return Place(file: file, line: line, column: offset - lineStart + 1)
  }

  /// The place where a cell begins, its opening quote included; past the record's end, the end.
  public func place(record: Int, cell index: Int, dialect: Dialect, file: String?) -> Place {
    guard record < count else { return Place(file: file) }
    let start = Int(offsets[record])
    guard let cell = cell(record, index) else {
      return place(ofByte: start + source(record).count, record: record, file: file)
    }
    if cell.start < textCount {
      let quote = cell.isQuoted ? dialect.quote?.utf8.count ?? 0 : 0
      return place(ofByte: cell.start - quote, record: record, file: file)
    }
    return place(
      ofByte: start + copiedStart(record, index, dialect), record: record, file: file)
  }

  /// The column of a place within a record in characters, from 1.
  public func characterColumn(of place: Place, record: Int) -> Int? {
    guard record < count, let line = place.line, let column = place.column else { return nil }
    var current = Int(lines[record])
    var start = Int(offsets[record])
    while current < line, start < textCount {
      if bytes[start] == 10
        || bytes[start] == 13 && !(start + 1 < textCount && bytes[start + 1] == 10)
      {
        current += 1
      }
      start += 1
    }
    let end = min(start + column - 1, textCount)
    return start <= end ? bytes[start..<end].count { $0 & 0xC0 != 0x80 } + 1 : column
  }

  /// Where a cell whose content was copied begins in its record, in bytes.
  private func copiedStart(_ record: Int, _ index: Int, _ dialect: Dialect) -> Int {
    let source = Array(source(record))
    let mark = [UInt8](repeating: 0, count: 0) + dialect.delimiter.utf8
    var low = 0
    for other in stride(from: index - 1, through: 0, by: -1) {
      if let cell = cell(record, other), cell.start < textCount {
        low = cell.end - Int(offsets[record])
        break
      }
    }
    var end = low
    while end + mark.count <= source.count {
      if source[end..<end + mark.count].elementsEqual(mark) {
        let head = CSV.tokenize(Array(source[..<end]), dialect).0
        if head.count == 1, head.width(0) == index { return end + mark.count }
      }
      end += 1
    }
    return low
  }
}
