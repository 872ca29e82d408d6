import Findings
import JSON
import Packages
import Tables

extension Runner {
  /// Computes figures and claims when their definitions or their rows changed.
  mutating func runFigures() throws(Failure) {
    if pipeline.figures.isEmpty, pipeline.claims.isEmpty { return }
    if passesOver("figures") { return }
    let parts = try figureParts()
    let reasons = try reasons("figures", parts)
    if reasons.isEmpty { return keep("figures") }
    do throws(Failure) {
      let (figures, claims) = try results()
      let figuresNode = Node.object(
        figures.map { .init($0.name, $0.node(pipeline.languages)) })
      let claimsNode = Node.object(claims.map { .init($0.id, $0.node(pipeline.languages)) })
      let outputs = [
        try write("figures.json", figuresNode.bytes(indent: true) + [0x0A]),
        try write("claims.json", claimsNode.bytes(indent: true) + [0x0A]),
      ]
      add(
        StageRecord(
          "figures", parts: parts, outputs: outputs,
          results: .object([
            .init("figures", figuresNode), .init("claims", claimsNode),
            .init("warnings", .array(figureWarnings.map { .text($0.recorded) })),
          ])), reasons)
      outcome.findings += figureWarnings
    } catch {
      fail("figures", error, reasons)
      throw Failure([])
    }
  }

  /// Names of the tables and resources that figures are read from.
  private var figureTables: [(name: String, mark: Node.Mark)] {
    var names: [(String, Node.Mark)] = []
    for figure in pipeline.figures {
      if case .cell(let name, _, _) = figure.origin, !names.contains(where: { $0.0 == name }) {
        names.append((name, figure.node["table"]?.mark ?? figure.node.mark))
      }
    }
    return names
  }

  private func figureParts() throws(Failure) -> [Part] {
    var parts = [
      engine.part,
      Part("their definitions", .object(pipeline.figures.map { .init($0.name, $0.node) })),
      Part("the claims", .array(pipeline.claims.map(\.node))),
      Part("the languages", .array(pipeline.languages.map(Node.text))),
    ]
    var findings: [Finding] = []
    // Of a data file a figure reads what its definition names, and the columns that date a row.
    let mentions = Mentions(
      .array(pipeline.figures.map(\.node) + [.text("year date_precision")]))
    for (name, mark) in figureTables {
      guard let digest = digest(of: name) else {
        findings.append(pipeline.unknownTable(name, mark, resourceNames))
        continue
      }
      parts.append(
        Part(
          name,
          pipeline.table(name) == nil
            ? digest.used(by: mentions) : digest.wholeWithLines))
    }
    if !findings.isEmpty { throw Failure(findings) }
    if pipeline.claims.contains(where: { $0.statement != nil }),
      let digest = digest(of: "statements")
    {
      parts.append(Part("the statements", digest.wholeWithLines))
    }
    return parts + tracedParts(below: figureTables.map(\.name))
  }

  /// What traces print of the data files behind tables.
  func tracedParts(below tables: [String]) -> [Part] {
    var pending = tables
    var seen: Set<String> = []
    while let name = pending.popLast() {
      guard seen.insert(name).inserted, let definition = pipeline.table(name) else { continue }
      pending += [definition.source] + definition.joined.map(\.name)
    }
    return resourceNames.filter(seen.contains).compactMap { name in
      guard let digest = digest(of: name) else { return nil }
      let file = package?.resource(name)?.paths.first ?? ""
      return Part("the lines of \(name)", digest.trace + " " + file)
    }
  }

  /// Figures and claims, computed at most once in a run.
  mutating func results() throws(Failure) -> (figures: [NamedFigure], claims: [CheckedClaim]) {
    if let figureResults { return figureResults }
    for (name, _) in figureTables { _ = try table(name) }
    let rows = try dataRows()
    var builder = FigureBuilder(
      pipeline.figures, tables: tables, data: rows,
      context: expressionContext(pipeline.languages[0]), pipeline: pipeline)
    let figures = try builder.build()
    figureWarnings = builder.findings
    var checker = ClaimChecker(
      figures, statements: rows.tables["statements"], pipeline: pipeline)
    let claims = try checker.check(pipeline.claims)
    figureResults = (figures, claims)
    return (figures, claims)
  }

  /// The rows of the resources with their files.
  mutating func dataRows() throws(Failure) -> DataRows {
    let data = try dataSet()
    var files: [String: String] = [:]
    var kinds: [String: [String: String]] = [:]
    for resource in package?.resources ?? [] {
      files[resource.name] = resource.paths.first
      for (field, word) in figureKinds(resource.name) {
        kinds[resource.name, default: [:]][field] = word
      }
    }
    return DataRows(tables: data.tables, files: files, kinds: kinds)
  }

  /// What the figures of a resource count: a word, or the column that says it.
  func figureKinds(_ resource: String) -> [(field: String, word: String)] {
    (package?.resource(resource)?.schema?.fields ?? []).compactMap { field in
      field.metadata["figure"]?["counts"]?.text.map { (field.name, $0) }
    }
  }
}
