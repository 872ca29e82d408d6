public import Findings
public import JSON

/// Findings of any file in the forms that other programs read.
///
///     FindingReport("pipeline.json", findings).junit
public struct FindingReport: Sendable {
  /// The file that was checked.
  public var path: String
  public var findings: [Finding]

  public init(_ path: String, _ findings: [Finding]) {
    self.path = path
    self.findings = findings
  }

  private var errors: [Finding] { findings.filter { $0.severity == .error } }

  /// JUnit's XML: a case for each error, or one that passes.
  public var junit: String {
    let errors = errors.map { (type: $0.code, finding: $0) }
    return junitText(name: path, [JUnitSuite(name: path, errors, total: errors.count)])
  }

  /// SARIF 2.1.0, warnings and notes included; `read` gives the text of a file.
  public func sarif(read: FileReader) -> Node {
    var log = SARIFLog()
    for finding in findings { log.add(finding, default: path, read: read) }
    return log.node
  }
}
