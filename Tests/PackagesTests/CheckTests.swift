import Files
import Findings
import JSON
import Packages
import Tables
import Testing

/// A package of one table `t` with this schema.
private func package(_ schema: String, dialect: String = "{}") -> String {
  #"{"resources": [{"name": "t", "path": "t.csv", "dialect": \#(dialect), "schema": \#(schema)}]}"#
}

private func check(_ schema: String, _ csv: String, dialect: String = "{}") throws -> Report {
  try Package.check(
    "p.json", read: reader(["p.json": package(schema, dialect: dialect), "t.csv": csv]))
}

/// `rowNumber:fieldNumber type` of every error.
private func errors(_ schema: String, _ csv: String, dialect: String = "{}") throws -> [String] {
  let report = try check(schema, csv, dialect: dialect)
  #expect(report.errors.isEmpty, "\(report.errors.map(\.message))")
  return report.tasks[0].errors.map {
    "\($0.rowNumber ?? 1):\($0.fieldNumber ?? 0) \($0.code.rawValue)"
  }
}

struct CheckTests {
  static let plain = #"{"fields": [{"name": "a", "type": "integer"}, {"name": "b"}]}"#

  @Test(arguments: [
    ("a,b\n1,x\n", []),
    ("a,b\n1\n", ["2:2 missing-cell"]),
    ("a,b\n1,x,y\n", ["2:3 extra-cell"]),
    ("a,b\n\n1,x\n", ["2:0 blank-row"]),
    ("a,b\n,\n1,x\n", ["2:0 blank-row"]),
    ("a,c\n1,x\n", ["1:2 incorrect-label"]),
    ("a,b,c\n1,x,y\n", ["1:3 extra-label"]),
    ("a\n1\n", ["1:2 missing-label"]),
    ("a,\n1,x\n", ["1:2 blank-label"]),
    ("a,b\nx,\"p\nq\"\ny,z\n", ["2:1 type-error", "3:1 type-error"]),
  ])
  func structure(csv: String, expected: [String]) throws {
    #expect(try errors(CheckTests.plain, csv) == expected)
  }

  /// Columns of a large table are checked at the same time; the report is that of one after another.
  @Test func largeTable() throws {
    let fields = (0..<8).map { #"{"name": "c\#($0)", "type": "integer"}"# }.joined(separator: ", ")
    let rows = (0..<10_000).map { row in
      (0..<8).map { row % 7 == $0 ? "x\(row)" : "\(row)" }.joined(separator: ",")
    }
    let labels = (0..<8).map { "c\($0)" }.joined(separator: ",")
    let csv = labels + "\n" + rows.joined(separator: "\n") + "\n"
    let report = try check(#"{"fields": [\#(fields)], "primaryKey": ["c7"]}"#, csv)
    let task = report.tasks[0]
    #expect(task.errorCount == 10_000)
    #expect(task.errors.count == 1000)
    for (row, error) in task.errors.enumerated() {
      #expect(error.code == .typeError)
      #expect(error.rowNumber == row + 2)
      #expect(error.fieldName == "c\(row % 7)")
      #expect(error.cell == "x\(row)")
    }
  }

  /// A large file is tested in blocks; the report is that of the file as a whole.
  @Test(arguments: ["", "a;b", ",x,\n1,y,z\n\n,,\n"])
  func largeFile(damage: String) throws {
    let folder = "/tmp/recuento-tests/large-file-\(Files.now)"
    try Files.makeFolder(folder)
    defer { try? Files.removeFolder(folder) }
    let schema = #"""
      {"fields": [{"name": "a", "type": "integer", "constraints": {"maximum": 250000}},
        {"name": "b", "type": "string", "constraints": {"required": true, "enum": ["x", "y"]}}]}
      """#
    let rows = (0..<300_000).map { "\($0),\($0 % 3 == 0 ? "x" : "\"y\"")\n" }
    let csv = "a,b\n" + rows[..<200_000].joined() + damage + rows[200_000...].joined()
    try Files.write(Array(package(schema).utf8), to: folder + "/p.json", replacing: true)
    try Files.write(Array(csv.utf8), to: folder + "/t.csv", replacing: true)
    let whole = try Package.check(folder + "/p.json", read: readFile)
    let blocks = try Package.check(folder + "/p.json", large: 1, read: readFile)
    #expect(whole.tasks[0].errorCount >= 49_999)
    #expect(whole.tasks[0].errorCount == blocks.tasks[0].errorCount)
    #expect(whole.tasks[0].errors == blocks.tasks[0].errors)
    #expect(whole.tasks[0].rowCount == blocks.tasks[0].rowCount)
    #expect(whole.json == blocks.json)
    let alone = try Report(csv: Array(csv.utf8), path: folder + "/t.csv")
    #expect(try #require(Report(ofLargeCSV: folder + "/t.csv")).json == alone.json)
  }

  @Test func placeOfAnError() throws {
    let error = try check(CheckTests.plain, "a,b\n1,\"p\nq\"\n12a,z\n").tasks[0].errors[0]
    #expect(error.place == Place(file: "t.csv", line: 4, column: 1, path: "a"))
    #expect(error.cell == "12a")
    #expect(error.cells == ["12a", "z"])
    #expect(
      error.message
        == "Type Error in the cell \"12a\" in row \"3\" and field \"a\" at position \"1\": "
        + "type is \"integer\"; write digits such as 350")
  }

  @Test(arguments: [
    ("exact", "b,a\nx,1\n", ["1:1 incorrect-label", "1:2 incorrect-label", "2:1 type-error"]),
    ("equal", "b,a\nx,1\n", []),
    ("equal", "a\n1\n", ["1:2 missing-label"]),
    ("subset", "c,b,a\n9,x,1\n", []),
    ("superset", "b\nx\n", []),
    ("superset", "b,c\nx,1\n", ["1:2 extra-label"]),
    ("partial", "b,c\nx,1\n", []),
    ("partial", "c\nx\n", ["1:0 missing-label"]),
  ])
  func fieldsMatch(match: String, csv: String, expected: [String]) throws {
    let schema =
      #"{"fieldsMatch": "\#(match)", "fields": [{"name": "a", "type": "integer"}, {"name": "b"}]}"#
    #expect(try errors(schema, csv) == expected)
  }

  @Test func keys() throws {
    let schema = """
      {"fields": [{"name": "a", "type": "integer"}, {"name": "b"}, {"name": "c"}],
       "primaryKey": ["a", "b"], "uniqueKeys": [["c"]]}
      """
    let csv = "a,b,c\n1,x,p\n1,y,q\n01,x,\n2,,\n3,z,q\n"
    #expect(
      try errors(schema, csv) == ["4:0 primary-key", "5:0 primary-key", "6:3 unique-key"])
  }

  @Test func foreignKeys() throws {
    let descriptor = """
      {"resources": [
        {"name": "s", "path": "s.csv", "schema": {"fields": [{"name": "id"}, {"name": "parent"}],
         "foreignKeys": [{"fields": ["parent"], "reference": {"fields": ["id"]}}]}},
        {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "s"}],
         "foreignKeys": [{"fields": "s", "reference": {"resource": "s", "fields": "id"}}]}}]}
      """
    let report = try Package.check(
      "d/p.json",
      read: reader([
        "d/p.json": descriptor, "d/s.csv": "id,parent\na,\nb,z\n", "d/t.csv": "s\na\nc\n",
      ]))
    #expect(report.tasks.map(\.errorCount) == [1, 1])
    #expect(report.tasks[1].errors[0].code == .foreignKey)
    #expect(
      report.tasks[1].errors[0].place == Place(file: "d/t.csv", line: 3, column: 1, path: "s"))
  }

  @Test func exactTotals() throws {
    let csv = "a,b\n" + (0..<5000).map { "x\($0),y\n" }.joined()
    let report = try Package.check(
      "p.json", limit: 10, read: reader(["p.json": package(CheckTests.plain), "t.csv": csv]))
    #expect(report.errorCount == 5000)
    #expect(report.tasks[0].errors.map(\.rowNumber) == (2...11).map { $0 })
    #expect(report.tasks[0].isTruncated)
    #expect(report.json["stats"]?["errors"]?.integer == 5000)
  }

  @Test(arguments: [
    (#"{"feilds": []}"#, "unknown property 'feilds'; did you mean 'fields'?"),
    (#"{"fields": [{"name": "a", "typ": "integer"}]}"#, "unknown property 'typ'"),
    (#"{"fields": [{"name": "a", "constraints": {"requird": true}}]}"#, "'required'"),
    (#"{"fields": [{"name": "a", "type": "interger"}]}"#, "did you mean 'integer'?"),
    (#"{"fields": [{"name": "a"}], "primaryKey": ["b"]}"#, "names a field 'b'"),
    (
      #"{"fields": [{"name": "a", "type": "integer", "constraints": {"pattern": "x"}}]}"#,
      "constraint 'pattern' does not apply to type integer"
    ),
    (
      #"{"fields": [{"name": "a", "type": "string", "constraints": {"pattern": "(x"}}]}"#,
      "lacks a ')'"
    ),
    (
      #"{"fields": [{"name": "a", "type": "integer", "constraints": {"minimum": "x"}}]}"#,
      "'minimum' must be a value of type integer"
    ),
    (#"{"fields": [{"name": "a", "type": "date", "format": "%Q"}]}"#, "unknown directive '%Q'"),
  ])
  func descriptorMistakes(schema: String, expected: String) throws {
    let report = try check(schema, "a\n")
    #expect(!report.isValid)
    #expect(report.errors.contains { $0.message.contains(expected) }, "\(report.errors)")
    #expect(report.errors.allSatisfy { $0.place.line == 1 && $0.place.column != nil })
  }

  /// Version 1 allowed fields of one name, and later consumers "MUST NOT interpret it as an invalid
  /// descriptor": a warning, and both columns are tested.
  @Test func fieldDescribedTwice() throws {
    let schema = """
      {"fields": [{"name": "a", "type": "integer"}, {"name": "a", "type": "integer"}, {"name": "c"}]}
      """
    let report = try check(schema, "a,a\n1,x\n")
    #expect(report.errors.isEmpty)
    #expect(report.warnings.contains { $0.message.contains("described twice") })
    #expect(
      report.tasks[0].errors.map(\.code) == [.duplicateLabel, .missingLabel, .typeError])
  }

  /// What the standard says of categories, missing values and keys beside their types.
  @Test(arguments: [
    (
      #"{"fields": [{"name": "a", "type": "string", "categories": [{"value": "x", "label": "L"}, {"value": "y", "label": "L"}]}]}"#,
      "stands for two categories"
    ),
    (
      #"{"fields": [{"name": "a", "type": "string", "categories": [{"value": "x", "label": 3}]}]}"#,
      "must be a text"
    ),
    (
      #"{"fields": [{"name": "a", "type": "string", "categories": ["x", {"value": "y"}]}]}"#,
      "either values or objects"
    ),
    (
      #"{"fields": [{"name": "a", "type": "string", "categories": ["north", "south"], "constraints": {"enum": ["nort"]}}]}"#,
      "none of the field's 'categories'; did you mean 'north'?"
    ),
    (#"{"fields": [{"name": "a"}], "missingValues": ["", {"value": "-"}]}"#, "not both"),
    (#"{"fields": [{"name": "a"}], "missingValues": [{"value": "-", "label": 1}]}"#, "a text"),
    (#"{"fields": [{"name": "a"}], "uniqueKeys": []}"#, "'uniqueKeys' is empty"),
  ])
  func schemaRules(schema: String, expected: String) throws {
    let report = try check(schema, "a\n")
    #expect(report.errors.contains { $0.message.contains(expected) }, "\(report.errors)")
  }

  /// Bounds and values of times are moments where both they and the cells name a zone.
  @Test func zonedBounds() throws {
    let schema = """
      {"fields": [{"name": "a", "type": "datetime", "constraints":
        {"maximum": "2022-03-27T13:00:00Z", "enum": ["2022-03-27T06:30:00-06:00"]}}]}
      """
    let report = try check(
      schema, "a\n2022-03-27T12:30:00-06:00\n2022-03-27T06:30:00-06:00\n")
    #expect(report.tasks[0].errors.map(\.rowNumber) == [2, 2])
    let mixed = try check(
      schema, "a\n2022-03-27T12:30:00-06:00\n2022-03-27T12:30:00Z\n")
    #expect(mixed.tasks[0].errors.map(\.rowNumber) == [2, 2])
  }

  @Test(arguments: [
    (#"{"commentRows": [1]}"#, "note\na\n1\n"), (#"{"commentRows": [1, 2]}"#, "x\ny\na\n1\n"),
    (#"{"commentChar": "//"}"#, "// x\na\n// y\n1\n"),
    (#"{"headerRows": [2]}"#, "title\na\n1\n"),
  ])
  func labelsBehindComments(dialect: String, csv: String) throws {
    let report = try self.report(dialect: dialect, csv)
    #expect(report.isValid && report.tasks[0].rowCount == 1, "\(report.text())")
  }

  @Test(arguments: [
    (#"{"quoteChar": "ab"}"#, "'quoteChar' must be one character"),
    (#"{"escapeChar": ""}"#, "'escapeChar' must be one character"),
    (#"{"commentChar": ""}"#, "'commentChar' must not be empty"),
    (#"{"itemType": "list"}"#, "'itemType' must be one of"),
    (#"{"sheetNumber": 0}"#, "'sheetNumber' must be a whole number"),
  ])
  func dialectMistakes(dialect: String, expected: String) throws {
    let report = try self.report(dialect: dialect, "a\n1\n")
    #expect(report.errors.contains { $0.message.contains(expected) }, "\(report.errors)")
    #expect(report.errors.allSatisfy { $0.type == "dialect-error" })
  }

  private func report(dialect: String, _ csv: String) throws -> Report {
    try Package.check(
      "p.json",
      read: reader([
        "p.json": """
        {"resources": [{"name": "t", "path": "t.csv", "dialect": \(dialect), "schema":
        {"fields": [{"name": "a", "type": "integer"}]}}]}
        """, "t.csv": csv,
      ]))
  }

  /// Rows within a JSON value, and the members that are columns.
  @Test func structuredData() throws {
    func check(_ dialect: String) throws -> Report {
      try Package.check(
        "p.json",
        read: reader([
          "p.json": """
          {"resources": [{"name": "t", "data": {"x": {"rows": [{"b": "u", "a": 1}, {"a": "z"}]}},
          "dialect": \(dialect), "schema": {"fields": [{"name": "a", "type": "integer"}]}}]}
          """
        ]))
    }
    let report = try check(#"{"property": "x.rows", "itemKeys": ["a"]}"#)
    #expect(report.tasks[0].errors.map(\.cell) == ["z"])
    let missing = try check(#"{"property": "rows"}"#)
    #expect(missing.tasks[0].errors[0].message.contains("no property 'rows'"))
  }

  /// Mistakes of schemas and dialects in files of their own have their types and places.
  @Test func linkedDescriptors() throws {
    let report = try Package.check(
      "p.json",
      read: reader([
        "p.json": """
        {"resources": [{"name": "t", "path": "t.csv", "schema": "s.json", "dialect": "d.json"}]}
        """, "s.json": #"{"fields": [{"name": "a", "type": "int"}]}"#,
        "d.json": #"{"delimeter": ";"}"#, "t.csv": "a\n1\n",
      ]))
    #expect(report.errors.map(\.type) == ["dialect-error", "schema-error"])
    #expect(report.errors.map(\.place.file) == ["d.json", "s.json"])
  }

  /// Nothing outside of the package's folder is read, wherever a path stands.
  @Test(arguments: [
    #""path": "/etc/passwd""#, #""path": "../t.csv""#, #""path": ["t.csv", "https://x.org/t.csv"]"#,
    #""path": "t.csv", "schema": "../s.json""#,
    #""path": "t.csv", "dialect": "https://x.org/d.json""#,
  ])
  func pathsBelow(property: String) throws {
    let report = try Package.check("p.json") { path throws(Failure) in
      #expect(path == "p.json" || path == "t.csv")
      return Array(
        (path == "p.json" ? #"{"resources": [{"name": "t", \#(property)}]}"# : "a\n1\n").utf8)
    }
    #expect(report.errors.count == 1, "\(report.errors)")
  }

  @Test(arguments: [
    (#""$schema": "https://example.org/x.json""#, "the profile"),
    (#""profile": "tabular-data-pakage""#, "did you mean 'tabular-data-package'?"),
    (#""name": "A b""#, "the name 'A b'"), (#""version": "1""#, "the version '1'"),
  ])
  func metadataWarnings(property: String, expected: String) throws {
    let report = try Package.check(
      "p.json",
      read: reader([
        "p.json": #"{\#(property), "resources": [{"name": "t", "path": "t.csv"}]}"#,
        "t.csv": "a\n1\n",
      ]))
    #expect(report.isValid)
    #expect(report.warnings.contains { $0.message.contains(expected) }, "\(report.warnings)")
  }

  @Test(arguments: [
    ("d41d8cd98f00b204e9800998ecf8427e", "hash-count"),
    ("md5:47bce5c74f589f4867dbd57e9ca9f808", "hash-count"),
    ("sha256:1", "resource-error"), ("sha3:ab", "resource-error"),
  ])
  func hashes(hash: String, code: String) throws {
    let report = try Package.check(
      "p.json",
      read: reader([
        "p.json": #"{"resources": [{"name": "t", "path": "t.csv", "hash": "\#(hash)"}]}"#,
        "t.csv": "a\n1\n",
      ]))
    #expect((report.errors + report.tasks[0].errors).map(\.type) == [code])
  }

  @Test(arguments: [
    "34ff2335cbe2045ddc3b78993d1e971d", "md5:34ff2335cbe2045ddc3b78993d1e971d",
    "sha1:462f48ef322fb5799296128071da500d5726cdbc",
    "sha-256:309b0e45a73d3fc5325e2b6ed0a01ef8b9cde6b05a5633c1f893f970d52bfddc",
  ])
  func rightHashes(hash: String) throws {
    let report = try Package.check(
      "p.json",
      read: reader([
        "p.json":
          #"{"resources": [{"name": "t", "path": "t.csv", "bytes": 4, "hash": "\#(hash)"}]}"#,
        "t.csv": "a\n1\n",
      ]))
    #expect(report.isValid, "\(report.text())")
  }

  @Test(arguments: [
    (#""created": "yesterday""#, "'created' is a moment"),
    (#""contributors": [{"title": 5}]"#, "'title' must be a text"),
    (#""contributors": ["me"]"#, "expected an object"),
    (#""contributors": [{}]"#, "is needed here"),
    (#""contributors": [{"title": "x", "path": "x y"}]"#, "a full address"),
    (#""contributors": [{"title": "x", "email": "x"}]"#, "such as ana@example.org"),
    (#""licenses": [{"path": "../LICENSE"}]"#, "a path below this folder"),
    (#""homepage": "here""#, "a full address"), (#""image": "/logo.svg""#, "a full address, or"),
    (#""created": "2020-01-01T00:00:00""#, "with its zone"),
    (#""licenses": [{"title": "x"}]"#, "one of name, path is needed here"),
    (#""sources": [{"titel": "x", "path": "y"}]"#, "did you mean 'title'?"),
    (#""keywords": "a""#, "'keywords' must be an array"),
    (#""version": 7"#, "'version' must be a text"),
  ])
  func metadataMistakes(property: String, expected: String) throws {
    let report = try Package.check(
      "p.json",
      read: reader([
        "p.json": #"{\#(property), "resources": [{"name": "t", "path": "t.csv"}]}"#,
        "t.csv": "a\n1\n",
      ]))
    #expect(report.errors.contains { $0.message.contains(expected) }, "\(report.errors)")
    #expect(report.errors.allSatisfy { $0.type == "package-error" && $0.place.line == 1 })
  }

  @Test func customProperties() throws {
    let schema = #"{"fields": [{"name": "a", "unit": "persons", "producer": "PNC"}], "x": 1}"#
    let (package, findings) = try Package.inspect(
      "p.json", read: reader(["p.json": package(schema)]))
    #expect(findings.isEmpty)
    #expect(package.resources[0].schema?.fields[0].unit == "persons")
    #expect(package.resources[0].schema?.fields[0].metadata["producer"]?.text == "PNC")
  }

  @Test func loadedColumns() throws {
    let schema = """
      {"fields": [{"name": "n", "type": "number", "decimalChar": ",", "groupChar": "."},
        {"name": "d", "type": "date", "format": "%d/%m/%Y"}, {"name": "t"},
        {"name": "y", "type": "year"}], "missingValues": ["", "s/d"]}
      """
    let package = try Package.load(
      "p.json",
      read: reader([
        "p.json": package(
          schema,
          dialect: #"{"delimiter": ";"}"#),
        "t.csv": "n;d;t;y\n1.234,5;27/03/2022;x;2022\ns/d;;x;1994\n",
      ]))
    let table = try package.resources[0].load(
      read: reader([
        "t.csv": "n;d;t;y\n1.234,5;27/03/2022;x;2022\ns/d;;x;1994\n"
      ])
    ).table
    #expect(table["n"]?[0] == .number(1234.5))
    #expect(table["n"]?[1] == .missing)
    #expect(table["d"]?[0] == .time(19078 * 86_400_000))
    #expect(table["t"]?.storage == .texts(TextStorage(codes: [0, 0], dictionary: ["x"])))
    #expect(table["y"]?[1] == .number(1994))
    #expect(table.lineage?[1] == [.init(resource: 0, line: 3)])
  }

  /// The members that frictionless gives errors of labels, cells and keys.
  @Test func frictionlessMembers() throws {
    let report = try Package.check(
      "p.json",
      read: reader([
        "p.json": """
        {"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a",
        "type": "integer"}, {"name": "b"}], "primaryKey": "a", "foreignKeys": [{"fields": "b",
        "reference": {"fields": "a"}}]}}]}
        """, "t.csv": "a,c\n1,\n1,7\n2\n",
      ]))
    let errors = report.json["tasks"]?[0]?["errors"]?.array ?? []
    let common = ["type", "title", "description", "message", "tags", "note"]
    let cell = ["cells", "rowNumber", "cell", "fieldName", "fieldNumber"]
    let members = [
      "incorrect-label": ["labels", "rowNumbers", "label", "fieldName", "fieldNumber"],
      "missing-cell": cell, "primary-key": ["cells", "rowNumber"],
      "foreign-key": [
        "cells", "rowNumber", "fieldNames", "fieldCells", "referenceName", "referenceFieldNames",
      ],
    ]
    #expect(Set(errors.compactMap { $0["type"]?.text }) == Set(members.keys))
    for error in errors {
      for name in common + members[error["type"]?.text ?? "", default: []] {
        #expect(error[name] != nil, "\(name) in \(error.written())")
      }
    }
  }

  @Test func otherReports() throws {
    let report = try check(CheckTests.plain, "a,b\n<,x\n")
    #expect(report.junit.contains("&lt;"))
    #expect(report.junit.contains("<testsuite name=\"t\" tests=\"1\" failures=\"1\""))
    let sarif = report.sarif(read: reader([:]))
    #expect(sarif["runs"]?[0]?["results"]?[0]?["ruleId"]?.text == "type-error")
    #expect(report.text().contains("t.csv:2:1: error: Type Error in the cell \"<\""))
    #expect(report.json["tasks"]?[0]?["errors"]?[0]?["line"]?.integer == 2)
  }

  /// SARIF has addresses and counts characters; errors of descriptors have theirs counted too.
  @Test func sarifPlaces() throws {
    let files = [
      "a b/p.json": """
      {"title": "ñandú", "nmae": "x", "resources": [{"name": "t", "path": "t.csv", "schema":
      {"fields": [{"name": "a"}, {"name": "b", "type": "integer"}]}}]}
      """, "a b/t.csv": "a,b\nñandú,x\n",
    ]
    let report = try Package.check("a b/p.json", read: reader(files))
    let results = report.sarif(read: reader(files))["runs"]?[0]?["results"]?.array ?? []
    let places = results.map { $0["locations"]?[0]?["physicalLocation"] }
    #expect(
      places.map { $0?["artifactLocation"]?["uri"]?.text } == ["a%20b/p.json", "a%20b/t.csv"])
    #expect(places.map { $0?["region"]?["startLine"]?.integer } == [1, 2])
    #expect(places.map { $0?["region"]?["startColumn"]?.integer } == [20, 7])
  }
}
