public import Calendars
public import Figures
import Formats
import JSON

/// A figure of the pipeline: computed, or missing with the reason.
public struct NamedFigure: Sendable {
  public let name: String
  public let title: String?
  public let figure: Figure?
  /// Why there is no figure.
  public let missing: String?
  /// How many decimals it is printed with.
  public let decimals: Int
  /// The date of the row behind it, and how exactly it is known: day, month, year.
  public var date: CivilDate?
  public var precision: String?

  /// The figure in words of a language: "at least 350", "al menos 350"; nil when it is missing.
  public func words(_ language: String) -> String? {
    figure.map { FigureWriter(locale: language).word($0, decimals: decimals) }
  }

  /// The figure for the record: bounds, unit, words in each language, origins.
  func node(_ languages: [String]) -> Node {
    guard let figure else {
      return .object([.init("missing", .text(missing ?? "not computable"))])
    }
    var members = boundMembers(figure)
    members.append(
      .init(
        "words",
        .object(languages.map { .init($0, .text(words($0) ?? "")) })))
    members.append(
      .init(
        "origins",
        .array(
          figure.origins.map { origin in
            .object([
              .init("file", origin.file.map(Node.text) ?? .null),
              .init("line", origin.line.map(Node.number) ?? .null),
              .init("field", origin.field.map(Node.text) ?? .null),
              .init("text", origin.text.map(Node.text) ?? .null),
              .init("sources", .array(origin.sources.map(Node.text))),
            ])
          })))
    return .object(members)
  }
}

/// Bounds, best value and unit of a figure.
func boundMembers(_ figure: Figure) -> [Node.Member] {
  let interval = figure.interval
  return [
    .init("best", figure.best.map { .number($0.double) } ?? .null),
    .init("low", interval.low.map { .number($0.double) } ?? .null),
    .init("high", interval.high.map { .number($0.double) } ?? .null),
    .init("lowOpen", .boolean(interval.lowOpen)), .init("highOpen", .boolean(interval.highOpen)),
    .init("unit", figure.unit.map { .text($0.description) } ?? .null),
  ]
}

extension FigureWriter {
  /// A writer for a locale by its name: language and the number convention of the country.
  public init(locale name: String) {
    let parts = name.split(separator: "-").map(String.init)
    let language: Language = parts.first == "es" ? .spanish : .english
    self.init(
      language, convention: .of(language: language, region: parts.count > 1 ? parts.last : nil),
      percent: Locale.named(name)?.prose.percent)
  }
}

/// The decimals and the unit that a format of d3-format asks for: `.2%` is two decimals of percent.
func figureFormat(_ format: String?) -> (decimals: Int?, isPercent: Bool) {
  guard let format else { return (nil, false) }
  var decimals: Int?
  if let point = format.lastIndex(of: ".") {
    decimals = Int(format[format.index(after: point)...].prefix { $0.isNumber })
  }
  let isPercent = format.hasSuffix("%")
  return (decimals ?? (isPercent ? 0 : nil), isPercent)
}
