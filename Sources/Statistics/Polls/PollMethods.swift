import Arguments

let pollMethods: [Method] = [
  method(
    "poll.kernelAverage", "A moving average of polls.",
    "t y at width [n] [kernel=trailingUniform|centeredUniform|exponential] [nWeight=none|n|sqrtN]"
  ) { fields in
    let kernel = try fields.choice("kernel", of: KernelAverage.Kernel.allCases.map(\.rawValue))
    let size = try fields.choice("nWeight", of: KernelAverage.Size.allCases.map(\.rawValue))
    let average = try KernelAverage(
      kernel: KernelAverage.Kernel(rawValue: kernel)!, width: try fields.number("width"),
      size: KernelAverage.Size(rawValue: size)!)
    let n = fields["n"].map { $0.isNull } ?? true ? nil : try fields.optionalNumbers("n")
    let points = try average.of(
      t: try fields.numbers("t"), y: try fields.optionalNumbers("y"), n: n,
      at: try fields.numbers("at"))
    return [
      "series": .array(
        points.map { point in
          [
            "at": Argument(point.at), "value": Argument(point.value),
            "polls": Argument(point.polls), "nEff": Argument(point.nEffective),
          ]
        })
    ]
  },
  method(
    "loess", "Local regression with a confidence band.",
    "x y [at] [weights] [span=0.75] [degree=2] [family=gaussian|symmetric] [iterations=4] [confidence=0.95] [surface=direct] [statistics=exact]"
  ) { fields in try loess(fields) },
  method("lowess", "Cleveland's robust local lines.", "x y [f=2/3] [iterations=3] [delta=0]") {
    fields in
    let sample = try paired(fields)
    let curve = try Lowess.smooth(
      x: sample.x, y: sample.y, f: try fields.number("f", default: 2.0 / 3),
      iterations: try fields.integer("iterations", default: 3),
      delta: try fields.number("delta", default: 0))
    return ["fitted": Argument(curve), "n": Argument(curve.count)]
  },
  method(
    "meta.randomEffects", "Estimates pooled with variance between them.",
    "y v [confidence=0.95] [method=DL]"
  ) { fields in
    try randomEffects(fields)
  },
  method(
    "poll.houseEffects", "What each polling house adds to the level.",
    "period house y v [constraint=unweighted-sum-to-zero] [se]"
  ) { fields in
    try fields.only("constraint", "unweighted-sum-to-zero")
    let y = try fields.optionalNumbers("y")
    let v = try fields.optionalNumbers("v")
    let houses = try labels(fields, "house")
    let periods = try fields.array("period")
    guard v.count == y.count, houses.count == y.count, periods.count == y.count else {
      throw MethodError.badArgument("y", "must hold as many values as period, house and v")
    }
    let kept = y.indices.filter { y[$0] != nil }
    let coded = try codes(kept.map { periods[$0] })
    guard kept.allSatisfy({ v[$0] != nil }) else {
      throw Undefined("a poll has no sampling variance")
    }
    let result = try HouseEffects(
      period: coded.codes, house: kept.map { houses[$0] }, y: kept.map { y[$0]! },
      variances: kept.map { v[$0]! })
    return [
      "periods": .array(coded.names), "levels": Argument(result.levels.map(\.value)),
      "seLevels": Argument(result.levels.map(\.standardError)),
      "houses": Argument(result.houses), "effects": Argument(result.effects.map(\.value)),
      "seEffects": Argument(result.effects.map(\.standardError)),
      "chi2": Argument(result.chiSquared), "df": Argument(result.degreesOfFreedom),
      "n": Argument(kept.count),
    ]
  },
  method(
    "poll.localLevel", "A random walk seen through polls.",
    "y v [stateVariance] [initialMean] [initialVariance]"
  ) { fields in
    let y = try fields.optionalNumbers("y")
    let v = try fields.optionalNumbers("v")
    guard v.count == y.count else {
      throw MethodError.badArgument("v", "must hold one value a period")
    }
    let first = y.indices.first { y[$0] != nil && v[$0] != nil }
    let mean = try fields.number("initialMean", default: first.flatMap { y[$0] } ?? 0)
    let variance = try fields.number(
      "initialVariance", default: 1e6 * (first.flatMap { v[$0] } ?? 1))
    let result: LocalLevel
    if let state = try fields.optionalNumber("stateVariance") {
      result = try LocalLevel(
        y: y, variances: v, stateVariance: state, initialMean: mean, initialVariance: variance)
    } else {
      result = try LocalLevel.maximumLikelihood(
        y: y, variances: v, initialMean: mean, initialVariance: variance)
    }
    return counted(
      y,
      [
        "filtered": Argument(result.filtered), "filteredVar": Argument(result.filteredVariance),
        "smoothed": Argument(result.smoothed), "smoothedVar": Argument(result.smoothedVariance),
        "logLik": Argument(result.logLikelihood), "stateVariance": Argument(result.stateVariance),
      ])
  },
]

private func loess(_ fields: Fields) throws -> Argument {
  try fields.only("surface", "direct")
  _ = try fields.choice("statistics", of: ["exact"])
  let x = try fields.optionalNumbers("x")
  let y = try fields.optionalNumbers("y")
  let weights = try fields.numbersIfPresent("weights")
  guard x.count == y.count, weights.map({ $0.count == x.count }) ?? true else {
    throw MethodError.badArgument("y", "must hold as many values as x")
  }
  let kept = x.indices.filter { x[$0] != nil && y[$0] != nil }
  let family = try fields.choice("family", of: Loess.Family.allCases.map(\.rawValue))
  let fit = try Loess(
    x: kept.map { x[$0]! }, y: kept.map { y[$0]! },
    weights: weights.map { weights in kept.map { weights[$0] } },
    at: try fields.numbersIfPresent("at") ?? [], span: try fields.number("span", default: 0.75),
    degree: try fields.integer("degree", default: 2), family: Loess.Family(rawValue: family)!,
    iterations: try fields.integer("iterations", default: 4), confidence: try fields.confidence())
  var result: Fields = [
    "fitted": Argument(fit.fitted), "at": Argument(fit.points.map(\.value)),
    "traceHat": Argument(fit.traceHat),
  ]
  if let band = fit.band {
    result["se"] = Argument(fit.points.map(\.standardError))
    result["lower"] = Argument(fit.points.map(\.lower))
    result["upper"] = Argument(fit.points.map(\.upper))
    result["residualScale"] = Argument(band.residualScale)
    result["df"] = Argument(band.degreesOfFreedom)
    result["oneDelta"] = Argument(band.oneDelta)
    result["twoDelta"] = Argument(band.twoDelta)
    result["level"] = Argument(fit.level)
    result["method"] = "local regression, t"
  }
  return counted(y.indices.map { x[$0] == nil ? nil : y[$0] }, result)
}

private func randomEffects(_ fields: Fields) throws -> Argument {
  try fields.only("method", "DL")
  let y = try fields.optionalNumbers("y")
  let v = try fields.optionalNumbers("v")
  guard v.count == y.count else {
    throw MethodError.badArgument("v", "must hold one value an estimate")
  }
  let kept = y.indices.filter { y[$0] != nil && v[$0] != nil }
  let r = try RandomEffects(
    y: kept.map { y[$0]! }, variances: kept.map { v[$0]! }, confidence: try fields.confidence())
  var result: Fields = [
    "mu": Argument(r.mean.value), "se": Argument(r.standardError),
    "muFixed": Argument(r.fixed.value), "seFixed": Argument(r.fixed.standardError),
    "Q": Argument(r.q), "pQ": Argument(r.pQ), "tau2": Argument(r.tau2), "I2": Argument(r.i2),
    "lower": Argument(r.mean.lower), "upper": Argument(r.mean.upper),
  ]
  result["piLower"] = Argument(r.prediction.lower)
  result["piUpper"] = Argument(r.prediction.upper)
  result["seHK"] = Argument(r.knappHartung?.standardError)
  result["lowerHK"] = Argument(r.knappHartung?.lower)
  result["upperHK"] = Argument(r.knappHartung?.upper)
  result["tau2REML"] = Argument(r.reml.tau2)
  result["muREML"] = Argument(r.reml.mean)
  result["tau2PM"] = Argument(r.pauleMandel.tau2)
  result["muPM"] = Argument(r.pauleMandel.mean)
  result["level"] = Argument(r.mean.level)
  result["method"] = .text(r.mean.method)
  if !r.mean.warnings.isEmpty { result["warnings"] = Argument(r.mean.warnings) }
  return counted(y.indices.map { v[$0] == nil ? nil : y[$0] }, result)
}

/// Numbers from 0 for values in their own order: numbers by size, then texts by letters.
private func codes(_ values: [Argument]) throws -> (codes: [Int], names: [Argument]) {
  var numbers: Set<Double> = []
  var texts: Set<String> = []
  for value in values {
    switch value {
    case .number(let number): numbers.insert(number)
    case .text(let text): texts.insert(text)
    default: throw MethodError.badArgument("period", "must hold a number or a name for each poll")
    }
  }
  let names = numbers.sorted().map { Argument($0) } + texts.sorted().map { Argument.text($0) }
  return (values.map { value in names.firstIndex { $0 == value }! }, names)
}
