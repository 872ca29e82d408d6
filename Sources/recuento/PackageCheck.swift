import CSV
import Files
import Findings
import JSON
import Packages
import Pipelines

/// How a report is written.
enum ReportFormat: String, CaseIterable {
  case text, json, junit, sarif
}

/// From this size on a file is tested without holding it in memory.
private let largeSize = 16 << 20

/// Checks a Data Package and prints the report; the exit status that it deserves.
func checkPackage(_ path: String, format: ReportFormat, limit: Int) throws -> RunStatus {
  let report = try Package.check(
    path, limit: max(limit, 1), large: largeSize, read: readFile)
  show(report, format, limit: limit)
  return report.status
}

extension Report {
  /// Mistakes of a descriptor before files that cannot be read before data that break a rule.
  fileprivate var status: RunStatus {
    if !errors.isEmpty { return .configuration }
    if tasks.contains(where: \.isUnreadable) { return .files }
    return isValid ? .done : .invalidData
  }
}

func readFile(_ path: String) throws(Failure) -> [UInt8] {
  do throws(FileError) {
    return try Files.read(path)
  } catch {
    throw Failure("cannot-read", error.message + nearName(error), at: Place(file: path))
  }
}

/// The report of a pipeline: its package table by table, and what else was found.
func pipelineReport(_ path: String, _ findings: [Finding], limit: Int) -> Report {
  var report = Report(path: path)
  if let bytes = try? Files.read(path), let node = try? JSON.parse(bytes),
    let package = node["package"]?.text,
    let tables = try? Package.check(
      Files.join(Files.parent(path), package), limit: max(limit, 1), large: largeSize,
      read: readFile)
  {
    report = tables
  }
  report.add(findings)
  return report
}

/// Checks one CSV file without a description: encoding, dialect, labels and rows.
func checkCSV(_ path: String, format: ReportFormat, limit: Int) throws -> Bool {
  let limit = max(limit, 1)
  let isLarge = try Files.identity(of: path)?.size ?? 0 >= largeSize
  let report =
    try (isLarge ? Report(ofLargeCSV: path, limit: limit) : nil)
    ?? Report(csv: try Files.read(path), path: path, limit: limit)
  show(report, format, limit: limit)
  return report.isValid
}

private func show(_ report: Report, _ format: ReportFormat, limit: Int) {
  switch format {
  case .text: printMessage(report.text(limit: limit))
  case .json: printResult(report.json.written(indent: true))
  case .junit: printResult(report.junit)
  case .sarif: printResult(report.sarif(read: readFile).written(indent: true))
  }
}
