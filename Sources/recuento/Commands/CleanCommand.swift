import ArgumentParser
import Findings
import Pipelines

/// Removes the outputs.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Remove exactly the outputs that the manifest lists.",
    discussion: "The history of changes stays; other files in the output folder are left alone.")

  @OptionGroup var pipeline: PipelineOptions

  func run() throws {
    let (removed, findings) = clean(try pipeline.run())
    pipeline.log.findings(findings)
    pipeline.log.message("\(removed.count) files removed")
    if findings.contains(where: { $0.severity == .error }) { throw Exit(status: .files) }
  }
}
