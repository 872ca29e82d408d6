import CSV
import Tables

/// How a column of a file is read in blocks.
struct ScannedColumn: Sendable {
  enum Work: Sendable {
    /// Cells are looked through for what cannot be in them.
    case check(Block.Check)
    case numbers
    /// Cells become codes; what a code stands for is found out once.
    case codes
  }

  let field: FieldDescriptor
  /// The column in the file.
  let index: Int
  let missing: [MissingValue]
  let work: Work
  /// The byte before the decimals of numbers; nil for integers.
  let point: UInt8?
  /// Whether the empty cell, and nothing else, is missing.
  let onlyEmptyIsMissing: Bool
  /// The numbers that missing values look like, such as 999.
  private let missingNumbers: Set<Double>
  /// Whether somebody wants the values.
  let isAsked: Bool

  /// Nil when the cells may be anything and nobody asks for them.
  init?(
    _ field: FieldDescriptor, _ index: Int, missing: [MissingValue],
    request: ResourceScanner.Request?
  ) {
    self.field = field
    self.index = index
    self.missing = missing
    isAsked = request != nil
    onlyEmptyIsMissing = missing.map(\.value) == [""]
    missingNumbers = ScannedColumn.numbers(missing, field)
    let isNumber = field.isPlainNumber
    let format = NumberFormat(field.lexical)
    point = field.type == .number ? format.plainPoint : nil
    let isPlain = field.type == .integer ? format.hasPlainIntegers : point != nil
    if let request {
      if !request.isCoded, !isNumber { return nil }
      work = request.isCoded ? .codes : .numbers
    } else if isNumber {
      work =
        !isPlain
        ? .codes
        : field.hasBounds || !missingNumbers.isEmpty && field.constraints.required
          ? .numbers : .check(.numbers(point: point))
    } else if field.type == .any || field.type == .string && field.format == "default",
      !field.hasBounds
    {
      guard field.constraints.required else { return nil }
      work = onlyEmptyIsMissing ? .check(.presence) : .codes
    } else {
      work = .codes
    }
  }

  /// A column whose cells are parts of keys.
  init(key field: FieldDescriptor, _ index: Int, missing: [MissingValue]) {
    self.field = field
    self.index = index
    self.missing = missing
    isAsked = false
    onlyEmptyIsMissing = missing.map(\.value) == [""]
    missingNumbers = ScannedColumn.numbers(missing, field)
    point = field.type == .number ? NumberFormat(field.lexical).plainPoint : nil
    work = .codes
  }

  private static func numbers(_ missing: [MissingValue], _ field: FieldDescriptor) -> Set<Double> {
    guard field.isPlainNumber else { return [] }
    let converter = CellConverter(field)
    return Set(missing.compactMap { converter.value(of: Array($0.value.utf8))?.number })
  }

  /// Lists the rows whose cells have to be looked at as texts: those that are odd or empty, and those
  /// whose number may be a missing value.
  func addOdd(
    _ odd: inout [Int32], empty: [Int32], count: Int, number: (_ row: Int) -> Double
  ) {
    if !onlyEmptyIsMissing { odd += empty }
    if missingNumbers.isEmpty { return }
    let more = (0..<count).filter { missingNumbers.contains(number($0)) }
    odd = Set(odd + more.map { Int32($0) }).sorted()
  }

  /// Whether a missing cell is an error.
  var isRequired: Bool { field.constraints.required }

  /// The only cells of these records as a column of the field, and those that break a rule.
  func read(_ records: Records) -> (column: Column, faults: [Int]) {
    let rows = (0..<Int32(records.count)).map { $0 }
    var log = ProblemLog(limit: records.count)
    let reader = ColumnReader(
      records, rows: rows, index: 0, field: field, missingValues: missing, nullSequence: nil)
    let column = reader.read(&log)
    ConstraintChecker(field: field, column: column, rows: rows, index: 0, repeated: [])
      .check(&log)
    return (column, log.kept.map { Int($0.record) })
  }
}

extension FieldDescriptor {
  /// Whether its cells are numbers as such, not years.
  var isPlainNumber: Bool { type == .integer || type == .number }

  /// Whether values of the type can break a rule.
  var hasBounds: Bool {
    constraints.minimum != nil || constraints.maximum != nil
      || constraints.exclusiveMinimum != nil || constraints.exclusiveMaximum != nil
      || constraints.minLength != nil || constraints.maxLength != nil
      || constraints.pattern != nil || constraints.enum != nil || constraints.jsonSchema != nil
      || categories != nil
  }

  /// Whether a bound of its moments is one of a zone.
  var boundsNameZones: Bool {
    guard type == .time || type == .datetime else { return false }
    let converter = CellConverter(self)
    let bounds = [
      constraints.minimum, constraints.maximum, constraints.exclusiveMinimum,
      constraints.exclusiveMaximum,
    ]
    return (bounds.compactMap { $0 } + (constraints.enum ?? [])).contains {
      converter.zone(of: $0) != nil
    }
  }
}
