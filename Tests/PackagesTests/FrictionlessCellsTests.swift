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
        text +=
          "\""
          + cell.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\",\(index)\n"
      }
      let report = try Package.check(
        "p.json", read: reader(["p.json": package.written(), "cells.csv": text]))
      #expect(report.errors.isEmpty, "\(report.errors.map(\.message))")
      let ours = Set(
        (report.tasks.first?.errors ?? []).map { "\($0.rowNumber! - 1) \($0.code.rawValue)" })
      let theirs = Set(
        (node["errors"]?.array ?? []).map { "\($0[0]!.integer!) \($0[1]!.text!)" })
      for row in 1...max(1, cells.count) {
        let a = ours.filter { $0.hasPrefix("\(row) ") }.sorted()
        let b = theirs.filter { $0.hasPrefix("\(row) ") }.sorted()
        if a != b {
          differing.append("\(node["id"]!.text!) \(cells[row - 1])")
        }
      }
    }
    #expect(Set(differing) == Set(differences.flatMap(\.cells)))
    #expect(differing.count == Set(differing).count)
  }
}

/// Where Recuento's verdict is not frictionless's, and the sentence that decides it.
private let differences: [(reason: String, cells: [String])] = [
  (
    "number: 'a non-empty finite-length sequence of decimal digits': blanks, underscores and digits "
      + "of other scripts are none",
    ["c00", "c01", "c02", "c03", "c04"].flatMap { id in ["\(id)  12 ", "\(id) 1_000", "\(id) ١"] }
      + ["c05 1_000", "c05 ١", "c06 1_000", "c06 ١", "c07  12", "c09  12"]
  ),
  (
    "number: no limit in the standard; a double holds none beyond 1.8e308, and infinity would be false",
    ["c00", "c01", "c02", "c03", "c04", "c05", "c06"].map { $0 + " 1e400" }
  ),
  (
    "number: 'groupChar: a string whose value is used to group digits within the number': groups of "
      + "three digits, before the decimal character",
    [
      "c02 1,5", "c02 1.000,5", "c03 1.5", "c03 -0.25", "c03 .5", "c03 5.", "c03 1.2.3",
      "c03 1,000.5", "c06 1,5", "c06 1.000,5",
    ]
  ),
  (
    "number: 'the following special string values are permitted (case need not be respected)', bare "
      + "or not",
    ["c05", "c06"].flatMap { id in ["NaN", "INF", "-INF", "inf", "nan"].map { "\(id) \($0)" } }
  ),
  (
    "integer: 'groupChar: a string whose value is used to group digits within the integer'",
    ["c09 1,000", "c09 12,345,678"]
  ),
  (
    "date: 'the lexical representation MUST be yyyy-mm-dd', and year 0 is a year of ISO 8601",
    ["c12 2022-3-27", "c12 0000-01-01"]
  ),
  (
    "date: 'standard Python / C strptime': C reads short names of months for %B too",
    ["c16 Mar 27, 2022"]
  ),
  ("time: 'the lexical representation MUST be hh:mm:ss'", ["c17 24:00:00", "c17 12:30:00Z"]),
  (
    "datetime: 'MUST be in a form defined by XML Schema', which has a T",
    ["c19 2022-03-27 12:30:00"]
  ),
  ("year: XML Schema's gYear has four or more digits", ["c21 20222"]),
  ("yearmonth: XML Schema's gYearMonth has two digits of month", ["c22 2022-3"]),
  ("duration: XML Schema's duration has no weeks, and digits after T", ["c23 P1W", "c23 PT"]),
  ("geopoint: 'exactly two items, where each item is a number'", ["c25 [\"90.5\", 45]"]),
  (
    "string, uri: 'a valid URI'; one of http names a host (RFC 9110, section 4.2.1)",
    ["c33 http://"]
  ),
  ("string, binary: 'a base64 encoded string'", ["c35 ***"]),
]
