import CSV
import Tables

/// Reads one column of a file as the type of its field.
///
/// Cells stay spans of bytes until their value is known; texts are dictionary-encoded on the way. A
/// missing value becomes a missing cell, and so does one that is not of the type, which is logged.
struct ColumnReader {
  let bytes: [UInt8]
  let cells: [Records.Cell]
  let rowStarts: [Int32]
  let rows: [Int32]
  /// Which cell of a row, or nil when the file has no such column.
  let index: Int?
  let field: FieldDescriptor
  let missing: [[UInt8]]

  private let onlyEmptyIsMissing: Bool
  /// Whether texts and values of parts are wanted, not only whether they are of the type.
  private let keepsTexts: Bool

  init(
    _ records: Records, rows: [Int32], index: Int?, field: FieldDescriptor,
    missingValues: [MissingValue], nullSequence: String?, keepsTexts: Bool = true
  ) {
    self.keepsTexts = keepsTexts
    bytes = records.bytes
    cells = records.cells
    rowStarts = records.rowStarts
    self.rows = rows
    self.index = index
    self.field = field
    missing = (missingValues.map(\.value) + (nullSequence.map { [$0] } ?? [])).map {
      Array($0.utf8)
    }
    onlyEmptyIsMissing = missing == [[]]
  }

  @inline(__always)
  private func isMissing(_ start: Int, _ end: Int) -> Bool {
    if onlyEmptyIsMissing { return start == end }
    for value in missing
    where value.count == end - start && bytes[start..<end].elementsEqual(value) { return true }
    return false
  }

  /// Gives `parse` the span of every cell that holds a value; it says whether it was of the type.
  @inline(__always)
  private func each(
    _ log: inout ProblemLog, _ validity: inout Validity,
    _ parse: (_ row: Int, _ start: Int, _ end: Int) -> Bool
  ) {
    guard let index else {
      validity = Validity(allMissing: rows.count)
      return
    }
    for row in 0..<rows.count {
      let record = Int(rows[row])
      let position = Int(rowStarts[record]) + index
      guard position < Int(rowStarts[record + 1]) else {
        validity.setMissing(row)
        continue
      }
      let cell = cells[position]
      if isMissing(cell.start, cell.end) {
        validity.setMissing(row)
      } else if !parse(row, cell.start, cell.end) {
        validity.setMissing(row)
        log.add(record: record, column: index)
      }
    }
  }

  func read(_ log: inout ProblemLog) -> Column {
    var zone: Int?
    return read(&log, zone: &zone)
  }

  /// The column, and the zone that its times stand in, in minutes east of Greenwich; nil where cells
  /// name none.
  func read(_ log: inout ProblemLog, zone: inout Int?) -> Column {
    log.begin(.typeError, typeNote)
    var validity = Validity(allValid: rows.count)
    let storage: Column.Storage
    switch field.type {
    case .integer: storage = integers(&log, &validity)
    case .number:
      let format = NumberFormat(field.lexical)
      var values = [Double](repeating: 0, count: rows.count)
      each(&log, &validity) { row, start, end in
        guard let value = format.number(bytes, start, end) else { return false }
        values[row] = value
        return true
      }
      storage = .numbers(values)
    case .year:
      var values = [Int64](repeating: 0, count: rows.count)
      each(&log, &validity) { row, start, end in
        guard let value = yearCell(bytes, start, end) else { return false }
        values[row] = value
        return true
      }
      storage = .integers(values)
    case .boolean: storage = booleans(&log, &validity)
    case .date, .yearmonth: storage = dates(&log, &validity)
    case .time, .datetime: storage = times(&log, &validity, &zone)
    case .string, .any, .duration: storage = texts(&log, &validity)
    case .object, .array, .list, .geopoint, .geojson:
      let converter = CellConverter(field)
      var values = [Value](repeating: .missing, count: rows.count)
      each(&log, &validity) { row, start, end in
        guard let value = converter.structured(bytes[start..<end]) else { return false }
        if keepsTexts { values[row] = value }
        return true
      }
      storage = .values(values)
    }
    let column = Column(storage, validity: validity)
    if field.constraints.required { checkRequired(&log, column) }
    return column
  }

  /// Rows whose cell is a missing value although one is required.
  private func checkRequired(_ log: inout ProblemLog, _ column: Column) {
    guard let index, column.validity.hasMissing else { return }
    log.begin(
      .constraintError, "constraint \"required\" is \"true\"; give a value",
      constraint: "required")
    for row in 0..<rows.count where !column.validity[row] {
      let record = Int(rows[row])
      let position = Int(rowStarts[record]) + index
      guard position < Int(rowStarts[record + 1]) else { continue }
      let cell = cells[position]
      if isMissing(cell.start, cell.end) { log.add(record: record, column: index) }
    }
  }

  private func integers(_ log: inout ProblemLog, _ validity: inout Validity) -> Column.Storage {
    let format = NumberFormat(field.lexical)
    var values = [Int64](repeating: 0, count: rows.count)
    var wide: [(row: Int, value: Double)] = []
    each(&log, &validity) { row, start, end in
      switch format.integer(bytes, start, end) {
      case .exact(let value): values[row] = value
      case .wide(let value): wide.append((row, value))
      case nil: return false
      }
      return true
    }
    if wide.isEmpty { return .integers(values) }
    var numbers = values.map(Double.init)
    for (row, value) in wide { numbers[row] = value }
    return .numbers(numbers)
  }

  private func booleans(_ log: inout ProblemLog, _ validity: inout Validity) -> Column.Storage {
    let yes = field.lexical.trueValues.map { Array($0.utf8) }
    let no = field.lexical.falseValues.map { Array($0.utf8) }
    var values = [Bool](repeating: false, count: rows.count)
    each(&log, &validity) { row, start, end in
      let cell = bytes[start..<end]
      if yes.contains(where: { $0.elementsEqual(cell) }) {
        values[row] = true
        return true
      }
      return no.contains { $0.elementsEqual(cell) }
    }
    return .booleans(values)
  }

  private func dates(_ log: inout ProblemLog, _ validity: inout Validity) -> Column.Storage {
    var values = [Int32](repeating: 0, count: rows.count)
    if field.type == .yearmonth {
      each(&log, &validity) { row, start, end in
        guard let days = yearMonthCell(bytes, start, end) else { return false }
        values[row] = Int32(truncatingIfNeeded: days)
        return true
      }
    } else {
      let format = TimeFormat(field.type, field.format)
      each(&log, &validity) { row, start, end in
        guard let time = format.parse(bytes, start, end) else { return false }
        values[row] = Int32(truncatingIfNeeded: time.days)
        return true
      }
    }
    return .dates(values)
  }

  /// Times as they were written; where cells name different zones, all are shifted to Greenwich.
  private func times(
    _ log: inout ProblemLog, _ validity: inout Validity, _ zone: inout Int?
  ) -> Column.Storage {
    let format = TimeFormat(field.type, field.format)
    let isTime = field.type == .time
    var values = [Double](repeating: 0, count: rows.count)
    var offsets: [(row: Int, offset: Int)] = []
    each(&log, &validity) { row, start, end in
      guard let time = format.parse(bytes, start, end) else { return false }
      values[row] = Double(isTime ? time.millisecondOfDay : time.civilMilliseconds)
      if let offset = time.offset { offsets.append((row, offset)) }
      return true
    }
    zone = offsets.first?.offset
    if let first = zone, offsets.contains(where: { $0.offset != first }) {
      zone = 0
      for (row, offset) in offsets { values[row] -= Double(offset) * 60_000 }
    }
    return .times(values)
  }

  private func texts(_ log: inout ProblemLog, _ validity: inout Validity) -> Column.Storage {
    var encoder = TextEncoder()
    var codes = [Int32](repeating: 0, count: rows.count)
    var accepted: [Bool] = []
    let format = field.type == .string ? TextFormat(rawValue: field.format) ?? .default : .default
    let testsFormat = format != .default || field.type == .duration
    guard keepsTexts else {
      each(&log, &validity) { row, start, end in
        !testsFormat || format.accepts(bytes[start..<end])
      }
      return .booleans([Bool](repeating: false, count: rows.count))
    }
    each(&log, &validity) { row, start, end in
      let code = encoder.code(bytes, start, end)
      codes[row] = code
      guard testsFormat else { return true }
      if Int(code) == accepted.count {
        accepted.append(
          field.type == .duration
            ? DurationCell(bytes, start, end) != nil : format.accepts(bytes[start..<end]))
      }
      return accepted[Int(code)]
    }
    if encoder.count == 0 { _ = encoder.code([], 0, 0) }
    return .texts(TextStorage(codes: codes, dictionary: encoder.strings(bytes)))
  }

  private var typeNote: String {
    let format = field.format == "default" ? "" : " with format \"\(field.format)\""
    return "type is \"\(field.type.rawValue)\"\(format); " + expected
  }

  /// What a cell of the type looks like.
  private var expected: String {
    switch field.type {
    case .integer: "write digits such as 350"
    case .number:
      "write a number such as 1234\(field.lexical.decimalChar)5"
        + (field.lexical.groupChar.map { " or 1\($0)234" } ?? "")
    case .boolean:
      "write one of "
        + (field.lexical.trueValues + field.lexical.falseValues).joined(separator: ", ")
    case .date where field.format == "default": "write a day as 2022-03-27"
    case .time where field.format == "default": "write a time as 15:00:00"
    case .datetime where field.format == "default": "write a moment as 2022-03-27T15:00:00"
    case .year: "write a year as 2022"
    case .yearmonth: "write a month as 2022-03"
    case .duration: "write a duration as P1Y2M10DT2H30M"
    case .geopoint where field.format == "default": "write longitude, latitude as -88.9, 13.7"
    case .list:
      "separate items of type \(field.lexical.itemType.rawValue) by "
        + "'\(field.lexical.delimiter)'"
    case .object: "write a JSON object"
    case .array: "write a JSON array"
    default: "follow the format"
    }
  }
}
