/// Checks and coercions of types.
let typeFunctions: [Function] = [
  message("warn"), message("info"), message("debug"),
  Function("isArray", 1) { arguments, _ in
    if case .array = arguments[0] { .boolean(true) } else { .boolean(false) }
  },
  Function("isBoolean", 1) { arguments, _ in
    if case .boolean = arguments[0] { .boolean(true) } else { .boolean(false) }
  },
  Function("isDate", 1) { arguments, _ in
    if case .time = arguments[0] { .boolean(true) } else { .boolean(false) }
  },
  Function("isDefined", 1) { arguments, _ in .boolean(!arguments[0].isUndefined) },
  Function("isNumber", 1) { arguments, _ in
    if case .number = arguments[0] { .boolean(true) } else { .boolean(false) }
  },
  Function("isObject", 1) { arguments, _ in .boolean(isObject(arguments[0])) },
  Function("isRegExp", 1) { arguments, _ in
    if case .pattern = arguments[0] { .boolean(true) } else { .boolean(false) }
  },
  Function("isString", 1) { arguments, _ in
    if case .text = arguments[0] { .boolean(true) } else { .boolean(false) }
  },
  Function("isValid", 1) { arguments, _ in
    switch arguments[0] {
    case .undefined, .null: .boolean(false)
    case .number(let value): .boolean(!value.isNaN)
    case .time(let value): .boolean(!value.isNaN)
    default: .boolean(true)
    }
  },
  Function("toBoolean", 1) { arguments, _ in
    switch arguments[0] {
    case .undefined, .null, .text(""): .null
    case .text("false"), .text("0"): .boolean(false)
    default: .boolean(arguments[0].truth)
    }
  },
  Function("toDate", 1...2) { arguments, _ in
    switch arguments[0] {
    case .undefined, .null, .text(""): .null
    case .number, .time: arguments[0]
    default: .number(parseDate(arguments[0].string))
    }
  },
  Function("toNumber", 1) { arguments, _ in
    switch arguments[0] {
    case .undefined, .null, .text(""): .null
    default: .number(arguments[0].number)
    }
  },
  Function("toString", 1) { arguments, _ in
    switch arguments[0] {
    case .undefined, .null, .text(""): .null
    default: .text(arguments[0].string)
    }
  },
]

/// `warn(a, b)` and so on: the last argument. Vega prints them beside; nothing is printed here.
private func message(_ name: String) -> Function {
  Function(name, 1...99) { arguments, _ in arguments[arguments.count - 1] }
}
