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
    let streamed = package.tasksOfLargeFiles(limit: limit, large: large)
    let (tables, failures) = package.tables(
      limit: limit, keepingKeysOnly: true, leaving: Set(streamed.keys), read: read)
    for (resource, table) in zip(package.resources, tables) {
      if let task = streamed[resource.name] {
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

  /// All tables with their foreign keys tested; nil and its findings for one that cannot be read.
  ///
  /// Where only keys are kept, the other columns are empty once they are checked. Those named in
  /// `left` are left out.
  public func tables(
    limit: Int = 1000, keepingKeysOnly: Bool = false, leaving left: Set<String> = [],
    read: FileReader
  ) -> (tables: [LoadedTable?], failures: [String: [Finding]]) {
    var tables: [LoadedTable?] = []
    var failures: [String: [Finding]] = [:]
    for resource in resources {
      if left.contains(resource.name) {
        tables.append(nil)
        continue
      }
      do throws(Failure) {
        let kept = keepingKeysOnly ? keyFields(of: resource) : nil
        tables.append(try resource.load(limit: limit, keeping: kept, read: read))
      } catch {
        tables.append(nil)
        failures[resource.name] = error.findings
      }
    }
    for (index, resource) in resources.enumerated() {
      for key in resource.schema?.foreignKeys ?? [] {
        let target = key.resource.map { name in resources.firstIndex { $0.name == name } } ?? index
        guard let target, let referenced = tables[target]?.table, tables[index] != nil else {
          continue
        }
        tables[index]?.test(key, against: referenced)
      }
    }
    return (tables, failures)
  }
}

extension Package {
  /// The fields of a resource that keys name, its own and those of others that refer to it.
  private func keyFields(of resource: Resource) -> Set<String> {
    var names: Set<String> = []
    if let schema = resource.schema {
      names.formUnion(schema.primaryKey)
      for key in schema.uniqueKeys { names.formUnion(key) }
    }
    for other in resources {
      for key in other.schema?.foreignKeys ?? [] {
        if other.name == resource.name { names.formUnion(key.fields) }
        if (key.resource ?? other.name) == resource.name { names.formUnion(key.referenced) }
      }
    }
    return names
  }
}

extension LoadedTable {
  /// Rows whose key, unless all of it is missing, does not occur in the referenced table.
  mutating func test(_ key: ForeignKey, against referenced: Table) {
    let own = key.fields.compactMap { table[$0] }
    let others = key.referenced.compactMap { referenced[$0] }
    guard own.count == key.fields.count, others.count == own.count else { return }
    var encoder = KeyEncoder()
    let targets = encoder.keys(others)
    var known = CodeSet(capacity: targets.codes.count)
    for (row, code) in targets.codes.enumerated() where !targets.isPartial[row] {
      _ = known.insert(code)
    }
    let keys = encoder.keys(own)
    let column =
      key.fields.count == 1
      ? table.index(of: key.fields[0]).flatMap { columns[$0] } ?? -1 : -1
    log.begin(
      .foreignKey,
      "the values of (\(key.fields.joined(separator: ", "))) do not occur in "
        + "(\(key.referenced.joined(separator: ", "))) of "
        + (key.resource.map { "resource \"\($0)\"" } ?? "this resource") + "; add them there")
    for (row, code) in keys.codes.enumerated()
    where !keys.isMissing[row] && !known.contains(code) {
      log.add(record: Int(rows[row]), column: column)
    }
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
    self.init(
      code: ErrorCode(rawValue: finding.code) ?? .sourceError, ownType: finding.code,
      message: finding.message, note: finding.message, cells: [], place: finding.place)
  }
}
