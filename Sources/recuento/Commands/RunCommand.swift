import ArgumentParser
import JSON
import Pipelines

/// Makes what is stale.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Make the outputs that are stale (the default command).",
    discussion: """
      Reads pipeline.json, checks the data, makes tables, figures, charts and reports. Outputs \
      whose bytes stay the same keep their time stamps; a failed run leaves the old ones.
      """)

  @OptionGroup var pipeline: PipelineOptions

  @Flag(help: "Run every stage, whatever is recorded.")
  var force = false

  @Flag(name: .customLong("dry-run"), help: "Say what would run; write nothing.")
  var isDry = false

  @ArgumentParser.Option(
    parsing: .singleValue, help: "Run only this stage, table, chart or language; may be repeated.")
  var only: [String] = []

  @Flag(name: .customLong("no-wait"), help: "End with 4 when another run holds the lock.")
  var noWait = false

  @ArgumentParser.Option(help: "Write the dependencies for make to this file.")
  var depfile: String?

  @ArgumentParser.Option(help: "Touch this file when the run succeeded.")
  var stamp: String?

  @ArgumentParser.Option(help: "Read large files on this many threads; all processors by default.")
  var threads: Int?

  @Flag(
    name: .customLong("in-memory"),
    help: "Read large files as a whole, also those that are only aggregated.")
  var isInMemory = false

  @Flag(name: .shortAndLong, help: "Print each stage, its reasons and its steps.")
  var verbose = false

  func run() async throws {
    var options = try pipeline.run()
    options.force = force
    if isDry { options.mode = .look }
    options.only = only
    options.waits = !noWait
    options.depfile = depfile
    options.stamp = stamp
    options.threads = threads.map { max(1, $0) }
    options.isInMemory = isInMemory
    let outcome = await Pipelines.run(options)
    printFindings(outcome.findings, quiet: pipeline.quiet)
    if !pipeline.quiet { printMessage(summary(outcome)) }
    throw Exit(status: outcome.status)
  }

  private func summary(_ outcome: RunOutcome) -> String {
    var lines: [String] = []
    if verbose || isDry {
      for stage in outcome.stages where verbose || stage.state != .fresh {
        lines.append(describe(stage))
        if verbose { lines += stage.steps.map { "    " + describeStep($0) } }
      }
    }
    if outcome.status == .done {
      let count = outcome.stages.filter { $0.state == .ran || $0.state == .stale }.count
      if isDry {
        lines.append(
          count == 0 ? "nothing to do" : "\(count) of \(outcome.stages.count) stages would run")
      } else if count == 0, outcome.written.isEmpty {
        lines.append("nothing to do: \(outcome.outputCount) outputs are current")
      } else {
        lines.append(
          "\(count) of \(outcome.stages.count) stages ran; "
            + "\(outcome.written.count) of \(outcome.outputCount) outputs changed")
      }
    } else if outcome.status != .locked {
      lines.append("the run failed; the outputs are as they were")
    }
    return lines.joined(separator: "\n")
  }

  private func describeStep(_ step: Node) -> String {
    let unmatched = step["unmatched"]?.array?.count ?? 0
    return "\(step["step"]?.text ?? ""): \(step["rowsIn"]?.integer ?? 0) rows in, "
      + "\(step["rowsOut"]?.integer ?? 0) out"
      + (unmatched > 0 ? ", \(unmatched) keys unmatched" : "")
  }
}

/// One line on a stage: its name, its state, why.
func describe(_ stage: StageReport) -> String {
  let reasons = stage.reasons.map(\.description).joined(separator: "; ")
  return "\(stage.id): \(stage.state.rawValue)" + (reasons.isEmpty ? "" : " (\(reasons))")
}
