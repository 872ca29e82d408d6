import Arguments

let descriptiveMethods: [Method] = [
  method("quantile", "Sample quantiles, Hyndman-Fan types 1 to 9.", "y p [type=7]") { fields in
    let y = try fields.optionalNumbers("y")
    let type = try fields.integer("type", default: 7)
    let q = try Quantiles.of(y.compactMap { $0 }, at: try fields.numbers("p"), type: type)
    return counted(y, ["q": Argument(q), "type": Argument(type)])
  },
  method(
    "summary", "Number, sum, mean, spread, median and five numbers of a sample.",
    "y [quantileType=7]"
  ) { fields in
    let type = try fields.integer("quantileType", default: 7)
    let s = try Summary(try fields.optionalNumbers("y"), quantileType: type)
    return [
      "n": Argument(s.n), "missing": Argument(s.missing), "sum": Argument(s.sum),
      "mean": Argument(s.mean), "variance": Argument(s.variance), "sd": Argument(s.deviation),
      "variancePopulation": Argument(s.variancePopulation), "min": Argument(s.min),
      "max": Argument(s.max), "median": Argument(s.median), "madRaw": Argument(s.madRaw),
      "madScaled": Argument(s.madScaled), "iqr": Argument(s.interquartileRange),
      "fivenum": Argument(list: s.fiveNumbers), "quantileType": Argument(type),
    ]
  },
  method("mean.trimmed", "The mean without a share of each end.", "y [trim=0.1]") { fields in
    let y = try fields.optionalNumbers("y")
    let mean = try Means.trimmed(
      y.compactMap { $0 }, trim: try fields.number("trim", default: 0.1))
    return counted(y, ["mean": Argument(mean)])
  },
  method("mean.geometric", "The geometric mean.", "y") { fields in
    let y = try fields.optionalNumbers("y")
    return counted(y, ["mean": Argument(try Means.geometric(y.compactMap { $0 }))])
  },
  method("weighted.summary", "A weighted mean with three labelled variances.", "y [weights]") {
    fields in
    let (y, weights) = try weightedSample(fields)
    let s = try Means.weighted(y, weights: weights)
    return [
      "mean": Argument(s.mean), "variancePopulation": Argument(s.variancePopulation),
      "varianceFrequency": Argument(s.varianceFrequency),
      "varianceReliability": Argument(s.varianceReliability),
      "nEffective": Argument(s.nEffective), "n": Argument(y.count),
    ]
  },
  method(
    "weighted.quantile", "Weighted quantiles, by steps or by midpoints.",
    "y p [weights] [kind=inverse-cdf|midpoint]"
  ) { fields in
    let (y, weights) = try weightedSample(fields)
    let kind = try fields.choice("kind", of: Quantiles.Weighted.allCases.map(\.rawValue))
    let q = try Quantiles.weighted(
      y, weights: weights, at: try fields.numbers("p"), kind: Quantiles.Weighted(rawValue: kind)!)
    return ["q": Argument(q), "kind": .text(kind), "n": Argument(y.count)]
  },
  method("histogram.binCount", "Bin widths and numbers by three rules.", "y") { fields in
    let bins = try Distribution.bins(try fields.optionalNumbers("y").compactMap { $0 })
    return [
      "freedmanDiaconisWidth": Argument(bins.freedmanDiaconisWidth),
      "freedmanDiaconisBins": Argument(bins.freedmanDiaconisBins),
      "sturges": Argument(bins.sturges), "scottWidth": Argument(bins.scottWidth),
      "warnings": Argument(bins.warnings),
    ]
  },
  method(
    "histogram.counts", "Counts in bins closed on the left.",
    "y edges [rule=left-closed,last-right-closed]"
  ) { fields in
    try fields.only("rule", "left-closed,last-right-closed")
    let y = try fields.optionalNumbers("y")
    let counts = try Distribution.counts(y.compactMap { $0 }, edges: try fields.numbers("edges"))
    return counted(
      y, ["counts": Argument(counts.counts), "outside": Argument(counts.outside)])
  },
  method("kde.gaussian", "A Gaussian kernel density, exact at each point.", "y at [bandwidth]") {
    fields in
    let y = try fields.optionalNumbers("y").compactMap { $0 }
    let bandwidth: Double
    if let width = fields["bandwidth"]?.number {
      bandwidth = width
    } else {
      try fields.only("bandwidth", "nrd0")
      bandwidth = try Distribution.bandwidth(y)
    }
    let density = try Distribution.density(
      y, at: try fields.numbers("at"), bandwidth: bandwidth)
    return [
      "bandwidth": Argument(bandwidth), "density": Argument(density), "n": Argument(y.count),
    ]
  },
  method("gini", "Gini's index and the Lorenz curve.", "y [weights]") { fields in
    let weighted = fields["weights"].map { !$0.isNull } ?? false
    let (y, weights) = try weightedSample(fields)
    let result = try Distribution.gini(y, weights: weighted ? weights : nil)
    return [
      "gini": Argument(result.gini), "giniUnbiased": Argument(result.giniUnbiased),
      "lorenzP": Argument(result.owners), "lorenzL": Argument(result.owned), "n": Argument(y.count),
    ]
  },
  method("round.display", "Numbers rounded for display.", "values [rule]") { fields in
    try fields.only("rule", "half-away-from-zero on the shortest decimal")
    var away: [String] = []
    var even: [String] = []
    for row in try fields.matrix("values") {
      guard row.count == 2, let decimals = Int(exactly: row[1]) else {
        throw MethodError.badArgument("values", "must hold pairs of a number and its decimals")
      }
      away.append(try Rounding.text(row[0], decimals: decimals))
      even.append(try Rounding.text(row[0], decimals: decimals, half: .toEven))
    }
    return ["text": Argument(away), "textHalfEven": Argument(even)]
  },
  method("percent.largestRemainder", "Percentages that sum to 100.", "counts [decimals=0]") {
    fields in
    let percent = try Rounding.largestRemainder(
      try fields.numbers("counts"), decimals: try fields.integer("decimals", default: 0))
    return ["percent": Argument(percent), "method": "largest remainder"]
  },
]

/// A result with how many values there were and how many were missing.
func counted(_ y: [Double?], _ result: Fields) -> Argument {
  var fields = result
  let n = y.count { $0 != nil }
  fields["n"] = Argument(n)
  fields["missing"] = Argument(y.count - n)
  return .object(fields)
}

/// Values and weights without the missing values; weights are 1 when none are given.
private func weightedSample(_ fields: Fields) throws -> (y: [Double], weights: [Double]) {
  let y = try fields.optionalNumbers("y")
  let weights = try fields.numbersIfPresent("weights") ?? y.map { _ in 1 }
  guard weights.count == y.count else {
    throw MethodError.badArgument("weights", "must hold one weight a value")
  }
  let kept = y.indices.filter { y[$0] != nil }
  return (kept.map { y[$0]! }, kept.map { weights[$0] })
}
