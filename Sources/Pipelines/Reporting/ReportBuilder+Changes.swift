import Calendars
import Formats
import JSON
import Reports

extension ReportBuilder {
  /// What changed since the last edition, in the words of the report.
  func changesValue(_ changes: Node) -> ReportValue {
    func list(
      _ name: String, _ title: (Node) -> String, _ words: (Node) -> String
    ) -> ReportValue {
      .list(
        (changes[name]?.array ?? []).map { node in
          .object([("text", .text(linkedNumbers(words(node), title(node))))])
        })
    }
    let since = changes["since"]?.text.flatMap { CivilDate($0) }.map { locale.date($0) }
    return .object([
      ("since", .text(since ?? "")),
      (
        "verdicts",
        list("verdicts", { claimTitle($0["claim"]?.text ?? "") }) { node in
          "\(node["claim"]?.text ?? ""): \(text(node["old"]?.text ?? "—")) → "
            + text(node["new"]?.text ?? "—")
        }
      ),
      (
        "figures",
        list("figures", { figureTitle($0["figure"]?.text ?? "") }) { node in
          "\(node["figure"]?.text ?? ""): \(words(node["old"])) → \(words(node["new"]))"
        }
      ), ("rows", .list(rows(changes))),
      ("more", moreRows(changes).map { .text(linked($0, changesTitle)) } ?? .flag(false)),
      ("charts", list("charts", { chartTitle($0.text ?? "") }) { $0.text ?? "" }),
    ])
  }

  /// How many changed rows a report lists; the others are in `CHANGES.md`.
  private static let rowLimit = 40

  private func rows(_ changes: Node) -> [ReportValue] {
    let writer = ChangesText(language: language, catalogue: catalogue)
    let all = (changes["tables"]?.array ?? []).flatMap { table in
      (table["rows"]?.array ?? []).map { row in (table: table["table"]?.text ?? "", row: row) }
    }
    return all.prefix(Self.rowLimit).map { table, row in
      .object([
        ("table", .text(markdownText(table))),
        ("text", .text(linkedNumbers(writer.row(row), changesTitle))),
      ])
    }
  }

  /// The number of changed rows that are not listed; nil when all are.
  private func moreRows(_ changes: Node) -> String? {
    let count = (changes["tables"]?.array ?? []).reduce(0) { $0 + ($1["rows"]?.array?.count ?? 0) }
    return count > Self.rowLimit ? locale.number(count - Self.rowLimit) : nil
  }

  /// The changes lead on to the record that holds the old and the new of each.
  var changesTrace: Reports.Trace? {
    guard let changes else { return nil }
    let words = (changes["tables"]?.array ?? []).map { table in
      "\(table["table"]?.text ?? ""): \(table["rows"]?.array?.count ?? 0)"
    }
    return Reports.Trace(
      anchor: anchor(changesTitle), title: changesTitle,
      lines: [
        Reports.Trace.Line(depth: 0, text: "\(pipeline.output.directory)/changes.json")
      ] + words.map { Reports.Trace.Line(depth: 1, text: $0) })
  }

  private func words(_ node: Node?) -> String {
    node?[language]?.text ?? node?.text ?? "—"
  }
}
