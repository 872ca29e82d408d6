extension Figure {
  /// The sum: at least 350 and exactly 12 make at least 362.
  ///
  /// Throws when the units differ in kind or when one counts events and the other a stock.
  public func adding(_ other: Figure) throws(FigureError) -> Figure { try Self.sum([self, other]) }

  /// The difference; a figure less itself is 0, and what cancels does not widen the result.
  public func subtracting(_ other: Figure) throws(FigureError) -> Figure {
    let (figures, unit, measure) = try Self.aligned([self, other], "subtract")
    let (a, b) = (figures[0], figures[1])
    let form = Self.linear(a, b, times: -1)
    return .computed(
      "subtract", [self, other], interval: form?.interval ?? a.interval - b.interval, form: form,
      best: a.best.flatMap { x in b.best.map { x - $0 } }, unit: unit, measure: measure)
  }

  /// The product; units multiply, percent become shares.
  public func multiplied(by other: Figure) -> Figure {
    let (a, b) = (plain, other.plain)
    let form = Self.product(a.form, b.form)
    return .computed(
      "multiply", [self, other], interval: form?.interval ?? a.interval * b.interval, form: form,
      best: a.best.flatMap { x in b.best.map { x * $0 } },
      unit: a.unit.map { u in b.unit.map { u * $0 } ?? u } ?? b.unit)
  }

  /// The quotient; units divide. A figure by itself is 1, part / (part + rest) stays in [0, 1].
  ///
  /// "At least" by "at least" is (0, ∞): it cannot be bounded. Throws `undefined` for a divisor that
  /// can only be zero.
  public func divided(by other: Figure) throws(FigureError) -> Figure {
    let (a, b) = (plain, other.plain)
    guard let naive = a.interval.divided(by: b.interval) else {
      throw .undefined("division by zero")
    }
    let form = Self.quotient(a.form, b.form)
    return .computed(
      "divide", [self, other], interval: form?.interval ?? naive, form: form,
      best: a.best.flatMap { x in b.best.flatMap { $0.isZero ? nil : x / $0 } },
      unit: a.unit == nil && b.unit == nil ? nil : (a.unit ?? .one) / (b.unit ?? .one))
  }

  public func negated() -> Figure { scaled(by: -1, to: unit) }

  // MARK: forms

  static func linear(_ a: Figure, _ b: Figure, times factor: Rational) -> LinearFraction? {
    guard let x = a.form, let y = b.form else { return nil }
    if x.denominator == y.denominator {
      return LinearFraction(x.numerator.adding(y.numerator, times: factor), over: x.denominator)
    }
    if let constant = y.constant {
      return LinearFraction(
        x.numerator.adding(x.denominator, times: constant * factor), over: x.denominator)
    }
    if let constant = x.constant {
      return LinearFraction(
        y.numerator.times(factor).adding(y.denominator, times: constant), over: y.denominator)
    }
    return nil
  }

  private static func product(_ x: LinearFraction?, _ y: LinearFraction?) -> LinearFraction? {
    guard let x, let y else { return nil }
    if x.denominator == y.numerator { return LinearFraction(x.numerator, over: y.denominator) }
    if y.denominator == x.numerator { return LinearFraction(y.numerator, over: x.denominator) }
    if let factor = x.constant {
      return LinearFraction(y.numerator.times(factor), over: y.denominator)
    }
    if let factor = y.constant {
      return LinearFraction(x.numerator.times(factor), over: x.denominator)
    }
    return nil
  }

  private static func quotient(_ x: LinearFraction?, _ y: LinearFraction?) -> LinearFraction? {
    guard let x, let y, y.constant?.isZero != true else { return nil }
    if x.denominator == y.denominator { return LinearFraction(x.numerator, over: y.numerator) }
    if x.numerator == y.numerator { return LinearFraction(y.denominator, over: x.denominator) }
    if let inverse = y.constant?.reciprocal {
      return LinearFraction(x.numerator.times(inverse), over: x.denominator)
    }
    if let factor = x.constant {
      return LinearFraction(y.denominator.times(factor), over: y.numerator)
    }
    return nil
  }
}
