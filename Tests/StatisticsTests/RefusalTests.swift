import Arguments
import Statistics
import Testing

/// What has no answer is refused in a sentence, never answered with NaN, zero or a huge number.
@Suite struct RefusalTests {
  static let cases: [(method: String, fields: Fields)] = [
    ("rate.crude", ["events": 5, "population": 0]),
    ("rate.crude", ["events": 5, "population": -3]),
    ("rate.ci.garwood", ["events": -1, "population": 10]),
    ("rate.ci.garwood", ["events": 2.5, "population": 10]),
    ("rate.ci.midp", ["events": 2, "population": 10, "confidence": 95]),
    ("rateRatio.exact", ["events1": 0, "exposure1": 10, "events2": 0, "exposure2": 10]),
    ("rateRatio.wald", ["events1": 0, "exposure1": 10, "events2": 4, "exposure2": 10]),
    ("rateRatio.exact", ["events1": 1, "exposure1": 0, "events2": 4, "exposure2": 10]),
    ("rate.direct", ["events": [1], "population": [0], "standardWeights": [1]]),
    ("rate.direct", ["events": [1], "population": [9], "standardWeights": [0]]),
    ("smr", ["observed": 3, "expected": 0]),
    ("denominator.ageBand", ["groups": [[15, 19, 100]], "from": 18, "to": 35]),
    ("proportion.wilson", ["successes": 0, "n": 0]),
    ("proportion.clopperPearson", ["successes": 5, "n": 3]),
    ("proportion.jeffreys", ["successes": -1, "n": 3]),
    ("proportionDifference.zTest", ["x1": 0, "n1": 5, "x2": 0, "n2": 6]),
    ("oddsRatio.woolf", ["x1": 0, "n1": 5, "x2": 3, "n2": 6]),
    ("riskRatio.katz", ["x1": 0, "n1": 5, "x2": 3, "n2": 6]),
    ("poll.marginOfError", ["p": 0.5, "n": nil]),
    ("poll.marginOfError", ["p": 61, "n": 1000]),
    ("poll.marginOfError", ["p": 0.5, "n": 100, "populationSize": 50]),
    ("poll.lead", ["p1": 0.7, "p2": 0.6, "n": 1000]),
    ("poll.weightedProportion", ["y": [1, 0], "weights": [0, 0]]),
    ("poll.weightedProportion", ["y": [1, 0], "weights": [1, -1]]),
    (
      "survey.complexProportion",
      ["stratum": ["A", "A", "B"], "psu": [1, 2, 3], "w": [1, 1, 1], "y": [1, 0, 1]]
    ),
    (
      "poll.rake",
      [
        "sex": ["m", "f"], "w": [1, 1],
        "margins": ["sex": ["m": 50, "f": 40, "x": 10] as Argument] as Argument,
      ]
    ),
    ("loess", ["x": [1], "y": [5], "at": [1]]),
    ("loess", ["x": [1, 1, 1, 1], "y": [5, 6, 7, 8], "at": [1]]),
    ("loess", ["x": [1, 2, 3, 4], "y": [5, 6, 7, 8], "at": [1], "span": 0]),
    ("meta.randomEffects", ["y": [0.4, 0.5], "v": [0.01, 0]]),
    ("meta.randomEffects", ["y": [], "v": []]),
    (
      "poll.houseEffects",
      ["period": [1, 2], "house": ["A", "B"], "y": [50, 52], "v": [1, 1]]
    ),
    (
      "poll.localLevel",
      ["y": [1, 2], "v": [1, 0], "stateVariance": 1, "initialMean": 0, "initialVariance": 1]
    ),
    ("poll.kernelAverage", ["t": [1], "y": [1], "at": [1], "width": 0]),
    (
      "poll.kernelAverage", ["t": [1], "y": [1], "n": [nil], "at": [1], "width": 3, "nWeight": "n"]
    ),
    ("series.index", ["y": [0, 5], "base": 0]),
    ("series.index", ["y": [1, 5], "base": 7]),
    ("series.cagr", ["first": 0, "last": 5, "years": 3]),
    ("series.percentChange", ["y": [1, 5], "lag": 0]),
    ("series.interpolate", ["t": [0, 1, 2], "y": [-1, nil, 3], "mode": "geometric"]),
    ("series.decompose", ["y": [1, 2, 3], "period": 12]),
    ("trend.mannKendall", ["y": [3]]),
    ("trend.senSlope", ["y": [3, nil]]),
    ("correlation", ["x": [1, 1, 1, 1], "y": [1, 2, 3, 4]]),
    ("correlation", ["x": [1, 2], "y": [1, 2]]),
    ("changepoint.pettitt", ["y": [4, 4, 4]]),
    ("changepoint.cusum", ["y": [4, 4, 4]]),
    ("changepoint.pelt", ["y": [4, -1, 4], "cost": "poisson", "penalty": 3]),
    ("its.segmented", ["y": [1, 2, 3, 4, 5], "t0": 0]),
    ("its.segmented", ["y": [1, 2, nil, 4, 5, 6, 7], "t0": 3]),
    ("regression.poisson", ["y": [0, 0, 0, 0], "x": [0, 1, 0, 1]]),
    ("regression.poisson", ["y": [5, 0, 4, 0], "x": [0, 1, 0, 1]]),
    ("regression.negativeBinomial", ["y": [3, 3, 3, 3], "x": [0, 1, 0, 1]]),
    ("regression.ols", ["x": [2, 2, 2], "y": [1, 2, 3]]),
    ("regression.ols", ["x": [2], "y": [1]]),
    ("regression.logLinear", ["x": [1, 2, 3], "y": [1, 0, 3]]),
    ("regression.theilSen", ["x": [1, 1], "y": [1, 2]]),
    ("quantile", ["y": [1, 2], "p": [1.5]]),
    ("mean.geometric", ["y": [1, 0, 4]]),
    ("mean.trimmed", ["y": [], "trim": 0.1]),
    ("weighted.summary", ["y": [1, 2], "weights": [0, 0]]),
    ("gini", ["y": [-1, 2]]),
    ("gini", ["y": [0, 0]]),
    ("kde.gaussian", ["y": [2, 2, 2], "at": [2]]),
    ("percent.largestRemainder", ["counts": [0, 0]]),
    ("histogram.counts", ["y": [1], "edges": [3, 1]]),
    ("bootstrap", ["y": [], "seed": "1"]),
    ("mse.twoList", ["n1": 10, "n2": 5, "both": 7]),
    ("mse.twoList", ["n1": 0, "n2": 5, "both": 0]),
    ("mse.oddsRatioSensitivity", ["n1": 10, "n2": 5, "both": 0]),
    ("mse.chaoLowerBound", ["captureCounts": [0, 0]]),
    (
      "mse.logLinear.fit",
      [
        "lists": 3, "model": "[12,13,23]",
        "counts": ["100": 40, "010": 30, "001": 20, "110": 6] as Argument,
      ]
    ),
    (
      "mse.logLinear.fit",
      ["lists": 3, "model": "[123]", "counts": ["100": 40, "010": 30, "111": 20] as Argument]
    ),
    (
      "mse.logLinear.fit",
      ["lists": 3, "model": "[1,2,3]", "counts": ["100": 40, "010": 30] as Argument]
    ),
    ("mse.combineReplicates", ["draws": [[500, 510]], "observed": [400]]),
    ("mse.dga", ["lists": 3, "counts": ["000": 4] as Argument, "maxMissing": 10]),
    ("special.normalQuantile", ["args": [2]]),
    ("histogram.binCount", ["y": [1, 2, 3, 4, 1e100]]),
    ("regression.ols", ["x": [1, 2, 3], "y": [1, 2, 1e300]]),
    ("changepoint.pelt", ["y": [1e300, 2, 3], "penalty": 3]),
    ("meta.randomEffects", ["y": [1e300, 0.5], "v": [0.01, 0.01]]),
    ("proportion.clopperPearson", ["successes": 610, "n": 1e300]),
    ("rateRatio.exact", ["events1": 1e18, "exposure1": 10, "events2": 4, "exposure2": 10]),
    ("mse.twoList", ["n1": 1e300, "n2": 5, "both": 1]),
    ("mse.dga", ["lists": 2, "counts": ["10": 1e300, "01": 3] as Argument, "maxMissing": 10]),
    ("lowess", ["x": [1, 2, 3], "y": [1, 2, 3], "iterations": 1e18]),
    ("loess", ["x": [1, 2, 3], "y": [1, 2, 3], "family": "symmetric", "iterations": 1e18]),
    ("bootstrap", ["y": [1, 2], "seed": "1", "replicates": 1e18]),
    ("series.seasonalProfile", ["y": [1, 2], "period": 1e18]),
    (
      "poll.rake",
      [
        "sex": ["m"], "w": [1], "maxIterations": -1,
        "margins": ["sex": ["m": 50] as Argument] as Argument,
      ]
    ),
    ("its.segmented", ["y": [1, 2, 3, 5, 4, 6, 8, 7], "t0": 2]),
  ]

  @Test(arguments: cases)
  func refuses(method: String, fields: Fields) throws {
    let known = try #require(statisticsMethods.first { $0.id == method })
    do {
      let answer = try known.run(Method.Call(input: fields))
      Issue.record("\(method) answered \(answer)")
    } catch .undefined(let reason) {
      #expect(reason.contains(" "), "no sentence: \(reason)")
    } catch {
      Issue.record("\(method): \(error.message)")
    }
  }

  static let mistakes: [(method: String, fields: Fields, message: String)] = [
    ("proportion.wilson", ["successes": 5], "argument 'n' is missing"),
    (
      "rate.crude", ["population": 1000],
      "argument 'events' is missing; null stands for a count that is not known"
    ),
    ("rate.crude", ["events": 5, "population": 10, "per": 0], "argument 'per' must be above zero"),
    (
      "series.rolling", ["y": [1, 2], "window": 2, "statistic": "mode"],
      "argument 'statistic' is 'mode'; it must be one of mean, sum, median"
    ),
    (
      "loess", ["x": [1], "y": [1], "surface": "interpolate"],
      "argument 'surface' is 'interpolate'; it must be one of direct"
    ),
    (
      "rng.uniform", ["seed": "x", "count": 1],
      "argument 'seed' must be a whole number from 0 to 2^64 - 1"
    ),
  ]

  /// A wrong or missing argument is the caller's mistake, not an undefined result.
  @Test(arguments: mistakes)
  func names(method: String, fields: Fields, message: String) throws {
    let known = try #require(statisticsMethods.first { $0.id == method })
    do {
      _ = try known.run(Method.Call(input: fields))
      Issue.record("\(method) answered")
    } catch {
      #expect(error.message == message)
    }
  }

  @Test func idsAreUnique() {
    let ids = statisticsMethods.map(\.id)
    #expect(Set(ids).count == ids.count)
  }
}
