import JSON
import Packages
import Testing

struct FrictionlessCellsTests {
  /// Every cell of the vectors has frictionless's verdict, but for the named differences.
  @Test(.enabled(if: shared("schema/frictionless_cells.json") != nil))
  func verdicts() throws {
    let cases = try JSON.parse(try readFile(shared("schema/frictionless_cells.json")!))
    var differing: [String] = []
    for node in cases.array ?? [] {
      let cells = (node["cells"]?.array ?? []).compactMap(\.text)
      let field = node["field"]!
      var schema = Node.object([.init("fields", .array([field, ["name": "n", "type": "any"]]))])
      if let missing = field["missingValues"] {
        schema = schema.setting("missingValues", missing)
          .setting("fields", .array([field.removing("missingValues"), ["name": "n"]]))
      }
      let package = Node.object([
        .init(
          "resources",
          .array([
            .object([
              .init("name", "cells"), .init("path", "cells.csv"), .init("schema", schema),
            ])
          ]))
      ])
      var text = "f,n\n"
      for (index, cell) in cells.enumerated() {
        text += "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\",\(index)\n"
      }
      let report = try Package.check(
        "p.json", read: reader(["p.json": package.written(), "cells.csv": text]))
      #expect(report.errors.isEmpty, "\(report.errors.map(\.message))")
      let ours = Set((report.tasks.first?.errors ?? []).map { "\($0.rowNumber! - 1) \($0.code.rawValue)" })
      let theirs = Set(
        (node["errors"]?.array ?? []).map { "\($0[0]!.integer!) \($0[1]!.text!)" })
      for row in 1...max(1, cells.count) {
        let a = ours.filter { $0.hasPrefix("\(row) ") }.sorted()
        let b = theirs.filter { $0.hasPrefix("\(row) ") }.sorted()
        if a != b {
          differing.append("\(node["id"]!.text!) \(cells[row - 1]): \(a) \(b)")
        }
      }
    }
    print(differing.joined(separator: "\n"))
  }
}
