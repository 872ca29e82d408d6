import ArgumentParser
import Findings
import JSON
import Pipelines

/// Says why stages are stale, down to the rows.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why a stage is stale, down to the rows that changed.")

  @OptionGroup var pipeline: PipelineOptions

  @Argument(help: "A stage, table, chart or language; all stale stages when left out.")
  var stages: [String] = []

  @ArgumentParser.Option(help: "How to answer: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    var options = try pipeline.run()
    options.mode = .look
    let outcome = await Progress.shown(options, on: pipeline.log)
    pipeline.log.findings(outcome.findings.filter(\.isToldUnasked))
    var asked = outcome
    asked.stages = outcome.stages.filter { stage in
      stages.isEmpty
        ? stage.state != .fresh
        : stages.contains { stageID(stage.id, isNamed: $0) }
    }
    if asked.stages.isEmpty, !stages.isEmpty {
      throw ValidationError(
        "no stage is called '\(stages.joined(separator: " "))'; there are "
          + outcome.stages.map(\.id).joined(separator: ", "))
    }
    let changes = outcome.inputChanges
    if format == .json {
      let node = asked.stagesNode.setting("inputs", .array(changes.map(Node.text)))
      printResult(node.written(indent: true))
    } else {
      for line in changes { printResult(line) }
      for stage in asked.stages { printResult(describe(stage)) }
      if asked.stages.isEmpty { printResult("all \(outcome.stages.count) stages are current") }
    }
    if outcome.status != .done { throw Exit(status: outcome.status) }
  }
}
