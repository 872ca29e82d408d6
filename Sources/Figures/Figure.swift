/// A number with the bounds its source gives it, its unit, its measure and its origin.
///
/// ```swift
/// let reader = FigureReader(.english)
/// let deaths = Figure(try reader.read("at least 350"), unit: Unit("persons"))
/// deaths.interval   // [350, +∞)
/// deaths.best       // 350
/// ```
///
/// Figures are values; arithmetic makes new ones. A figure knows which stated figures it was computed
/// from, so that x - x is 0 and a part's share of a whole never leaves [0, 1].
public struct Figure: Hashable, Sendable {
  public let interval: Interval
  /// The value asserted, or nil where the wording only borders one.
  public let best: Rational?
  /// Whether a convention ("nearly", "about", "dozens") set a bound somewhere on the way.
  public let isSoft: Bool
  /// Whether vague words ("tens of thousands") stand somewhere on the way.
  public let isVague: Bool
  public let unit: Unit?
  public let measure: Measure?
  /// What the source wrote, when this figure was not computed.
  public let stated: Statement?
  public let trace: Trace
  let form: LinearFraction?

  /// A stated figure.
  ///
  /// - Parameters:
  ///   - unit: the field's unit; the unit in the cell stands when this is nil.
  ///   - origin: where it stands; without one the figure cannot be recognised again.
  public init(
    _ statement: Statement, unit: Unit? = nil, measure: Measure? = nil, origin: Origin? = nil
  ) {
    self.init(
      statement.interval, best: statement.best, isSoft: statement.wording.isSoft,
      isVague: statement.wording == .vague, unit: unit ?? statement.unit, measure: measure,
      stated: statement, origin: origin)
  }

  /// A figure of known bounds; a single number is its own best value.
  public init(
    _ interval: Interval, best: Rational? = nil, isSoft: Bool = false, isVague: Bool = false,
    unit: Unit? = nil, measure: Measure? = nil, stated: Statement? = nil, origin: Origin? = nil
  ) {
    let best = best ?? interval.point
    self.init(
      interval, best: best, isSoft: isSoft, isVague: isVague, unit: unit, measure: measure,
      stated: stated,
      trace: Trace(
        name: nil, step: origin.map { .stated($0) } ?? .literal, operands: [], interval: interval,
        best: best, unit: unit),
      form: interval.point.map { LinearFraction(LinearForm(constant: $0)) }
        ?? origin.map { LinearFraction(LinearForm(interval, of: $0.identity)) })
  }

  /// An exact number.
  public init(_ value: Rational, unit: Unit? = nil) { self.init(Interval(value), unit: unit) }

  init(
    _ interval: Interval, best: Rational?, isSoft: Bool, isVague: Bool, unit: Unit?,
    measure: Measure?, stated: Statement?, trace: Trace, form: LinearFraction?
  ) {
    self.interval = interval
    self.best = best
    self.isSoft = isSoft
    self.isVague = isVague
    self.unit = unit
    self.measure = measure
    self.stated = stated
    self.trace = trace
    self.form = form
  }

  /// The rows the figure rests on.
  public var origins: [Origin] { trace.origins }

  /// The same figure under a name of its own in the trace, by which it is recognised again if it has
  /// no origin.
  public func named(_ name: String) -> Figure {
    Figure(
      interval, best: best, isSoft: isSoft, isVague: isVague, unit: unit, measure: measure,
      stated: stated,
      trace: Trace(
        name: name, step: trace.step, operands: trace.operands, interval: interval, best: best,
        unit: unit),
      form: form ?? LinearFraction(LinearForm(interval, of: name)))
  }

  /// The same figure as a cell of a table that was made from other figures.
  ///
  /// The calculation is the transforms' affair: the figure keeps its own bounds and identity, and its
  /// trace leads on to the rows.
  public func inTable(_ table: String, field: String, from rows: [Figure]) -> Figure {
    Figure(
      interval, best: best, isSoft: isSoft, isVague: isVague, unit: unit, measure: measure,
      stated: stated,
      trace: Trace(
        name: trace.name, step: .table(table, field: field), operands: rows.map(\.trace),
        interval: interval, best: best, unit: unit),
      form: form)
  }

  /// The same number with another measure.
  public func measuring(_ measure: Measure?) -> Figure {
    Figure(
      interval, best: best, isSoft: isSoft, isVague: isVague, unit: unit, measure: measure,
      stated: stated, trace: trace, form: form)
  }
}
