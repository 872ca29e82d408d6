import ArgumentParser
import Files
import Findings
import Pipelines

/// Runs again whenever a file changes.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Run, and run again whenever a file that the pipeline reads is saved.",
    discussion: """
      A mistake is told and the last good outputs stay; the next save tries again. Ctrl-C ends it \
      with 130.
      """)

  @OptionGroup var pipeline: PipelineOptions

  @Flag(name: .shortAndLong, help: "Print each stage, its reasons and its steps, and notes.")
  var verbose = false

  /// Milliseconds without a change after which a run begins.
  private static let quiet = 100

  func run() async throws {
    let options = try pipeline.run()
    do throws(FileError) {
      var watcher = try Watcher()
      while true {
        let start = Files.now
        let outcome = await Progress.shown(options, on: pipeline.log)
        pipeline.log.findings(outcome.findings.filter { verbose || $0.isToldUnasked })
        pipeline.log.end(outcome, RunSummary(outcome: outcome, isVerbose: verbose).text)
        let files = outcome.inputs.isEmpty ? [pipeline.file] : outcome.inputs
        try watcher.watch(files)
        if isAnyChanged(files, since: start) { continue }
        let count = files.count == 1 ? "1 file" : "\(files.count) files"
        pipeline.log.message("watching \(count); Ctrl-C ends")
        let changed = try watcher.wait(quiet: Self.quiet)
        pipeline.log.message(changed.joined(separator: ", ") + " changed")
      }
    } catch {
      printFailure(error)
      throw Exit(status: .files)
    }
  }

  /// Whether a file was saved between the run's reading and the watching. The clock of files may lag
  /// ten milliseconds behind; a run too many does nothing.
  private func isAnyChanged(_ files: [String], since start: Int64) -> Bool {
    files.contains { path in
      guard let identity = try? Files.identity(of: path) else { return false }
      return identity.changed > start - 10_000_000
    }
  }
}
