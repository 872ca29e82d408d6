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

  @ArgumentParser.Option(
    help: "What stands between cells; \\t, \\x1f and the like are read.")
  var delimiter: String?

  @ArgumentParser.Option(help: "What encloses cells; none when nothing does.")
  var quote: String?

  @ArgumentParser.Option(help: "What makes the next character ordinary.")
  var escape: String?

  @Flag(inversion: .prefixedNo, help: "Whether two quotes inside a quoted cell stand for one.")
  var doubleQuote = true

  @Flag(inversion: .prefixedNo, help: "Whether spaces behind a delimiter are no part of the cell.")
  var skipInitialSpace: Bool?

  @ArgumentParser.Option(help: "What a line starts with that is no record.")
  var comment: String?

  @ArgumentParser.Option(help: "utf-8, utf-16, utf-32, windows-1252 or iso-8859-1.")
  var encoding: String?

  @ArgumentParser.Option(help: "How many rows hold labels; 0 for none.")
  var headerRows: Int?

  @ArgumentParser.Option(help: "How many rows stand before the labels.")
  var skip: Int?

  @ArgumentParser.Option(help: "How many columns the table has.")
  var columns: Int?

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
    let loaded: LoadedCSV
    do {
      loaded = try CSV.load(try Files.read(standardInput(file)), try options())
    } catch let failure as Failure {
      printFindings(failure.findings)
      throw Exit(status: .files)
    } catch let error as FileError {
      printFailure(error)
      throw Exit(status: .files)
    }
    let text = loaded.written(generatedLabels: headerNames == .generated)
    do {
      if let output { try Files.replace(output, with: text) } else { Console.write(text) }
      if let report {
        let isText = report.lowercased().hasSuffix(".txt")
        let text =
          isText
          ? loaded.findings.map { $0.description + "\n" }.joined()
          : loaded.report.written(indent: true) + "\n"
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

  private func options() throws -> LoadOptions {
    guard let mode = CSV.Mode(rawValue: mode) else {
      throw ValidationError("--mode is '\(mode)'; it is strict, repair or skip")
    }
    try checkMarks()
    for (name, value, least) in [
      ("--header-rows", headerRows, 0), ("--skip", skip, 0), ("--columns", columns, 1),
    ] {
      if let value, value < least {
        throw ValidationError("\(name) is \(value); it is \(least) or more")
      }
    }
    var options = LoadOptions(mode: mode, file: file)
    options.delimiter = delimiter.map { $0.lowercased() == "tab" ? "\t" : unescaped($0) }
    options.quote = quote.map { $0.lowercased() == "none" ? "" : unescaped($0) }
    options.escape = escape.map(unescaped)
    options.doubleQuote = doubleQuote
    options.skipInitialSpace = skipInitialSpace
    options.comment = comment.map(unescaped)
    if let encoding {
      options.encoding = TextEncoding(named: encoding)
      guard options.encoding != nil else {
        throw ValidationError(
          "--encoding is '\(encoding)', which is not read; it is "
            + TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))
      }
    }
    options.headerRows = headerRows
    options.skip = skip
    options.columns = columns
    if let table {
      options.table = table == "all" ? 0 : Int(table)
      guard let number = options.table, number > 0 || table == "all" else {
        throw ValidationError("--table is '\(table)'; it is a number from 1, or all")
      }
    }
    return options
  }

  /// Refuses marks that are empty, too long, or the same.
  private func checkMarks() throws {
    if delimiter?.isEmpty ?? false {
      throw ValidationError("--delimiter is empty; give the mark between cells, such as ';' or tab")
    }
    for (name, mark) in [("--quote", quote), ("--escape", escape)] {
      guard let mark, name != "--quote" || mark.lowercased() != "none" else { continue }
      let bytes = unescaped(mark).utf8.count
      if bytes > 1 || bytes == 0 && name == "--escape" {
        throw ValidationError(
          "\(name) is '\(mark)'; it is one ASCII character" + (name == "--quote" ? ", or none" : "")
        )
      }
    }
    let separator = delimiter.map { $0.lowercased() == "tab" ? "\t" : unescaped($0) } ?? ","
    if delimiter != nil || quote == ",", let quote, unescaped(quote) == separator {
      throw ValidationError("--quote and --delimiter are both '\(quote)'; give different marks")
    }
  }
}

/// The path of a file that the user may have named `-`.
func standardInput(_ file: String) -> String { file == "-" ? "/dev/stdin" : file }

/// A mark as it can be typed: `\t`, `\0` and `\x1f` stand for control characters.
///
///     unescaped("\\x1f")   // "\u{1F}"
func unescaped(_ mark: String) -> String {
  switch mark {
  case "\\t": return "\t"
  case "\\0": return "\0"
  default:
    guard mark.hasPrefix("\\x") || mark.hasPrefix("\\u"),
      let code = UInt32(mark.dropFirst(2), radix: 16), let scalar = Unicode.Scalar(code)
    else { return mark }
    return String(Character(scalar))
  }
}

extension LoadedCSV {
  /// What was found and changed, for programs.
  var report: Node {
    .object([
      .init("encoding", .text(encoding.rawValue)), .init("delimiter", .text(delimiter)),
      .init("quote", quote.map(Node.text) ?? .null),
      .init("escape", escape.map(Node.text) ?? .null),
      .init("skipInitialSpace", .boolean(skipInitialSpace)),
      .init("headerRows", .number(headerRows)), .init("columns", .number(width)),
      .init("rows", .number(rowCount)), .init("tables", .number(tableCount)),
      .init("repaired", .number(repairCount)),
      .init("preamble", .array(preamble.map { .array($0.map(Node.text)) })),
      .init(
        "footer",
        .array(
          footer.map {
            .object([
              .init("line", .number($0.line)), .init("cells", .array($0.cells.map(Node.text))),
            ])
          })),
      .init(
        "rejected",
        .array(
          rejected.map {
            .object([.init("line", .number($0.line)), .init("text", .text($0.text))])
          })),
      .init("findings", .array(findings.map(\.node))),
    ])
  }
}
