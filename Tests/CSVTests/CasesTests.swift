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
      dialect.delimiter = try CSV.load(bytes).delimiter
    }
    if let quote = options["quote"] { dialect.quote = quote.text }
    if let escape = options["escape"]?.text { dialect.escape = escape }
    dialect.doubleQuote = options["doubleQuote"].map { $0.number != 0 } ?? true
    dialect.skipInitialSpace = options["skipInitialSpace"]?.boolean ?? false
    if let comment = options["comment"] {
      dialect.comment = comment.text ?? (comment.boolean == true ? "#" : nil)
    }
    return dialect
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
private let exceptions: [(rule: String, cases: [String])] = []
