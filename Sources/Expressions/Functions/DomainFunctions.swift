import RealModule

/// Domains of scales moved and stretched, and the room that bands need.
let domainFunctions: [Function] =
  [("Linear", 0), ("Log", 0), ("Pow", 1), ("Symlog", 1)].flatMap { kind, parameters in
    [pan(kind, parameters), zoom(kind, parameters)]
  }
  + [
    Function("bandspace", 1...3) { arguments, _ in
      let count = orZero(arguments[0])
      let space = count - orZero(arguments[1]) + 2 * orZero(arguments[2])
      return .number(count == 0 ? 0 : space > 0 ? space : 1)
    }
  ]

/// A number, 0 where there is none.
private func orZero(_ operand: Operand) -> Double { operand.truth ? operand.number : 0 }

/// `panLinear(domain, delta)` and so on: the domain moved by a share of its width.
private func pan(_ kind: String, _ parameters: Int) -> Function {
  Function("pan" + kind, (2 + parameters)...(2 + parameters)) { arguments, _ in
    let scale = Scale(kind, domain: arguments[0], parameter: arguments[2].number)
    let (low, high) = scale.ends
    let shift = (high - low) * arguments[1].number
    return .array([.number(scale.ground(low - shift)), .number(scale.ground(high - shift))])
  }
}

/// `zoomLinear(domain, anchor, factor)` and so on: the domain stretched around an anchor, its middle
/// where that is null.
private func zoom(_ kind: String, _ parameters: Int) -> Function {
  Function("zoom" + kind, (3 + parameters)...(3 + parameters)) { arguments, _ in
    let scale = Scale(kind, domain: arguments[0], parameter: arguments[3].number)
    let (low, high) = scale.ends
    let factor = arguments[2].number
    let anchor =
      arguments[1].isNullish ? (low + high) / 2 : scale.lift(arguments[1].number)
    return .array([
      .number(scale.ground(anchor + (low - anchor) * factor)),
      .number(scale.ground(anchor + (high - anchor) * factor)),
    ])
  }
}

/// How a scale maps numbers to where they are equally far apart, and back.
private struct Scale {
  let kind: String
  let parameter: Double
  private let first: Double
  private let last: Double

  init(_ kind: String, domain: Operand, parameter: Double) {
    (self.kind, self.parameter) = (kind, parameter)
    let values = elements(domain)
    (first, last) = ((values.first ?? .undefined).number, (values.last ?? .undefined).number)
  }

  /// The ends of the domain, lifted.
  var ends: (Double, Double) { (lift(first), lift(last)) }

  private func sign(_ value: Double) -> Double {
    value > 0 ? 1 : value < 0 ? -1 : value
  }

  private func signedPower(_ value: Double, _ exponent: Double) -> Double {
    value < 0 ? -power(-value, exponent) : power(value, exponent)
  }

  func lift(_ value: Double) -> Double {
    switch kind {
    case "Log": .log(sign(first) * value)
    case "Pow": signedPower(value, parameter)
    case "Symlog": sign(value) * .log(onePlus: abs(value / parameter))
    default: value
    }
  }

  func ground(_ value: Double) -> Double {
    switch kind {
    case "Log": sign(first) * .exp(value)
    case "Pow": signedPower(value, 1 / parameter)
    case "Symlog": sign(value) * .expMinusOne(abs(value)) * parameter
    default: value
    }
  }
}
