import Findings
import JSON

extension Report {
  /// SARIF 2.1.0, which code hosts show beside the lines.
  ///
  /// Columns count characters: those of cells are known, those of descriptors are counted in the text
  /// that `read` gives for a file.
  public func sarif(read: FileReader) -> Node {
    var log = SARIFLog()
    for error in errors { log.add(error.finding, type: error.type, read: read) }
    for warning in warnings { log.add(warning, read: read) }
    for task in tasks {
      for error in task.errors {
        log.add(error.finding, type: error.type, column: error.characterColumn, read: read)
      }
      for warning in task.warnings { log.add(warning, read: read) }
    }
    return log.node
  }
}

/// Findings as a log of SARIF.
struct SARIFLog {
  private var types: [String] = []
  private var results: [Node] = []
  private var texts: [String: [UInt8]] = [:]

  /// Adds a finding; its column in characters is given, or counted in the text of its file.
  mutating func add(
    _ finding: Finding, type: String? = nil, column: Int? = nil, default path: String? = nil,
    read: FileReader
  ) {
    let type = type ?? finding.code
    if !types.contains(type) { types.append(type) }
    var physical: [Node.Member] = []
    if let file = finding.place.file ?? path {
      physical.append(.init("artifactLocation", .object([.init("uri", .text(uri(file)))])))
      if let line = finding.place.line {
        var region: [Node.Member] = [.init("startLine", .number(line))]
        let column = column ?? finding.place.column.flatMap { characters(file, line, $0, read) }
        if let column { region.append(.init("startColumn", .number(column))) }
        physical.append(.init("region", .object(region)))
      }
    }
    var result: [Node.Member] = [
      .init("ruleId", .text(type)), .init("level", .text(finding.severity.rawValue)),
      .init("message", .object([.init("text", .text(finding.message))])),
    ]
    if !physical.isEmpty {
      result.append(
        .init("locations", .array([.object([.init("physicalLocation", .object(physical))])])))
    }
    results.append(.object(result))
  }

  /// The column in characters of a column in bytes; nil when there is no such line.
  private mutating func characters(
    _ file: String, _ line: Int, _ column: Int, _ read: FileReader
  ) -> Int? {
    if texts[file] == nil { texts[file] = (try? read(file)) ?? [] }
    let lines = texts[file, default: []].split(
      separator: 10, maxSplits: line, omittingEmptySubsequences: false)
    guard line >= 1, line <= lines.count else { return nil }
    return lines[line - 1].prefix(column - 1).count { $0 & 0xC0 != 0x80 } + 1
  }

  var node: Node {
    let rules = types.sorted().map { type in
      var rule: [Node.Member] = [.init("id", .text(type))]
      if let code = ErrorCode(rawValue: type) {
        rule.append(.init("shortDescription", .object([.init("text", .text(code.explanation))])))
      }
      return Node.object(rule)
    }
    let driver = Node.object([.init("name", "recuento"), .init("rules", .array(rules))])
    let run = Node.object([
      .init("tool", .object([.init("driver", driver)])),
      .init("columnKind", "unicodeCodePoints"),
      .init("results", .array(results)),
    ])
    return .object([
      .init("$schema", "https://json.schemastore.org/sarif-2.1.0.json"),
      .init("version", "2.1.0"), .init("runs", .array([run])),
    ])
  }
}

/// A path as a reference of RFC 3986: relative, or with the scheme `file`.
private func uri(_ path: String) -> String {
  var result = path.hasPrefix("/") ? "file://" : ""
  for byte in path.utf8 {
    switch byte {
    case 45...57, 65...90, 95, 97...122, 126:
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
    }
  }
  return result
}
