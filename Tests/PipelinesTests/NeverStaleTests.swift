import Files
import Pipelines
import Testing

/// After every edit the next run leaves what a run from the beginning makes.
@Suite struct NeverStaleTests {
  /// Edits that change what a reader sees, or only how a file is set.
  static let edits: [(name: String, path: String, old: String, new: String)] = [
    (
      "rows change places", "data/deaths.csv",
      "D1,2023-03-27,2023,100,at least,a,first\nD2,2024-03-27,2024,230,at least,a,second\n",
      "D2,2024-03-27,2024,230,at least,a,second\nD1,2023-03-27,2023,100,at least,a,first\n"
    ),
    ("a row is added above", "data/deaths.csv", "D1,", "D0,2022-03-27,2022,,,a,\nD1,"),
    ("a source has another title", "data/sources.csv", "Second source", "Another source"),
    ("a statement has other words", "data/statements.csv", "died in prison", "died in custody"),
    ("a statement has another claimant", "data/statements.csv", "The paper", "The newspaper"),
    ("a claim has a note", "pipeline.json", "\"note\": \"one\"", "\"note\": \"two\""),
    ("a figure has a title", "pipeline.json", "\"unit\"", "\"title\": \"Last\", \"unit\""),
    ("a word of the template", "report/report.en.md", "{{title}}", "On {{title}}"),
    (
      "a transform that does nothing", "pipeline.json", "[{\"select\"",
      "[{\"filter\": \"true\"}, {\"select\""
    ),
    ("white space", "pipeline.json", "\"tables\": {", "\n\n  \"tables\":\t{"),
    (
      "members in another order", "pipeline.json",
      "\"field\": \"year\", \"type\": \"ordinal\"", "\"type\": \"ordinal\", \"field\": \"year\""
    ),
    (
      "a resource is overdue", "data/datapackage.json", "\"update_period_days\": 9999",
      "\"update_period_days\": 1"
    ),
  ]

  @Test(arguments: edits.indices)
  func nextRunMakesWhatAFirstRunMakes(edit index: Int) async throws {
    let edit = NeverStaleTests.edits[index]
    let workshop = try Workshop("stale\(index)")
    try addClaim(to: workshop)
    try await workshop.succeed()
    try workshop.edit(edit.path, edit.old, edit.new)
    try await workshop.succeed()
    let verification = await workshop.run {
      $0.mode = .verify
      $0.force = true
    }
    #expect(verification.status == .done, "\(edit.name): \(verification.lines)")
    #expect(verification.differences.isEmpty, "\(edit.name)")
  }

  @Test func whichStagesRanDoesNotShow() async throws {
    let workshop = try Workshop()
    try workshop.edit(
      "pipeline.json", "\"title\": \"Deaths\"",
      "\"title\": \"Deaths\", \"languages\": [\"en\", \"es-SV\"]")
    try workshop.write("report/report.es-SV.md", "# {{title}}\n\n{{figures.last.words}}\n")
    try await workshop.succeed()
    try workshop.edit("report/report.en.md", "{{title}}", "On {{title}}")
    let outcome = try await workshop.succeed()
    #expect(outcome.ran == ["report:en"])
    let manifest = try workshop.read("output/manifest.json")
    _ = await workshop.run { $0.force = true }
    #expect(try workshop.read("output/manifest.json") == manifest)
  }

  @Test func orderOfTablesChangesNoByte() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let rows =
      #""rows": {"data": {"name": "deaths"}, "transform": "#
      + #"[{"select": ["id", "date", "value", "qualifier"]}]}"#
    try workshop.edit("pipeline.json", ",\n    " + rows, "")
    try workshop.edit("pipeline.json", "\"tables\": {", "\"tables\": {" + rows + ",")
    #expect(try await workshop.succeed().ran.isEmpty)
    let verification = await workshop.run {
      $0.mode = .verify
      $0.force = true
    }
    #expect(verification.differences.isEmpty)
  }

  private func addClaim(to workshop: Workshop) throws {
    try workshop.write(
      "data/statements.csv",
      """
      id,statement_en,value,qualifier,unit,claimant,source
      S1,More than 300 people died in prison.,300,more than,persons,The paper,b

      """)
    try workshop.edit(
      "data/datapackage.json", "{\"name\": \"sources\"",
      """
      {"name": "statements", "path": "statements.csv", "schema": {"fields": [
        {"name": "id", "type": "string"}, {"name": "statement_en", "type": "string"},
        {"name": "value", "type": "number"}, {"name": "qualifier", "type": "string"},
        {"name": "unit", "type": "string"}, {"name": "claimant", "type": "string"},
        {"name": "source", "type": "string"}]}},
      {"name": "sources", "origin": {"date_published": "2020-01-01", "update_period_days": 9999}
      """)
    try workshop.edit(
      "pipeline.json", "\"charts\": {",
      """
      "claims": [{"id": "many", "statement": "S1", "figure": "last", "note": "one"}],
      "charts": {
      """)
    try workshop.write(
      "report/report.en.md",
      """
      # {{title}}

      {{figures.last.words}}

      {{charts.bars}}

      {{#claims}}
      - {{statement}} {{claimant}}: {{verdict}} {{note}}
      {{/claims}}

      {{#overdue}}
      - {{resource}} is {{days}} days late
      {{/overdue}}

      """)
  }
}
