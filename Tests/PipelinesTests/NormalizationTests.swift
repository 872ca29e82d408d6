import Findings
import Pipelines
import Testing

/// Names, spellings and units as a field's property `normalize` asks for them.
@Suite struct NormalizationTests {
  private static let deaths = """
    id,date,year,value,qualifier,source,note
    D1,2023-03-27,2023,100,at least,a,SAN  MIGUEL
    D2,2024-03-27,2024,230,at least,a,Usulutan
    D3,2025-03-27,2025,350,at least,b,S. Miguel

    """

  private func workshop(_ note: String, value: String = "", aliases: String) throws -> Workshop {
    let workshop = try Workshop()
    try workshop.write("data/deaths.csv", NormalizationTests.deaths)
    try workshop.write("data/towns.csv", aliases)
    let descriptor = try workshop.read("data/datapackage.json")
    try workshop.write(
      "data/datapackage.json",
      descriptor
        .replacing("{\"name\": \"note\"", with: "{\"normalize\": \(note), \"name\": \"note\"")
        .replacing(
          "{\"name\": \"deaths\"",
          with: """
            {"name": "towns", "path": "towns.csv", "schema": {
              "fields": [{"name": "alias", "type": "string"}, {"name": "name", "type": "string"}]}},
            {"name": "deaths"
            """))
    return workshop
  }

  private static let names = #"{"names": {"resource": "towns"}}"#

  @Test func names() async throws {
    let workshop = try workshop(
      NormalizationTests.names, aliases: "alias,name\nS. Miguel,San Miguel\n,Usulután\n")
    try await workshop.succeed()
    let manifest = try workshop.read("output/manifest.json")
    #expect(manifest.contains("\"step\": \"names\""))
    #expect(manifest.contains("\"changed\": 3"))
  }

  /// Which columns a file without a schema has is seen when it is read.
  @Test(
    arguments: [
      ("alias,name\nS. Miguel,San Miguel\n,Usulután\n", nil),
      (
        "alias,nombre\nS. Miguel,San Miguel\n",
        "error: resource 'towns' has no column 'name' [unknown-column]"
      ),
    ] as [(String, String?)])
  func namesWithoutSchema(aliases: String, expected: String?) async throws {
    let workshop = try workshop(NormalizationTests.names, aliases: aliases)
    let schema = /"path": "towns.csv", "schema": .+?\]\}/.dotMatchesNewlines()
    let descriptor = try workshop.read("data/datapackage.json")
    try workshop.write(
      "data/datapackage.json", descriptor.replacing(schema, with: "\"path\": \"towns.csv\""))
    let outcome = await workshop.run()
    #expect(outcome.lines.first?.hasSuffix(expected ?? "") ?? (expected == nil), "\(outcome.lines)")
    #expect(outcome.lines.isEmpty == (expected == nil), "\(outcome.lines)")
  }

  /// A bound in another column is in the unit of the row's figure, unless it declares its own.
  @Test(arguments: ["", ", \(units)"])
  func boundsHaveTheUnitOfTheirFigure(ownUnits: String) async throws {
    let workshop = try Workshop()
    try workshop.write(
      "data/deaths.csv",
      """
      id,date,year,value,low,high,unit,qualifier,source,note
      D1,2023-03-27,2023,2,1,3,thousand,about,a,x
      D2,2024-03-27,2024,230,200,,one,about,a,x
      D3,2025-03-27,2025,,4,5,thousand,about,b,x

      """)
    try workshop.edit(
      "data/datapackage.json",
      #"{"name": "value", "type": "number", "figure": {"qualifier": "qualifier"}},"#,
      """
      {"name": "value", "type": "number", \(NormalizationTests.units),
        "figure": {"qualifier": "qualifier", "low": "low", "high": "high"}},
      {"name": "low", "type": "number"}, {"name": "high", "type": "number"\(ownUnits)},
      {"name": "unit", "type": "string"},
      """)
    try workshop.edit(
      "pipeline.json", #"["id", "date", "value", "qualifier"]"#,
      #"["id", "date", "value", "value_low", "value_high", "qualifier"]"#)
    try await workshop.succeed()
    #expect(
      try workshop.read("output/tables/rows.csv") == """
        id,date,value,value_low,value_high,qualifier
        D1,2023-03-27,2000,1000,3000,about
        D2,2024-03-27,230,200,,about
        D3,2025-03-27,,4000,5000,about

        """)
  }

  private static let units =
    #""normalize": {"units": {"column": "unit", "factors": {"one": 1, "thousand": 1000}}}"#

  @Test func unmatchedNames() async throws {
    let workshop = try workshop(
      NormalizationTests.names, aliases: "alias,name\nS. Miguel,San Miguel\n,Usulatán\n")
    let outcome = await workshop.run()
    #expect(
      outcome.lines == [
        "data/deaths.csv:3: error: 'Usulutan' in 'note' (1 row) has no entry in 'towns', add it there; "
          + "did you mean 'Usulatán'? [unmatched-name]"
      ])
    #expect(outcome.status == .invalidData)
  }

  @Test func ambiguousAliases() async throws {
    let workshop = try workshop(
      NormalizationTests.names,
      aliases: "alias,name\nS. Miguel,San Miguel\ns. miguel,Usulután\n")
    let outcome = await workshop.run()
    #expect(outcome.lines.first?.contains("ambiguous-alias") == true, "\(outcome.lines)")
  }

  @Test(arguments: [
    (#"{"nams": {}}"#, "did you mean 'names'?"),
    (#"{"names": {"resource": "town"}}"#, "did you mean 'towns'?"),
    (
      #"{"names": {"resource": "towns", "name": "nam"}}"#,
      "has no column 'nam'; did you mean 'name'?"
    ),
    (#"{"case": "loud"}"#, "expected one of lower, upper, title"),
    (#"{"units": {"column": "year", "factors": {}}}"#, "'units' belong to numbers"),
  ])
  func mistakes(note: String, expected: String) async throws {
    let workshop = try workshop(note, aliases: "alias,name\na,b\n")
    let outcome = await workshop.run()
    #expect(outcome.lines.contains { $0.contains(expected) }, "\(outcome.lines)")
  }
}
