import Calendars
import Files
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
  /// What was learnt of the resources that were read in blocks, which have no table.
  var scanned: [String: ScanResult] = [:]

  /// The newest date in the columns of dates; nil without any.
  var newestDate: CivilDate? {
    var newest: Double?
    for name in names {
      if let time = scanned[name]?.newestTime { newest = max(newest ?? time, time) }
      for column in tables[name]?.columns ?? [] where column.kind.isTemporal {
        for case let value? in column.numbers { newest = max(newest ?? value, value) }
      }
    }
    return newest.map { CivilTime(milliseconds: Int($0)).date }
  }
}

extension Package {
  /// Reads every resource, checks the whole package, applies the corrections and adds the bounds of
  /// figures. Any error throws all of them. Resources that were scanned are not read again.
  func dataSet(
    corrections: (node: Node, file: String)?, scanned: [String: ScanResult] = [:],
    read: FileReader
  ) throws(Failure) -> DataSet {
    var scanned = scanned
    let (loaded, failures) = tables(scans: &scanned, read: read)
    var errors: [Finding] = []
    var warnings = findings
    var tables: [String: Table] = [:]
    for (resource, table) in zip(resources, loaded) {
      errors += failures[resource.name] ?? []
      if let scan = scanned[resource.name] {
        errors += try resource.errors(of: scan).map(\.finding) + resource.unlisted(scan.errorCount)
      }
      guard let table else { continue }
      errors += table.errors(limit: 100).map(\.finding) + resource.unlisted(table.errorCount)
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
      warnings: warnings, scanned: scanned)
  }
}

extension Resource {
  fileprivate func errors(of scan: ScanResult) throws(Failure) -> [CheckError] {
    do throws(FileError) {
      return try scan.errors()
    } catch {
      throw Failure(paths.first ?? file, error)
    }
  }

  /// Says how many errors there are when not all of them are listed.
  fileprivate func unlisted(_ count: Int) -> [Finding] {
    guard count > 100 else { return [] }
    return [
      Finding(
        .error, "more-errors",
        "the file has \(count) errors, of which the first 100 are listed; mend those and run again",
        at: Place(file: paths.first ?? file))
    ]
  }
}
