import Arguments

/// Every statistic by id, in the order of docs/statistics.md.
public let statisticsMethods: [Method] =
  specialMethods + rateMethods + proportionMethods + descriptiveMethods + regressionMethods
  + pollMethods + seriesMethods + inferenceMethods + undercountMethods

/// A method over the fields of its call: parameters and input together, since their names never
/// meet. An `Undefined` of the calculation becomes the method's refusal.
func method(
  _ id: String, _ summary: String, _ usage: String,
  _ body: @escaping @Sendable (Fields) throws -> Argument
) -> Method {
  Method(id, summary, usage) { call throws(MethodError) in
    var fields = call.parameters
    for (name, value) in call.input.elements { fields[name] = value }
    do {
      let result = try body(fields)
      guard !result.holdsNaN else {
        throw Undefined("a value is too large or too small to compute the result with")
      }
      return result
    } catch let error as MethodError {
      throw error
    } catch let error as Undefined {
      throw .undefined(error.reason)
    } catch {
      throw .undefined("\(error)")
    }
  }
}

extension Fields {
  /// The confidence level of an interval, 0.95 unless another is asked for.
  func confidence() throws(MethodError) -> Double { try number("confidence", default: 0.95) }

  /// One of several words, the first unless another is asked for.
  func choice(_ name: String, of words: [String]) throws(MethodError) -> String {
    let word = try text(name, default: words[0])
    guard words.contains(word) else {
      throw .badArgument(name, "is '\(word)'; it must be one of \(words.joined(separator: ", "))")
    }
    return word
  }

  /// Turns away a value of a parameter that only has one supported value.
  func only(_ name: String, _ word: String) throws(MethodError) {
    _ = try choice(name, of: [word])
  }

  /// A list of numbers that need not be there.
  func numbersIfPresent(_ name: String) throws(MethodError) -> [Double]? {
    guard let value = self[name], !value.isNull else { return nil }
    return try numbers(name)
  }
}

extension Argument {
  /// Whether a number in it is none: an overflow on the way to the result.
  fileprivate var holdsNaN: Bool {
    switch self {
    case .number(let value): value.isNaN
    case .array(let values): values.contains(where: \.holdsNaN)
    case .object(let fields): fields.elements.contains { $0.1.holdsNaN }
    default: false
    }
  }

  /// A truth value.
  init(_ value: Bool) { self = .boolean(value) }

  /// A list that may be missing as a whole.
  init(list values: [Double]?) {
    self = values.map { Argument($0) } ?? .null
  }

  /// A list, or as many missing values when there is none.
  init(list values: [Double]?, count: Int) {
    self = values.map { Argument($0) } ?? .array(Array(repeating: .null, count: count))
  }

  /// A list of whole numbers.
  init(_ values: [Int]) { self = .array(values.map { Argument($0) }) }

  /// An interval under the name of its value, with level, method, n and warnings beside it.
  init(_ name: String, _ estimate: Estimate, _ more: [(String, Argument)] = []) {
    var fields: [(String, Argument)] = [
      (name, Argument(estimate.value)), ("lower", Argument(estimate.lower)),
      ("upper", Argument(estimate.upper)),
    ]
    fields += more
    fields += [
      ("level", Argument(estimate.level)), ("method", .text(estimate.method)),
      ("n", Argument(estimate.n)),
    ]
    if !estimate.warnings.isEmpty { fields.append(("warnings", Argument(estimate.warnings))) }
    self = .object(Fields(fields))
  }
}
