extension Fields {
  /// The value under a name, whatever its sort; missing or null is an error.
  public func value(_ name: String) throws(MethodError) -> Argument {
    guard let value = self[name], value != .null else {
      throw .badArgument(name, "is missing")
    }
    return value
  }

  private func present(_ name: String) -> Argument? {
    guard let value = self[name], value != .null else { return nil }
    return value
  }

  private func wrong(_ name: String, _ wanted: String, _ value: Argument) -> MethodError {
    .badArgument(name, "must be \(wanted), not \(value.sort)")
  }

  /// A number, `"inf"` or `"-inf"`, or nil when it is missing.
  public func optionalNumber(_ name: String) throws(MethodError) -> Double? {
    guard let value = present(name) else { return nil }
    return try Self.double(value, name)
  }

  /// A number that must be there, or has a default.
  public func number(_ name: String, default standard: Double? = nil) throws(MethodError) -> Double
  {
    if let value = try optionalNumber(name) ?? standard { return value }
    throw .badArgument(name, "is missing")
  }

  /// A whole number, also given as a decimal text; nil when it is missing.
  public func optionalInteger(_ name: String) throws(MethodError) -> Int? {
    guard let value = present(name) else { return nil }
    if let text = value.text, let integer = Int(text) { return integer }
    if let number = value.number, let integer = Int(exactly: number) { return integer }
    throw .badArgument(name, "must be a whole number")
  }

  /// A whole number that must be there, or has a default.
  public func integer(_ name: String, default standard: Int? = nil) throws(MethodError) -> Int {
    if let value = try optionalInteger(name) ?? standard { return value }
    throw .badArgument(name, "is missing")
  }

  /// A text, or nil when it is missing.
  public func optionalText(_ name: String) throws(MethodError) -> String? {
    guard let value = present(name) else { return nil }
    guard let text = value.text else { throw wrong(name, "a text", value) }
    return text
  }

  /// A text that must be there, or has a default.
  public func text(_ name: String, default standard: String? = nil) throws(MethodError) -> String {
    if let value = try optionalText(name) ?? standard { return value }
    throw .badArgument(name, "is missing")
  }

  /// True or false, or the default when it is missing.
  public func boolean(_ name: String, default standard: Bool? = nil) throws(MethodError) -> Bool {
    guard let value = present(name) else {
      if let standard { return standard }
      throw .badArgument(name, "is missing")
    }
    guard let truth = value.boolean else { throw wrong(name, "true or false", value) }
    return truth
  }

  /// A list of numbers in which null is a missing observation.
  public func optionalNumbers(_ name: String) throws(MethodError) -> [Double?] {
    var numbers: [Double?] = []
    for element in try array(name) {
      numbers.append(element == .null ? nil : try Self.double(element, name))
    }
    return numbers
  }

  /// A list of numbers; a missing one is an error.
  public func numbers(_ name: String) throws(MethodError) -> [Double] {
    var numbers: [Double] = []
    for element in try array(name) { numbers.append(try Self.double(element, name)) }
    return numbers
  }

  /// A list of lists of numbers, row by row.
  public func matrix(_ name: String) throws(MethodError) -> [[Double]] {
    var rows: [[Double]] = []
    for row in try array(name) {
      guard let cells = row.array else { throw wrong(name, "a list of lists of numbers", row) }
      var numbers: [Double] = []
      for cell in cells { numbers.append(try Self.double(cell, name)) }
      rows.append(numbers)
    }
    return rows
  }

  /// A list of texts.
  public func texts(_ name: String) throws(MethodError) -> [String] {
    var texts: [String] = []
    for element in try array(name) {
      guard let text = element.text else { throw wrong(name, "a list of texts", element) }
      texts.append(text)
    }
    return texts
  }

  /// A list.
  public func array(_ name: String) throws(MethodError) -> [Argument] {
    let value = try value(name)
    guard let array = value.array else { throw wrong(name, "an array", value) }
    return array
  }

  /// An object.
  public func object(_ name: String) throws(MethodError) -> Fields {
    let value = try value(name)
    guard let object = value.object else { throw wrong(name, "an object", value) }
    return object
  }

  private static func double(_ value: Argument, _ name: String) throws(MethodError) -> Double {
    switch value {
    case .number(let number): return number
    case .text("inf"): return .infinity
    case .text("-inf"): return -.infinity
    default: throw .badArgument(name, "must be a number, not \(value.sort)")
    }
  }
}
