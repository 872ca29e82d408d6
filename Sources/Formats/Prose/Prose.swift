extension Locale {
  /// The rules for numbers and dates in running text, after the Unicode CLDR.
  ///
  /// Dates are specifiers of ``TimeFormat``.
  public struct Prose: Equatable, Sendable {
    public var decimal: String
    /// What separates groups of digits; the sizes of groups are those of `numbers`.
    public var group: String
    /// How many digits must stand before the first separator: 2 leaves 1234 ungrouped.
    public var minimumGroupingDigits: Int
    /// The percent sign with the space before it, if any.
    public var percent: String
    public var dates: Dates
    public var words: Words

    public init(
      decimal: String = ".", group: String = ",", minimumGroupingDigits: Int = 1,
      percent: String = "%", dates: Dates, words: Words
    ) {
      self.decimal = decimal
      self.group = group
      self.minimumGroupingDigits = minimumGroupingDigits
      self.percent = percent
      self.dates = dates
      self.words = words
    }
  }

  /// Patterns of dates and the parts that ranges of dates are made of.
  public struct Dates: Equatable, Sendable {
    /// `1 March 2022`
    public var day: String
    /// `1 Mar 2022`
    public var shortDay: String
    /// `Tuesday, 1 March 2022`
    public var weekday: String
    /// `1 March`
    public var dayOfYear: String
    /// `March 2022`
    public var month: String
    /// The first day of a range within a month.
    public var firstDayInMonth: String
    /// The last day of a range within a month.
    public var lastDayInMonth: String

    public init(
      day: String, shortDay: String, weekday: String, dayOfYear: String, month: String,
      firstDayInMonth: String, lastDayInMonth: String
    ) {
      self.day = day
      self.shortDay = shortDay
      self.weekday = weekday
      self.dayOfYear = dayOfYear
      self.month = month
      self.firstDayInMonth = firstDayInMonth
      self.lastDayInMonth = lastDayInMonth
    }
  }

  /// The small words of lists, ranges and ordinals.
  public struct Words: Equatable, Sendable {
    public var and: String
    public var or: String
    /// Whether a comma stands before the last of three or more.
    public var hasSerialComma: Bool
    /// Before and between the ends of a range of days: `from ... to`, `del ... al`.
    public var days: [String]
    /// The same for months and years: `from ... to`, `de ... a`.
    public var periods: [String]
    /// Endings of ordinal numbers; see ``Locale/ordinal(_:)``.
    public var ordinals: Ordinals

    public init(
      and: String, or: String, hasSerialComma: Bool = false, days: [String], periods: [String],
      ordinals: Ordinals
    ) {
      self.and = and
      self.or = or
      self.hasSerialComma = hasSerialComma
      self.days = days
      self.periods = periods
      self.ordinals = ordinals
    }
  }

  /// How a number becomes an ordinal.
  public enum Ordinals: Equatable, Sendable {
    /// The same ending for every number: `4.º`.
    case ending(String)
    /// An ending for one and another for the rest: `1er`, `2e`.
    case first(String, others: String)
    /// `1st`, `2nd`, `3rd`, `4th`, `11th`.
    case english
  }
}
