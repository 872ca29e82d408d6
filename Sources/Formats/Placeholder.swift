public struct Locale: Sendable { public static let english = Locale() }
public func numberText(_ value: Double) -> String { "\(value)" }
