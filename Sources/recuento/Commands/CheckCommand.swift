import ArgumentParser
import Files
import Findings
import JSON
import Packages
import Pipelines

/// Checks a pipeline and its data without making anything.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a pipeline, a Data Package or a CSV file; write nothing."
  )

  @Argument(help: "The file to check: a pipeline.json, a datapackage.json or a CSV file.")
  var file = "pipeline.json"

  @ArgumentParser.Option(help: "How to answer: text, json, junit or sarif.")
  var format = ReportFormat.text

  @ArgumentParser.Option(help: "How many errors of each table to list; all are counted.")
  var limit = 1000

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func run() async throws {
    if try checkedAlone() { return }
    var options = RunOptions(file)
    options.mode = .check
    options.force = true
    let outcome = await Pipelines.run(options)
    let report = FindingReport(file, outcome.findings)
    switch format {
    case .json:
      let report = pipelineReport(file, outcome.findings, limit: limit)
      printResult(report.json.written(indent: true))
    case .junit: printResult(report.junit)
    case .sarif: printResult(report.sarif(read: readFile).written(indent: true))
    case .text:
      printFindings(outcome.findings, quiet: quiet)
      if outcome.status == .done, !quiet { printMessage("\(file): no errors") }
    }
    throw Exit(status: outcome.status)
  }

  /// Checks a Data Package or a CSV file; false when the file is a pipeline.
  private func checkedAlone() throws -> Bool {
    let name = file.lowercased()
    let isTable = [".csv", ".tsv", ".txt", ".gz"].contains { name.hasSuffix($0) }
    do {
      if isTable {
        guard try checkCSV(file, format: format, limit: limit) else {
          throw Exit(status: .invalidData)
        }
        return true
      }
      let isNamedSo = name.split(separator: "/").last == "datapackage.json"
      guard let node = try? JSON.parse(try Files.read(file)), node["resources"] != nil || isNamedSo
      else { return false }
      let status = try checkPackage(file, format: format, limit: limit)
      if status != .done { throw Exit(status: status) }
      return true
    } catch let failure as Failure {
      printFindings(failure.findings)
      throw Exit(status: .files)
    } catch let error as FileError {
      printFailure(error)
      throw Exit(status: .files)
    }
  }
}

extension ReportFormat: ExpressibleByArgument {}
