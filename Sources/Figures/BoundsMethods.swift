import Arguments

/// The calculations with bounds that `recuento stat` offers: `bounds.parse`, `bounds.add` and so on.
///
/// An interval is `{lo, hi, loClosed, hiClosed}`; a null end is unbounded and an empty interval
/// `{empty: true}`.
public let boundsMethods: [Method] =
  arithmeticMethods + listMethods + wordingMethods + sourceMethods

private let arithmeticMethods: [Method] = [
  Method("bounds.add", "The sum of two figures with bounds.", "a b") { call throws(MethodError) in
    try pair(call) { $0 + $1 }
  },
  Method("bounds.subtract", "The difference of two figures with bounds.", "a b") {
    call throws(MethodError) in try pair(call) { $0 - $1 }
  },
  Method("bounds.multiply", "The product of two figures with bounds.", "a b") {
    call throws(MethodError) in try pair(call) { $0 * $1 }
  },
  Method("bounds.divide", "The quotient of two figures with bounds.", "a b") {
    call throws(MethodError) in
    try pair(call, or: "division-by-zero") { $0.divided(by: $1) }
  },
  Method(
    "bounds.share", "One part's share of the whole it makes with the rest, a / (a + b).", "a b"
  ) {
    call throws(MethodError) in
    let (a, b) = (try call.input.interval("a"), try call.input.interval("b"))
    let negative = [a, b].contains { $0.low.map { $0.isNegative } ?? true }
    guard !negative else { throw .undefined("negative-part") }
    guard let share = a.share(beside: b) else { throw .undefined("division-by-zero") }
    return share.argument
  },
  Method(
    "bounds.percentChange", "The change from one figure to a later one, in percent.", "from to"
  ) {
    call throws(MethodError) in
    let (from, to) = (try call.input.interval("from"), try call.input.interval("to"))
    guard let change = from.percentChange(to: to) else { throw .undefined("division-by-zero") }
    return change.argument
  },
  Method("bounds.rate", "Events per so many of a population.", "events population [per=1]") {
    call throws(MethodError) in
    let base = try call.parameters.rational("per", default: 1)
    let population = try call.input.interval("population")
    if let high = population.high, high <= 0 { throw .undefined("non-positive-denominator") }
    guard let ratio = try call.input.interval("events").divided(by: population) else {
      throw .undefined("division-by-zero")
    }
    return (ratio * Interval(base)).argument
  },
  Method(
    "bounds.dependence", "x - x without and with the knowledge that it is the same figure.", "x"
  ) {
    call throws(MethodError) in
    let x = try call.input.interval("x")
    let form = LinearForm(x, of: "x")
    return [
      "naiveXMinusX": (x - x).argument,
      "trueXMinusX": x.isEmpty
        ? Interval.empty.argument : form.adding(form, times: -1).interval.argument,
    ]
  },
]

private let listMethods: [Method] = [
  Method("bounds.union", "How many are on at least one of two lists.", "a b [disjoint=false]") {
    call throws(MethodError) in
    let disjoint = try call.parameters.boolean("disjoint", default: false)
    return try pair(call) { $0.union($1, disjoint: disjoint) }
  },
  Method("bounds.overlap", "How many are on both of two lists drawn from a whole.", "a b [whole]") {
    call throws(MethodError) in
    let whole = call.input["whole"] ?? .null
    let interval = whole == .null ? nil : try Interval(whole, "whole")
    return try pair(call) { $0.overlap($1, in: interval) }
  },
  Method("bounds.compare", "What holds between two figures, whatever their true values.", "a b") {
    call throws(MethodError) in
    let (a, b) = (try call.input.interval("a"), try call.input.interval("b"))
    guard !a.isEmpty, !b.isEmpty else { throw .undefined("empty-interval") }
    return ["relation": .text(a.compared(to: b).rawValue)]
  },
  Method(
    "bounds.checkClaim", "Whether a computed figure supports or contradicts a claim.",
    "computed claim [description]"
  ) {
    call throws(MethodError) in
    let claim = Claim(try call.input.interval("claim"))
    return ["verdict": .text(claim.check(try call.input.interval("computed")).name)]
  },
  Method(
    "bounds.impliedDenominator", "The populations that turn a count into a printed rate.",
    "events rate [per=1] [year]"
  ) {
    call throws(MethodError) in
    let events = try call.input.interval("events")
    let value = try call.input.value("rate")
    let text = value.text ?? value.number.map { Rational($0)?.description ?? "" } ?? ""
    guard let rate = Rational(decimal: text) else {
      throw .badArgument("rate", "must be a number as printed, like \"1.9\"")
    }
    if events.point?.isZero == true { throw .undefined("no-events") }
    let point = text.firstIndex(of: ".")
    let decimals = point.map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
    guard
      let interval = Interval.impliedDenominator(
        events: events, rate: rate, decimals: decimals,
        per: try call.parameters.rational("per", default: 1))
    else { throw .undefined("negative-value") }
    return interval.argument
  },
]

/// Applies a calculation to the inputs `a` and `b`; nil from it means undefined.
private func pair(
  _ call: Method.Call, or reason: String = "undefined", _ compute: (Interval, Interval) -> Interval?
) throws(MethodError) -> Argument {
  let (a, b) = (try call.input.interval("a"), try call.input.interval("b"))
  guard let result = compute(a, b) else { throw .undefined(reason) }
  return result.argument
}
