/// How a country writes numbers: which mark parts decimals, which groups thousands.
///
/// It comes from the country, not from the language: El Salvador writes 85,000.5, Spain 85.000,5.
public struct NumberConvention: Hashable, Sendable {
  /// The mark before the decimals.
  public let decimal: Character
  /// The mark between groups of three digits.
  public let grouping: Character
  /// The fewest digits that are grouped when a number is written: 4 (1,234) or 5 (1234, 12.345).
  public let groupsFrom: Int

  public init(decimal: Character, grouping: Character, groupsFrom: Int = 4) {
    self.decimal = decimal
    self.grouping = grouping
    self.groupsFrom = groupsFrom
  }

  /// 85,000.5: English, and Spanish from Mexico to Panama, the Caribbean and Peru.
  public static let point = NumberConvention(decimal: ".", grouping: ",")
  /// 85.000,5: Spanish in Spain and most of South America.
  public static let comma = NumberConvention(decimal: ",", grouping: ".", groupsFrom: 5)

  /// The convention of a language in a country: `("es", "SV")` is `point`, `("es", "ES")` `comma`.
  public static func of(language: Language, region: String?) -> NumberConvention {
    guard language == .spanish, let region else { return .point }
    let commas = [
      "ES", "AR", "BO", "CL", "CO", "CR", "EC", "GQ", "PY", "UY", "VE",
    ]
    return commas.contains(region.uppercased()) ? .comma : .point
  }

  /// A number written with so many decimals: 85000.5 as `85,000.5`, negative numbers with `−`.
  public func write(_ value: Rational, decimals: Int = 0) -> String {
    let (whole, fraction) = value.digits(decimals: decimals)
    var text = value.isNegative ? "\u{2212}" : ""
    if whole.count < groupsFrom {
      text += whole
    } else {
      for (index, digit) in whole.enumerated() {
        if index > 0, (whole.count - index) % 3 == 0 { text.append(grouping) }
        text.append(digit)
      }
    }
    if !fraction.isEmpty { text += String(decimal) + fraction }
    return text
  }
}

/// A language figures are read and worded in.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case spanish = "es"
}
