import Files
import Findings
import Pipelines
import Testing

/// The table of situations: what an edit must make run, and what it must leave alone.
@Suite struct StalenessTests {
  @Test func firstRunMakesEverything() async throws {
    let workshop = try Workshop()
    let outcome = try await workshop.succeed()
    #expect(
      outcome.ran == [
        "load", "table:rows", "table:yearly", "figures", "chart:bars:en", "chart:line:en",
        "report:en",
      ])
    for path in [
      "tables/yearly.csv", "tables/yearly.json", "en/charts/bars.svg", "en/report.md",
      "en/report.html", "manifest.json", "CHANGES.md", "changes.json", "figures.json",
    ] {
      #expect(Files.exists(workshop.path("output/" + path)), "\(path)")
    }
  }

  @Test func secondRunDoesNothing() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let before = try workshop.outputs()
    let outcome = try await workshop.succeed()
    #expect(outcome.ran.isEmpty && outcome.written.isEmpty)
    #expect(try workshop.outputs() == before)
  }

  @Test func touchedInputRunsNothing() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let before = try workshop.outputs()
    try workshop.write("data/deaths.csv", Workshop.deaths)
    let outcome = try await workshop.succeed()
    #expect(outcome.ran.isEmpty)
    #expect(try workshop.outputs() == before)
  }

  @Test func editInUnusedColumnStopsAfterLoading() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    try workshop.edit("data/deaths.csv", "third", "other words")
    let outcome = try await workshop.succeed()
    #expect(outcome.ran == ["load"])
    #expect(outcome.written == ["output/manifest.json"])
  }

  @Test func editOfTheSameSizeWithTheOldTimeRuns() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let path = workshop.path("data/deaths.csv")
    let before = try #require(try Files.identity(of: path))
    try workshop.edit("data/deaths.csv", "350", "360")
    try Files.setModified(path, nanoseconds: before.modified)
    let outcome = try await workshop.succeed()
    #expect(outcome.ran.contains("table:yearly"))
  }

  @Test func otherContentWithAnOlderTimeRuns() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    try workshop.edit("data/deaths.csv", "350", "3600")
    try Files.setModified(workshop.path("data/deaths.csv"), nanoseconds: 1_000_000_000)
    #expect(try await workshop.succeed().ran.contains("table:yearly"))
  }

  @Test func editWithinMillisecondsRuns() async throws {
    let workshop = try Workshop()
    for value in ["351", "352", "353"] {
      try await workshop.succeed()
      try workshop.write(
        "data/deaths.csv", Workshop.deaths.replacing("350", with: value))
      try await workshop.succeed()
      #expect(try workshop.read("output/tables/yearly.csv").contains("2025,\(value)"))
    }
  }

  @Test(arguments: ["tables/yearly.csv", "en/charts/bars.svg", "en/report.md", "manifest.json"])
  func outputEditedOrDeletedIsMadeAgain(path: String) async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let before = try workshop.read("output/" + path)
    try workshop.write("output/" + path, before + "x")
    try await workshop.succeed()
    #expect(try workshop.read("output/" + path) == before)
    try Files.remove(workshop.path("output/" + path))
    try await workshop.succeed()
    #expect(try workshop.read("output/" + path) == before)
  }

  @Test func titleOfAChartRedrawsThatChartAndTheReport() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    try workshop.edit("pipeline.json", "\"Bars\"", "\"Columns\"")
    #expect(try await workshop.succeed().ran == ["chart:bars:en", "report:en"])
  }

  @Test func whiteSpaceAndOrderInTheConfigurationRunNothing() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let before = try workshop.outputs()
    try workshop.edit("pipeline.json", "\"title\": \"Bars\", ", "")
    try workshop.edit(
      "pipeline.json", "\"mark\": \"bar\",", "\"mark\":   \"bar\",\n\n\"title\": \"Bars\",")
    let outcome = try await workshop.succeed()
    #expect(outcome.ran.isEmpty)
    #expect(try workshop.outputs() == before)
  }

  @Test func anotherVersionRunsEverythingOnce() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let outcome = await workshop.run { $0.version = "9.9.9" }
    #expect(outcome.ran.count == 7)
    #expect(await workshop.run { $0.version = "9.9.9" }.ran.isEmpty)
  }

  @Test func stateMayBeDeleted() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let before = try workshop.outputs()
    try Files.removeFolder(workshop.path(".recuento"))
    let outcome = try await workshop.succeed()
    #expect(outcome.written.isEmpty)
    #expect(try workshop.outputs() == before)
  }

  @Test func lookingAgreesWithRunning() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    try workshop.edit("data/deaths.csv", "350", "351")
    let look = await workshop.run { $0.mode = .look }
    #expect(look.inputChanges == ["data/deaths.csv: 1 row revised (D3: value 350 → 351)"])
    let outcome = try await workshop.succeed()
    #expect(look.stages.filter { $0.state == .stale }.map(\.id) == outcome.ran)
  }

  @Test func interruptedRunIsRepaired() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    try workshop.write("output/.partial-0", "half")
    let outcome = try await workshop.succeed()
    #expect(outcome.findings.map(\.code) == ["repaired"])
    #expect(!Files.exists(workshop.path("output/.partial-0")))
  }

  @Test func removedChartLosesItsFiles() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    try workshop.edit("pipeline.json", "\"line\": {", "\"course\": {")
    try Files.removeFolder(workshop.path(".recuento"))
    let outcome = try await workshop.succeed()
    #expect(outcome.removed == ["output/en/charts/line.svg"])
    #expect(
      try Files.names(in: workshop.path("output/en/charts")) == ["bars.svg", "course.svg"])
  }

  @Test func failedStageLeavesItsOutputsAndIsRemembered() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let before = try workshop.outputs()
    try workshop.edit("pipeline.json", "\"op\": \"max\"", "\"op\": \"maxx\"")
    #expect(await workshop.run().status == .configuration)
    #expect(try workshop.outputs() == before)
    try workshop.edit("pipeline.json", "\"op\": \"maxx\"", "\"op\": \"max\"")
    let look = await workshop.run { $0.mode = .look }
    let stale = try #require(look.stages.first { $0.state == .stale })
    #expect(stale.id == "table:yearly")
    #expect(stale.reasons.first?.description.hasPrefix("it failed before: ") == true)
    #expect(try await workshop.succeed().written == [])
  }

  @Test func secondRunWaitsOrGivesUp() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let held = try Lock.take(workshop.path(".recuento/lock"), waiting: false)
    let outcome = await workshop.run { $0.waits = false }
    #expect(outcome.status == .locked)
    #expect(outcome.lines.first?.contains("another run holds the lock") == true)
    _ = consume held
    try await workshop.succeed()
  }
}
