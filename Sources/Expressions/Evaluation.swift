import Tables

/// One pass over a table's rows: its columns in the order of the expression's fields, and what
/// lives as long as the pass.
struct Evaluation: ~Copyable {
  let table: Table
  let columns: [Column?]
  let context: ExpressionContext
  let patterns: PatternCache
  let formats: FormatCache
  let random: RandomSource

  init(_ expression: Expression, over table: Table, context: ExpressionContext) {
    self.table = table
    columns = expression.fields.map { table[$0] }
    self.context = context
    patterns = PatternCache()
    formats = FormatCache()
    random = RandomSource(seed: context.seed)
  }

  borrowing func value(_ syntax: Syntax, row: Int) throws(EvaluationError) -> Operand {
    switch syntax {
    case .literal(let operand): return operand
    case .datum: return Operand(table.row(row))
    case .field(let index):
      guard let column = columns[index] else { return .undefined }
      return Operand(column[row])
    case .parameter(let name):
      guard let value = context.parameters[name] else {
        throw EvaluationError("unknown name '\(name)'")
      }
      return Operand(value)
    case .member(let object, let key):
      return try member(of: value(object, row: row), key: value(key, row: row))
    case .unary(let operation, let operand): return operation(try value(operand, row: row))
    case .chain(let first, let links): return try chain(first, links, row: row)
    case .conditional(let branches, let otherwise):
      for branch in branches where try value(branch.test, row: row).truth {
        return try value(branch.value, row: row)
      }
      return try value(otherwise, row: row)
    case .array(let elements): return .array(try values(elements, row: row))
    case .object(let properties):
      var record = Operand.Record()
      for property in properties {
        record.set(property.name, try value(property.value, row: row))
      }
      return .object(record)
    case .call(let function, let arguments):
      let values = try values(arguments, row: row)
      do {
        return try function.body(Arguments(values: values), self)
      } catch {
        throw error.located(function.offset)
      }
    }
  }

  private borrowing func values(
    _ list: [Syntax], row: Int
  ) throws(EvaluationError) -> [Operand] {
    var values: [Operand] = []
    values.reserveCapacity(list.count)
    for syntax in list { values.append(try value(syntax, row: row)) }
    return values
  }

  private borrowing func chain(
    _ first: Syntax, _ links: [Syntax.Link], row: Int
  ) throws(EvaluationError) -> Operand {
    var left = try value(first, row: row)
    for link in links {
      switch link.operation {
      case .and: if left.truth { left = try value(link.operand, row: row) }
      case .or: if !left.truth { left = try value(link.operand, row: row) }
      default: left = try link.operation(left, value(link.operand, row: row))
      }
    }
    return left
  }

  private borrowing func member(
    of object: Operand, key: Operand
  ) throws(EvaluationError) -> Operand {
    guard let value = object.member(key) else {
      throw EvaluationError("'\(key.string)' of a value that is \(object.typeName)")
    }
    return value
  }
}

extension EvaluationError {
  /// The error with the place of the innermost call that failed.
  fileprivate func located(_ place: Int) -> EvaluationError {
    var error = self
    error.offset = offset ?? place
    return error
  }
}

extension Operand {
  /// A member by its name, an element or a character by its index; nil where there can be none.
  func member(_ key: Operand) -> Operand? {
    switch self {
    case .undefined, .null: return nil
    case .array(let values):
      if key.isLength { return .number(Double(values.count)) }
      return key.index.flatMap { values.indices.contains($0) ? values[$0] : nil } ?? .undefined
    case .text(let text):
      if key.isLength { return .number(Double(text.utf16.count)) }
      let units = text.utf16
      guard let index = key.index, index < units.count else { return .undefined }
      let unit = units[units.index(units.startIndex, offsetBy: index)]
      return .text(String(decoding: [unit], as: UTF16.self))
    case .object(let record): return record[key.string] ?? .undefined
    case .boolean, .number, .time, .pattern: return .undefined
    }
  }

  private var isLength: Bool { if case .text("length") = self { true } else { false } }

  /// The index that a key is: a whole number from 0, or a text that writes one as numbers are.
  var index: Int? {
    switch self {
    case .number(let value): value >= 0 ? Int(exactly: value) : nil
    case .boolean, .null, .undefined: nil
    default: Int(string).flatMap { $0 >= 0 && String($0) == string ? $0 : nil }
    }
  }
}
