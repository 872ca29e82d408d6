import ArgumentParser
import Findings
import Pipelines

/// Packs the edition to hand on.
struct BundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Pack data, configuration, outputs and manifest into a folder to hand on.",
    discussion: """
      The folder is an RO-Crate (Process Run Crate) with SHA256SUMS: a reader without this program \
      checks it with 'sha256sum -c SHA256SUMS', one with it by 'recuento verify'. The same edition \
      gives the same bytes. Nothing is overwritten; a stale edition is refused with 10.
      """)

  @OptionGroup var pipeline: PipelineOptions

  @Argument(help: "The folder to make; NAME-DATE of the edition when left out.")
  var folder: String?

  func run() async throws {
    let options = try pipeline.run()
    do throws(Failure) {
      let made = try await bundle(options, to: folder)
      printResult(made.folder)
      pipeline.log.message("packed \(made.files.count) files; check them with sha256sum -c")
    } catch {
      pipeline.log.findings(error.findings)
      let codes = error.findings.map(\.code)
      if codes.contains("stale") { throw Exit(status: .stale) }
      if codes.contains("exists") { throw Exit(status: .configuration) }
      throw Exit(status: error.status(configuration: pipeline.file))
    }
  }
}
