import ArgumentParser
import JSON
import Pipelines

/// Checks a pipeline and its data without making anything.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a pipeline.json and its data; write nothing.")

  @Argument(help: "The file to check: a pipeline.json.")
  var file = "pipeline.json"

  @ArgumentParser.Option(help: "How to answer: text or json.")
  var format = OutputFormat.text

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func run() async throws {
    var options = RunOptions(file)
    options.mode = .check
    options.force = true
    let outcome = await Pipelines.run(options)
    if format == .json {
      printResult(outcome.stagesNode["findings"]?.written(indent: true) ?? "[]")
    } else {
      printFindings(outcome.findings, quiet: quiet)
      if outcome.status == .done, !quiet { printMessage("\(file): no errors") }
    }
    throw Exit(status: outcome.status)
  }
}
