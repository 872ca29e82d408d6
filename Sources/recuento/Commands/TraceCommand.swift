import ArgumentParser
import JSON
import Pipelines

/// Goes from a result to the rows behind it.
struct TraceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Print the calculation, the rows and the sources behind a result.",
    discussion: """
      A result is a figure, a claim by its id, a chart or one of its series (CHART:SERIES), a table \
      or one of its rows (TABLE:ROW, RESOURCE:LINE), or a file that 'run' writes.
      """)

  @OptionGroup var pipeline: PipelineOptions

  @ArgumentParser.Argument(help: "A figure, claim, CHART[:SERIES], TABLE[:ROW] or output.")
  var name: String

  @ArgumentParser.Option(help: "How to answer: text, json or mermaid.")
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, mermaid
  }

  func run() async throws {
    let (answer, findings, status) = await trace(name, try pipeline.run())
    printFindings(findings, quiet: true)
    guard let answer else { throw Exit(status: status) }
    switch format {
    case .json: printResult(answer.node.written(indent: true))
    case .text: printResult(answer.text)
    case .mermaid: printResult(answer.mermaid)
    }
  }
}
