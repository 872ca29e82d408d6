import Files
import Pipelines
import Testing

/// `--only`: what is named, and what it rests on.
@Suite struct OnlyTests {
  @Test func pullsInWhatItRestsOn() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    try workshop.edit("data/deaths.csv", "350", "351")
    let line = try workshop.read("output/en/charts/line.svg")
    let outcome = await workshop.run { $0.only = ["bars"] }
    #expect(outcome.status == .done)
    #expect(outcome.ran == ["load", "table:yearly", "chart:bars:en"])
    #expect(try workshop.read("output/tables/yearly.csv").contains("351"))
    #expect(try workshop.read("output/en/charts/line.svg") == line)
    let rest = try await workshop.succeed()
    #expect(rest.ran == ["table:rows", "figures", "chart:line:en", "report:en"])
  }

  @Test(arguments: [
    ("figures", ["load", "table:rows", "figures"]), ("table:yearly", ["load", "table:yearly"]),
    (
      "report",
      [
        "load", "table:rows", "table:yearly", "figures", "chart:bars:en", "chart:line:en",
        "report:en",
      ]
    ),
  ])
  func firstRunMakesNothingElse(name: String, stages: [String]) async throws {
    let workshop = try Workshop("only\(name)")
    let outcome = await workshop.run { $0.only = [name] }
    #expect(outcome.status == .done)
    #expect(outcome.ran == stages)
    #expect(
      Files.exists(workshop.path("output/en/charts/bars.svg")) == (name == "report"))
    #expect(try await workshop.succeed().stages.allSatisfy { $0.state != .skipped })
    #expect(try workshop.read("output/CHANGES.md").contains("First edition"))
  }

  @Test func misspelledNameIsAnError() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let outcome = await workshop.run { $0.only = ["bras"] }
    #expect(outcome.status == .configuration)
    #expect(
      outcome.lines == [
        "pipeline.json: error: no stage, table, chart or language is called 'bras'; did you mean "
          + "'bars'? [unknown-stage]"
      ])
  }
}
