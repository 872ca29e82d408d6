import Arguments

extension Interval {
  /// An interval written as `{lo, hi, loClosed, hiClosed}`, or a number for a point.
  ///
  /// Finite ends are closed unless it says otherwise; `{empty: true}` is the empty interval.
  init(_ argument: Argument, _ name: String) throws(MethodError) {
    if let number = argument.number {
      self.init(try Rational(number, name))
      return
    }
    guard let fields = argument.object else {
      throw .badArgument(name, "must be an interval like {\"lo\": 350, \"hi\": null}")
    }
    if try fields.boolean("empty", default: false) {
      self = .empty
      return
    }
    guard fields["lo"] != nil, fields["hi"] != nil else {
      throw .badArgument(name, "must have the fields \"lo\" and \"hi\"; null is unbounded")
    }
    self.init(
      low: try fields.optionalRational("lo"), high: try fields.optionalRational("hi"),
      lowOpen: !(try fields.boolean("loClosed", default: true)),
      highOpen: !(try fields.boolean("hiClosed", default: true)))
  }

  /// The interval as methods give it.
  var argument: Argument {
    if isEmpty { return ["empty": true] }
    return [
      "lo": Argument(low?.double), "hi": Argument(high?.double), "loClosed": .boolean(!lowOpen),
      "hiClosed": .boolean(!highOpen),
    ]
  }
}

extension Rational {
  init(_ value: Double, _ name: String) throws(MethodError) {
    guard let rational = Rational(value) else {
      throw .badArgument(name, "must be a number of at most 38 digits")
    }
    self = rational
  }
}

extension Fields {
  func interval(_ name: String) throws(MethodError) -> Interval {
    try Interval(try value(name), name)
  }

  /// A number; infinities and null are missing.
  func optionalRational(_ name: String) throws(MethodError) -> Rational? {
    guard let number = try optionalNumber(name), number.isFinite else { return nil }
    return try Rational(number, name)
  }

  func rational(_ name: String, default standard: Rational) throws(MethodError) -> Rational {
    try optionalRational(name) ?? standard
  }

  func objects(_ name: String) throws(MethodError) -> [Fields] {
    var objects: [Fields] = []
    for element in try array(name) {
      guard let object = element.object else {
        throw .badArgument(name, "must be a list of objects, not \(element.sort)")
      }
      objects.append(object)
    }
    return objects
  }

  /// `{unitFraction, relativeCap}`, or the standard tolerance.
  func tolerance() throws(MethodError) -> Tolerance {
    guard let value = self["tolerance"], value != .null else { return .standard }
    let fields = try object("tolerance")
    return Tolerance(
      unitFraction: try fields.rational(
        "unitFraction", default: Tolerance.standard.unitFraction),
      relativeCap: try fields.rational("relativeCap", default: Tolerance.standard.relativeCap))
  }
}
