import ArgumentParser
import CSV
import Files
import Findings
import JSON
import Packages
import Pipelines

/// Profiles a CSV file and drafts its Data Package.
struct DescribeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Profile a CSV file and draft its Data Package descriptor.",
    discussion: "The descriptor goes to standard output, the profile to standard error.")

  @Argument(help: "The file to read; - for standard input.")
  var file: String

  @OptionGroup var dialect: DialectOptions

  @ArgumentParser.Option(help: "text, or json: profile and descriptor in one object.")
  var format = OutputFormat.text

  func validate() throws { _ = try dialect.loadOptions(file) }

  func run() async throws {
    do {
      let loaded = try CSV.load(
        try Files.read(standardInput(file)), try dialect.loadOptions(file))
      let summary = TableSummary(loaded)
      let descriptor = summary.descriptor(path: file)
      if format == .json {
        let both = Node.object([
          .init("profile", summary.json), .init("descriptor", descriptor),
          .init("findings", .array(loaded.findings.map(\.node))),
        ])
        printResult(both.written(indent: true))
      } else {
        printFirstFindings(loaded.findings, rest: "--format json has them all")
        printMessage(summary.text)
        printResult(descriptor.written(indent: true))
      }
    } catch let failure as Failure {
      printFindings(failure.findings)
      throw Exit(status: .files)
    } catch let error as FileError {
      printFailure(error)
      throw Exit(status: .files)
    }
  }
}
