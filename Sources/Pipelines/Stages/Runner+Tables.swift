import Calendars
import Files
import Findings
import Hashing
import JSON
import Reports
import Tables
import Transforms

extension Runner {
  /// Makes the tables whose transforms or data changed, each after those it rests on.
  mutating func runTables() throws(Failure) {
    var broken: Set<String> = []
    for definition in pipeline.tablesInOrder {
      let id = "table:\(definition.name)"
      let below = [definition.source] + definition.joined.map(\.name)
      if !broken.isDisjoint(with: below) {
        broken.insert(definition.name)
        continue
      }
      if passesOver(id) { continue }
      do throws(Failure) {
        let parts = try parts(of: definition)
        let reasons = try reasons(id, parts)
        if reasons.isEmpty {
          keep(id)
          continue
        }
        options.onEvent?(.began(id))
        add(try made(definition, id, parts), reasons)
      } catch {
        broken.insert(definition.name)
        fail(id, error)
      }
    }
    if !broken.isEmpty { throw Failure([]) }
  }

  private func parts(of definition: TableDefinition) throws(Failure) -> [Part] {
    var parts = [engine.part, Part("its transforms", definition.configuration)]
    if options.csvStyle != .plain {
      parts.append(Part("the style of CSV", options.csvStyle.rawValue))
    }
    var findings: [Finding] = []
    let isClosed = definition.transforms.contains {
      $0["aggregate"] != nil || $0["select"] != nil
    }
    let mentions = Mentions(definition.configuration)
    var seen: [String] = []
    for (index, (name, mark)) in ([(definition.source, definition.sourceMark)] + definition.joined)
      .enumerated()
    {
      guard let digest = digest(of: name) else {
        findings.append(pipeline.unknownTable(name, mark, resourceNames))
        continue
      }
      if seen.contains(name) { continue }
      seen.append(name)
      // A joined table gives only the columns that the transforms name.
      let used = index > 0 || isClosed ? digest.used(by: mentions) : digest.whole
      parts.append(Part(name, used + digest.lines))
    }
    if !findings.isEmpty { throw Failure(findings) }
    if definition.configuration.texts.contains(where: { $0.mentions("now(") }) {
      parts.append(Part("the date of the edition", edition?.description ?? ""))
    }
    return parts
  }

  private mutating func made(
    _ definition: TableDefinition, _ id: String, _ parts: [Part]
  ) throws(Failure) -> StageRecord {
    let (table, steps, findings) = try compute(definition)
    tables[definition.name] = table
    outcome.findings += findings
    let (outputs, digest) = try written(table, definition.name)
    return StageRecord(
      id, parts: parts, outputs: outputs,
      results: .object([
        .init("digest", digest), .init("rows", .number(table.rowCount)),
        .init("steps", .array(steps.map(node))),
        .init("warnings", .array(findings.map { .text($0.recorded) })),
      ]))
  }

  /// Writes the files of a table; those of a long one on two other threads, while this one writes
  /// cells.
  private mutating func written(
    _ table: Table, _ name: String
  ) throws(Failure) -> (outputs: [StageRecord.Output], digest: Node) {
    let threads = Threads.worthwhile(cells: table.rowCount * table.columns.count)
    let isLong = min(options.threads ?? .max, threads) > 1
    let csv = try draft("tables/\(name).csv", isLong: isLong)
    let json = try draft("tables/\(name).json", isLong: isLong)
    for rows in TableWriter(table, style: options.csvStyle) {
      json.append { rows.json }
      csv.append { rows.csv }
    }
    let digest = TableDigest(table, origins: origins(table)).node
    return ([try add(csv), try add(json)], digest)
  }

  private func node(_ step: TransformStep) -> Node {
    var members: [Node.Member] = [
      .init("step", .text(step.name)), .init("rowsIn", .number(step.rowsIn)),
      .init("rowsOut", .number(step.rowsOut)),
    ]
    if !step.unmatched.isEmpty {
      members.append(.init("unmatched", .array(step.unmatched.map(Node.text))))
    }
    if !step.setAside.isEmpty {
      members.append(.init("setAside", .array(step.setAside.map(Node.text))))
    }
    return .object(members)
  }

  private mutating func compute(
    _ definition: TableDefinition
  ) throws(Failure) -> (Table, [TransformStep], [Finding]) {
    if let made = try streamed(definition) {
      return (made.table, made.steps, made.findings + limitsAlone(made.table, definition))
    }
    var source = try table(definition.source)
    // As when it is read in blocks: millions of lines tell nobody where a number comes from.
    if large[definition.source] != nil { source.lineage = nil }
    for (name, _) in definition.joined { _ = try table(name) }
    let result = try applyTransforms(
      definition.transforms, to: source, in: transformContext(),
      path: "tables.\(definition.name).transform")
    return (result.table, result.steps, result.findings + limitsAlone(result.table, definition))
  }

  func transformContext() -> TransformContext {
    TransformContext(
      tables: tables, expressions: expressionContext(pipeline.languages[0]),
      file: pipeline.file)
  }

  /// A warning for each limit of an interval that lost its level, method or n on the way.
  private func limitsAlone(_ table: Table, _ definition: TableDefinition) -> [Finding] {
    table.limitsAlone.map { limit, missing in
      Finding(
        .warning, "limit-alone",
        "the table '\(definition.name)' keeps the limit '\(limit)' without "
          + missing.map { "'\($0)'" }.joined(separator: ", ")
          + ": nobody can tell what interval it belongs to; select them too",
        at: Place(
          file: pipeline.file, line: Int(definition.mark.line), column: Int(definition.mark.column),
          path: "tables.\(definition.name)"))
    }
  }

  /// The rows of a resource or table, made again in memory when its stage did not run.
  mutating func table(_ name: String) throws(Failure) -> Table {
    _ = try dataSet()
    if let table = tables[name] { return table }
    guard let definition = pipeline.table(name) else {
      throw Failure([pipeline.unknownTable(name, .init(), resourceNames)])
    }
    let (table, _, _) = try compute(definition)
    tables[name] = table
    return table
  }
}
