import ArgumentParser
import Findings
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
    parsing: .singleValue,
    help: "Run only this stage, table, chart or language, and what it rests on; may be repeated.")
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

  @Flag(name: .shortAndLong, help: "Print each stage, its reasons and its steps, and notes.")
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
    let outcome = await Progress.shown(options, on: pipeline.log)
    pipeline.log.findings(outcome.findings.filter { verbose || $0.isToldUnasked })
    pipeline.log.end(
      outcome, RunSummary(outcome: outcome, isDry: isDry, isVerbose: verbose).text)
    throw Exit(status: outcome.status)
  }
}
