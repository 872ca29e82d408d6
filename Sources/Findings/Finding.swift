/// Something wrong, or worth knowing, with its place, its code and its remedy.
///
///     Finding(.error, "unknown-key", "unknown key 'lables'; did you mean 'labels'?", at: place)
public struct Finding: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    case note, warning, error
  }

  public var severity: Severity
  /// A stable, hyphenated name of the rule: `unknown-key`, `type-error`.
  public var code: String
  /// The thing and the remedy, as one sentence without a full stop.
  public var message: String
  public var place: Place

  public init(
    _ severity: Severity = .error, _ code: String, _ message: String, at place: Place = Place()
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.place = place
  }
}

extension Finding: CustomStringConvertible {
  /// `pipeline.json:12:5: error: unknown key 'lables'; did you mean 'labels'? [unknown-key]`
  public var description: String {
    let start = place.description
    return (start.isEmpty ? "" : start + ": ") + "\(severity): \(message) [\(code)]"
  }
}

/// Findings that ended a piece of work; thrown where nothing useful can be returned.
public struct Failure: Error, Sendable, CustomStringConvertible {
  public var findings: [Finding]

  public init(_ findings: [Finding]) {
    self.findings = findings
  }

  public init(_ code: String, _ message: String, at place: Place = Place()) {
    findings = [Finding(.error, code, message, at: place)]
  }

  public var description: String {
    findings.map(\.description).joined(separator: "\n")
  }
}
