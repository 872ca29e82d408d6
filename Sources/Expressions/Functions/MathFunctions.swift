import RealModule

private func unary(
  _ name: String, _ apply: @escaping @Sendable (Double) -> Double
) -> Function {
  Function(name, ofNumber: apply)
}

/// ECMAScript's Math.
let mathFunctions: [Function] = [
  Function("isNaN", 1) { arguments, _ in
    if case .number(let value) = arguments[0] { .boolean(value.isNaN) } else { .boolean(false) }
  },
  Function("isFinite", 1) { arguments, _ in
    if case .number(let value) = arguments[0] { .boolean(value.isFinite) } else { .boolean(false) }
  },
  unary("abs") { abs($0) },
  unary("acos") { .acos($0) },
  unary("asin") { .asin($0) },
  unary("atan") { .atan($0) },
  Function("atan2", 2) { arguments, _ in
    .number(.atan2(y: arguments[0].number, x: arguments[1].number))
  },
  unary("ceil") { $0.rounded(.up) },
  Function("clamp", 3) { arguments, _ in
    let (value, low, high) = (arguments[0].number, arguments[1].number, arguments[2].number)
    return .number(greatest(low, least(high, value)))
  },
  unary("cos") { .cos($0) },
  unary("exp") { .exp($0) },
  unary("floor") { $0.rounded(.down) },
  Function("hypot", 0...99) { arguments, _ in
    .number(arguments.values.map(\.number).reduce(0) { .hypot($0, $1) })
  },
  unary("log") { .log($0) },
  Function("max", 0...9999) { arguments, _ in
    .number(
      arguments.values.map(\.number).reduce(-.infinity, greatest))
  },
  Function("min", 0...9999) { arguments, _ in
    .number(
      arguments.values.map(\.number).reduce(.infinity, least))
  },
  Function("pow", 2) { arguments, _ in
    .number(power(arguments[0].number, arguments[1].number))
  },
  Function("random", 0) { _, evaluation in .number(evaluation.random.next()) },
  unary("round") { value in
    // Halves go up, towards positive infinity.
    let floor = value.rounded(.down)
    return value - floor >= 0.5 ? floor + 1 : floor
  },
  unary("sin") { .sin($0) },
  unary("sqrt") { $0 < 0 ? .nan : .sqrt($0) },
  unary("tan") { .tan($0) },
]

/// ECMAScript's `Math.max` of two numbers: NaN when one of them is.
func greatest(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN ? .nan : max(a, b) }

/// ECMAScript's `Math.min` of two numbers: NaN when one of them is.
func least(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN ? .nan : min(a, b) }

/// The general power, where RealModule's is defined for positive bases only.
func power(_ base: Double, _ exponent: Double) -> Double {
  if exponent.isNaN || base.isNaN { return exponent == 0 ? 1 : .nan }
  if exponent == 0 { return 1 }
  if let whole = Int(exactly: exponent), abs(whole) < 1 << 30 { return .pow(base, whole) }
  if base < 0, base.isFinite, exponent.isFinite {
    if exponent != exponent.rounded() { return .nan }
    // A whole exponent this large is even beyond 2^53, and odd only below it.
    let isOdd = (exponent / 2).rounded() != exponent / 2
    let size = power(-base, exponent)
    return isOdd ? -size : size
  }
  if abs(base) == 1, exponent.isInfinite { return .nan }
  if base == 0 { return exponent > 0 ? 0 : .infinity }
  if base == -.infinity { return exponent > 0 ? .infinity : 0 }
  if exponent.isInfinite {
    return (abs(base) > 1) == (exponent > 0) ? .infinity : 0
  }
  return .pow(base, exponent)
}
