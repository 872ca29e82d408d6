/// A sum of multiples of figures and a constant, each figure at most once: 2x - y + 3.
///
/// A figure is known by its identity. Terms are sorted by it; two of the same identity join when
/// their ranges agree and count as different figures when they do not.
struct LinearForm: Hashable {
  struct Term: Hashable {
    let variable: String
    let range: Interval
    var factor: Rational
  }
  var constant: Rational
  var terms: [Term]

  init(constant: Rational, terms: [Term] = []) {
    self.constant = constant
    self.terms = terms
  }

  /// One figure; a single number is a constant.
  init(_ range: Interval, of variable: String) {
    if let point = range.point {
      self.init(constant: point)
    } else {
      self.init(constant: 0, terms: [Term(variable: variable, range: range, factor: 1)])
    }
  }

  var isConstant: Bool { terms.isEmpty }

  /// The sum, in which like terms join and may cancel.
  func adding(_ other: LinearForm, times factor: Rational = 1) -> LinearForm {
    var sum: [Term] = []
    sum.reserveCapacity(terms.count + other.terms.count)
    var (i, j) = (0, 0)
    while i < terms.count || j < other.terms.count {
      if j == other.terms.count
        || (i < terms.count && terms[i].variable < other.terms[j].variable)
      {
        sum.append(terms[i])
        i += 1
      } else {
        var term = other.terms[j]
        term.factor = term.factor * factor
        j += 1
        if i < terms.count, terms[i].variable == term.variable, terms[i].range == term.range {
          term.factor = term.factor + terms[i].factor
          i += 1
        }
        if !term.factor.isZero { sum.append(term) }
      }
    }
    return LinearForm(constant: constant + other.constant * factor, terms: sum)
  }

  /// Every factor and the constant multiplied.
  func times(_ factor: Rational) -> LinearForm {
    LinearForm(constant: 0).adding(self, times: factor)
  }

  /// All values the form takes.
  var interval: Interval {
    terms.reduce(Interval(constant)) { $0 + $1.range * Interval($1.factor) }
  }
}

/// A quotient of linear forms whose denominator never changes its sign: the class of sums,
/// differences, rates, shares and relative changes.
///
/// Over a box of intervals such a quotient has its extremes at corners, or far out along one axis:
/// any value is a mediant of corner values, the numerators and denominators added separately. So the
/// bounds are exact although a figure occurs above and below the line. They are found by
/// Dinkelbach's iteration (Management Science 13:492, 1967): the ratio is lowered to the value at
/// the corner where numerator - ratio * denominator is least, until it no longer falls.
struct LinearFraction: Hashable {
  let numerator: LinearForm
  let denominator: LinearForm

  init(_ form: LinearForm) {
    numerator = form
    denominator = LinearForm(constant: 1)
  }

  /// Nil when the denominator can only be zero or can have either sign.
  init?(_ numerator: LinearForm, over denominator: LinearForm) {
    let range = denominator.interval
    guard range.point?.isZero != true, !range.isEmpty else { return nil }
    if numerator == denominator {
      self.init(LinearForm(constant: 1))
    } else if let constant = range.point, denominator.isConstant, let inverse = constant.reciprocal
    {
      self.init(numerator.times(inverse))
    } else if let low = range.low, !low.isNegative {
      self.init(above: numerator, below: denominator)
    } else if let high = range.high, high <= 0 {
      self.init(above: numerator.times(-1), below: denominator.times(-1))
    } else {
      return nil
    }
  }

  private init(above: LinearForm, below: LinearForm) {
    numerator = above
    denominator = below
  }

  /// All values the quotient takes.
  var interval: Interval {
    if denominator.isConstant { return numerator.interval }
    let negated = LinearFraction(above: numerator.times(-1), below: denominator)
    let high: End =
      switch negated.lowest {
      case .finite(let value, let open): .finite(-value, open: open)
      case .infinite(let negative): .infinite(negative: !negative)
      }
    return Interval(lowest, high)
  }
}
