import Arguments
import Calendars

let seriesMethods: [Method] = [
  method("series.percentChange", "Percentage change against an earlier period.", "y [lag=1]") {
    fields in
    let change = try Changes.percent(
      try fields.optionalNumbers("y"), lag: try fields.integer("lag", default: 1))
    return ["percent": Argument(change.values), "flag": Argument(change.flags.map(\.rawValue))]
  },
  method("series.difference", "Difference from an earlier period.", "y [lag=1]") { fields in
    let change = try Changes.difference(
      try fields.optionalNumbers("y"), lag: try fields.integer("lag", default: 1))
    return ["difference": Argument(change)]
  },
  method("series.logChange", "Difference of logarithms.", "y [lag=1]") { fields in
    let change = try Changes.logarithmic(
      try fields.optionalNumbers("y"), lag: try fields.integer("lag", default: 1))
    return ["logChange": Argument(change.values), "flag": Argument(change.flags.map(\.rawValue))]
  },
  method("series.cagr", "Compound percentage change a year.", "first last years") { fields in
    let percent = try Changes.compoundAnnual(
      first: try fields.number("first"), last: try fields.number("last"),
      years: try fields.number("years"))
    return ["percent": Argument(percent)]
  },
  method(
    "series.incrementsFromCumulative", "What was added between published totals.",
    "cumulative [policy=keep-negative|latest-supersedes|isotonic|spread-gaps]"
  ) { fields in
    let policy = try fields.choice("policy", of: Increments.Policy.allCases.map(\.rawValue))
    let result = Increments(
      try fields.optionalNumbers("cumulative"), policy: Increments.Policy(rawValue: policy)!)
    return [
      "policy": .text(policy),
      "steps": .array(
        result.steps.map { step in
          [
            "from": Argument(step.from), "to": Argument(step.to),
            "increment": Argument(step.increment), "periods": Argument(step.periods),
            "correction": Argument(step.correction),
          ]
        }),
      "revised": Argument(result.revised), "increments": Argument(result.increments),
      "imputed": .array(result.imputed.map { .boolean($0) }),
    ]
  },
  method(
    "series.rolling", "A statistic of a moving window.",
    "y window [align=trailing|centered] [minPeriods] [statistic=mean|sum|median]"
  ) { fields in
    let alignment = try fields.choice("align", of: Rolling.Alignment.allCases.map(\.rawValue))
    let statistic = try fields.choice("statistic", of: Rolling.Statistic.allCases.map(\.rawValue))
    let rolling = try Rolling(
      window: try fields.integer("window"), alignment: Rolling.Alignment(rawValue: alignment)!,
      minPeriods: try fields.optionalInteger("minPeriods"),
      statistic: Rolling.Statistic(rawValue: statistic)!)
    return ["y": Argument(rolling.of(try fields.optionalNumbers("y")))]
  },
  method("series.index", "A series against its base.", "y [base] [value=100]") { fields in
    let base: [Int]
    if fields["base"]?.array != nil {
      base = try fields.numbers("base").map { number in
        guard let place = Int(exactly: number) else {
          throw MethodError.badArgument("base", "must hold whole numbers")
        }
        return place
      }
    } else {
      base = [try fields.integer("base")]
    }
    let index = try Interpolation.index(
      try fields.optionalNumbers("y"), base: base, value: try fields.number("value", default: 100))
    return ["index": Argument(index)]
  },
  method(
    "series.interpolate", "Gaps filled between observations.",
    "t y [mode=linear|geometric|locf] [maxGap]"
  ) { fields in
    let mode = try fields.choice("mode", of: Interpolation.Mode.allCases.map(\.rawValue))
    let filled = try Interpolation.fill(
      t: try fields.numbers("t"), y: try fields.optionalNumbers("y"),
      mode: Interpolation.Mode(rawValue: mode)!, maxGap: try fields.optionalNumber("maxGap"))
    return [
      "y": Argument(filled.values), "imputed": .array(filled.imputed.map { .boolean($0) }),
    ]
  },
  method("series.monthly", "Dated values by month, empty months missing.", "rows [completeMinimum]")
  { fields in
    try monthly(fields)
  },
  method("series.seasonalProfile", "Mean and range of each season.", "y [period=12]") { fields in
    let seasons = try Seasonality.profile(
      try fields.optionalNumbers("y"), period: try fields.integer("period", default: 12))
    return [
      "seasons": .array(
        seasons.map { season in
          [
            "season": Argument(season.season), "n": Argument(season.n),
            "mean": Argument(season.mean), "min": Argument(season.min),
            "max": Argument(season.max),
          ]
        })
    ]
  },
  method("series.centeredMA2xk", "The centred moving average over one period.", "y [period=12]") {
    fields in
    let trend = try Seasonality.centered(
      try fields.optionalNumbers("y"), period: try fields.integer("period", default: 12))
    return ["trend": Argument(trend)]
  },
  method(
    "series.decompose", "Trend, season and remainder by moving averages.",
    "y [period=12] [type=additive|multiplicative]"
  ) { fields in
    let kind = try fields.choice("type", of: Seasonality.Kind.allCases.map(\.rawValue))
    let parts = try Seasonality(
      try fields.optionalNumbers("y"), period: try fields.integer("period", default: 12),
      kind: Seasonality.Kind(rawValue: kind)!)
    return [
      "trend": Argument(parts.trend), "seasonalFigure": Argument(parts.figure),
      "remainder": Argument(parts.remainder), "type": .text(kind),
    ]
  },
  method(
    "series.stl", "Trend, season and remainder by local regression.",
    "y [period=12] [sWindow=periodic] [robust=false]"
  ) { fields in
    var window: Int?
    if fields["sWindow"]?.number != nil {
      window = try fields.integer("sWindow")
    } else {
      try fields.only("sWindow", "periodic")
    }
    let y = try fields.optionalNumbers("y")
    guard y.allSatisfy({ $0 != nil }) else {
      throw Undefined("a period is missing: this decomposition needs a series without gaps")
    }
    let parts = try STL(
      y.compactMap { $0 }, period: try fields.integer("period", default: 12),
      seasonWindow: window, robust: try fields.boolean("robust", default: false))
    return [
      "trend": Argument(parts.trend), "seasonal": Argument(parts.seasonal),
      "remainder": Argument(parts.remainder),
    ]
  },
]

private func monthly(_ fields: Fields) throws -> Argument {
  var rows: [(date: CivilDate, value: Double?)] = []
  for row in try fields.array("rows") {
    guard let cells = row.array, cells.count == 2, let text = cells[0].text,
      let date = CivilDate(text), cells[1].isNull || cells[1].number != nil
    else {
      throw MethodError.badArgument("rows", "must hold pairs of a date (2022-03-26) and a number")
    }
    rows.append((date, cells[1].number))
  }
  let months = try Monthly.of(
    rows, completeMinimum: try fields.optionalInteger("completeMinimum"))
  return [
    "months": .array(
      months.map { month in
        [
          "month": .text(String(month.month.description.prefix(7))),
          "observations": Argument(month.observations), "days": Argument(month.days),
          "sum": Argument(month.sum), "mean": Argument(month.mean),
          "complete": Argument(month.complete),
        ]
      })
  ]
}
