import Calendars
import Findings
import Hashing
import JSON
import Packages
import Tables

extension Runner {
  /// Reads the descriptor and, when anything of the data changed, all of the data.
  mutating func runLoad() throws(Failure) {
    guard let reference = pipeline.package else { return }
    try readPackage(reference)
    try findLargeResources()
    let parts = try loadParts()
    let reasons = try reasons("load", parts)
    if reasons.isEmpty { return keep("load") }
    options.onEvent?(.began("load"))
    do throws(Failure) {
      let data = try dataSet()
      if options.mode == .look { outcome.changedInputs = inputChanges(data) }
      try checkNames(data)
      outcome.findings += data.warnings
      records.append(StageRecord("load", parts: parts, outputs: [], results: results(data)))
      report(StageReport("load", options.isDry ? .stale : .ran, reasons))
    } catch {
      fail("load", error, reasons)
      throw error
    }
  }

  private mutating func readPackage(_ reference: Pipeline.Reference) throws(Failure) {
    var files = inputs
    defer { inputs = files }
    do throws(Failure) {
      package = try Package.load(reference.path) { path throws(Failure) in try files.read(path) }
    } catch {
      throw pipeline.locating(
        reference.path, from: reference.mark, base: inputs.base, error)
    }
  }

  private mutating func loadParts() throws(Failure) -> [Part] {
    guard let package else { return [] }
    var parts = [engine.part]
    for path in inputs.entries.map(\.path) where path != pipeline.file {
      if path == package.path {
        parts.append(Part(path, package.metadata))
      } else if let hash = try inputs.hash(path) {
        parts.append(Part(path, hash))
      }
    }
    var missing: [Finding] = []
    for resource in package.resources {
      let mark = resource.metadata["path"]?.mark ?? resource.metadata.mark
      for path in resource.paths {
        if let hash = try hash(path, of: resource) {
          parts.append(Part(path, hash))
        } else {
          let failure = Failure(
            "cannot-read", "cannot read '\(path)': there is no such file",
            at: Place(file: path))
          missing +=
            pipeline.locating(
              path, from: mark, file: package.path, base: inputs.base, failure
            ).findings
        }
      }
    }
    if let corrections = pipeline.corrections {
      if let hash = try inputs.hash(corrections.path) {
        parts.append(Part(corrections.path, hash))
      } else {
        missing +=
          pipeline.locating(
            corrections.path, from: corrections.mark, base: inputs.base,
            Failure(
              "cannot-read", "cannot read '\(corrections.path)': there is no such file",
              at: Place(file: corrections.path))
          ).findings
      }
    }
    if !missing.isEmpty { throw Failure(missing) }
    return parts
  }

  /// The data, read at most once in a run.
  mutating func dataSet() throws(Failure) -> DataSet {
    if let data { return data }
    guard let package else {
      return DataSet(names: [], tables: [:], corrections: [], warnings: [])
    }
    var files = inputs
    defer { inputs = files }
    var corrections: (node: Node, file: String)?
    if let reference = pipeline.corrections {
      let bytes = try files.read(reference.path)
      corrections = (try JSON.parse(bytes, file: reference.path), reference.path)
    }
    let loaded = try package.dataSet(corrections: corrections, scanned: try scanResults()) {
      path throws(Failure) in try files.read(path)
    }
    data = loaded
    for name in loaded.names { tables[name] = loaded.tables[name] }
    return loaded
  }

  private func checkNames(_ data: DataSet) throws(Failure) {
    let findings = pipeline.tables.filter { data.names.contains($0.name) }.map { table in
      pipeline.finding(
        "hidden-resource",
        "the table '\(table.name)' has the name of a resource; give it another", table.mark)
    }
    if !findings.isEmpty { throw Failure(findings) }
  }

  private func results(_ data: DataSet) -> Node {
    .object([
      .init("newestDate", data.newestDate.map { .text($0.description) } ?? .null),
      .init(
        "resources",
        .object(
          data.names.map { name in
            if let large = large[name] {
              let rows = data.scanned[name]?.rowCount ?? data.tables[name]?.rowCount ?? 0
              let digest = TableDigest(
                names: large.scanner.prototype.names, content: large.hash ?? "")
              return .init(name, digest.node.setting("rows", .number(rows)))
            }
            let table = data.tables[name] ?? Table()
            let digest = TableDigest(
              table, origins: origins(table), counted: figureKinds(name).map(\.word)
            ).node
            return .init(name, digest.setting("rows", .number(table.rowCount)))
          })),
      .init(
        "corrections",
        .array(data.corrections.map { $0.node.setting("rows", .number($0.rows)) })),
      .init("steps", .array(data.steps.map(\.node))),
      .init("warnings", .array(data.warnings.map { .text($0.recorded) })),
    ])
  }

  /// The digest of a resource or table, from the record of the stage that made it.
  func digest(of name: String) -> TableDigest? {
    TableDigest(
      record("table:\(name)")?.results["digest"]
        ?? record("load")?.results["resources"]?[name])
  }

  var resourceNames: [String] { package?.resources.map(\.name) ?? [] }
}
