import ArgumentParser
import Calendars
import Files
import Pipelines

/// The options that every command on a pipeline takes.
struct PipelineOptions: ParsableArguments {
  @ArgumentParser.Option(
    name: [.customShort("f"), .customLong("file")], help: "The pipeline's file.")
  var file = "pipeline.json"

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  @Flag(
    name: .customLong("csv-for-spreadsheets"),
    help: "Tables as CSV for Spanish spreadsheets: byte order mark, semicolons, decimal commas.")
  var forSpreadsheets = false

  @ArgumentParser.Option(
    name: .customLong("log-format"),
    help: "How to speak on standard error: text, or json, one object a line.")
  var logFormat = LogFormat.text

  var log: Log { Log(format: logFormat, isQuiet: quiet) }

  /// A run of this file, dated by `SOURCE_DATE_EPOCH` when it is set.
  func run() throws -> RunOptions {
    var options = RunOptions(file)
    if forSpreadsheets { options.csvStyle = .spreadsheet }
    if let text = Console.variable("SOURCE_DATE_EPOCH"), !text.isEmpty {
      guard let seconds = Int(text) else {
        throw ValidationError(
          "SOURCE_DATE_EPOCH is '\(text)'; it is a number of seconds since 1970")
      }
      options.edition = CivilTime(milliseconds: seconds * 1000).date
    }
    return options
  }
}

/// How a query is answered.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
