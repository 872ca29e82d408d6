import Numerical
import RealModule

/// Densities, distribution functions, quantiles and samples of three distributions.
let distributionFunctions: [Function] = [
  Function("sampleNormal", 0...2) { arguments, evaluation in
    .number(
      mean(arguments, 0) + deviation(arguments, 1)
        * evaluation.random.normal())
  },
  Function("cumulativeNormal", 1...3) { arguments, _ in
    .number(Normal.cdf(standardized(arguments[0].number, arguments)))
  },
  Function("densityNormal", 1...3) { arguments, _ in
    let z = standardized(arguments[0].number, arguments)
    return .number(normalDensity(z) / deviation(arguments, 2))
  },
  Function("quantileNormal", 1...3) { arguments, _ in
    .number(
      mean(arguments, 1) + deviation(arguments, 2)
        * quantile(arguments[0].number))
  },
  Function("sampleLogNormal", 0...2) { arguments, evaluation in
    .number(
      .exp(
        mean(arguments, 0) + deviation(arguments, 1)
          * evaluation.random.normal()))
  },
  Function("cumulativeLogNormal", 1...3) { arguments, _ in
    .number(Normal.cdf(standardized(.log(arguments[0].number), arguments)))
  },
  Function("densityLogNormal", 1...3) { arguments, _ in
    let value = arguments[0].number
    if value <= 0 { return .number(0) }
    let z = standardized(.log(value), arguments)
    return .number(normalDensity(z) / (deviation(arguments, 2) * value))
  },
  Function("quantileLogNormal", 1...3) { arguments, _ in
    .number(
      .exp(
        mean(arguments, 1) + deviation(arguments, 2)
          * quantile(arguments[0].number)))
  },
  Function("sampleUniform", 0...2) { arguments, evaluation in
    let (low, high) = bounds(arguments, from: 0)
    return .number(low + (high - low) * evaluation.random.next())
  },
  Function("cumulativeUniform", 1...3) { arguments, _ in
    let (low, high) = bounds(arguments, from: 1)
    let value = arguments[0].number
    return .number(value < low ? 0 : value > high ? 1 : (value - low) / (high - low))
  },
  Function("densityUniform", 1...3) { arguments, _ in
    let (low, high) = bounds(arguments, from: 1)
    let value = arguments[0].number
    return .number(value >= low && value <= high ? 1 / (high - low) : 0)
  },
  Function("quantileUniform", 1...3) { arguments, _ in
    let (low, high) = bounds(arguments, from: 1)
    let p = arguments[0].number
    return .number(p >= 0 && p <= 1 ? low + p * (high - low) : .nan)
  },
]

private func standardized(_ value: Double, _ arguments: Arguments) -> Double {
  (value - mean(arguments, 1)) / deviation(arguments, 2)
}

/// A mean; what counts as false is 0, NaN too.
private func mean(_ arguments: Arguments, _ index: Int) -> Double {
  arguments[index].truth ? arguments[index].number : 0
}

/// A standard deviation; 1 where there is none.
private func deviation(_ arguments: Arguments, _ index: Int) -> Double {
  arguments[index].isNullish ? 1 : arguments[index].number
}

private func normalDensity(_ z: Double) -> Double {
  .exp(-z * z / 2) / .sqrt(2 * .pi)
}

private func quantile(_ p: Double) -> Double {
  if p.isNaN || p < 0 || p > 1 { return .nan }
  if p == 0 { return -.infinity }
  return p == 1 ? .infinity : Normal.quantile(p)
}

/// The limits of a uniform distribution: a single argument is the upper one.
private func bounds(_ arguments: Arguments, from first: Int) -> (Double, Double) {
  let (low, high) = (arguments[first], arguments[first + 1])
  if high.isNullish { return (0, low.isNullish ? 1 : low.number) }
  return (low.number, high.number)
}
