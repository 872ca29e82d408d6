import Files
import Findings
import JSON

extension Pipeline {
  /// Why a path is refused: absolute, or out of the pipeline's folder.
  static func fault(ofPath path: String) -> String? {
    Files.fault(ofRelative: path).map { $0 + "; it must lie below the folder of the pipeline" }
  }

  /// Names that refer to nothing, tables that rest on themselves, files written twice.
  func checkNames() -> [Finding] {
    var findings: [Finding] = []
    if let package, let fault = Pipeline.fault(ofPath: package.path) {
      findings.append(finding("path", "the package's path is refused: \(fault)", package.mark))
    }
    if let corrections, let fault = Pipeline.fault(ofPath: corrections.path) {
      findings.append(
        finding("path", "the path of the corrections is refused: \(fault)", corrections.mark))
    }
    findings += checkTableNames() + checkFigureNames()
    var owners: [String: String] = [:]
    for chart in charts {
      for format in output.formats {
        let path = "\(chart.name).\(format)"
        if let other = owners.updateValue(chart.name, forKey: path), other != chart.name {
          findings.append(
            finding(
              "written-twice",
              "the charts '\(other)' and '\(chart.name)' both write '\(path)'; rename one",
              chart.mark))
        }
      }
    }
    return findings
  }

  private func checkTableNames() -> [Finding] {
    var findings: [Finding] = []
    for table in tables where dependencies(of: table.name, below: [table.name]) == nil {
      findings.append(
        finding(
          "cycle", "the table '\(table.name)' rests on itself; break the circle", table.sourceMark))
    }
    for figure in figures {
      if case .cell(let name, _, _) = figure.origin, package == nil,
        !tables.contains(where: { $0.name == name })
      {
        findings.append(unknownTable(name, figure.node["table"]?.mark ?? figure.node.mark, []))
      }
    }
    return findings
  }

  private func checkFigureNames() -> [Finding] {
    let names = figures.map(\.name)
    return claims.compactMap { claim in
      guard !claim.figure.isEmpty, !names.contains(claim.figure) else { return nil }
      return finding(
        "unknown-figure",
        "unknown figure '\(claim.figure)'" + didYouMean(claim.figure, among: names),
        claim.node["figure"]?.mark ?? claim.node.mark)
    }
  }

  func unknownTable(_ name: String, _ mark: Node.Mark, _ resources: [String]) -> Finding {
    let names = tables.map(\.name) + resources
    return finding(
      "unknown-table",
      "unknown table '\(name)'" + didYouMean(name, among: names)
        + (suggestions(for: name, among: names).isEmpty && !names.isEmpty
          ? "; there are \(names.joined(separator: ", "))" : ""),
      mark)
  }

  func finding(_ code: String, _ message: String, _ mark: Node.Mark) -> Finding {
    Finding(
      .error, code, message,
      at: Place(
        file: file, line: mark.line > 0 ? Int(mark.line) : nil,
        column: mark.column > 0 ? Int(mark.column) : nil))
  }

  func table(_ name: String) -> TableDefinition? { tables.first { $0.name == name } }

  /// The tables below a table, nil when it rests on itself.
  private func dependencies(of name: String, below path: [String]) -> [String]? {
    guard let table = table(name) else { return [] }
    var all: [String] = []
    for next in [table.source] + table.joined.map(\.name) {
      if path.contains(next), self.table(next) != nil { return nil }
      guard let more = dependencies(of: next, below: path + [next]) else { return nil }
      all += [next] + more
    }
    return all
  }

  /// The tables in an order in which each comes after those it rests on.
  var tablesInOrder: [TableDefinition] {
    var ordered: [TableDefinition] = []
    func visit(_ name: String) {
      guard let table = table(name), !ordered.contains(where: { $0.name == name }) else { return }
      for next in [table.source] + table.joined.map(\.name) where next != name { visit(next) }
      ordered.append(table)
    }
    for table in tables { visit(table.name) }
    return ordered
  }
}
