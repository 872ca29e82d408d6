import ArgumentParser
import CSV
import Files
import Findings
import JSON
import Pipelines

/// Turns any CSV file into a clean one.
struct CSVCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv", abstract: "Turn any CSV into a clean RFC 4180 file.",
    discussion: """
      Encoding, dialect and structure are found unless they are given; damaged rows are read as what \
      they most likely were, and every change is reported. The text of cells stays as it is.
      """)

  @Argument(help: "The file to read; - for standard input.")
  var file: String

  @ArgumentParser.Option(name: .shortAndLong, help: "Where to write; standard output without it.")
  var output: String?

  @OptionGroup var dialect: DialectOptions

  @ArgumentParser.Option(help: "Labels for a file without any: none, or generated (col_0, ...).")
  var headerNames = HeaderNames.none

  @ArgumentParser.Option(help: "Which of several tables: a number from 1, or all.")
  var table: String?

  @ArgumentParser.Option(help: "strict, repair or skip.")
  var mode = "repair"

  @ArgumentParser.Option(help: "Where to write the report: JSON, or text for a name in .txt.")
  var report: String?

  @ArgumentParser.Option(help: "Where to write the source of the rows that mode skip leaves out.")
  var rejects: String?

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  enum HeaderNames: String, ExpressibleByArgument, CaseIterable {
    case none, generated
  }

  func validate() throws { _ = try options() }

  func run() async throws {
    let table: any WritableCSV
    do {
      let (path, options) = (standardInput(file), try options())
      table =
        if let streamed = try StreamedCSV(path, options) {
          streamed
        } else {
          try CSV.load(try Files.read(path), options)
        }
    } catch let failure as Failure {
      printFindings(failure.findings)
      throw Exit(status: .files)
    } catch let error as FileError {
      printFailure(error)
      throw Exit(status: .files)
    }
    let loaded = table.found
    do {
      try write(table)
      if let report {
        let isText = report.lowercased().hasSuffix(".txt")
        let text =
          isText
          ? loaded.findings.map { $0.description + "\n" }.joined()
          : table.report.written(indent: true) + "\n"
        try Files.replace(report, with: Array(text.utf8))
      }
      if let rejects {
        let lines = loaded.rejected.map { $0.text + "\n" }.joined()
        try Files.replace(rejects, with: Array(lines.utf8))
      }
    } catch {
      printMessage("\(error)")
      throw Exit(status: .files)
    }
    printFirstFindings(loaded.findings, quiet: quiet, rest: "--report FILE has them all")
    if loaded.findings.contains(where: { $0.severity == .error }) {
      throw Exit(status: .invalidData)
    }
  }

  private func write(_ table: any WritableCSV) throws(FileError) {
    let isNamed = headerNames == .generated
    guard let output else {
      return try table.write(generatedLabels: isNamed) { piece in Console.write(piece) }
    }
    try Files.replace(output) { write throws(FileError) in
      try table.write(generatedLabels: isNamed, to: write)
    }
  }

  private func options() throws -> LoadOptions {
    guard let mode = CSV.Mode(rawValue: mode) else {
      throw ValidationError("--mode is '\(mode)'; it is strict, repair or skip")
    }
    var options = try dialect.loadOptions(file, mode)
    if let table {
      options.table = table == "all" ? 0 : Int(table)
      guard let number = options.table, number > 0 || table == "all" else {
        throw ValidationError("--table is '\(table)'; it is a number from 1, or all")
      }
    }
    return options
  }
}

/// The path of a file that the user may have named `-`.
func standardInput(_ file: String) -> String { file == "-" ? "/dev/stdin" : file }

extension WritableCSV {
  /// What was found and changed, for programs.
  var report: Node {
    let found = found
    return .object([
      .init("encoding", .text(found.encoding.rawValue)), .init("delimiter", .text(found.delimiter)),
      .init("quote", found.quote.map(Node.text) ?? .null),
      .init("escape", found.escape.map(Node.text) ?? .null),
      .init("skipInitialSpace", .boolean(found.skipInitialSpace)),
      .init("headerRows", .number(found.headerRows)), .init("columns", .number(found.width)),
      .init("rows", .number(rowCount)), .init("tables", .number(found.tableCount)),
      .init("repaired", .number(found.repairCount)),
      .init("preamble", .array(found.preamble.map { .array($0.map(Node.text)) })),
      .init(
        "footer",
        .array(
          found.footer.map {
            .object([
              .init("line", .number($0.line)), .init("cells", .array($0.cells.map(Node.text))),
            ])
          })),
      .init(
        "rejected",
        .array(
          found.rejected.map {
            .object([.init("line", .number($0.line)), .init("text", .text($0.text))])
          })),
      .init("findings", .array(found.findings.map(\.node))),
    ])
  }
}
