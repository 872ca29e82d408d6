/// How a locale writes the numbers of charts: the keys of a d3-format locale definition.
public struct NumberLocale: Equatable, Sendable {
  public struct Currency: Equatable, Sendable {
    public var prefix: String
    public var suffix: String

    public init(_ prefix: String, _ suffix: String) {
      self.prefix = prefix
      self.suffix = suffix
    }
  }

  public var decimal: String
  public var thousands: String
  /// Sizes of groups from the right, taken in turn; empty for no grouping.
  public var grouping: [Int]
  public var currency: Currency
  /// Ten texts to write instead of the digits 0 to 9.
  public var numerals: [String]?
  public var percent: String
  public var minus: String
  public var nan: String

  public init(
    decimal: String = ".", thousands: String = ",", grouping: [Int] = [3],
    currency: Currency = Currency("$", ""), numerals: [String]? = nil, percent: String = "%",
    minus: String = "\u{2212}", nan: String = "NaN"
  ) {
    self.decimal = decimal
    self.thousands = thousands
    self.grouping = grouping
    self.currency = currency
    self.numerals = numerals.flatMap { $0.count == 10 ? $0 : nil }
    self.percent = percent
    self.minus = minus
    self.nan = nan
  }
}
