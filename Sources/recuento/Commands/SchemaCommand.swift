import ArgumentParser
import JSON
import Pipelines

/// Prints the JSON Schema of pipeline.json.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of pipeline.json.")

  func run() throws { printResult(pipelineSchema.written(indent: true)) }
}
