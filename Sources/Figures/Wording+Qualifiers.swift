extension Wording {
  /// The wordings as data columns write them, in the order of the definitions.
  public static let qualifiers = [
    "exact", "rounded", "at least", "more than", "up to", "fewer than", "nearly", "just over",
    "about", "between", "vague",
  ]

  /// A wording by its English or Spanish name in a column of qualifiers.
  public init?(qualifier: String) {
    switch qualifier {
    case "exact", "exacto", "exacta": self = .exact
    case "rounded", "redondeado", "redondeada": self = .rounded
    case "at least", "al menos", "como mínimo", "atLeast": self = .atLeast
    case "more than", "over", "más de", "moreThan": self = .moreThan
    case "up to", "at most", "hasta", "como máximo", "atMost": self = .atMost
    case "fewer than", "less than", "under", "menos de", "lessThan": self = .lessThan
    case "nearly", "almost", "casi": self = .nearly
    case "just over", "poco más de", "justOver": self = .justOver
    case "about", "around", "unos", "cerca de", "alrededor de", "aproximadamente": self = .about
    case "between", "entre": self = .between
    case "vague", "vago", "vaga": self = .vague
    default: return nil
    }
  }

  /// The wording as data columns write it.
  public var qualifier: String {
    switch self {
    case .exact: "exact"
    case .rounded: "rounded"
    case .atLeast: "at least"
    case .moreThan: "more than"
    case .atMost: "up to"
    case .lessThan: "fewer than"
    case .nearly: "nearly"
    case .justOver: "just over"
    case .about: "about"
    case .between: "between"
    case .vague: "vague"
    }
  }
}
