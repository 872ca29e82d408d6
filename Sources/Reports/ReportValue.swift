/// What a template may print: texts, lists and named parts.
///
///     ReportValue.object(["words": .text("at least 350")])
///
/// Texts are written as they stand: what comes from data is escaped before it gets here.
public indirect enum ReportValue: Sendable, Equatable {
  case text(String)
  case flag(Bool)
  case list([ReportValue])
  case object([(name: String, value: ReportValue)])

  public static func == (a: ReportValue, b: ReportValue) -> Bool {
    switch (a, b) {
    case (.text(let x), .text(let y)): x == y
    case (.flag(let x), .flag(let y)): x == y
    case (.list(let x), .list(let y)): x == y
    case (.object(let x), .object(let y)):
      x.map(\.name) == y.map(\.name) && x.map(\.value) == y.map(\.value)
    default: false
    }
  }

  /// The part with this name, or nil.
  public subscript(name: String) -> ReportValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}
