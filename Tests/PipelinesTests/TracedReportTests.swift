import JSON
import Tables
import Testing

@testable import Pipelines

/// Every number of the shipped reports leads to a trace, and every trace to a file and a line.
@Suite struct TracedReportTests {
  @Test func noQuantityIsWithoutATrace() throws {
    let made = try ShippedCase.made.get()
    #expect(made.untraced == [])
  }

  @Test(arguments: ["en", "es-SV"]) func everyLinkReachesItsTrace(_ language: String) throws {
    let html = try #require(try ShippedCase.made.get().reports[language]?.html)
    var ids: Set<String> = []
    for part in html.split(separator: " id=\"").dropFirst() {
      ids.insert(String(part.prefix { $0 != "\"" }))
    }
    let links = html.split(separator: "href=\"#").dropFirst().map { part in
      String(part.prefix { $0 != "\"" })
    }
    #expect(links.count > 300)
    for link in Set(links) { #expect(ids.contains(link), "\(link) leads nowhere") }
  }

  /// A trace ends in lines of files; only numbers written in a calculation have none.
  @Test func everyTraceReachesFileAndLine() throws {
    let made = try ShippedCase.made.get()
    func isGrounded(_ step: TraceStep) -> Bool {
      if step.line != nil, step.file != nil { return true }
      return step.steps.contains(where: isGrounded)
    }
    for named in made.tracer.figures {
      let step = made.tracer.figure(named)
      #expect(isGrounded(step), "\(named.name)")
      for row in step.rows { #expect(!row.sources.isEmpty, "\(named.name): \(row.words)") }
    }
    for claim in made.tracer.claims {
      #expect(isGrounded(made.tracer.claim(claim)), "\(claim.id)")
    }
    for chart in made.tracer.pipeline.charts {
      let step = try #require(made.tracer.chart(chart))
      for table in step.steps {
        for row in table.steps { #expect(isGrounded(row), "\(chart.name): \(row.words)") }
      }
    }
  }

  @Test(arguments: [
    "removed", "homicide-rate", "detentions", "detentions:Disputed", "detentions_pace:1",
    "arrests:61", "output/en/charts/fear.svg", "tables/approval.csv", "es-SV/report.html",
    "figures.json", "claims.json", "correction:1",
  ])
  func namesLeadToFileAndLine(_ name: String) throws {
    let made = try ShippedCase.made.get()
    let answer = try #require(made.tracer.answer(name))
    let row = try #require(answer.step.rows.first { $0.line != nil })
    #expect(row.file?.hasPrefix("datasets/") == true)
    #expect(answer.text.contains("\(row.file ?? ""):\(row.line ?? 0)"))
    #expect(answer.mermaid.hasPrefix("flowchart TD\n"))
    #expect(answer.node.written().contains("\"line\""))
  }

  @Test func aRowKeepsValueWordingAndSource() throws {
    let made = try ShippedCase.made.get()
    let step = try #require(made.tracer.answer("detained_latest")?.step)
    #expect(step.printed == "more than 91300")
    #expect(step.sources.first?.address?.hasPrefix("https://") == true)
    #expect(made.tracer.answer("detentions:Nothing") == nil)
    #expect(made.tracer.names(for: "detentions:Dispute").contains("detentions:Disputed"))
  }

  @Test func spanishTwinsAreJoined() throws {
    let made = try ShippedCase.made.get()
    let twins = made.tracer.claims.flatMap(\.twins)
    #expect(twins.count == 12)
    let claim = try #require(made.tracer.claims.first { $0.id == "detained-wola" })
    #expect(claim.twinStatements.first?["as_printed"]?.text == "más de")
    #expect(made.plain("en").contains("more than 85,000 “over” / “más de”"))
    #expect(made.plain("es-SV").contains("más de 85,000 «over» / «más de»"))
  }

  @Test func everyStatementInScopeIsAClaim() throws {
    let made = try ShippedCase.made.get()
    let table = try #require(made.tracer.data.tables["statements"])
    let ids = try #require(table["id"])
    let scopes = try #require(table["scope"])
    let tested = Set(
      made.tracer.claims.flatMap { claim in
        ([claim.statement].compactMap { $0 } + claim.twinStatements).compactMap { $0["id"]?.text }
      })
    for row in 0..<table.rowCount where scopes.text(at: row) == "yes" {
      #expect(tested.contains(ids.text(at: row) ?? ""), "\(ids.text(at: row) ?? "")")
    }
    #expect(tested.count == 38)
  }
}
