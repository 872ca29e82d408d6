import Arguments
import Numerical

let inferenceMethods: [Method] = [
  method("trend.mannKendall", "Whether a series rises or falls.", "y [continuity=true]") { fields in
    let y = try fields.optionalNumbers("y")
    let test = try Trend.mannKendall(y, continuity: try fields.boolean("continuity", default: true))
    return counted(
      y,
      [
        "S": Argument(test.s), "varS": Argument(test.variance), "z": Argument(test.z),
        "p": Argument(test.p), "tauB": Argument(test.tauB),
      ])
  },
  method("trend.senSlope", "The median slope a period with rank limits.", "y [confidence=0.95]") {
    fields in
    let y = try fields.optionalNumbers("y")
    let line = try Trend.senSlope(y, confidence: try fields.confidence())
    return counted(
      y,
      [
        "slope": Argument(line.slope), "interceptMedianResidual": Argument(line.intercept),
        "lower": Argument(line.lower), "upper": Argument(line.upper),
        "level": Argument(line.level), "method": "Sen",
      ])
  },
  method("trend.seasonalMannKendall", "Mann-Kendall within seasons.", "y [period=12]") { fields in
    let y = try fields.optionalNumbers("y")
    let result = try Trend.seasonalMannKendall(
      y, period: try fields.integer("period", default: 12))
    return counted(
      y,
      [
        "S": Argument(result.test.s), "varS": Argument(result.test.variance),
        "z": Argument(result.test.z), "p": Argument(result.test.p),
        "slopePerPeriod": Argument(result.slopePerPeriod),
      ])
  },
  method("trend.mannKendallHamedRao", "Mann-Kendall for autocorrelated series.", "y [lag]") {
    fields in
    let y = try fields.optionalNumbers("y")
    let test = try Trend.hamedRao(y, lag: try fields.optionalInteger("lag"))
    return counted(
      y,
      [
        "S": Argument(test.s), "varS": Argument(test.variance), "z": Argument(test.z),
        "p": Argument(test.p),
      ])
  },
  method("correlation", "Pearson, Spearman and Kendall with limits.", "x y [confidence=0.95]") {
    fields in
    let x = try fields.optionalNumbers("x")
    let r = try Correlation(
      x: x, y: try fields.optionalNumbers("y"), confidence: try fields.confidence())
    return [
      "n": Argument(r.n), "missing": Argument(x.count - r.n),
      "pearson": Argument(r.pearson.value), "pearsonP": Argument(r.pearson.p),
      "pearsonLower": Argument(r.pearson.lower), "pearsonUpper": Argument(r.pearson.upper),
      "spearman": Argument(r.spearman.value), "spearmanPt": Argument(r.spearman.p),
      "spearmanLower": Argument(r.spearman.lower), "spearmanUpper": Argument(r.spearman.upper),
      "kendallTauB": Argument(r.kendallTauB), "pearsonOfChanges": Argument(r.changes),
      "level": Argument(r.level), "method": "Fisher z; Bonett-Wright",
    ]
  },
  method("changepoint.pettitt", "One change of level, by ranks.", "y") { fields in
    let series = try observed(fields)
    let change = try ChangePoints.pettitt(series.y)
    return [
      "K": Argument(change.statistic), "index": Argument(series.places[change.index]),
      "p": Argument(change.p), "n": Argument(series.y.count),
    ]
  },
  method("changepoint.cusum", "One change of level, by cumulated deviations.", "y") { fields in
    let series = try observed(fields)
    let change = try ChangePoints.cusum(series.y)
    return [
      "statistic": Argument(change.statistic), "index": Argument(series.places[change.index]),
      "p": Argument(change.p), "n": Argument(series.y.count),
    ]
  },
  method("changepoint.tabularCusum", "Alarms of a control chart.", "y target k h") { fields in
    let series = try observed(fields)
    let result = try ChangePoints.tabularCusum(
      series.y, target: try fields.number("target"), slack: try fields.number("k"),
      limit: try fields.number("h"))
    return [
      "upper": Argument(result.upper), "lower": Argument(result.lower),
      "alarms": Argument(result.alarms.map { series.places[$0] }),
    ]
  },
  method(
    "changepoint.pelt", "Change points of least penalized cost.",
    "y penalty [cost=l2|poisson] [minSegment=1]"
  ) { fields in
    try segments(fields, ChangePoints.pelt)
  },
  method(
    "changepoint.binarySegmentation", "Change points one after the other.",
    "y penalty [cost=l2|poisson] [minSegment=1]"
  ) { fields in
    try segments(fields, ChangePoints.binarySegmentation)
  },
  method(
    "its.segmented", "A step and a new slope, Newey-West errors.",
    "y t0 [neweyWestLag] [confidence=0.95] [kernel=bartlett] [smallSample=n/(n-k)]"
  ) { fields in
    try interrupted(fields)
  },
  method("its.defaultLag", "Newey-West lags by rule of thumb.", "n") { fields in
    let n = try fields.integer("n")
    try require(n > 0, "the rule needs n above zero")
    return [
      "floor4n100_29": Argument(InterruptedSeries.defaultLag(n)),
      "floor075n13": Argument(InterruptedSeries.cubeRootLag(n)),
    ]
  },
  method("series.autocorrelation", "Autocorrelations and the Ljung-Box test.", "y maxLag") {
    fields in
    let y = try fields.numbers("y")
    let result = try InterruptedSeries.autocorrelation(y, maxLag: try fields.integer("maxLag"))
    return [
      "acf": Argument(result.acf), "ljungBoxQ": Argument(result.ljungBox), "p": Argument(result.p),
      "n": Argument(y.count),
    ]
  },
  method(
    "regression.poisson", "Counts on the log scale, rate ratios.",
    "y [t0] [x] [population] [offset=ln(population/100000)]"
  ) { fields in
    let model = try counts(fields)
    let fit = try CountRegression.poisson(
      columns: model.columns, y: model.y, offset: model.offset)
    return described(fit)
  },
  method(
    "regression.quasiPoisson", "The same with errors scaled by dispersion.",
    "y [t0] [x] [population] [offset=ln(population/100000)]"
  ) { fields in
    let model = try counts(fields)
    let fit = try CountRegression.poisson(
      columns: model.columns, y: model.y, offset: model.offset)
    let quasi = try fit.quasi()
    var result = described(fit).object ?? [:]
    result["logLik"] = nil
    result["aic"] = nil
    result["se"] = Argument(quasi.standardErrors)
    result["dispersion"] = Argument(fit.dispersion)
    result["p"] = Argument(quasi.p)
    result["seNeweyWestLag2"] = Argument(quasi.neweyWest)
    return .object(result)
  },
  method(
    "regression.negativeBinomial", "Overdispersed counts on the log scale.",
    "y [t0] [x] [population] [offset=ln(population/100000)]"
  ) { fields in
    let model = try counts(fields)
    let fit = try CountRegression.negativeBinomial(
      columns: model.columns, y: model.y, offset: model.offset)
    var result = described(fit).object ?? [:]
    result["theta"] = Argument(fit.theta)
    return .object(result)
  },
]

/// The observed values of a series and their places in it.
private func observed(_ fields: Fields) throws -> (y: [Double], places: [Int]) {
  let y = try fields.optionalNumbers("y")
  let places = y.indices.filter { y[$0] != nil }
  return (places.map { y[$0]! }, places)
}

private func segments(
  _ fields: Fields,
  _ cut: ([Double], ChangePoints.Cost, Double, Int) throws -> ChangePoints.Segmentation
) throws -> Argument {
  let series = try observed(fields)
  let cost = try fields.choice("cost", of: ChangePoints.Cost.allCases.map(\.rawValue))
  let penalty = try fields.number("penalty")
  let minSegment = try fields.integer("minSegment", default: 1)
  let result = try cut(series.y, ChangePoints.Cost(rawValue: cost)!, penalty, minSegment)
  return [
    "changepoints": Argument(result.changePoints.map { series.places[$0] }),
    "orderFound": Argument(result.orderFound.map { series.places[$0] }),
    "segmentMeans": Argument(result.segmentMeans), "objective": Argument(result.objective),
    "cost": .text(cost), "penalty": Argument(penalty), "minSegment": Argument(minSegment),
    "n": Argument(series.y.count),
  ]
}

private func interrupted(_ fields: Fields) throws -> Argument {
  try fields.only("kernel", "bartlett")
  try fields.only("smallSample", "n/(n-k)")
  let y = try fields.optionalNumbers("y")
  guard y.allSatisfy({ $0 != nil }) else {
    throw Undefined("a month is missing: correlated errors need a series without gaps")
  }
  let fit = try InterruptedSeries(
    y: y.compactMap { $0 }, from: try fields.integer("t0"),
    lag: try fields.optionalInteger("neweyWestLag"), confidence: try fields.confidence())
  var result: Fields = [
    "coefficients": Argument(fit.model.coefficients),
    "terms": ["intercept", "t", "step", "slopeAfter"],
    "seNeweyWest": Argument(fit.neweyWest),
    "seNeweyWestUnadjusted": Argument(fit.neweyWestUnadjusted), "t": Argument(fit.t),
    "p": Argument(fit.p), "lower": Argument(fit.lower), "upper": Argument(fit.upper),
  ]
  result["seOLS"] = Argument(list: fit.model.errors?.standardErrors)
  result["r2"] = Argument(fit.model.r2)
  result["residualSE"] = Argument(fit.model.errors?.sigma)
  result["durbinWatson"] = Argument(fit.durbinWatson)
  result["fitted"] = Argument(fit.model.fitted)
  result["counterfactual"] = Argument(fit.counterfactual)
  result["lag"] = Argument(fit.lag)
  result["level"] = Argument(fit.model.level)
  result["method"] = "least squares, Newey-West"
  result["n"] = Argument(y.count)
  return .object(result)
}

/// Counts with the design of an interruption at `t0` or of one variable `x`, and the logarithm of
/// the population over 100,000 as offset when it is given.
private func counts(
  _ fields: Fields
) throws -> (columns: [[Double]], y: [Double], offset: [Double]?) {
  try fields.only("offset", "ln(population/100000)")
  let y = try fields.numbers("y")
  var columns = [y.map { _ in 1.0 }]
  if let t0 = try fields.optionalInteger("t0") {
    columns = InterruptedSeries.design(count: y.count, from: t0)
  } else {
    columns.append(try fields.numbers("x"))
  }
  let population = try fields.numbersIfPresent("population")
  try require(
    population?.allSatisfy { $0 > 0 } ?? true, "an offset needs populations above zero")
  return (columns, y, population.map { $0.map { logarithm($0 / 100_000) } })
}

private func described(_ fit: CountRegression) -> Argument {
  [
    "coefficients": Argument(fit.coefficients), "se": Argument(fit.standardErrors),
    "rateRatios": Argument(fit.rateRatios), "deviance": Argument(fit.deviance),
    "logLik": Argument(fit.logLikelihood), "aic": Argument(fit.aic),
    "n": Argument(fit.fitted.count),
  ]
}
