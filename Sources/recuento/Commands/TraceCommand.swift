import ArgumentParser
import JSON
import Pipelines

/// Goes from a figure to the rows behind it.
struct TraceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Print the calculation, the rows and the sources behind a figure or a claim.")

  @OptionGroup var pipeline: PipelineOptions

  @ArgumentParser.Argument(help: "The name of a figure, or the id of a claim.")
  var name: String

  @ArgumentParser.Option(help: "How to answer: text or json.")
  var format = OutputFormat.text

  func run() async throws {
    let (answer, findings, status) = await trace(name, try pipeline.run())
    printFindings(findings, quiet: true)
    guard let answer else { throw Exit(status: status) }
    switch format {
    case .json: printResult(answer.node.written(indent: true))
    case .text: printResult(answer.text)
    }
  }
}
