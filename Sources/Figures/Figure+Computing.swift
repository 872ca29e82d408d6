extension Figure {
  /// A figure computed from others: soft and vague when one of them is.
  static func computed(
    _ operation: String, _ operands: [Figure], interval: Interval, form: LinearFraction? = nil,
    best: Rational?, unit: Unit?, measure: Measure? = nil
  ) -> Figure {
    let best = interval.point ?? best
    let trace = Trace(
      name: nil, step: .computed(operation), operands: operands.map { $0.trace },
      interval: interval, best: best, unit: unit)
    return Figure(
      interval, best: best, isSoft: operands.contains { $0.isSoft },
      isVague: operands.contains { $0.isVague }, unit: unit, measure: measure, stated: nil,
      trace: trace,
      form: form
        ?? interval.point.map { LinearFraction(LinearForm(constant: $0)) }
        ?? trace.key.map { LinearFraction(LinearForm(interval, of: $0)) })
  }

  /// Checks that figures can be put side by side, and gives them one unit and measure.
  static func aligned(
    _ figures: [Figure], _ operation: String, sameMeasure: Bool = false
  ) throws(FigureError) -> (figures: [Figure], unit: Unit?, measure: Measure?) {
    guard let first = figures.first else { return ([], nil, nil) }
    let unit = figures.lazy.compactMap { $0.unit }.first
    let kinded = figures.lazy.compactMap { $0.measure }.first { $0.kind != nil }
    var aligned: [Figure] = []
    aligned.reserveCapacity(figures.count)
    for figure in figures {
      if let a = kinded, let b = figure.measure, let kind = b.kind, kind != a.kind {
        throw .measureMismatch(operation: operation, a.description, b.description)
      }
      if sameMeasure, figure.measure?.name != first.measure?.name {
        throw .measureMismatch(
          operation: operation, first.measure?.description ?? "no measure",
          figure.measure?.description ?? "no measure")
      }
      aligned.append(
        try unit.map { u throws(FigureError) in try figure.converted(to: u, operation) } ?? figure)
    }
    let same = figures.allSatisfy { $0.measure == first.measure }
    return (aligned, unit, same ? first.measure : nil)
  }

  /// The figure in another unit of the same dimension: a share in percent, a rate per 100,000.
  ///
  /// A figure without a unit takes the unit as it is. Throws `unitMismatch` when the units count
  /// different things: persons are not percent.
  public func converted(to unit: Unit) throws(FigureError) -> Figure {
    try converted(to: unit, "convert")
  }

  func converted(to target: Unit, _ operation: String) throws(FigureError) -> Figure {
    guard let unit, unit != target else { return self }
    guard unit.isCommensurable(with: target) else {
      throw .unitMismatch(operation: operation, target.description, unit.description)
    }
    return scaled(by: unit.scale / target.scale, to: target)
  }

  /// The same number in a unit of one's choice.
  public func assuming(_ unit: Unit) -> Figure {
    Figure(
      interval, best: best, isSoft: isSoft, isVague: isVague, unit: unit, measure: measure,
      stated: stated, trace: trace, form: form)
  }

  func scaled(by factor: Rational, to unit: Unit?) -> Figure {
    let scaledForm = form.flatMap {
      LinearFraction($0.numerator.times(factor), over: $0.denominator)
    }
    let scaled = interval * Interval(factor)
    return Figure(
      scaled, best: best.map { $0 * factor }, isSoft: isSoft, isVague: isVague, unit: unit,
      measure: measure, stated: nil,
      trace: Trace(
        name: trace.name, step: trace.step, operands: trace.operands, interval: scaled,
        best: best.map { $0 * factor }, unit: unit),
      form: scaledForm)
  }

  /// The figure on the plain scale of its unit: 61 % as 0.61.
  var plain: Figure {
    guard let unit, unit.scale != 1 else { return self }
    return scaled(by: unit.scale, to: Unit(over: unit.over, under: unit.under))
  }
}
