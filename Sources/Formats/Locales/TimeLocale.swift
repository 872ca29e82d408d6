/// How a locale writes the dates of charts: the keys of a d3-time-format locale definition.
public struct TimeLocale: Equatable, Sendable {
  /// The format `%c` stands for.
  public var dateTime: String
  /// The format `%x` stands for.
  public var date: String
  /// The format `%X` stands for.
  public var time: String
  /// Before noon and after noon.
  public var periods: [String]
  /// Names of the days from Sunday.
  public var days: [String]
  public var shortDays: [String]
  /// Names of the months from January.
  public var months: [String]
  public var shortMonths: [String]

  public init(
    dateTime: String, date: String, time: String, periods: [String] = ["AM", "PM"],
    days: [String], shortDays: [String], months: [String], shortMonths: [String]
  ) {
    self.dateTime = dateTime
    self.date = date
    self.time = time
    self.periods = periods
    self.days = days
    self.shortDays = shortDays
    self.months = months
    self.shortMonths = shortMonths
  }
}
