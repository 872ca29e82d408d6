public import Findings
public import JSON

/// Findings of any file in the forms that other programs read.
///
///     FindingReport("pipeline.json", findings).sarif
public struct FindingReport: Sendable {
  /// The file that was checked.
  public var path: String
  public var findings: [Finding]

  public init(_ path: String, _ findings: [Finding]) {
    self.path = path
    self.findings = findings
  }

  private var errors: [Finding] { findings.filter { $0.severity == .error } }

  /// JUnit's XML: one case for the file, a failure for each error.
  public var junit: String {
    let count = "tests=\"1\" failures=\"\(errors.count)\""
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"recuento check\" \(count)>\n"
    text += "  <testsuite name=\"\(escaped(path))\" \(count)>\n"
    text += "    <testcase classname=\"\(escaped(path))\" name=\"check\">\n"
    for error in errors {
      text +=
        "      <failure type=\"\(escaped(error.code))\" message=\"\(escaped(error.message))\">"
      text += escaped(error.description) + "</failure>\n"
    }
    return text + "    </testcase>\n  </testsuite>\n</testsuites>\n"
  }

  /// SARIF 2.1.0, warnings and notes included.
  public var sarif: Node {
    var codes: [String] = []
    for finding in findings where !codes.contains(finding.code) { codes.append(finding.code) }
    let driver = Node.object([
      .init("name", "recuento"),
      .init("rules", .array(codes.map { .object([.init("id", .text($0))]) })),
    ])
    let run = Node.object([
      .init("tool", .object([.init("driver", driver)])),
      .init("results", .array(findings.map(result))),
    ])
    return .object([
      .init("$schema", "https://json.schemastore.org/sarif-2.1.0.json"),
      .init("version", "2.1.0"), .init("runs", .array([run])),
    ])
  }

  private func result(_ finding: Finding) -> Node {
    let artifact = Node.object([.init("uri", .text(finding.place.file ?? path))])
    var physical: [Node.Member] = [.init("artifactLocation", artifact)]
    if let line = finding.place.line {
      var region: [Node.Member] = [.init("startLine", .number(line))]
      if let column = finding.place.column { region.append(.init("startColumn", .number(column))) }
      physical.append(.init("region", .object(region)))
    }
    return .object([
      .init("ruleId", .text(finding.code)), .init("level", .text(finding.severity.rawValue)),
      .init("message", .object([.init("text", .text(finding.message))])),
      .init("locations", .array([.object([.init("physicalLocation", .object(physical))])])),
    ])
  }
}
