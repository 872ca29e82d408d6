import Packages
import Testing

/// One field, cells that are values of it, and cells that are not.
private struct Rule: CustomTestStringConvertible, Sendable {
  var field: String
  var valid: [String]
  var invalid: [String]
  var code = ErrorCode.typeError

  init(_ field: String, _ valid: [String], _ invalid: [String], _ code: ErrorCode = .typeError) {
    (self.field, self.valid, self.invalid, self.code) = (field, valid, invalid, code)
  }

  var testDescription: String { field }
}

/// The errors of a column `f` with these cells, as "row code".
private func errors(_ field: String, _ cells: [String]) throws -> [String] {
  let descriptor = """
    {"resources": [{"name": "t", "path": "t.csv", "schema":
      {"fields": [{"name": "f", \(field)}, {"name": "n"}]}}]}
    """
  var csv = "f,n\n"
  for cell in cells { csv += "\"" + cell.replacing("\"", with: "\"\"") + "\",0\n" }
  let report = try Package.check("p.json", read: reader(["p.json": descriptor, "t.csv": csv]))
  #expect(report.errors.isEmpty, "\(report.errors.map(\.message))")
  return report.tasks[0].errors.map { "\(($0.rowNumber ?? 0) - 2) \($0.code.rawValue)" }
}

struct TypeTests {
  /// Every type with every format: what the standard's lexical representation allows.
  @Test(arguments: typeRules)
  fileprivate func types(rule: Rule) throws {
    #expect(try errors(rule.field, rule.valid) == [])
    #expect(
      try errors(rule.field, rule.invalid)
        == rule.invalid.indices.map { "\($0) \(rule.code.rawValue)" })
  }

  /// Every constraint on the types that it applies to.
  @Test(arguments: constraintRules)
  fileprivate func constraints(rule: Rule) throws {
    #expect(try errors(rule.field, rule.valid) == [])
    #expect(
      try errors(rule.field, rule.invalid)
        == rule.invalid.indices.map { "\($0) \(rule.code.rawValue)" })
  }

  /// A missing value is no error of any type, and one only where it is required.
  @Test(arguments: [
    "string", "number", "integer", "boolean", "object", "array", "list", "datetime", "date", "time",
    "year", "yearmonth", "duration", "geopoint", "geojson", "any",
  ])
  func missing(type: String) throws {
    #expect(try errors(#""type": "\#(type)""#, [""]) == [])
    #expect(
      try errors(#""type": "\#(type)", "constraints": {"required": true}"#, [""])
        == ["0 constraint-error"])
    let markers = #"[{"value": "-"}, {"value": "n/d", "label": "no data"}]"#
    let own = #""type": "\#(type)", "missingValues": \#(markers)"#
    #expect(try errors(own, ["-", "n/d"]) == [])
  }
}

private let typeRules: [Rule] = [
  Rule(#""type": "string""#, ["a", " a ", "é", "1"], []),
  Rule(
    #""type": "string", "format": "email""#, ["a@b.org", "a.b+c@d-e.co.uk"],
    ["a", "a@", "@b.org", "a@b", "a b@c.org"]),
  Rule(
    #""type": "string", "format": "uri""#, ["https://a.org/b?c#d", "urn:isbn:1", "mailto:a@b.org"],
    ["a", "//a.org", "http://a b", "1a:b"]),
  Rule(#""type": "string", "format": "binary""#, ["YQ==", "YWI=", "YWJj"], ["Y", "Y*==", "YQ="]),
  Rule(
    #""type": "string", "format": "uuid""#, ["0f8fad5b-d9cb-469f-a165-70867728950e"],
    ["0f8fad5bd9cb469fa16570867728950e", "0f8fad5b-d9cb-469f-a165-70867728950g"]),
  Rule(
    #""type": "number""#, ["1", "-1.5", "+.5", "1e3", "1E-3", "NaN", "INF", "-INF"],
    ["a", "1,5", "1.5.0", "$1", "1 000", "--1", "1e"]),
  Rule(
    #""type": "number", "decimalChar": ",", "groupChar": ".""#, ["1.234,5", "1234,5", "0,5"],
    ["1,234.5", "1.23", "1,2,3"]),
  Rule(
    #""type": "number", "bareNumber": false"#, ["$1.5", "95%", "€ 3", "12 kg"],
    ["kg"]),
  Rule(
    #""type": "integer""#, ["0", "-12", "+7", "9223372036854775808"], ["1.0", "a", "1e3", "1,000"]),
  Rule(#""type": "integer", "groupChar": ",""#, ["1,000", "12"], ["1,00", "1.0"]),
  Rule(
    #""type": "boolean""#, ["true", "True", "TRUE", "1", "false", "False", "FALSE", "0"],
    ["yes", "t", "2"]),
  Rule(
    #""type": "boolean", "trueValues": ["sí"], "falseValues": ["no"]"#, ["sí", "no"],
    ["true", "si"]),
  Rule(#""type": "object""#, [#"{"a": 1}"#, "{}"], ["[]", "1", "{a: 1}", "{"]),
  Rule(#""type": "array""#, ["[1, 2]", "[]"], ["{}", "1,2", "["]),
  Rule(#""type": "list", "itemType": "integer""#, ["1,2", "7"], ["1,a", "1;2"]),
  Rule(#""type": "list", "itemType": "integer", "missingValues": []"#, ["1"], [""]),
  Rule(#""type": "integer", "groupChar": ".""#, ["1.234.567", "12"], ["1.2"]),
  Rule(
    #""type": "list", "delimiter": ";", "itemType": "date""#, ["2022-03-27;2022-03-28"],
    ["2022-03-27,2022-03-28"]),
  Rule(
    #""type": "date""#, ["2022-03-27", "2024-02-29"],
    ["27/03/2022", "2022-02-29", "2022-3-7", "2022"]),
  Rule(#""type": "date", "format": "any""#, ["2022-03-27", "27/03/2022"], ["soon"]),
  Rule(
    #""type": "date", "format": "%d/%m/%Y""#, ["27/03/2022", "7/3/2022"],
    ["2022-03-27", "31/02/2022"]),
  Rule(
    #""type": "date", "format": "%d de %B de %Y""#, ["27 de marzo de 2022", "1 de Enero de 2020"],
    ["27 de mar de xx", "32 de marzo de 2022"]),
  Rule(#""type": "time""#, ["15:00:00", "23:59:59"], ["15:00", "24:00:00", "15:60:00"]),
  Rule(#""type": "time", "format": "%H:%M""#, ["15:00"], ["15:00:00", "25:00"]),
  Rule(
    #""type": "datetime""#,
    ["2022-03-27T15:00:00", "2022-03-27T15:00:00Z", "2022-03-27T15:00:00.5+06:00"],
    ["2022-03-27", "2022-03-27 15:00:00", "2022-03-27T25:00:00"]),
  Rule(
    #""type": "datetime", "format": "%d/%m/%Y %H:%M""#, ["27/03/2022 15:00"],
    ["2022-03-27T15:00:00"]),
  Rule(#""type": "year""#, ["2022", "-0044", "12022"], ["22", "2022.0", "a"]),
  Rule(#""type": "yearmonth""#, ["2022-03"], ["2022-13", "2022", "2022-03-27"]),
  Rule(#""type": "duration""#, ["P1Y2M10DT2H30M", "-P3D", "PT0.5S"], ["1Y", "P", "P1S"]),
  Rule(#""type": "geopoint""#, ["-88.9, 13.7", "90.5,45"], ["13.7", "a,b", "190,0", "[1,2]"]),
  Rule(#""type": "geopoint", "format": "array""#, ["[-88.9, 13.7]"], ["-88.9, 13.7", "[1]"]),
  Rule(
    #""type": "geopoint", "format": "object""#, [#"{"lon": -88.9, "lat": 13.7}"#],
    [#"{"lon": 1}"#, "1,2"]),
  Rule(
    #""type": "geojson""#, [#"{"type": "Point", "coordinates": [-88.9, 13.7]}"#],
    [
      #"{"type": "Dot"}"#, "[]", "x", #"{"type": "LineString", "coordinates": [[0, 0]]}"#,
      #"{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1]]]}"#,
      #"{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}"#,
    ]),
  Rule(
    #""type": "geojson", "format": "topojson""#,
    [#"{"type": "Topology", "objects": {}, "arcs": []}"#],
    [#"{"type": "Point", "coordinates": [1, 2]}"#]),
  Rule(#""type": "any""#, ["a", "1", "{"], []),
]

private let constraintRules: [Rule] = [
  Rule(#""type": "string", "constraints": {"unique": true}"#, ["a", "b", ""], [], .uniqueError),
  Rule(
    #""type": "string", "constraints": {"minLength": 2}"#, ["ab", "éé"], ["a", "é"],
    .constraintError),
  Rule(
    #""type": "string", "constraints": {"maxLength": 2}"#, ["ab", "éé"], ["abc"], .constraintError),
  Rule(#""type": "array", "constraints": {"minLength": 1}"#, ["[1]"], ["[]"], .constraintError),
  Rule(
    #""type": "object", "constraints": {"maxLength": 1}"#, [#"{"a": 1}"#], [#"{"a": 1, "b": 2}"#],
    .constraintError),
  Rule(#""type": "list", "constraints": {"maxLength": 2}"#, ["a,b"], ["a,b,c"], .constraintError),
  Rule(
    #""type": "integer", "constraints": {"minimum": 1}"#, ["1", "2"], ["0", "-1"], .constraintError),
  Rule(
    #""type": "number", "constraints": {"maximum": 1.5}"#, ["1.5", "-2"], ["1.6"], .constraintError),
  Rule(
    #""type": "number", "constraints": {"exclusiveMinimum": 0}"#, ["0.1"], ["0", "-1"],
    .constraintError),
  Rule(
    #""type": "integer", "constraints": {"exclusiveMaximum": "10"}"#, ["9"], ["10"],
    .constraintError),
  Rule(
    #""type": "date", "constraints": {"minimum": "2022-03-27"}"#, ["2022-03-27"], ["2022-03-26"],
    .constraintError),
  Rule(
    #""type": "date", "format": "%d/%m/%Y", "constraints": {"maximum": "27/03/2022"}"#,
    ["27/03/2022"],
    ["28/03/2022"], .constraintError),
  Rule(
    #""type": "time", "constraints": {"minimum": "08:00:00"}"#, ["08:00:00"], ["07:59:59"],
    .constraintError),
  Rule(
    #""type": "datetime", "constraints": {"exclusiveMaximum": "2022-03-27T00:00:00"}"#,
    ["2022-03-26T23:59:59"], ["2022-03-27T00:00:00"], .constraintError),
  Rule(
    #""type": "year", "constraints": {"minimum": 2015, "maximum": 2025}"#, ["2015", "2025"],
    ["2014", "2026"], .constraintError),
  Rule(
    #""type": "yearmonth", "constraints": {"minimum": "2022-03"}"#, ["2022-03"], ["2022-02"],
    .constraintError),
  Rule(
    #""type": "duration", "constraints": {"maximum": "P1D"}"#, ["PT24H", "PT1H"], ["P2D"],
    .constraintError),
  Rule(
    #""type": "string", "constraints": {"pattern": "a|b"}"#, ["a", "b"], ["apple", "ab"],
    .constraintError),
  Rule(
    #""type": "string", "constraints": {"pattern": "[A-Z]{2}-\\d+"}"#, ["AB-1"], ["AB-", "xAB-1"],
    .constraintError),
  Rule(
    #""type": "string", "constraints": {"enum": ["x", "y"]}"#, ["x"], ["z", "X"], .constraintError),
  Rule(
    #""type": "integer", "constraints": {"enum": [1, "2"]}"#, ["1", "02"], ["3"], .constraintError),
  Rule(
    #""type": "boolean", "constraints": {"enum": [true]}"#, ["true", "1"], ["false"],
    .constraintError),
  Rule(
    #""type": "object", "constraints": {"jsonSchema": {"required": ["a"]}}"#, [#"{"a": 1}"#],
    ["{}"],
    .constraintError),
  Rule(
    #""type": "string", "categories": [{"value": "m"}, {"value": "f", "label": "female"}]"#,
    ["m", "f"], ["x"],
    .constraintError),
  Rule(#""type": "integer", "categories": [1, 2]"#, ["1"], ["3"], .constraintError),
]
