import CSV
import Findings
import Foundation
import JSON
import Testing

private let folder = shared("csv/cases")

/// A case of the suites: its text, what the reader is told, and what it expects.
private struct Case {
  var name: String
  var bytes: [UInt8]
  var options: Node
  var node: Node

  init(_ name: String) throws {
    self.name = name
    let base = folder! + "/" + name
    bytes = Array(FileManager.default.contents(atPath: base + ".csv")!)
    node = try JSON.parse(Array(FileManager.default.contents(atPath: base + ".json")!))
    options = node["options"] ?? .object([])
  }

  /// The options as a dialect; a delimiter that is not given is found.
  func dialect() throws -> Dialect {
    var dialect = Dialect(headerRows: [])
    if let given = options["delimiter"]?.text, given != "\n" {
      dialect.delimiter = given
    } else {
      var known = LoadOptions()
      known.comment = comment
      dialect.delimiter = try CSV.load(bytes, known).delimiter
    }
    if let quote = options["quote"] { dialect.quote = quote.text }
    if let escape = options["escape"]?.text { dialect.escape = escape }
    dialect.doubleQuote = options["doubleQuote"].map { $0.number != 0 } ?? true
    dialect.skipInitialSpace = options["skipInitialSpace"]?.boolean ?? false
    dialect.comment = comment
    return dialect
  }

  private var comment: String? {
    options["comment"]?.text ?? (options["comment"]?.boolean == true ? "#" : nil)
  }
}

/// The records of a case, as texts.
extension Case {
  func passes() throws -> Bool {
    let document = try CSV.read(bytes, .init(dialect: try dialect()))
    let rows = document.rows.map { document.records.texts(Int($0)) }
    switch node["expect"]?.text {
    case "rows":
      var expected = (node["rows"]?.array ?? []).map { ($0.array ?? []).map { $0.text ?? "" } }
      if options["header"]?.boolean == true, let labels = node["header"]?.array {
        expected.insert(labels.map { $0.text ?? "" }, at: 0)
      }
      return rows == expected
    case "records":
      let labels = rows.first ?? []
      let expected = node["records"]?.array ?? []
      return expected.count == rows.count - 1
        && zip(expected, rows.dropFirst()).allSatisfy { record, row in
          (record.members ?? []).allSatisfy { member in
            guard let column = labels.firstIndex(of: member.name), column < row.count else {
              return member.node.isNull
            }
            return row[column] == (member.node.text ?? member.node.written())
          }
        }
    case "error": return document.findings.contains { $0.severity == .error }
    default: return node["expect"]?.text == "errors"
    }
  }
}

struct CasesTests {
  /// Every case of the suites passes, or is named below with the rule that decides it.
  @Test(.enabled(if: folder != nil))
  func cases() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder!)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    #expect(names.count == 318)
    var failed: [String] = []
    for name in names where try !Case(name).passes() { failed.append(name) }
    let decided = exceptions.flatMap(\.cases)
    let unexpected = failed.filter { name in !decided.contains { name.hasPrefix($0) } }
    #expect(unexpected.isEmpty)
    let passing = decided.filter { prefix in !failed.contains { $0.hasPrefix(prefix) } }
    #expect(passing.isEmpty)
  }
}

/// Cases that expect something else, by the rule that decides them.
private let exceptions: [(rule: String, cases: [String])] = [
  (
    "libcsv: lines without a cell are no records, and of a line of blanks nothing is left",
    [
      "clevercsv_parse_other_4", "clevercsv_parse_other_5", "clevercsv_parse_other_6",
      "papa_core_050", "papa_core_054", "papa_core_058", "papa_parse_093", "papa_parse_094",
      "papa_parse_095", "papa_parse_096", "papa_parse_110", "papa_parse_114", "pycsv_oddinputs_33",
    ]
  ),
  (
    "libcsv: a quote closes only before a delimiter, a line end or the end; text behind one is part of "
      + "the cell, which stays quoted",
    ["clevercsv_parse_differ_2", "pycsv_oddinputs_35"]
  ),
  (
    "libcsv: a quote inside an unquoted cell is text, delimiters and line ends still count",
    [
      "clevercsv_parse_no_delim_4", "clevercsv_parse_no_delim_5", "clevercsv_parse_no_delim_6",
      "clevercsv_parse_quote_mismatch_1",
    ]
  ),
  ("libcsv: blanks around quotes are no part of the cell", ["papa_core_017"]),
  ("libcsv: CR and LF each end a row, also mixed", ["papa_parse_071"]),
  ("blanks at the beginning of a cell are spaces and tabs", ["pycsv_skipinitialspace_42"]),
  ("a delimiter that is not given is found", ["clevercsv_parse_simple_3"]),
  (
    "an escape makes the next character ordinary, whatever it is; at the end of the text it is text",
    [
      "clevercsv_parse_builtin_7", "clevercsv_parse_builtin_9", "clevercsv_parse_builtin_11",
      "papa_parse_125", "pycsv_eof_06", "pycsv_eof_09", "pycsv_escape_22",
    ]
  ),
  (
    "cells are text and rows are all read: types, previews, skipped lines and new names for repeated "
      + "labels are not asked for by an option of the case",
    [
      "papa_core_057", "papa_core_059", "papa_core_060", "papa_core_061", "papa_parse_075",
      "papa_parse_087", "papa_parse_088", "papa_parse_090", "papa_parse_104", "papa_parse_105",
      "papa_parse_109", "papa_parse_139", "papa_parse_140", "papa_parse_143", "papa_parse_144",
      "papa_parse_145", "papa_parse_147",
    ]
  ),
  ("zero bytes at every second place mean UTF-16", ["pycsv_delimiter_03"]),
  (
    "a bare CR ends a row", ["pycsv_eol_14", "pycsv_eol_15", "pycsv_eol_16"]
  ),
]
