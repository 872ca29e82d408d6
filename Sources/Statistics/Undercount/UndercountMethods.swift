import Arguments

let undercountMethods: [Method] = [
  method("mse.twoList", "The total from two lists.", "n1 n2 both [confidence=0.95]") { fields in
    try twoLists(fields)
  },
  method("mse.stratifiedChapman", "Two-list totals of strata summed.", "strata [confidence=0.95]") {
    fields in
    var strata: [(n1: Double, n2: Double, both: Double)] = []
    for row in try fields.array("strata") {
      guard let stratum = row.object else {
        throw MethodError.badArgument("strata", "must hold objects with n1, n2 and both")
      }
      strata.append(
        (try stratum.number("n1"), try stratum.number("n2"), try stratum.number("both")))
    }
    let result = try TwoLists.stratified(strata, confidence: try fields.confidence())
    return Argument(
      "N", result.total,
      [
        ("variance", Argument(result.variance)), ("observed", Argument(result.total.n)),
        ("strata", Argument(strata.count)),
      ])
  },
  method("mse.oddsRatioSensitivity", "Two-list totals under dependence.", "n1 n2 both [oddsRatios]")
  { fields in
    let ratios = try fields.numbersIfPresent("oddsRatios") ?? [0.5, 1, 2, 4]
    let totals = try TwoLists.sensitivity(
      n1: try fields.number("n1"), n2: try fields.number("n2"), both: try fields.number("both"),
      oddsRatios: ratios)
    return ["oddsRatios": Argument(ratios), "N": Argument(totals)]
  },
  method(
    "mse.chaoLowerBound", "A floor from repeated listings.",
    "captureCounts [occasions] [confidence=0.95]"
  ) { fields in
    let result = try ChaoLowerBound(
      captureCounts: try fields.numbers("captureCounts"),
      occasions: try fields.optionalNumber("occasions"), confidence: try fields.confidence())
    return [
      "observed": Argument(result.observed), "lowerBound": Argument(result.bound?.value),
      "biasCorrected": Argument(result.biasCorrected), "variance": Argument(result.variance),
      "lower": Argument(result.bound?.lower), "upper": Argument(result.bound?.upper),
      "zelterman": Argument(result.zelterman), "level": Argument(try fields.confidence()),
      "method": "Chao, log-normal on the unseen", "n": Argument(result.observed),
      "wording": "at least",
    ]
  },
  method(
    "mse.closedModels", "Totals where lists or persons differ.", "counts [lists] [models] [source]"
  ) { fields in
    let table = try listTable(fields)
    var names = ClosedModel.Kind.all.map(\.name)
    if let asked = fields["models"], !asked.isNull { names = try fields.texts("models") }
    var result = Fields()
    for name in names {
      guard let kind = ClosedModel.Kind.all.first(where: { $0.name == name }) else {
        throw MethodError.badArgument("models", "holds '\(name)', which is no closed model")
      }
      let fit = try ClosedModel.fit(kind, table)
      result[name] = [
        "N": Argument(fit.total), "se": Argument(fit.standardError),
        "deviance": Argument(fit.deviance), "df": Argument(fit.degreesOfFreedom),
        "aic": Argument(fit.aic), "bic": Argument(fit.bic),
      ]
    }
    return .object(result)
  },
  method(
    "mse.logLinear.fit", "One log-linear model with profile interval.",
    "counts model [lists] [confidence=0.95] [source]"
  ) { fields in
    let table = try listTable(fields)
    let model = try LogLinearModel(try modelName(fields), lists: table.lists)
    let fit = try LogLinearFit(model, table)
    let confidence = try fields.confidence()
    let profile = try fit.profile(confidence: confidence)
    let poisson = try fit.profile(confidence: confidence, poisson: true)
    var result = row(fit)
    result["coefficients"] = Argument(fit.coefficients)
    result["terms"] = Argument(model.termNames)
    result["profileMode"] = Argument(profile.mode)
    result["profileLower"] = Argument(profile.lower)
    result["profileUpper"] = Argument(profile.upper)
    result["poissonProfileLower"] = Argument(poisson.lower)
    result["poissonProfileUpper"] = Argument(poisson.upper)
    result["observed"] = Argument(fit.observed)
    result["level"] = Argument(confidence)
    result["method"] = "log-linear, multinomial profile likelihood"
    result["n"] = Argument(fit.observed)
    return .object(result)
  },
  method(
    "mse.logLinear.selection", "All log-linear models by AIC and BIC.",
    "counts [lists] [criterion=bic|aic] [tableRows] [confidence=0.95] [source]"
  ) { fields in
    try selection(fields)
  },
  method(
    "mse.dga", "The total averaged over decomposable graphs.",
    "counts [lists] [delta] [maxMissing] [prior=1/N] [confidence=0.95]"
  ) { fields in
    try averaged(fields)
  },
  method(
    "mse.combineReplicates", "Draws combined over imputations.", "draws observed [confidence=0.95]"
  ) { fields in
    let result = try ReplicateCombination(
      draws: try fields.matrix("draws"), observed: try fields.numbers("observed"),
      confidence: try fields.confidence())
    return [
      "nObserved": Argument(result.observed), "mean": Argument(result.mean),
      "lower": Argument(result.lower), "upper": Argument(result.upper),
      "degreesOfFreedom": Argument(result.degreesOfFreedom), "level": Argument(result.level),
      "method": "total variance on the logarithm of the unseen, t",
      "n": Argument(result.observed),
      "warnings": Argument(result.warnings),
    ]
  },
  method("mse.diagnostics", "What to print beside a total from lists.", "counts [lists]") {
    fields in
    try diagnostics(fields)
  },
]

private func listTable(_ fields: Fields) throws -> ListTable {
  let counts = try fields.object("counts")
  return try ListTable(
    lists: try fields.integer("lists", default: counts.names.first?.utf8.count ?? 0),
    counts: try counts.names.map { ($0, try counts.number($0)) })
}

/// The model's name; `[123,14]` bare on a command line is a list of numbers.
private func modelName(_ fields: Fields) throws -> String {
  guard let parts = fields["model"]?.array else { return try fields.text("model") }
  let names = try parts.map { part in
    guard let number = part.number.flatMap({ Int(exactly: $0) }) else {
      throw MethodError.badArgument("model", "must be written as [123,14,34]")
    }
    return String(number)
  }
  return "[" + names.joined(separator: ",") + "]"
}

private func twoLists(_ fields: Fields) throws -> Argument {
  let r = try TwoLists(
    n1: try fields.number("n1"), n2: try fields.number("n2"), both: try fields.number("both"),
    confidence: try fields.confidence())
  var result: Fields = [
    "observed": Argument(r.observed), "lincolnPetersen": Argument(r.lincolnPetersen?.value),
    "lpVariance": Argument(r.lincolnPetersen?.variance), "chapman": Argument(r.chapman.value),
    "chapmanVariance": Argument(r.variance),
  ]
  result["waldLower"] = Argument(r.wald.lower)
  result["waldUpper"] = Argument(r.wald.upper)
  result["logLower"] = Argument(r.chapman.lower)
  result["logUpper"] = Argument(r.chapman.upper)
  result["logitLower"] = Argument(r.logit.lower)
  result["logitUpper"] = Argument(r.logit.upper)
  result["level"] = Argument(r.chapman.level)
  result["method"] = .text(r.chapman.method)
  result["n"] = Argument(r.observed)
  result["warnings"] = Argument(r.chapman.warnings)
  return .object(result)
}

private func row(_ fit: LogLinearFit) -> Fields {
  [
    "model": .text(fit.model.name), "N": Argument(fit.total), "se": Argument(fit.standardError),
    "deviance": Argument(fit.deviance), "df": Argument(fit.degreesOfFreedom),
    "aic": Argument(fit.aic), "bic": Argument(fit.bic),
  ]
}

private func selection(_ fields: Fields) throws -> Argument {
  let name = try fields.choice("criterion", of: ModelSelection.Criterion.allCases.map(\.rawValue))
  let criterion = ModelSelection.Criterion(rawValue: name)!
  let table = try listTable(fields)
  let result = try ModelSelection(table, criterion: criterion)
  let best = criterion == .bic ? result.bestBIC : result.bestAIC
  let profile = try best.profile(confidence: try fields.confidence())
  let shown = try fields.integer("tableRows", default: result.rows.count)
  try require(shown >= 0, "tableRows cannot be negative")
  let rows = result.rows.prefix(shown).map { entry -> Argument in
    var fields = row(entry.fit)
    fields["bicWeight"] = Argument(entry.bicWeight)
    fields["aicWeight"] = Argument(entry.aicWeight)
    return .object(fields)
  }
  var summary: Fields = [
    "models": Argument(result.rows.count + result.refused.count),
    "fitted": Argument(result.rows.count), "criterion": .text(name),
    "best": .text(best.model.name), "bestBIC": .text(result.bestBIC.model.name),
    "bestAIC": .text(result.bestAIC.model.name), "N": Argument(best.total),
  ]
  summary["profileLower"] = Argument(profile.lower)
  summary["profileUpper"] = Argument(profile.upper)
  summary["table"] = .array(Array(rows))
  summary["bicAveragedN"] = Argument(result.bicAveraged)
  summary["aicAveragedN"] = Argument(result.aicAveraged)
  summary["refused"] = .array(
    result.refused.map { ["model": .text($0.model), "reason": .text($0.reason)] })
  summary["observed"] = Argument(table.observed)
  summary["level"] = Argument(try fields.confidence())
  summary["method"] = "log-linear, multinomial profile likelihood"
  summary["n"] = Argument(table.observed)
  return .object(summary)
}

private func averaged(_ fields: Fields) throws -> Argument {
  let table = try listTable(fields)
  var prior = GraphAveraging.Prior.inverse
  if let stated = fields["prior"]?.object {
    let gamma = try stated.object("gammaPoisson")
    prior = .gammaPoisson(a: try gamma.number("a"), b: try gamma.number("b"))
  } else {
    try fields.only("prior", "1/N")
  }
  let cells = Double(1 << table.lists)
  let result = try GraphAveraging(
    table, delta: try fields.number("delta", default: 1 / cells),
    maxMissing: try fields.integer("maxMissing", default: Int(table.observed) * 10), prior: prior,
    confidence: try fields.confidence())
  var summary: Fields = [
    "mean": Argument(result.mean), "median": Argument(result.median),
    "lower": Argument(result.lower), "upper": Argument(result.upper),
    "mode": Argument(result.mode), "graphs": Argument(result.graphs.count),
    "tailMass": Argument(result.tailMass),
  ]
  summary["topGraphs"] = .array(
    result.graphs.prefix(5).map { ["graph": .text($0.name), "weight": Argument($0.weight)] })
  summary["relativeSquaredErrorEstimate"] = Argument(result.relativeSquaredError)
  summary["observed"] = Argument(result.observed)
  summary["level"] = Argument(result.level)
  summary["method"] = "Bayes, decomposable graphs"
  summary["n"] = Argument(result.observed)
  if result.tailMass > 1e-4 {
    summary["warnings"] = ["the posterior is cut off at maxMissing: allow more unseen persons"]
  }
  return .object(summary)
}

private func diagnostics(_ fields: Fields) throws -> Argument {
  let d = try ListDiagnostics(try listTable(fields))
  var result: Fields = [
    "observed": Argument(d.observed), "listTotals": Argument(d.listTotals),
    "uniqueTo": Argument(d.uniqueTo), "captureCounts": Argument(d.captureCounts),
    "zeroCells": Argument(d.zeroCells), "smallCells": Argument(d.smallCells),
  ]
  result["pairs"] = .array(
    d.pairs.map { pair in
      [
        "pair": .text("\(pair.lists.0 + 1)\(pair.lists.1 + 1)"), "overlap": Argument(pair.overlap),
        "chapman": Argument(pair.chapman), "jaccard": Argument(pair.jaccard),
        "oddsRatioAmongOthers": Argument(pair.oddsRatioAmongOthers),
      ]
    })
  result["sampleCoverage"] = Argument(d.sampleCoverage)
  result["leaveOneOut"] = .array(
    d.leaveOneOut.map { rest in
      [
        "without": Argument(rest.list + 1), "observed": Argument(rest.observed),
        "best": rest.best.map { .text($0.model.name) } ?? nil, "N": Argument(rest.best?.total),
      ]
    })
  result["missedMatches"] = .array(
    d.missedMatches.map { scenario in
      [
        "share": Argument(scenario.share), "observed": Argument(scenario.observed),
        "N": Argument(scenario.total),
      ]
    })
  result["assumptions"] = Argument(ListDiagnostics.assumptions)
  result["warnings"] = Argument(d.warnings)
  return .object(result)
}
