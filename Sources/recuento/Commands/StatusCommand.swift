import ArgumentParser
import Findings
import JSON
import Pipelines

/// Says what is stale.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say which stages are stale; write nothing.")

  @OptionGroup var pipeline: PipelineOptions

  @Flag(name: .customLong("exit-code"), help: "End with 10 when something is stale.")
  var exitCode = false

  @ArgumentParser.Option(help: "How to answer: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    var options = try pipeline.run()
    options.mode = .look
    let outcome = await Progress.shown(options, on: pipeline.log)
    pipeline.log.findings(outcome.findings.filter(\.isToldUnasked))
    let stale = outcome.stages.filter { $0.state != .fresh }
    switch format {
    case .json: printResult(outcome.stagesNode.written(indent: true))
    case .text:
      for stage in stale { printResult(describe(stage)) }
      if stale.isEmpty, outcome.status == .done {
        printResult("all \(outcome.stages.count) stages are current")
      }
    }
    if outcome.status != .done { throw Exit(status: outcome.status) }
    if exitCode, !stale.isEmpty { throw Exit(status: .stale) }
  }
}

extension RunOutcome {
  /// The stages for programs.
  var stagesNode: Node {
    .object([
      .init(
        "stages",
        .array(stages.map(\.node))), .init("findings", .array(findings.map(\.node))),
    ])
  }
}
