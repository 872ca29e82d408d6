/// What a number counts, over what, and on which scale.
///
/// ```swift
/// Unit("persons")                  // counted things
/// Unit("percent")                  // a share, one hundredth each
/// Unit("deaths per 100,000 persons")
/// ```
///
/// Units multiply and divide by name: deaths over persons times persons is deaths again. Shares and
/// percent are one dimension on two scales; persons are another.
public struct Unit: Hashable, Sendable {
  /// What is counted, sorted; empty for shares and plain numbers.
  public let over: [String]
  /// What it is counted against, sorted.
  public let under: [String]
  /// How much one of the unit is: 1/100 for percent, 1/100000 for "per 100,000".
  public let scale: Rational

  public init(over: [String] = [], under: [String] = [], scale: Rational = 1) {
    var over = over.sorted()
    var rest: [String] = []
    for name in under.sorted() {
      if let index = over.firstIndex(of: name) { over.remove(at: index) } else { rest.append(name) }
    }
    self.over = over
    self.under = rest
    self.scale = scale
  }

  /// A plain number or a share between 0 and 1.
  public static let one = Unit()
  /// Hundredths.
  public static let percent = Unit(scale: Rational(1) / 100)
  /// A share of a population printed on a round base: `rate(per: 100_000)`.
  public static func rate(per base: Rational) -> Unit { Unit(scale: 1 / base) }

  /// A unit by its name: a thing counted, "percent", "share", "per 100,000 people", "deaths per
  /// 1,000 persons"; Spanish names too.
  public init(_ name: String) {
    let words = name.split(separator: " ").map { $0.lowercased() }
    if let per = words.firstIndex(where: { ["per", "por"].contains($0) }) {
      var rest = Array(words[(per + 1)...])
      if rest.first == "cada" { rest.removeFirst() }
      if rest.first == "cent" || rest.first == "ciento" {
        self = .percent
        return
      }
      var base = Rational.one
      if let digits = rest.first?.filter({ $0.isNumber }), let number = Rational(decimal: digits) {
        base = number
        rest.removeFirst()
      }
      let things = Array(words[..<per]).joined(separator: " ")
      let against = rest.joined(separator: " ")
      self.init(
        over: things.isEmpty ? [] : [things],
        under: things.isEmpty || against.isEmpty ? [] : [against], scale: 1 / base)
    } else {
      let name = name.lowercased()
      switch name {
      case _ where Self.startsAsPercent(name): self = .percent
      case "usd", "$", "us dollars", "dollars", "dólares", "dólares estadounidenses":
        self.init(over: ["usd"])
      case "", "1", "share", "proportion", "ratio", "number", "proporción", "razón": self = .one
      case "%", "percent", "percentage", "porcentaje", "percentage points", "pp": self = .percent
      default: self.init(over: [name])
      }
    }
  }

  /// Whether the unit is a share, a percentage or a rate, which sources round when they print it.
  public var isMeasured: Bool { over.isEmpty || !under.isEmpty || scale != 1 }

  /// "percent of capacity" and the like: what it is a percentage of is the field's affair.
  private static func startsAsPercent(_ name: String) -> Bool {
    ["percent of ", "% of ", "porcentaje de ", "% de "].contains { name.hasPrefix($0) }
  }

  /// Whether figures in both units can be added once they are on one scale.
  ///
  /// A rate printed without names ("per 100,000") goes with any rate that has them.
  public func isCommensurable(with other: Unit) -> Bool {
    if over == other.over && under == other.under { return true }
    return (isUnnamedRate && !other.under.isEmpty) || (other.isUnnamedRate && !under.isEmpty)
  }

  private var isUnnamedRate: Bool {
    over.isEmpty && under.isEmpty && scale < Unit.percent.scale
  }

  public static func * (a: Unit, b: Unit) -> Unit {
    Unit(over: a.over + b.over, under: a.under + b.under, scale: a.scale * b.scale)
  }

  public static func / (a: Unit, b: Unit) -> Unit {
    Unit(over: a.over + b.under, under: a.under + b.over, scale: a.scale / b.scale)
  }
}

extension Unit: CustomStringConvertible {
  /// The name: "persons", "percent", "deaths per 100,000 persons".
  public var description: String {
    let base = NumberConvention.point.write(1 / scale, decimals: (1 / scale).decimals ?? 0)
    let things = over.joined(separator: " × ")
    let against = under.joined(separator: " × ")
    if over.isEmpty, under.isEmpty {
      return scale == 1 ? "share" : self == .percent ? "percent" : "per \(base)"
    }
    if under.isEmpty { return scale == 1 ? things : "\(things) / \(base)" }
    return (things.isEmpty ? "1" : things) + " per " + (scale == 1 ? "" : base + " ") + against
  }
}

/// What a figure counts, which is part of its identity: arrests are not prisoners.
public struct Measure: Hashable, Sendable {
  /// How a measure behaves in time.
  public enum Kind: String, Sendable {
    /// Things that happen: arrests, deaths, releases. Counted over a period; they add up.
    case events
    /// What is there at a moment: prisoners, inhabitants. It does not add up over time.
    case stock
  }
  public let name: String
  public let kind: Kind?

  public init(_ name: String, kind: Kind? = nil) {
    self.name = name
    self.kind = kind
  }

  var description: String { kind.map { "\(name) (\($0.rawValue))" } ?? name }
}
