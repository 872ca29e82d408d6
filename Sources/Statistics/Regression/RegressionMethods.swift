import Arguments

let regressionMethods: [Method] = [
  method(
    "regression.ols", "A straight line by (weighted) least squares, with bands.",
    "x y [w] [newX] [confidence=0.95]"
  ) { fields in
    try ordinary(fields)
  },
  method(
    "regression.logLinear", "Percentage change per unit from a line through ln y.",
    "x y [confidence=0.95]"
  ) { fields in
    let sample = try paired(fields)
    let fit = try LogLinear(x: sample.x, y: sample.y, confidence: try fields.confidence())
    return [
      "slope": Argument(fit.slope), "percentPerUnit": Argument(fit.percent.value),
      "lower": Argument(fit.percent.lower), "upper": Argument(fit.percent.upper),
      "halvingTime": Argument(fit.halvingTime), "doublingTime": Argument(fit.doublingTime),
      "level": Argument(fit.percent.level), "method": .text(fit.percent.method),
      "n": Argument(fit.percent.n),
    ]
  },
  method(
    "regression.theilSen", "A line through the median pairwise slope.", "x y [confidence=0.95]"
  ) { fields in
    let sample = try paired(fields)
    let fit = try TheilSen(x: sample.x, y: sample.y, confidence: try fields.confidence())
    return [
      "slope": Argument(fit.slope), "intercept": Argument(fit.intercept),
      "lower": Argument(fit.lower), "upper": Argument(fit.upper), "level": Argument(fit.level),
      "method": "Theil-Sen, Sen's limits", "n": Argument(fit.n),
    ]
  },
  method(
    "regression.huber", "A line that gives outliers less weight.",
    "x y [k=1.345] [scale] [start=OLS]"
  ) { fields in
    try fields.only("start", "OLS")
    let sample = try paired(fields)
    let fit = try HuberLine(
      x: sample.x, y: sample.y, k: try fields.number("k", default: 1.345))
    return [
      "coefficients": Argument(fit.coefficients), "scale": Argument(fit.scale),
      "weights": Argument(fit.weights), "n": Argument(sample.x.count),
    ]
  },
  method("rng.splitmix64", "The seed expander's outputs.", "seed count") { fields in
    var random = SplitMix64(seed: try seed(fields))
    return ["values": Argument(try draws(fields).map { _ in String(random.next()) })]
  },
  method("rng.xoshiro256starstar", "The generator's raw outputs.", "seed count") { fields in
    var random = Xoshiro256(seed: try seed(fields))
    return ["values": Argument(try draws(fields).map { _ in String(random.next()) })]
  },
  method("rng.index", "Whole numbers below n without bias.", "seed n count") { fields in
    var random = Xoshiro256(seed: try seed(fields))
    let n = try fields.integer("n")
    try require(n > 0, "an index needs n above zero")
    return ["values": Argument(try draws(fields).map { _ in random.index(below: n) })]
  },
  method("rng.uniform", "Numbers in [0, 1) with 53 random bits.", "seed count") { fields in
    var random = Xoshiro256(seed: try seed(fields))
    return ["values": Argument(try draws(fields).map { _ in random.uniform() })]
  },
  method(
    "bootstrap", "Percentile and BCa intervals from seeded resamples.",
    "y seed [statistic=mean|median|sum|sd] [replicates=9999] [confidence=0.95] [rng]"
  ) { fields in
    let name = try fields.choice("statistic", of: Bootstrap.Statistic.allCases.map(\.rawValue))
    let y = try fields.optionalNumbers("y")
    let result = try Bootstrap.run(
      y.compactMap { $0 }, statistic: Bootstrap.Statistic(rawValue: name)!,
      replicates: try fields.integer("replicates", default: 9999), seed: try seed(fields),
      confidence: try fields.confidence())
    var fields: Fields = [
      "estimate": Argument(result.estimate),
      "firstReplicates": Argument(Array(result.replicates.prefix(5))),
      "standardError": Argument(result.standardError), "bias": Argument(result.bias),
      "percentile": Argument(result.percentile),
    ]
    fields["z0"] = Argument(result.bca?.z0)
    fields["acceleration"] = Argument(result.bca?.acceleration)
    fields["bcaLevels"] = Argument(list: result.bca?.levels)
    fields["bca"] = Argument(list: result.bca?.interval)
    fields["percentileDavisonHinkley"] = Argument(result.percentileDavisonHinkley)
    fields["level"] = Argument(result.level)
    fields["method"] = "bootstrap, quantile type 7"
    fields["replicates"] = Argument(result.replicates.count)
    fields["seed"] = .text(String(result.seed))
    return counted(y, fields)
  },
]

private func ordinary(_ fields: Fields) throws -> Argument {
  let sample = try paired(fields)
  let model = try LinearModel(
    x: sample.x, y: sample.y, weights: sample.weights, confidence: try fields.confidence())
  let newX =
    try fields.numbersIfPresent("newX")
    ?? [sample.x.min()!, mean(sample.x), sample.x.max()! + 1]
  let predictions = try model.predict(newX.map { [1, $0] })
  let errors = model.errors
  var fields: Fields = ["coefficients": Argument(model.coefficients)]
  fields["se"] = Argument(list: errors?.standardErrors, count: 2)
  fields["t"] = Argument(list: errors?.t, count: 2)
  fields["p"] = Argument(list: errors?.p, count: 2)
  fields["lower"] = Argument(list: errors?.lower, count: 2)
  fields["upper"] = Argument(list: errors?.upper, count: 2)
  fields["r2"] = Argument(model.r2)
  fields["adjR2"] = Argument(errors?.adjustedR2)
  fields["sigma"] = Argument(errors?.sigma)
  fields["F"] = Argument(errors?.f)
  fields["pF"] = Argument(errors?.pF)
  fields["seHC1"] = Argument(list: errors?.hc1, count: 2)
  fields["seHC3"] = Argument(errors?.hc3 ?? [nil, nil])
  fields["newX"] = Argument(newX)
  fields["fit"] = Argument(predictions.map(\.fit))
  fields["confLower"] = Argument(predictions.map { $0.confidence?.lower })
  fields["confUpper"] = Argument(predictions.map { $0.confidence?.upper })
  fields["predLower"] = Argument(predictions.map { $0.prediction?.lower })
  fields["predUpper"] = Argument(predictions.map { $0.prediction?.upper })
  fields["residuals"] = Argument(model.residuals)
  fields["level"] = Argument(model.level)
  fields["method"] = "least squares, t"
  fields["n"] = Argument(model.residuals.count)
  return .object(fields)
}

/// x and y without the pairs that miss one, and their weights when `w` is given.
func paired(_ fields: Fields) throws -> (x: [Double], y: [Double], weights: [Double]?) {
  let x = try fields.optionalNumbers("x")
  let y = try fields.optionalNumbers("y")
  let weights = try fields.numbersIfPresent("w")
  guard x.count == y.count, weights.map({ $0.count == x.count }) ?? true else {
    throw MethodError.badArgument("y", "must hold as many values as x")
  }
  let kept = x.indices.filter { x[$0] != nil && y[$0] != nil }
  return (
    kept.map { x[$0]! }, kept.map { y[$0]! }, weights.map { weights in kept.map { weights[$0] } }
  )
}

/// A seed, given as a decimal text since a JSON number cannot hold 64 bits, or as a number.
private func seed(_ fields: Fields) throws -> UInt64 {
  switch try fields.value("seed") {
  case .text(let text):
    if let seed = UInt64(text) { return seed }
  case .number(let number):
    if let seed = UInt64(exactly: number) { return seed }
  default: break
  }
  throw MethodError.badArgument("seed", "must be a whole number from 0 to 2^64 - 1")
}

private func draws(_ fields: Fields) throws -> Range<Int> {
  let count = try fields.integer("count")
  try require((0...1_000_000).contains(count), "count must lie between 0 and 1,000,000")
  return 0..<count
}
