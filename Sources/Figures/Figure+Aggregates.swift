extension Figure {
  /// The sum of many, bound by bound; the sum of none is 0.
  public static func sum(_ figures: [Figure]) throws(FigureError) -> Figure {
    let (aligned, unit, measure) = try aligned(figures, "add")
    var form = LinearForm(constant: 0)
    var interval = Interval(0)
    var best: Rational? = .zero
    var isLinear = true
    for figure in aligned {
      interval = interval + figure.interval
      best = best.flatMap { sum in figure.best.map { sum + $0 } }
      if isLinear, let next = figure.form, next.denominator.isConstant {
        form.append(next.numerator)
      } else {
        isLinear = false
      }
    }
    form.join()
    var fraction = isLinear ? LinearFraction(form) : nil
    if fraction == nil, aligned.count == 2 {
      fraction = linear(aligned[0], aligned[1], times: 1)
    }
    return .computed(
      "add", figures, interval: fraction?.interval ?? interval, form: fraction, best: best,
      unit: unit, measure: measure)
  }

  /// The largest of one or more.
  public static func maximum(_ figures: [Figure]) throws(FigureError) -> Figure {
    try extreme(figures, "max", { $0.maximum($1) }, max)
  }

  /// The smallest of one or more.
  public static func minimum(_ figures: [Figure]) throws(FigureError) -> Figure {
    try extreme(figures, "min", { $0.minimum($1) }, min)
  }

  /// A value known only to lie between two figures: from 84,260 counted in December and 86,400 in May,
  /// a total of April in [84260, 86400].
  public static func between(_ a: Figure, _ b: Figure) throws(FigureError) -> Figure {
    let (figures, unit, measure) = try aligned([a, b], "compare")
    return .computed(
      "between", [a, b], interval: figures[0].interval.envelope(figures[1].interval), best: nil,
      unit: unit, measure: measure)
  }

  private static func extreme(
    _ figures: [Figure], _ name: String, _ join: (Interval, Interval) -> Interval,
    _ choose: (Rational, Rational) -> Rational
  ) throws(FigureError) -> Figure {
    let (aligned, unit, measure) = try aligned(figures, "compare")
    guard let first = aligned.first else { throw .undefined("\(name) of no figures") }
    if Set(aligned.map { $0.form }).count == 1, first.form != nil { return first }
    return .computed(
      name, figures, interval: aligned.dropFirst().reduce(first.interval) { join($0, $1.interval) },
      best: aligned.dropFirst().reduce(first.best) { best, figure in
        best.flatMap { a in figure.best.map { choose(a, $0) } }
      }, unit: unit, measure: measure)
  }

  /// The part's share of the whole it makes with the rest, in [0, 1].
  public static func share(_ part: Figure, beside rest: Figure) throws(FigureError) -> Figure {
    let (figures, _, _) = try aligned([part, rest], "take the share of")
    let (a, b) = (figures[0], figures[1])
    guard a.interval.low.map({ !$0.isNegative }) ?? false,
      b.interval.low.map({ !$0.isNegative }) ?? false
    else { throw .undefined("a share needs a part and a rest that are never negative") }
    guard let direct = a.interval.share(beside: b.interval) else {
      throw .undefined("a share of zero")
    }
    let whole = try a.adding(b)
    let form = try a.divided(by: whole).form
    return .computed(
      "share", [part, rest], interval: form?.interval.intersection(direct) ?? direct, form: form,
      best: a.best.flatMap { x in b.best.flatMap { (x + $0).isZero ? nil : x / (x + $0) } },
      unit: .one)
  }

  /// A part's share of a whole that contains it, in [0, 1].
  public static func share(_ part: Figure, of whole: Figure) throws(FigureError) -> Figure {
    let (figures, _, _) = try aligned([part, whole], "take the share of")
    let ratio = try figures[0].divided(by: figures[1])
    let interval = ratio.interval.intersection(Interval(low: 0, high: 1))
    return .computed(
      "shareOf", [part, whole], interval: interval,
      best: ratio.best.flatMap { interval.contains($0) ? $0 : nil }, unit: .one)
  }

  /// Events per so many of a population: 114 of 6,029,976 is 1.89 per 100,000.
  public static func rate(
    _ events: Figure, of population: Figure, per base: Rational
  ) throws(FigureError) -> Figure {
    let ratio = try events.divided(by: population)
    let unit = Unit(
      over: ratio.unit?.over ?? [], under: ratio.unit?.under ?? [], scale: 1 / base)
    let form = ratio.form.flatMap { LinearFraction($0.numerator.times(base), over: $0.denominator) }
    return .computed(
      "rate per \(base)", [events, population], interval: ratio.interval * Interval(base),
      form: form, best: ratio.best.map { $0 * base }, unit: unit)
  }

  /// The change from one figure to a later one, in percent.
  public static func percentChange(
    from earlier: Figure, to later: Figure
  ) throws(FigureError) -> Figure {
    let (figures, _, _) = try aligned([earlier, later], "compare")
    let ratio = try figures[1].divided(by: figures[0])
    let change = try ratio.subtracting(Figure(1)).multiplied(by: Figure(100))
    return .computed(
      "percentChange", [earlier, later], interval: change.interval, form: change.form,
      best: change.best, unit: .percent)
  }

  /// How many are on at least one of two lists; lists not declared disjoint may overlap.
  public func union(_ other: Figure, disjoint: Bool) throws(FigureError) -> Figure {
    let (figures, unit, measure) = try Self.aligned([self, other], "unite")
    return .computed(
      disjoint ? "union of disjoint lists" : "union", [self, other],
      interval: figures[0].interval.union(figures[1].interval, disjoint: disjoint),
      best: disjoint ? figures[0].best.flatMap { a in figures[1].best.map { a + $0 } } : nil,
      unit: unit, measure: measure)
  }

  /// How many are on both of two lists.
  public func overlap(_ other: Figure, in whole: Figure? = nil) throws(FigureError) -> Figure {
    let all = [self, other] + (whole.map { [$0] } ?? [])
    let (figures, unit, measure) = try Self.aligned(all, "overlap")
    return .computed(
      "overlap", all,
      interval: figures[0].interval.overlap(
        figures[1].interval, in: figures.count > 2 ? figures[2].interval : nil),
      best: nil, unit: unit, measure: measure)
  }

  /// How many people, or things, so many events can be about: none to as many, since one can be counted
  /// again and has left again. A stock is itself.
  public var persons: Figure {
    if measure?.kind == .stock { return self }
    return .computed(
      "persons", [self],
      interval: Interval(low: 0, high: interval.high, highOpen: interval.highOpen), best: nil,
      unit: unit, measure: Measure(measure?.name ?? "persons", kind: .stock))
  }

  /// What is left of a whole without a part of it: never below 0.
  public func remainder(without part: Figure) throws(FigureError) -> Figure {
    let difference = try subtracting(part)
    return .computed(
      "remainder", [self, part],
      interval: difference.interval.intersection(Interval(low: 0)), best: difference.best,
      unit: difference.unit, measure: difference.measure)
  }

  /// What holds between this figure and another, whatever their true values.
  public func compared(to other: Figure) throws(FigureError) -> Relation {
    let difference = try subtracting(other)
    return difference.interval.compared(to: Interval(0))
  }
}

extension LinearFraction {
  /// The value, when it is one number.
  var constant: Rational? {
    numerator.isConstant && denominator == LinearForm(constant: 1) ? numerator.constant : nil
  }
}

extension LinearForm {
  /// Adds another form's terms without sorting; `join` puts them in order.
  mutating func append(_ other: LinearForm) {
    constant = constant + other.constant
    terms.append(contentsOf: other.terms)
  }

  /// Sorts the terms and joins like ones.
  mutating func join() {
    let sorted = terms.sorted { $0.variable < $1.variable }
    terms = []
    for term in sorted {
      if let last = terms.last, last.variable == term.variable, last.range == term.range {
        terms[terms.count - 1].factor = last.factor + term.factor
      } else {
        terms.append(term)
      }
    }
    terms.removeAll { $0.factor.isZero }
  }
}
