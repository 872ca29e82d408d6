import CSV
import Findings
import Foundation
import JSON
import Testing

private let folder = shared("csv/cases")

/// A case of the suites: its text, what the reader is told, and what it expects.
struct Case {
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

  /// The options as the flags of `recuento csv`; what is not given is found.
  func flags(_ mode: CSV.Mode) -> LoadOptions {
    let isStrict = options["strict"].map { $0.boolean ?? ($0.number != 0) } ?? false
    var flags = LoadOptions(mode: isStrict ? .strict : mode)
    if let given = options["delimiter"]?.text, given != "\n" { flags.delimiter = given }
    if let quote = options["quote"] { flags.quote = quote.text ?? "" }
    flags.escape = options["escape"]?.text
    flags.doubleQuote = options["doubleQuote"].map { $0.number != 0 } ?? true
    flags.skipInitialSpace = options["skipInitialSpace"]?.boolean
    flags.comment = comment
    flags.headerRows = hasLabels ? 1 : 0
    return flags
  }

  var hasLabels: Bool { options["header"]?.boolean == true }

  private var comment: String? {
    options["comment"]?.text ?? (options["comment"]?.boolean == true ? "#" : nil)
  }
}

/// How a case is given to the reader.
enum Way: CaseIterable {
  /// As a descriptor's dialect.
  case descriptor
  /// As flags of `recuento csv`, with `--mode strict` and as it is.
  case strict, repair
}

extension Case {
  /// The records, labels first, and whether there are errors.
  private func rows(_ way: Way) throws -> (rows: [[String]], hasErrors: Bool) {
    if way == .descriptor {
      let document = try CSV.read(bytes, .init(dialect: try dialect()))
      return (
        document.rows.map { document.records.texts(Int($0)) },
        document.findings.contains { $0.severity == .error }
      )
    }
    let loaded = try CSV.load(bytes, flags(way == .strict ? .strict : .repair))
    var rows = (0..<loaded.rowCount).map { loaded.row($0) }
    if let labels = loaded.labels { rows.insert(labels, at: 0) }
    return (rows, loaded.findings.contains { $0.severity == .error })
  }

  func passes(_ way: Way) throws -> Bool {
    let (rows, hasErrors) = try rows(way)
    switch node["expect"]?.text {
    case "rows":
      var expected = (node["rows"]?.array ?? []).map { ($0.array ?? []).map { $0.text ?? "" } }
      if hasLabels, let labels = node["header"]?.array {
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
    default: return hasErrors
    }
  }
}

struct CasesTests {
  /// Every case of the suites passes, or is named below with the rule that decides it; those with
  /// lists of errors are tests of `recuento check`, in PackagesTests.
  @Test(.enabled(if: folder != nil), arguments: Way.allCases)
  func cases(way: Way) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder!)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    #expect(names.count == 318)
    let cases = try names.map(Case.init).filter { $0.node["expect"]?.text != "errors" }
    #expect(cases.count == 258)
    let failed = try cases.filter { try !$0.passes(way) }.map(\.name)
    let decided = exceptions.filter { $0.ways.contains(way) }.flatMap(\.cases)
    let unexpected = failed.filter { name in !decided.contains { name.hasPrefix($0) } }
    #expect(unexpected.isEmpty, "\(way)")
    let passing = decided.filter { prefix in !failed.contains { $0.hasPrefix(prefix) } }
    #expect(passing.isEmpty, "\(way)")
  }
}

/// Cases that expect something else, by the rule that decides them.
private let exceptions: [(rule: String, ways: [Way], cases: [String])] = [
  (
    "libcsv: lines without a cell are no records, and of a line of blanks nothing is left",
    Way.allCases,
    [
      "clevercsv_parse_other_4", "clevercsv_parse_other_5", "clevercsv_parse_other_6",
      "papa_core_050", "papa_core_054", "papa_core_058", "papa_parse_093", "papa_parse_094",
      "papa_parse_095", "papa_parse_096", "papa_parse_110", "papa_parse_114", "pycsv_oddinputs_33",
    ]
  ),
  (
    "libcsv: a quote closes only before a delimiter, a line end or the end; text behind one is part of "
      + "the cell, which stays quoted",
    Way.allCases,
    [
      "clevercsv_parse_differ_2", "pycsv_oddinputs_35", "clevercsv_parse_builtin_11",
      "pycsv_escape_22",
    ]
  ),
  (
    "libcsv: a quote inside an unquoted cell is text, delimiters and line ends still count",
    Way.allCases,
    [
      "clevercsv_parse_no_delim_4", "clevercsv_parse_no_delim_5", "clevercsv_parse_no_delim_6",
      "clevercsv_parse_quote_mismatch_1",
    ]
  ),
  ("libcsv: blanks around quotes are no part of the cell", Way.allCases, ["papa_core_017"]),
  ("libcsv: CR and LF each end a row, also mixed", Way.allCases, ["papa_parse_071"]),
  ("a delimiter that is not given is found", Way.allCases, ["clevercsv_parse_simple_3"]),
  (
    "an escape makes the next character ordinary, whatever it is (so does Python's csv); at the end of "
      + "the text it is text, and an error",
    Way.allCases,
    [
      "clevercsv_parse_builtin_7", "clevercsv_parse_builtin_9", "papa_parse_125", "pycsv_eof_06",
    ]
  ),
  (
    "cells are text and rows are all read: types, previews, skipped lines and new names for repeated "
      + "labels are not asked for by an option of the case",
    Way.allCases,
    [
      "papa_core_057", "papa_core_059", "papa_core_060", "papa_core_061", "papa_parse_075",
      "papa_parse_087", "papa_parse_088", "papa_parse_090", "papa_parse_104", "papa_parse_105",
      "papa_parse_109", "papa_parse_143", "papa_parse_145", "papa_parse_147",
    ]
  ),
  (
    "rows of blank cells are rows, unless damage is repaired",
    [.descriptor, .strict], ["papa_parse_139", "papa_parse_140"]
  ),
  ("a descriptor's table begins where it says", [.descriptor], ["papa_parse_144"]),
  (
    "the case hands Python one line with a line end in it; a file with that text has two lines",
    Way.allCases, ["pycsv_eol_14", "pycsv_eol_15", "pycsv_eol_16"]
  ),
  (
    "mode repair leaves out rows of blank cells, and reports each",
    [.repair],
    ["papa_core_036", "papa_core_037", "papa_parse_099", "papa_parse_101"]
  ),
  (
    "mode repair lets no quote swallow a line, and reports where it was opened",
    [.repair],
    ["papa_core_019", "papa_core_020", "papa_core_021", "papa_core_022", "papa_core_023"]
  ),
  (
    "mode repair fills narrow rows to the width of the table, and reports each",
    [.repair], ["papa_parse_108", "papa_core_047"]
  ),
]
