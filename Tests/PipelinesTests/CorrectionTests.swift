import Pipelines
import Testing

@Suite struct CorrectionTests {
  private func workshop(_ correction: String) throws -> Workshop {
    let workshop = try Workshop()
    try workshop.edit(
      "pipeline.json", #""package": "data/datapackage.json""#,
      #""package": "data/datapackage.json", "corrections": "data/corrections.json""#)
    try workshop.write("data/corrections.json", "[\(correction), \"reason\": \"x\"}]")
    return workshop
  }

  /// A value of another type than the field's would change or empty the whole column.
  @Test(arguments: [
    (
      #"{"resource": "deaths", "match": {"id": "D1"}, "field": "value", "action": "override", "value": "abc""#,
      "'value' must be of type number, as 'value' is, found \"abc\""
    ),
    (
      #"{"resource": "deaths", "match": {"id": "D1"}, "field": "date", "action": "override", "value": "2023-02-30""#,
      "must be of type date"
    ),
    (
      #"{"resource": "deaths", "match": {"id": "D1"}, "field": "note", "action": "override", "value": 5"#,
      "must be of type string"
    ),
    (
      #"{"resource": "deaths", "match": {"id": "D1"}, "field": "note", "action": "scale", "value": 5"#,
      "'scale' belongs to numbers, 'note' is string"
    ),
    (
      #"{"resource": "deaths", "match": {"id": "D1"}, "field": "value", "action": "override", "value": 5, "expect": "100""#,
      "'expect' must be of type number"
    ),
  ])
  func typesOfValues(correction: String, expected: String) async throws {
    let outcome = await (try workshop(correction)).run()
    #expect(outcome.lines.first?.contains(expected) == true, "\(outcome.lines)")
    #expect(outcome.lines.first?.hasPrefix("data/corrections.json:1:") == true)
  }

  @Test(arguments: [
    (
      #"{"resource": "deaths", "match": {"id": "D1"}, "field": "value", "action": "override", "value": 105, "expect": 100"#,
      "D1,2023-03-27,105"
    ),
    (
      #"{"resource": "deaths", "match": {"id": "D1"}, "field": "date", "action": "override", "value": "2023-04-01", "expect": "2023-03-27""#,
      "D1,2023-04-01,100"
    ),
    (
      #"{"resource": "deaths", "match": {"id": "D1"}, "field": "value", "action": "scale", "value": 10"#,
      "D1,2023-03-27,1000"
    ),
  ])
  func corrects(correction: String, expected: String) async throws {
    let workshop = try workshop(correction)
    try await workshop.succeed()
    let rows = try workshop.read("output/tables/rows.csv")
    #expect(rows.contains(expected), "\(rows)")
  }

  /// A file without a schema holds texts; its columns are known once it is read.
  @Test(
    arguments: [
      (
        #""match": {"id": 2}, "field": "n", "action": "override", "expect": 190, "value": 109"#, nil
      ),
      (
        #""match": {"id": 2}, "field": "m", "action": "override", "value": 109"#,
        "resource 'places' has no column 'm'"
      ),
      (
        #""match": {"id": 2}, "field": "n", "action": "override", "expect": 19, "value": 109"#,
        "expects 19 in 'n' and finds '190'"
      ),
    ] as [(String, String?)])
  func withoutSchema(correction: String, expected: String?) async throws {
    let workshop = try workshop(#"{"resource": "places", \#(correction)"#)
    try workshop.write("data/places.csv", "id,n\n1,150\n2,190\n")
    try workshop.edit(
      "data/datapackage.json", #""resources": ["#,
      #""resources": [{"name": "places", "path": "places.csv"},"#)
    try workshop.edit(
      "pipeline.json", #""tables": {"#,
      #""tables": {"places_table": {"data": {"name": "places"}, "transform": []},"#)
    let outcome = await workshop.run()
    if let expected {
      #expect(outcome.lines.first?.contains(expected) == true, "\(outcome.lines)")
    } else {
      #expect(try workshop.read("output/tables/places_table.csv") == "id,n\n1,150\n2,109\n")
    }
  }
}
