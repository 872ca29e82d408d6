import Calendars
import Reports
import Tables

extension ReportBuilder {
  // MARK: Titles

  // The heading of a trace is what its anchor is made of, so that links hold in Markdown too.

  func figureTitle(_ name: String) -> String { "\(text("Figure")) \(name)" }

  func claimTitle(_ id: String) -> String { "\(text("Claim")) \(id)" }

  func chartTitle(_ name: String) -> String {
    text("Data of the chart {chart}").replacing("{chart}", with: name)
  }

  func correctionTitle(_ index: Int) -> String { "\(text("Correction")) \(index + 1)" }

  var changesTitle: String { text("Changes since the last edition") }

  func overdueTitle(_ resource: String) -> String { "\(text("Update of")) \(resource)" }

  /// The line of the data that a row is, else the row of its table.
  func rowTitle(_ name: String, _ row: Int) -> String {
    let lines = tables[name].map { tracer.data.lines($0, row) } ?? []
    let (place, number) =
      lines.count == 1 ? (lines[0].resource, lines[0].line) : (name, row + 1)
    return text("Row {row} of {table}").replacing("{row}", with: String(number))
      .replacing("{table}", with: place)
  }

  /// The id that Markdown gives a heading: small letters, digits, hyphens and underscores.
  func anchor(_ title: String) -> String {
    let small = title.lowercased()
    if small.utf8.allSatisfy({ $0 < 0x80 }) {
      let bytes = small.utf8.compactMap { byte -> UInt8? in
        switch byte {
        case UInt8(ascii: " "): UInt8(ascii: "-")
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"), UInt8(ascii: "_"):
          byte
        default: nil
        }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    return String(
      small.compactMap { character -> Character? in
        if character == " " { return "-" }
        let stays =
          character.isLetter || character.isNumber || character == "-" || character == "_"
        return stays ? character : nil
      })
  }

  /// Words that lead to the trace under a title.
  func linked(_ words: String, _ title: String) -> String {
    linked(words, to: anchor(title))
  }

  func linked(_ words: String, to anchor: String) -> String {
    words.isEmpty ? "" : "[\(markdownText(words))](#\(anchor))"
  }

  /// The same for words in which a number stands; others are left alone.
  func linkedNumbers(_ words: String, _ title: String) -> String {
    words.hasDigits ? linked(words, title) : markdownText(words)
  }

  // MARK: Traces

  /// How every number of the report was made, down to rows and sources.
  var traces: [Reports.Trace] {
    var traces = figures.compactMap { named in
      named.figure == nil ? nil : trace(figureTitle(named.name), tracer.figure(named))
    }
    traces += claims.map { trace(claimTitle($0.id), tracer.claim($0)) }
    traces += pipeline.charts.compactMap { chart in
      tracer.chart(chart).map { trace(chartTitle(chart.name), $0, listsSources: true) }
    }
    traces += rowTraces
    traces += corrections.indices.map { index in
      trace(correctionTitle(index), tracer.correction(index, corrections[index]))
    }
    traces += overdue.map { item in
      let words = "\(item.resource): \(edition?.description ?? ""), +\(item.days)"
      return Reports.Trace(
        anchor: anchor(overdueTitle(item.resource)), title: overdueTitle(item.resource),
        lines: [
          Reports.Trace.Line(depth: 0, text: words),
          Reports.Trace.Line(depth: 1, text: pipeline.package?.path ?? ""),
        ])
    }
    return traces + [changesTrace].compactMap { $0 }
  }

  /// The rows of the tables that the template prints, and those with notes, each once.
  private var rowTraces: [Reports.Trace] {
    var traces: [Reports.Trace] = []
    var seen: Set<String> = []
    func add(_ name: String, _ row: Int) {
      let title = rowTitle(name, row)
      guard seen.insert(title).inserted, let table = tables[name] else { return }
      let lines = tracer.data.lines(table, row)
      traces.append(
        trace(
          title,
          lines.count == 1 ? tracer.line(lines[0], isBrief: true) : tracer.row(name, row)))
    }
    for name in namedTables { for row in 0..<(tables[name]?.rowCount ?? 0) { add(name, row) } }
    guard template.mentions("notes") else { return traces }
    for definition in pipeline.tables {
      guard let column = tables[definition.name]?["note"] else { continue }
      for row in 0..<column.count where column.text(at: row)?.hasDigits ?? false {
        add(definition.name, row)
      }
    }
    return traces
  }

  /// A trace as lines; where many rows share their sources these stand once, at the end.
  private func trace(
    _ title: String, _ step: TraceStep, listsSources: Bool = false
  ) -> Reports.Trace {
    var lines: [Reports.Trace.Line] = []
    var listed: [TraceStep.Source] = []
    func add(_ step: TraceStep, _ depth: Int) {
      var line = Reports.Trace.Line(depth: depth, text: step.words)
      if listsSources {
        for source in step.sources where !listed.contains(source) { listed.append(source) }
        if !step.sources.isEmpty {
          line.text += " (\(step.sources.map(\.key).joined(separator: ", ")))"
        }
      } else {
        line.sources = step.sources.map { Reports.Trace.Source(text: $0.text, address: $0.address) }
      }
      lines.append(line)
      for step in step.steps { add(step, depth + 1) }
    }
    add(step, 0)
    for source in listed {
      lines.append(
        Reports.Trace.Line(
          depth: 1, text: source.key,
          sources: [Reports.Trace.Source(text: source.text, address: source.address)]))
    }
    return Reports.Trace(anchor: anchor(title), title: title, lines: lines)
  }

  /// A line of a trace in Markdown, its sources as links.
  func markdown(_ line: Reports.Trace.Line) -> String {
    markdownText(line.text)
      + line.sources.map { source in
        let words = markdownText(source.text)
        return (line.text.isEmpty ? "" : " — ")
          + (source.link.map { "[\(words)](<\($0)>)" } ?? words)
      }.joined()
  }

  /// The section at the end of the Markdown report that the figures link to.
  func section(of traces: [Reports.Trace]) -> String {
    if traces.isEmpty { return "" }
    var section = "\n## \(text("How the figures were made"))\n"
    for trace in traces {
      section += "\n### \(markdownText(trace.title))\n\n"
      for line in trace.lines {
        section += String(repeating: "  ", count: line.depth) + "- \(markdown(line))\n"
      }
    }
    return section
  }
}

extension String {
  fileprivate var hasDigits: Bool {
    utf8.contains { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
}
