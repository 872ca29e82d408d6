import Files
import Findings
import Hashing
import JSON
import Pipelines
import Testing

/// The folder to hand on.
@Suite struct BundleTests {
  @Test func holdsEverythingWithHashesAndDescription() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let made = try await bundle(workshop.options(), to: workshop.path("crate"))
    #expect(try Files.walk(made.folder) == made.files.sorted())
    #expect(made.files.contains("data/deaths.csv") && made.files.contains("output/manifest.json"))
    let sums = try workshop.read("crate/SHA256SUMS").split(separator: "\n")
    #expect(sums.count == made.files.count - 1)
    for line in sums {
      let (hash, name) = (String(line.prefix(64)), String(line.dropFirst(66)))
      #expect(try SHA256.hash(file: made.folder + "/" + name) == hash, "\(name)")
    }
    let graph = try JSON.parse(try workshop.read("crate/ro-crate-metadata.json"))["@graph"]?.array
    let entities = try #require(graph)
    let ids = entities.compactMap { $0["@id"]?.text }
    #expect(Set(ids).count == ids.count)
    let root = try #require(entities.first { $0["@id"]?.text == "./" })
    #expect(root["conformsTo"]?["@id"]?.text == "https://w3id.org/ro/wfrun/process/0.5")
    for part in root["hasPart"]?.array ?? [] { #expect(ids.contains(part["@id"]?.text ?? "")) }
    let action = try #require(entities.first { $0["@type"]?.text == "CreateAction" })
    #expect(ids.contains(action["instrument"]?["@id"]?.text ?? ""))
    #expect(action["object"]?.array?.contains { $0["@id"]?.text == "data/deaths.csv" } == true)
    #expect(action["result"]?.array?.contains { $0["@id"]?.text == "output/en/report.md" } == true)
  }

  @Test func isAPipelineThatVerifies() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let made = try await bundle(workshop.options(), to: workshop.path("crate"))
    var options = RunOptions(made.folder + "/pipeline.json")
    options.mode = .verify
    options.force = true
    let outcome = await Pipelines.run(options)
    #expect(outcome.status == .done && outcome.differences.isEmpty)
  }

  @Test func sameEditionSameBytes() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    let first = try await bundle(workshop.options(), to: workshop.path("one"))
    let second = try await bundle(workshop.options(), to: workshop.path("two"))
    for name in first.files {
      let (a, b) = (first.folder + "/" + name, second.folder + "/" + name)
      #expect(try Files.read(a) == Files.read(b))
      #expect(try Files.identity(of: a)?.modified == Files.identity(of: b)?.modified)
    }
  }

  @Test func overwritesNothing() async throws {
    let workshop = try Workshop()
    try await workshop.succeed()
    try workshop.write("crate", "mine")
    await #expect(throws: Failure.self) {
      _ = try await bundle(workshop.options(), to: workshop.path("crate"))
    }
    #expect(try workshop.read("crate") == "mine")
  }

  @Test(arguments: ["data/deaths.csv", "output/tables/rows.csv"])
  func staleEditionIsRefused(path: String) async throws {
    let workshop = try Workshop("stale\(path)")
    try await workshop.succeed()
    try workshop.edit(path, "350", "351")
    do throws(Failure) {
      _ = try await bundle(workshop.options(), to: workshop.path("crate"))
      Issue.record("a stale edition was packed")
    } catch {
      #expect(error.findings.map(\.code) == ["stale"])
    }
    #expect(!Files.exists(workshop.path("crate")))
  }
}
