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

/// Checks a Data Package, prints the report; whether it is valid.
func checkPackage(_ path: String, format: ReportFormat, limit: Int) throws -> Bool {
  let report = try Package.check(path, limit: max(limit, 1)) { path throws(Failure) in
    do throws(FileError) {
      return try Files.read(path)
    } catch {
      throw Failure("source-error", "\(error)", at: Place(file: path))
    }
  }
  switch format {
  case .text: printMessage(report.text(limit: limit))
  case .json: printResult(report.json.written(indent: true))
  case .junit: printResult(report.junit)
  case .sarif: printResult(report.sarif.written(indent: true))
  }
  return report.isValid
}

/// Checks one CSV file without a description: encoding, dialect, labels and rows.
func checkCSV(_ path: String, format: ReportFormat) throws -> Bool {
  let loaded = try CSV.load(try Files.read(path), LoadOptions(mode: .strict, file: path))
  let report = FindingReport(path, loaded.findings)
  let isValid = !loaded.findings.contains { $0.severity == .error }
  switch format {
  case .text:
    printFindings(loaded.findings)
    if isValid {
      printMessage("\(path): \(loaded.rowCount) rows, \(loaded.width) columns, no errors")
    }
  case .json: printResult(loaded.report.written(indent: true))
  case .junit: printResult(report.junit)
  case .sarif: printResult(report.sarif.written(indent: true))
  }
  return isValid
}
