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

struct CasesTests {
  @Test(.enabled(if: folder != nil))
  func cases() throws {
    var failed: [String] = []
    let names = try FileManager.default.contentsOfDirectory(atPath: folder!).sorted()
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
    #expect(names.count == 318)
    for name in names {
      let item = try Case(name)
      let dialect = try item.dialect()
      let document = try CSV.read(item.bytes, .init(dialect: dialect, encoding: nil))
      let rows = document.rows.map { document.records.texts(Int($0)) }
      switch item.node["expect"]?.text {
      case "rows":
        var expected: [[String]] = item.node["rows"]?.array?.map { ($0.array ?? []).map { $0.text ?? "" } } ?? []
        if item.options["header"]?.boolean == true, let h = item.node["header"]?.array {
          expected.insert(h.map { $0.text ?? "" }, at: 0)
        }
        if rows != expected { failed.append("\(name)\n   \(rows.debugDescription.prefix(300))\n   \(expected.debugDescription.prefix(300))\n   \(item.options.written())") }
      case "records":
        let labels = rows.first ?? []
        let expected = item.node["records"]?.array ?? []
        let ok = expected.count == rows.count - 1 && zip(expected, rows.dropFirst()).allSatisfy { node, row in
          (node.members ?? []).allSatisfy { m in
            if let i = labels.firstIndex(of: m.name), i < row.count { return row[i] == (m.node.text ?? m.node.written()) }
            return m.node.isNull
          }
        }
        if !ok { failed.append("\(name) records \(rows.debugDescription.prefix(200))\n \(item.node["records"]!.written().prefix(300))") }
      case "error":
        if !document.findings.contains(where: { $0.severity == .error }) { failed.append("\(name) error \(rows)") }
      default: break
      }
    }
    print("FAILED \(failed.count)")
    print(failed.joined(separator: "\n"))
  }
}
