import Arguments

let proportionMethods: [Method] = [
  share(
    "wilson", "A share with Wilson's interval (the default).",
    Proportion.wilson(successes:n:confidence:)),
  share("wilsonCC", "Wilson's interval with continuity correction.", Proportion.wilsonCC),
  share("clopperPearson", "A share with the exact interval.", Proportion.clopperPearson),
  share("jeffreys", "A share with Jeffreys' interval.", Proportion.jeffreys),
  share("agrestiCoull", "A share with the Agresti-Coull interval.", Proportion.agrestiCoull),
  share("midp", "A share with the mid-p interval.", Proportion.midP),
  share("wald", "A share with the Wald interval, for comparison only.", Proportion.wald),
  method(
    "proportion.countsFromPercent", "Which counts round to a printed percentage.",
    "percent n [decimals=0]"
  ) { fields in
    let percent = try fields.number("percent")
    let n = try fields.integer("n")
    let decimals = try fields.integer("decimals", default: 0)
    let counts = try Proportion.counts(percent: percent, n: n, decimals: decimals)
    return [
      "min": Argument((counts?.lowerBound).map { Double($0) }),
      "max": Argument((counts?.upperBound).map { Double($0) }),
      "possible": Argument(counts != nil),
    ]
  },
  method(
    "proportionDifference.newcombe", "The difference of two shares, Newcombe's limits.",
    "x1 n1 x2 n2 [confidence=0.95]"
  ) {
    fields in Argument("difference", try compared(fields, ProportionDifference.newcombe))
  },
  method(
    "proportionDifference.newcombeCC", "The same with continuity correction.",
    "x1 n1 x2 n2 [confidence=0.95]"
  ) { fields in
    Argument("difference", try compared(fields, ProportionDifference.newcombeCC))
  },
  method("proportionDifference.zTest", "The pooled z test of two shares.", "x1 n1 x2 n2") {
    fields in
    let test = try ProportionDifference.zTest(
      x1: try fields.number("x1"), n1: try fields.number("n1"), x2: try fields.number("x2"),
      n2: try fields.number("n2"))
    return ["z": Argument(test.z), "p": Argument(test.p)]
  },
  method(
    "riskRatio.katz", "The ratio of two shares, Katz's limits.", "x1 n1 x2 n2 [confidence=0.95]"
  ) { fields in
    Argument("ratio", try compared(fields, ProportionDifference.riskRatio))
  },
  method(
    "oddsRatio.woolf", "The odds ratio of two shares, Woolf's limits.",
    "x1 n1 x2 n2 [confidence=0.95]"
  ) { fields in
    Argument("ratio", try compared(fields, ProportionDifference.oddsRatio))
  },
  method("fisherExact.twoSided", "Fisher's exact test of a 2x2 table.", "a b c d") { fields in
    let p = try ProportionDifference.fisherExact(
      a: try fields.number("a"), b: try fields.number("b"), c: try fields.number("c"),
      d: try fields.number("d"))
    return ["p": Argument(p)]
  },
  method(
    "poll.marginOfError", "The margin of error of a poll.",
    "n [p=0.5] [designEffect=1] [populationSize] [confidence=0.95] [fpc]"
  ) { fields in
    let margin = try Poll.marginOfError(
      p: try fields.number("p", default: 0.5), n: try sampleSize(fields),
      designEffect: try fields.number("designEffect", default: 1),
      populationSize: try fields.optionalNumber("populationSize"),
      confidence: try fields.confidence())
    return [
      "moe": Argument(margin.moe), "moeMax": Argument(margin.moeMax),
      "nEffective": Argument(margin.nEffective), "level": Argument(try fields.confidence()),
      "method": "normal", "n": fields["n"] ?? nil,
    ]
  },
  method(
    "poll.lead", "The lead of one answer over another in the same poll.",
    "p1 p2 n [designEffect=1] [confidence=0.95]"
  ) { fields in
    let lead = try Poll.lead(
      p1: try fields.number("p1"), p2: try fields.number("p2"), n: try sampleSize(fields),
      designEffect: try fields.number("designEffect", default: 1),
      confidence: try fields.confidence())
    return Argument("lead", lead, [("moe", Argument((lead.upper - lead.lower) / 2))])
  },
  method(
    "poll.change", "The change between two polls.",
    "p1 n1 p2 n2 [designEffect1=1] [designEffect2=1] [confidence=0.95]"
  ) { fields in
    let result = try Poll.change(
      p1: try fields.number("p1"), n1: try fields.number("n1"), p2: try fields.number("p2"),
      n2: try fields.number("n2"),
      designEffect1: try fields.number("designEffect1", default: 1),
      designEffect2: try fields.number("designEffect2", default: 1),
      confidence: try fields.confidence())
    return Argument(
      "change", result.change,
      [
        ("moe", Argument((result.change.upper - result.change.lower) / 2)),
        ("z", Argument(result.z)),
      ])
  },
  method(
    "poll.sampleSize", "The n that reaches a margin of error.",
    "moe [p=0.5] [designEffect=1] [populationSize] [confidence=0.95]"
  ) { fields in
    let n = try Poll.sampleSize(
      moe: try fields.number("moe"), p: try fields.number("p", default: 0.5),
      designEffect: try fields.number("designEffect", default: 1),
      populationSize: try fields.optionalNumber("populationSize"),
      confidence: try fields.confidence())
    return ["n": Argument(n), "level": Argument(try fields.confidence())]
  },
  method(
    "poll.weightedProportion", "A weighted share with its design effect.",
    "y weights [confidence=0.95]"
  ) { fields in
    let y = try fields.optionalNumbers("y")
    let share = try WeightedSample.proportion(
      y: y, weights: try fields.numbers("weights"), confidence: try fields.confidence())
    return [
      "n": Argument(share.estimate.n), "missing": Argument(Double(y.count) - share.estimate.n),
      "p": Argument(share.estimate.value), "kishDeff": Argument(share.designEffect),
      "nEffective": Argument(share.nEffective), "seLinearized": Argument(share.standardError),
      "lowerWilsonNeff": Argument(share.estimate.lower),
      "upperWilsonNeff": Argument(share.estimate.upper), "level": Argument(share.estimate.level),
      "method": .text(share.estimate.method),
    ]
  },
  method("survey.complexProportion", "A share from strata and clusters.", "stratum psu w y") {
    fields in
    let result = try WeightedSample.complex(
      stratum: try labels(fields, "stratum"), unit: try labels(fields, "psu"),
      weights: try fields.numbers("w"), y: try fields.optionalNumbers("y"))
    return [
      "p": Argument(result.p), "seStrat": Argument(result.standardErrorStrata),
      "seCluster": Argument(result.standardErrorClusters),
      "deffCluster": Argument(result.designEffect), "total": Argument(result.total),
      "seTotal": Argument(result.standardErrorTotalStrata),
      "seTotalCluster": Argument(result.standardErrorTotalClusters),
      "method": "Taylor linearization",
    ]
  },
  method(
    "poll.rake", "Weights raked to population margins.",
    "margins w [epsilon=1e-10] [maxIterations=1000] [MARGIN]"
  ) { fields in
    var margins: [WeightedSample.Margin] = []
    for (name, targets) in try fields.object("margins").elements {
      guard let targets = targets.object else {
        throw MethodError.badArgument("margins", "must hold an object of totals for '\(name)'")
      }
      margins.append(
        WeightedSample.Margin(
          name: name, categories: try labels(fields, name),
          targets: try targets.names.map { ($0, try targets.number($0)) }))
    }
    let raked = try WeightedSample.rake(
      weights: try fields.numbers("w"), margins: margins,
      epsilon: try fields.number("epsilon", default: 1e-10),
      maxIterations: try fields.integer("maxIterations", default: 1000))
    return ["weights": Argument(raked.weights), "kishDeff": Argument(raked.designEffect)]
  },
]

private func share(
  _ name: String, _ summary: String,
  _ interval: @escaping @Sendable (Double, Double, Double) throws -> Estimate
) -> Method {
  method("proportion." + name, summary, "successes n [confidence=0.95]") { fields in
    Argument(
      "p",
      try interval(
        try fields.number("successes"), try fields.number("n"), try fields.confidence()))
  }
}

private func compared(
  _ fields: Fields, _ compare: (Double, Double, Double, Double, Double) throws -> Estimate
) throws -> Estimate {
  try compare(
    try fields.number("x1"), try fields.number("n1"), try fields.number("x2"),
    try fields.number("n2"), try fields.confidence())
}

/// The n of a poll; one that was not published gives no interval, least of all that of 1,000.
private func sampleSize(_ fields: Fields) throws -> Double {
  guard let n = try fields.optionalNumber("n") else {
    throw Undefined("n was not published, so there is no margin of error")
  }
  return n
}

/// Names of groups, written as texts or numbers.
func labels(_ fields: Fields, _ name: String) throws -> [String] {
  try fields.array(name).map { value in
    switch value {
    case .text(let text): return text
    case .number(let number): return Int(exactly: number).map(String.init) ?? number.description
    default: throw MethodError.badArgument(name, "must hold a name for each observation")
    }
  }
}
