import Calendars
import Findings
import Scales

/// Dates on the civil calendar. A function and its `utc` twin agree: there are no zones.
let timeFunctions: [Function] =
  parts.flatMap { part in [timePart(part.name, part.of), timePart("utc" + part.name, part.of)] }
  + [
    Function("now", 0) { _, evaluation in .number(evaluation.context.now) },
    Function("datetime", 0...7) { arguments, evaluation in
      switch arguments.count {
      case 0: .time(evaluation.context.now)
      case 1:
        if case .text(let text) = arguments[0] {
          .time(parseDate(text))
        } else {
          .time(clipped(milliseconds(arguments[0])))
        }
      default: .time(clipped(moment(arguments)))
      }
    },
    Function("utc", 1...7) { arguments, _ in .number(moment(arguments)) },
    Function("time", 1) { arguments, _ in .number(clipped(milliseconds(arguments[0]))) },
    Function("timezoneoffset", 1) { arguments, _ in
      .number(clipped(milliseconds(arguments[0])).isNaN ? .nan : 0)
    },
    offset("timeOffset"), offset("utcOffset"), sequence("timeSequence"), sequence("utcSequence"),
  ]

private typealias Part = (name: String, of: @Sendable (CivilTime) -> Int)

private let parts: [Part] = [
  ("year", { $0.date.year }),
  ("quarter", { ($0.date.month + 2) / 3 }),
  ("month", { $0.date.month - 1 }),
  ("date", { $0.date.day }),
  ("day", { $0.date.weekday }),
  ("dayofyear", { $0.date.dayOfYear }),
  (
    "week",
    { time in
      let first = CivilDate(normalizing: time.date.year, month: 1, day: 1)
      return (time.date.dayOfYear - 1 + 7 - (7 - first.weekday) % 7) / 7
    }
  ),
  ("hours", { $0.hour }),
  ("minutes", { $0.minute }),
  ("seconds", { $0.second }),
  ("milliseconds", { $0.millisecond }),
]

private func timePart(_ name: String, _ part: @escaping @Sendable (CivilTime) -> Int) -> Function {
  // Quarters are computed with operators that take NaN for 0.
  let never: Double = name.hasSuffix("quarter") ? 1 : .nan
  let apply: @Sendable (Double) -> Double = { milliseconds in
    civilTime(milliseconds).map { Double(part($0)) } ?? never
  }
  var function = Function(name, 1) { arguments, _ in .number(apply(milliseconds(arguments[0]))) }
  function.ofNumber = apply
  return function
}

/// The moment of a value where a date is expected; texts are read as dates.
func milliseconds(_ operand: Operand) -> Double {
  switch operand {
  case .text, .array, .object, .pattern: parseDate(operand.string)
  default: operand.number
  }
}

/// ECMAScript's TimeClip: whole milliseconds within 100 million days of 1970, else NaN.
func clipped(_ milliseconds: Double) -> Double {
  milliseconds.magnitude <= 8.64e15 ? milliseconds.rounded(.towardZero) + 0 : .nan
}

func civilTime(_ milliseconds: Double) -> CivilTime? {
  guard milliseconds.isFinite, abs(milliseconds) <= 8.64e15 else { return nil }
  return CivilTime(milliseconds: Int(milliseconds.rounded(.towardZero)))
}

/// Year, month from 0, and further fields; a year from 0 to 99 means 1900 to 1999, as in `Date`.
private func moment(_ arguments: Arguments) -> Double {
  var fields = [0, 0, 1, 0, 0, 0, 0]
  for index in 0..<min(7, arguments.count) {
    guard let field = Int(exactly: arguments[index].number.rounded(.towardZero)),
      abs(field) < 100_000_000
    else { return .nan }
    fields[index] = field
  }
  let year = (0...99).contains(fields[0]) ? 1900 + fields[0] : fields[0]
  return Double(
    CivilTime(
      normalizing: year, month: fields[1] + 1, day: fields[2], hour: fields[3],
      minute: fields[4], second: fields[5], millisecond: fields[6]
    ).milliseconds)
}

private func offset(_ name: String) -> Function {
  Function(name, 2...3) { arguments, _ throws(EvaluationError) in
    let interval = try interval(arguments[0])
    let step = arguments.number(2, default: 1)
    guard civilTime(milliseconds(arguments[1])) != nil, step.isFinite, abs(step) < 1e9,
      interval.step == 1 || abs(step) < 1e6
    else {
      return .time(.nan)
    }
    return .time(clipped(interval.offset(milliseconds(arguments[1]), by: Int(step.rounded(.down)))))
  }
}

private func sequence(_ name: String) -> Function {
  Function(name, 3...4) { arguments, _ throws(EvaluationError) in
    let interval = try interval(arguments[0])
    let start = milliseconds(arguments[1])
    let stop = milliseconds(arguments[2])
    let count = arguments.number(3, default: 1).rounded(.down)
    guard civilTime(start) != nil, civilTime(stop) != nil, count >= 1 else { return .array([]) }
    let step = Int(min(count, 1e9))
    var moments: [Operand] = []
    var moment = interval.ceil(start)
    while moment < stop {
      guard moments.count < 1_000_000 else {
        throw EvaluationError("\(name) would give more than 1,000,000 moments")
      }
      moments.append(.time(moment))
      moment = interval.offset(moment, by: step)
    }
    return .array(moments)
  }
}

private let units = [
  "year", "quarter", "month", "week", "date", "day", "dayofyear", "hours", "minutes", "seconds",
  "milliseconds",
]

private func interval(_ unit: Operand) throws(EvaluationError) -> CalendarInterval {
  let name = unit.string
  guard let interval = CalendarInterval(named: name == "dayofyear" ? "day" : name) else {
    throw EvaluationError("unknown time unit '\(name)'" + didYouMean(name, among: units))
  }
  return interval
}
