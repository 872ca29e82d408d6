/// A format specifier that cannot be read.
public enum FormatError: Error, Equatable, CustomStringConvertible {
  /// The text does not follow `[[fill]align][sign][symbol][0][width][,][.precision][~][type]`.
  case invalidNumberSpecifier(String)
  /// The list of time units names an unknown one or two that exclude each other.
  case invalidTimeUnits(String)

  public var description: String {
    switch self {
    case .invalidNumberSpecifier(let text): "invalid number format '\(text)'; try ',.1f' or '~s'"
    case .invalidTimeUnits(let reason): reason
    }
  }
}
