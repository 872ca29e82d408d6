import ArgumentParser
import Findings
import JSON
import Pipelines

/// Proves that the published edition follows from the data.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Make everything again in memory and compare it with what is published.",
    discussion: "Ends with 0 when all files are identical, with 1 when some differ.")

  @OptionGroup var pipeline: PipelineOptions

  @ArgumentParser.Option(help: "How to answer: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    var options = try pipeline.run()
    options.mode = .verify
    options.force = true
    let outcome = await Progress.shown(options, on: pipeline.log)
    pipeline.log.findings(outcome.findings.filter { $0.severity != .warning && $0.isToldUnasked })
    if outcome.status != .done { throw Exit(status: outcome.status) }
    let differences = outcome.differences
    switch format {
    case .json:
      printResult(
        Node.object([
          .init("identical", .boolean(differences.isEmpty)),
          .init("differences", .array(differences.map(Node.text))),
        ]).written(indent: true))
    case .text: printResult(differences.isEmpty ? "identical" : differences.joined(separator: "\n"))
    }
    if !differences.isEmpty { throw Exit(status: .invalidData) }
  }
}
