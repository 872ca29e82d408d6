import Findings
import Tables

/// What a check found: for each table its errors, the first of them worded and all of them counted.
public struct Report: Sendable {
  public var name: String?
  public var path: String
  public var tasks: [Task]
  /// Errors of the descriptor.
  public var errors: [CheckError]
  public var warnings: [Finding]

  /// One table.
  public struct Task: Sendable {
    public var name: String
    public var path: String
    public var labels: [String]
    public var fieldCount: Int
    public var rowCount: Int
    /// The first errors in the order of the file.
    public var errors: [CheckError]
    /// How many errors there are.
    public var errorCount: Int
    /// How many errors there are of each type, in the order of the types.
    public var counts: [(code: ErrorCode, count: Int)]
    public var warnings: [Finding]

    public var isValid: Bool { errorCount == 0 }
    public var isTruncated: Bool { errors.count < errorCount }
    /// Whether there is no file to check, or it cannot be read.
    public var isUnreadable: Bool { errors.contains(where: \.isUnreadable) }
  }

  public var isValid: Bool { errors.isEmpty && tasks.allSatisfy(\.isValid) }
  public var errorCount: Int { errors.count + tasks.reduce(0) { $0 + $1.errorCount } }
  /// All worded errors as findings, descriptor first.
  public var findings: [Finding] {
    errors.map(\.finding) + warnings + tasks.flatMap { $0.errors.map(\.finding) + $0.warnings }
  }
}

extension Report {
  /// A report of nothing yet.
  public init(path: String) {
    self.init(path: path, tasks: [], errors: [], warnings: [])
  }

  /// Adds findings of other parts of a pipeline, unless they are known.
  public mutating func add(_ more: [Finding]) {
    var known = Set(findings.map { Known($0) })
    for finding in more where known.insert(Known(finding)).inserted {
      if finding.severity == .error {
        errors.append(CheckError(finding))
      } else {
        warnings.append(finding)
      }
    }
  }

  private struct Known: Hashable {
    var message: String
    var file: String?
    var line: Int?

    init(_ finding: Finding) {
      (message, file, line) = (finding.message, finding.place.file, finding.place.line)
    }
  }
}

extension Package {
  /// Checks everything: descriptor, encodings, structure, types, constraints and keys.
  ///
  /// At most `limit` errors of each table are worded; totals are exact. Files of `large` bytes and more
  /// are not held in memory where their rules can be tested row by row. Throws only when the descriptor
  /// cannot be read at all.
  public static func check(
    _ path: String, limit: Int = 1000, large: Int = .max, read: FileReader
  ) throws(Failure) -> Report {
    let (package, findings) = try inspect(path, read: read)
    var report = Report(
      name: package.name, path: path, tasks: [],
      errors: findings.filter { $0.severity == .error }.map { CheckError($0) },
      warnings: findings.filter { $0.severity != .error })
    var scans = package.scansOfLargeFiles(limit: limit, large: large)
    let (tables, failures) = package.tables(
      limit: limit, keepingKeysOnly: true, scans: &scans, read: read)
    for (resource, table) in zip(package.resources, tables) {
      if let scan = scans[resource.name], let task = try? Report.Task(resource, scan) {
        report.tasks.append(task)
      } else if let table {
        report.tasks.append(Report.Task(resource, table, limit: limit))
      } else {
        let errors = (failures[resource.name] ?? []).map { CheckError($0) }
        report.tasks.append(
          Report.Task(
            name: resource.name, path: resource.writtenPaths.first ?? "", labels: [],
            fieldCount: resource.schema?.fields.count ?? 0, rowCount: 0, errors: errors,
            errorCount: errors.count, counts: tally(errors.map(\.code)), warnings: []))
      }
    }
    return report
  }
}

extension Report.Task {
  init(_ resource: Resource, _ table: LoadedTable, limit: Int) {
    self.init(
      name: resource.name, path: resource.writtenPaths.first ?? "", labels: table.labels,
      fieldCount: resource.schema?.fields.count ?? table.labels.count, rowCount: table.rowCount,
      errors: table.errors(limit: limit), errorCount: table.errorCount,
      counts: inOrder(table.errorCounts),
      warnings: table.fileFindings.filter { $0.severity != .error })
  }
}

extension LoadedTable {
  /// How many errors there are of each type, those of the file as a whole included.
  var errorCounts: [ErrorCode: Int] {
    var counts = log.counts
    for finding in fileFindings where finding.severity == .error {
      counts[ErrorCode(rawValue: finding.code) ?? .sourceError, default: 0] += 1
    }
    return counts
  }
}

/// The counts that are not 0, in the order of the types.
func inOrder(_ counts: [ErrorCode: Int]) -> [(code: ErrorCode, count: Int)] {
  ErrorCode.allCases.compactMap { code in
    counts[code].flatMap { $0 > 0 ? (code, $0) : nil }
  }
}

private func tally(_ codes: [ErrorCode]) -> [(code: ErrorCode, count: Int)] {
  ErrorCode.allCases.compactMap { code in
    let count = codes.count { $0 == code }
    return count > 0 ? (code, count) : nil
  }
}

extension CheckError {
  /// An error of the descriptor, or of a file that cannot be read.
  init(_ finding: Finding) {
    let isUnreadable = finding.code == "cannot-read"
    let type = isUnreadable ? ErrorCode.sourceError.rawValue : finding.code
    self.init(
      code: ErrorCode(rawValue: type) ?? .sourceError, ownType: type,
      message: finding.message, note: finding.message, cells: [], place: finding.place)
    self.isUnreadable = isUnreadable
  }
}
