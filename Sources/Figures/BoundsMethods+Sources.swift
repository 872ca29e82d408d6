import Arguments

let wordingMethods: [Method] = [
  Method(
    "bounds.parse", "What a cell in English or Spanish states.",
    "text [measured=false] [language=en|es] [region] [tolerance]"
  ) {
    call throws(MethodError) in
    let parameters = call.parameters
    let code = try parameters.text("language", default: "en")
    guard let language = Language(rawValue: code) else {
      throw .badArgument("language", "must be \"en\" or \"es\", not \"\(code)\"")
    }
    let region = try parameters.optionalText("region")
    let reader = FigureReader(
      language, convention: .of(language: language, region: region),
      tolerance: try parameters.tolerance())
    let text = try call.input.text("text")
    let measured = try call.input.boolean("measured", default: false)
    do throws(FigureError) {
      let statement = try reader.read(text, measured: measured)
      return [
        "kind": .text(statement.wording.rawValue), "interval": statement.interval.argument,
        "soft": .boolean(statement.wording.isSoft),
        "best": Argument(statement.best?.double), "noun": statement.noun.map { .text($0) } ?? .null,
      ]
    } catch { throw .undefined(error.message) }
  },
  Method(
    "bounds.word", "A figure in words, rounded outward, in English and Spanish.",
    "interval [decimals=0] [count] [naturalLowerBound]"
  ) {
    call throws(MethodError) in
    let parameters = call.parameters
    let interval = try call.input.interval("interval")
    let decimals = try parameters.integer("decimals", default: 0)
    guard (0...15).contains(decimals) else {
      throw .badArgument("decimals", "must be between 0 and 15")
    }
    let isCount = try parameters.boolean("count", default: decimals == 0)
    let floor = try parameters.optionalRational("naturalLowerBound")
    func text(_ language: Language, _ convention: NumberConvention) -> Argument {
      .text(
        FigureWriter(language, convention: convention)
          .word(interval, decimals: decimals, isCount: isCount, floor: floor))
    }
    return [
      "en": text(.english, .point), "esSV": text(.spanish, .point), "esES": text(.spanish, .comma),
    ]
  },
]

let sourceMethods: [Method] = [
  Method("bounds.cumulative", "What totals can be that never fall.", "sources") {
    call throws(MethodError) in
    var entries: [DatedInterval] = []
    for source in try call.input.objects("sources") {
      entries.append(
        DatedInterval(date: try source.text("date"), interval: try source.interval("interval")))
    }
    let series = entries.tightenedAsCumulative()
    return [
      "series": .array(
        series.map { ["date": .text($0.date), "interval": $0.interval.argument] }),
      "contradiction": .boolean(series.contains { $0.interval.isEmpty }),
    ]
  },
  Method(
    "bounds.reconcile", "One figure from several sources, by every rule.", "sources [preferred]"
  ) {
    call throws(MethodError) in
    var sources: [SourceFigure] = []
    for source in try call.input.objects("sources") {
      let best = try source.optionalRational("best")
      sources.append(
        SourceFigure(
          source: try source.text("source"), date: try source.optionalText("date") ?? "",
          figure: Figure(try source.interval("interval"), best: best)))
    }
    var preferred: [String] = []
    if let list = call.parameters["preferred"], list != .null {
      preferred =
        list.array == nil
        ? [try call.parameters.text("preferred")] : try call.parameters.texts("preferred")
    }
    do throws(FigureError) { return try reconciled(sources, preferred) } catch {
      throw .undefined(error.message)
    }
  },
]

/// Every rule's result, the record of each, and whether the sources conflict.
private func reconciled(
  _ sources: [SourceFigure], _ preferred: [String]
) throws(FigureError) -> Argument {
  var fields = Fields()
  var record = Fields()
  for name in ReconcilePolicy.names {
    guard let policy = ReconcilePolicy(name: name, preferred: preferred) else { continue }
    let result = try sources.reconciled(by: policy)
    switch policy {
    case .majorityOrLowest, .conservativeFloor:
      fields[name] = Argument(result.figure?.best?.double)
    case .lowBestHigh:
      fields[name] = [
        "low": Argument(result.envelope.low?.double), "best": Argument(result.figure?.best?.double),
        "high": Argument(result.envelope.high?.double),
      ]
    case .intersection:
      fields[name] = (result.figure?.interval ?? .empty).argument
      fields["conflict"] = .boolean(result.conflict)
    case .preferred, .mostRecent, .envelope:
      fields[name] = result.figure?.interval.argument ?? .null
    }
    record[name] = [
      "agreed": Argument(result.agreed),
      "setAside": .array(
        result.setAside.map { ["source": .text($0.source), "reason": .text($0.reason.rawValue)] }),
    ]
  }
  fields["record"] = .object(record)
  return .object(fields)
}
