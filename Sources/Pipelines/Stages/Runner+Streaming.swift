import Files
import Findings
import Hashing
import JSON
import Packages
import Reports
import Tables
import Transforms

extension Runner {
  /// Finds the large files that tables only aggregate.
  mutating func findLargeResources() throws(Failure) {
    guard let package else { return }
    for resource in package.resources {
      guard let path = resource.scannablePath,
        let size = try? Files.identity(of: inputs.full(path))?.size, size >= options.largeSize,
        !isNeededWhole(resource, in: package)
      else { continue }
      do throws(FileError) {
        large[resource.name] = try LargeResource(
          resource, path: path, fullPath: inputs.full(path), size: Int(size),
          tables: pipeline.tables.filter { $0.source == resource.name },
          context: TransformContext(
            expressions: expressionContext(pipeline.languages[0]), file: pipeline.file))
      } catch {
        throw Failure(path, error)
      }
    }
  }

  /// Whether the rows of a resource are wanted elsewhere than in tables that begin with it, its rows
  /// name their sources, or its columns are normalized or get bounds.
  private func isNeededWhole(_ resource: Resource, in package: Package) -> Bool {
    let name = resource.name
    return resource.schema?.field("source") != nil || ["sources", "statements"].contains(name)
      || resource.schema?.fields.contains {
        $0.figure != nil || $0.metadata["normalize"] != nil
      } ?? false
      || package.resources.contains { other in
        // A list of names that other resources are harmonized by.
        other.schema?.fields.contains {
          $0.metadata["normalize"]?["names"]?["resource"]?.text == name
        } ?? false
      }
      || pipeline.tables.contains { $0.joined.contains { $0.name == name } }
      || pipeline.charts.contains { $0.data.contains { $0.name == name } }
      || pipeline.figures.contains { figure in
        if case .cell(name, _, _) = figure.origin { true } else { false }
      }
      || isCorrected(name) || isReported(name)
  }

  private func isCorrected(_ name: String) -> Bool {
    guard let reference = pipeline.corrections else { return false }
    guard let bytes = try? Files.read(inputs.full(reference.path)),
      let list = try? JSON.parse(bytes).array
    else { return true }
    return list.contains { $0["resource"]?.text == name }
  }

  private func isReported(_ name: String) -> Bool {
    guard let report = pipeline.report else { return false }
    return pipeline.languages.contains { language in
      let bytes = try? Files.read(inputs.full(report.template(for: language)))
      return bytes.map { String(decoding: $0, as: UTF8.self).mentions("tables.\(name)") } ?? true
    }
  }

  /// The content hash of a file of a resource; a large one is read for its tables at the same time.
  mutating func hash(_ path: String, of resource: Resource) throws(Failure) -> String? {
    guard let found = large[resource.name] else { return try inputs.hash(path) }
    if try inputs.knownHash(path) == nil, !options.isInMemory,
      found.size >= ContentHash.largeSize
    {
      let identity = try? Files.identity(of: found.fullPath)
      try scan(resource.name, hashing: true)
      if let taken = large[resource.name]?.hash { try inputs.adopt(path, taken, identity) }
    }
    let hash = try inputs.hash(path)
    large[resource.name]?.hash = hash
    return hash
  }

  private mutating func scan(_ name: String, hashing: Bool = false) throws(Failure) {
    guard var found = large[name], found.outcome == nil else { return }
    try found.scan(threads: options.threads ?? Threads.processors, hashing: hashing)
    large[name] = found
  }

  /// What was learnt of the large resources that need no table.
  mutating func scanResults() throws(Failure) -> [String: ScanResult] {
    var results: [String: ScanResult] = [:]
    if options.isInMemory { return results }
    for name in resourceNames where large[name] != nil {
      try scan(name)
      if case .scanned(let result, _) = large[name]?.outcome { results[name] = result }
    }
    return results
  }

  /// The table of a definition that only aggregates a large resource; nil for any other.
  mutating func streamed(
    _ definition: TableDefinition
  ) throws(Failure) -> (table: Table, steps: [TransformStep], findings: [Finding])? {
    guard let found = large[definition.source] else { return nil }
    if let mistake = found.mistakes[definition.name] { throw mistake }
    _ = try dataSet()
    guard case .scanned(_, let groups) = large[definition.source]?.outcome,
      let made = groups[definition.name],
      let plan = found.plans.first(where: { $0.name == definition.name })?.plan
    else { return nil }
    for (name, _) in definition.joined { _ = try table(name) }
    return try plan.finish(made, in: transformContext())
  }
}
