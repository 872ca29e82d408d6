import Arguments

let rateMethods: [Method] = [
  method("rate.crude", "Events per population.", "events population [per=100000]") { fields in
    let population = try fields.number("population")
    let rate = try Rate.crude(
      events: try fields.countOrMissing("events"), population: population, per: try fields.per())
    return ["rate": Argument(rate), "population": Argument(population)]
  },
  method(
    "rate.annualised", "Events of part of a year per person-years, with exact limits.",
    "events population days [daysInYear=365] [per=100000] [confidence=0.95]"
  ) {
    fields in
    let result = try Rate.annualised(
      events: try fields.number("events"), population: try fields.number("population"),
      days: try fields.number("days"), daysInYear: try fields.number("daysInYear", default: 365),
      per: try fields.per(), confidence: try fields.confidence())
    return Argument("rate", result.rate, [("personYears", Argument(result.personYears))])
  },
  method(
    "denominator.join", "Events joined to populations by named keys.",
    "keys events populations [per=100000]"
  ) { fields in
    try DenominatorJoin(fields).result
  },
  method(
    "denominator.interpolate", "The population between two censuses.",
    "year known [rule=linear|geometric|exact|nearest]"
  ) { fields in
    let known = try pairs(fields, "known").compactMap { pair in
      pair.1.map { (year: pair.0, population: $0) }
    }
    let rule = try fields.choice("rule", of: Denominator.Rule.allCases.map(\.rawValue))
    let result = try Denominator.interpolate(
      year: try fields.number("year"), known: known, rule: Denominator.Rule(rawValue: rule)!)
    return ["value": Argument(result.value), "how": .text(result.how)]
  },
  method(
    "denominator.ageBand", "The population of an age band from age groups.", "groups from to [rule]"
  ) { fields in
    var groups: [Denominator.AgeGroup] = []
    for row in try fields.matrix("groups") {
      guard row.count == 3 else {
        throw MethodError.badArgument("groups", "must hold [from, to, population] triples")
      }
      groups.append(Denominator.AgeGroup(from: row[0], to: row[1], population: row[2]))
    }
    let band = try Denominator.ageBand(
      groups: groups, from: try fields.number("from"), to: try fields.number("to"))
    return [
      "population": Argument(band.population),
      "groups": .array(
        band.groups.map {
          ["from": Argument($0.from), "to": Argument($0.to), "share": Argument($0.share)]
        }),
      "apportioned": Argument(band.apportioned),
    ]
  },
  method(
    "rate.ci.garwood", "A rate with exact Poisson limits.",
    "events population [per=100000] [confidence=0.95]"
  ) { fields in
    try rate(fields, Rate.garwood)
  },
  method(
    "rate.ci.midp", "A rate with mid-p Poisson limits.",
    "events population [per=100000] [confidence=0.95]"
  ) { fields in
    try rate(fields, Rate.midP)
  },
  method(
    "rate.ci.byar", "A rate with Byar's approximate limits.",
    "events population [per=100000] [confidence=0.95]"
  ) { fields in
    try rate(fields, Rate.byar)
  },
  method(
    "rate.zero.upperOneSided", "The upper limit of a rate when no event was seen.",
    "population [per=100000] [confidence=0.95]"
  ) { fields in
    let upper = try Rate.zeroUpper(
      population: try fields.number("population"), per: try fields.per(),
      confidence: try fields.confidence())
    return [
      "upper": Argument(upper), "level": Argument(try fields.confidence()),
      "method": "one-sided exact", "n": 0,
    ]
  },
  method(
    "rate.reliability", "Which counts are too small for a reliable rate.",
    "events [unreliableBelow=20] [suppressBelow=0]"
  ) { fields in
    let events = try fields.optionalNumbers("events")
    let suppressBelow = try fields.number("suppressBelow", default: 0)
    let result = try Rate.reliability(
      events: events, unreliableBelow: try fields.number("unreliableBelow", default: 20))
    return [
      "unreliable": .array(result.unreliable.map { $0.map { .boolean($0) } ?? .null }),
      "relativeStandardError": Argument(result.relativeStandardError),
      "suppressed": .array(events.map { $0.map { .boolean($0 < suppressBelow) } ?? .null }),
    ]
  },
  method(
    "rateRatio.exact", "The ratio of two rates with exact conditional limits.",
    "events1 exposure1 events2 exposure2 [confidence=0.95]"
  ) { fields in
    try tested(fields, "pCentral", RateRatio.exact)
  },
  method(
    "rateRatio.midp", "The ratio of two rates with mid-p limits.",
    "events1 exposure1 events2 exposure2 [confidence=0.95]"
  ) { fields in
    try tested(fields, "pMid", RateRatio.midP)
  },
  method(
    "rateRatio.wald", "The ratio of two rates with limits on the log scale.",
    "events1 exposure1 events2 exposure2 [confidence=0.95]"
  ) { fields in
    Argument(
      "ratio",
      try RateRatio.wald(
        events1: try fields.number("events1"), exposure1: try fields.number("exposure1"),
        events2: try fields.number("events2"), exposure2: try fields.number("exposure2"),
        confidence: try fields.confidence()))
  },
  method(
    "rateDifference.mover", "The difference of two rates with recovered limits.",
    "events1 exposure1 events2 exposure2 [single=garwood|midp|byar] [per=100000] [confidence=0.95]"
  ) { fields in
    let single = try fields.choice("single", of: RateRatio.Single.allCases.map(\.rawValue))
    let difference = try RateRatio.difference(
      events1: try fields.number("events1"), exposure1: try fields.number("exposure1"),
      events2: try fields.number("events2"), exposure2: try fields.number("exposure2"),
      per: try fields.per(), confidence: try fields.confidence(),
      single: RateRatio.Single(rawValue: single)!)
    return Argument("difference", difference)
  },
  method(
    "rate.direct", "A directly standardized rate with the Fay-Feuer interval.",
    "events population standardWeights [per=100000] [confidence=0.95] [ci=fay-feuer]"
  ) { fields in
    try fields.only("ci", "fay-feuer")
    let result = try Standardization.direct(
      events: try fields.numbers("events"), population: try fields.numbers("population"),
      standardWeights: try fields.numbers("standardWeights"), per: try fields.per(),
      confidence: try fields.confidence())
    return Argument(
      "adjusted", result.adjusted,
      [
        ("crude", Argument(result.crude)), ("variance", Argument(result.variance)),
        ("upperTiwari", Argument(result.upperTiwari)),
      ])
  },
  method(
    "smr", "Observed over expected events with exact and Byar limits.",
    "observed [expected] [population] [referenceRates] [confidence=0.95]"
  ) { fields in
    let ratio: Standardization.Ratio
    if fields["referenceRates"] != nil {
      let expected = try Standardization.expected(
        population: try fields.numbers("population"),
        referenceRates: try fields.numbers("referenceRates"))
      ratio = try Standardization.smr(
        observed: sum(try fields.numbers("observed")), expected: expected,
        confidence: try fields.confidence())
    } else {
      ratio = try Standardization.smr(
        observed: try fields.number("observed"), expected: try fields.number("expected"),
        confidence: try fields.confidence())
    }
    return [
      "observed": Argument(ratio.observed), "expected": Argument(ratio.expected),
      "smr": Argument(ratio.exact.value), "lowerExact": Argument(ratio.exact.lower),
      "upperExact": Argument(ratio.exact.upper), "lowerByar": Argument(ratio.byar.lower),
      "upperByar": Argument(ratio.byar.upper), "pCentral": Argument(ratio.p),
      "level": Argument(ratio.exact.level), "method": "Garwood; Byar",
      "n": Argument(ratio.observed),
    ]
  },
]

extension Fields {
  /// A count, or nil where null says that it is missing; leaving it out is a mistake.
  fileprivate func countOrMissing(_ name: String) throws(MethodError) -> Double? {
    guard self[name] != nil else {
      throw .badArgument(name, "is missing; null stands for a count that is not known")
    }
    return try optionalNumber(name)
  }

  fileprivate func per() throws(MethodError) -> Double {
    let per = try number("per", default: 100_000)
    guard per > 0, per.isFinite else { throw .badArgument("per", "must be above zero") }
    return per
  }
}

private func rate(
  _ fields: Fields, _ interval: (Double, Double, Double, Double) throws -> Estimate
) throws -> Argument {
  let population = try fields.number("population")
  let confidence = try fields.confidence()
  guard let events = try fields.countOrMissing("events") else {
    _ = try Rate.crude(events: nil, population: population)
    return [
      "rate": nil, "lower": nil, "upper": nil, "level": Argument(confidence),
      "population": Argument(population),
    ]
  }
  return Argument(
    "rate", try interval(events, population, try fields.per(), confidence),
    [("population", Argument(population))])
}

private func tested(
  _ fields: Fields, _ name: String,
  _ compare: (Double, Double, Double, Double, Double) throws -> RateRatio.Tested
) throws -> Argument {
  let result = try compare(
    try fields.number("events1"), try fields.number("exposure1"), try fields.number("events2"),
    try fields.number("exposure2"), try fields.confidence())
  return Argument("ratio", result.ratio, [(name, Argument(result.p))])
}

/// Rows of two numbers, the second of which may be missing.
func pairs(_ fields: Fields, _ name: String) throws -> [(Double, Double?)] {
  try fields.array(name).map { row in
    guard let cells = row.array, cells.count == 2, let first = cells[0].number,
      cells[1].isNull || cells[1].number != nil
    else { throw MethodError.badArgument(name, "must hold pairs of numbers") }
    return (first, cells[1].number)
  }
}
