import ArgumentParser
import Findings
import Pipelines

/// Prints what rests on what.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Print what rests on what: resources, tables, figures, claims, charts, report.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case mermaid, dot
  }

  @OptionGroup var pipeline: PipelineOptions

  @ArgumentParser.Option(help: "mermaid, for Markdown, or dot, for Graphviz.")
  var format = Format.mermaid

  func run() throws {
    do throws(Failure) {
      let graph = try PipelineGraph.read(pipeline.file)
      printResult(format == .dot ? graph.dot : graph.mermaid)
    } catch {
      printFindings(error.findings)
      throw Exit(status: error.status(configuration: pipeline.file))
    }
  }
}
