import ArgumentParser
import CSV

/// What the user knows of how a CSV file is written.
struct DialectOptions: ParsableArguments {
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

  /// These options for a file; usage errors name the option.
  func loadOptions(_ file: String, _ mode: CSV.Mode = .repair) throws -> LoadOptions {
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
