import Formats

/// Numbers and dates as texts, in the locale of the context.
let formatFunctions: [Function] = [
  Function("format", 2) { arguments, evaluation throws(EvaluationError) in
    let specifier = arguments[1].isNullish ? "" : arguments[1].string
    let format = try evaluation.formats.number(specifier, evaluation.context.locale)
    return .text(format.string(arguments[0].isUndefined ? .nan : arguments[0].number))
  },
  Function("monthFormat", 1) { arguments, evaluation in
    name(evaluation.context.locale.times.months, arguments[0])
  },
  Function("monthAbbrevFormat", 1) { arguments, evaluation in
    name(evaluation.context.locale.times.shortMonths, arguments[0])
  },
  Function("dayFormat", 1) { arguments, evaluation in
    name(evaluation.context.locale.times.days, arguments[0])
  },
  Function("dayAbbrevFormat", 1) { arguments, evaluation in
    name(evaluation.context.locale.times.shortDays, arguments[0])
  },
  timeFormat("timeFormat"), timeFormat("utcFormat"), timeParse("timeParse"),
  timeParse("utcParse"),
  Function("timeUnitSpecifier", 1...2) { arguments, _ throws(EvaluationError) in
    var units: [TimeUnit] = []
    let names: [Operand]
    if case .array(let values) = arguments[0] { names = values } else { names = [arguments[0]] }
    for name in names {
      guard let unit = TimeUnit(rawValue: name.string) else {
        throw EvaluationError("unknown time unit '\(name.string)'")
      }
      units.append(unit)
    }
    var overrides: [String: String?] = [:]
    if case .object(let record) = arguments[1] {
      for (key, value) in record.members {
        overrides[key] = .some(value.isNullish ? nil : value.string)
      }
    }
    do throws(FormatError) {
      return .text(try TimeUnit.specifier(units, overrides))
    } catch {
      throw EvaluationError(error.description)
    }
  },
]

private func name(_ names: [String], _ index: Operand) -> Operand {
  // Months are whole numbers; days may be what counts as one.
  switch index {
  case .number: break
  case .null, .boolean: if names.count == 12 { return .text("") }
  default: return .text("")
  }
  let position = index.number
  guard position.magnitude < 1e9, position == position.rounded() else { return .text("") }
  let count = names.count
  return .text(names[(Int(position) % count + count) % count])
}

private func timeFormat(_ functionName: String) -> Function {
  Function(functionName, 1...2) { arguments, evaluation throws(EvaluationError) in
    let moment = clipped(milliseconds(arguments[0]))
    guard !moment.isNaN, !arguments[0].isNullish else { return .text("") }
    if case .object(let record) = arguments[1] {
      var specifiers: [TimeUnit: String] = [:]
      for (key, value) in record.members {
        if let unit = TimeUnit(rawValue: key) { specifiers[unit] = value.string }
      }
      return .text(
        MultiTimeFormat(specifiers, evaluation.context.locale).string(milliseconds: moment))
    }
    if case .text(let specifier) = arguments[1] {
      let format = evaluation.formats.time(specifier, evaluation.context.locale)
      return .text(format.string(milliseconds: moment))
    }
    var isList = false
    if case .array = arguments[1] { isList = true }
    guard isList || !arguments[1].truth else {
      throw EvaluationError("a format is a text or an object, not \(arguments[1].typeName)")
    }
    return .text(MultiTimeFormat([:], evaluation.context.locale).string(milliseconds: moment))
  }
}

private func timeParse(_ functionName: String) -> Function {
  Function(functionName, 2) { arguments, evaluation in
    let parser = TimeParser(arguments[1].string, evaluation.context.locale)
    return parser.milliseconds(arguments[0].string).map { .time(Double($0)) } ?? .null
  }
}

/// Formats read once in a pass over a table.
final class FormatCache {
  private var numbers: [String: NumberFormat] = [:]
  private var times: [String: TimeFormat] = [:]

  func number(
    _ specifier: String, _ locale: Locale
  ) throws(EvaluationError) -> NumberFormat {
    if let format = numbers[specifier] { return format }
    do throws(FormatError) {
      let format = try NumberFormat(specifier, locale)
      numbers[specifier] = format
      return format
    } catch {
      throw EvaluationError(error.description)
    }
  }

  func time(_ specifier: String, _ locale: Locale) -> TimeFormat {
    if let format = times[specifier] { return format }
    let format = TimeFormat(specifier, locale)
    times[specifier] = format
    return format
  }
}
