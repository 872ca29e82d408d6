/// Why a method gave no result.
public enum MethodError: Error, Equatable, Sendable {
  /// The question has no answer for these values ("division-by-zero"): printed as
  /// `{"undefined": reason}`, never as a number.
  case undefined(String)
  /// An argument is missing or of the wrong sort: its name and what is wrong with it.
  case badArgument(String, String)

  /// The error in words.
  public var message: String {
    switch self {
    case .undefined(let reason): "undefined: \(reason)"
    case .badArgument(let name, let problem): "argument '\(name)' \(problem)"
    }
  }
}
