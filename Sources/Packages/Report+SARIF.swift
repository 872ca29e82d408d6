import Findings
import JSON

extension Report {
  /// SARIF 2.1.0, which code hosts show beside the lines.
  public var sarif: Node {
    let all = errors + tasks.flatMap(\.errors)
    let codes = ErrorCode.allCases.filter { code in all.contains { $0.code == code } }
    let rules = codes.map { code in
      Node.object([
        .init("id", .text(code.rawValue)),
        .init("shortDescription", .object([.init("text", .text(code.title))])),
      ])
    }
    let driver = Node.object([.init("name", "recuento"), .init("rules", .array(rules))])
    return .object([
      .init("$schema", "https://json.schemastore.org/sarif-2.1.0.json"),
      .init("version", "2.1.0"),
      .init(
        "runs",
        .array([
          .object([
            .init("tool", .object([.init("driver", driver)])),
            .init("columnKind", "unicodeCodePoints"),
            .init("results", .array(all.map(\.sarif))),
          ])
        ])),
    ])
  }
}

extension CheckError {
  fileprivate var sarif: Node {
    var region: [Node.Member] = []
    if let line = place.line {
      region.append(.init("startLine", .number(line)))
      if let column = place.column { region.append(.init("startColumn", .number(column))) }
    }
    var physical: [Node.Member] = [
      .init("artifactLocation", .object([.init("uri", .text(place.file ?? ""))]))
    ]
    if !region.isEmpty { physical.append(.init("region", .object(region))) }
    return .object([
      .init("ruleId", .text(code.rawValue)), .init("level", "error"),
      .init("message", .object([.init("text", .text(message))])),
      .init(
        "locations", .array([.object([.init("physicalLocation", .object(physical))])])),
    ])
  }
}
