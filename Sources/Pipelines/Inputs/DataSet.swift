import Calendars
import Findings
import JSON
import Packages
import Tables

/// The resources of a package as typed tables, mended and normalized.
struct DataSet: Sendable {
  /// Names of the resources in the order of the package.
  var names: [String]
  var tables: [String: Table]
  var corrections: [AppliedCorrection]
  /// What each step of normalization did to which table.
  var steps: [NormalizationStep] = []
  var warnings: [Finding]

  /// The newest date in the columns of dates; nil without any.
  var newestDate: CivilDate? {
    var newest: Double?
    for name in names {
      for column in tables[name]?.columns ?? [] where column.kind.isTemporal {
        for case let value? in column.numbers { newest = max(newest ?? value, value) }
      }
    }
    return newest.map { CivilTime(milliseconds: Int($0)).date }
  }
}

extension Package {
  /// Reads every resource, checks the whole package, applies the corrections and adds the bounds of
  /// figures. Any error throws all of them.
  func dataSet(
    corrections: (node: Node, file: String)?, read: FileReader
  ) throws(Failure) -> DataSet {
    let (loaded, failures) = tables(read: read)
    var errors: [Finding] = []
    var warnings = findings
    var tables: [String: Table] = [:]
    for (resource, table) in zip(resources, loaded) {
      errors += failures[resource.name] ?? []
      guard let table else { continue }
      errors += table.errors(limit: 100).map(\.finding)
      warnings += table.fileFindings.filter { $0.severity != .error }
      tables[resource.name] = table.table
    }
    if !errors.isEmpty { throw Failure(errors) }
    var applied: [AppliedCorrection] = []
    if let corrections {
      let list = try Correction.list(corrections.node, file: corrections.file, package: self)
      applied = try Correction.apply(list, to: &tables)
    }
    var steps = applied.map(\.step)
    steps += try normalize(&tables, warnings: &warnings)
    for resource in resources {
      if let table = tables[resource.name] {
        tables[resource.name] = try resource.normalized(table, warnings: &warnings)
      }
    }
    return DataSet(
      names: resources.map(\.name), tables: tables, corrections: applied, steps: steps,
      warnings: warnings)
  }
}
