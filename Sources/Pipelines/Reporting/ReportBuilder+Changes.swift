import Calendars
import Formats
import JSON
import Reports

extension ReportBuilder {
  /// What changed since the last edition, in the words of the report.
  func changesValue(_ changes: Node) -> ReportValue {
    func list(_ name: String, _ words: (Node) -> String) -> ReportValue {
      .list(
        (changes[name]?.array ?? []).map { .object([("text", .text(markdownText(words($0))))]) })
    }
    let since = changes["since"]?.text.flatMap { CivilDate($0) }.map { locale.date($0) }
    return .object([
      ("since", .text(since ?? "")),
      (
        "verdicts",
        list("verdicts") { node in
          "\(node["claim"]?.text ?? ""): \(text(node["old"]?.text ?? "—")) → "
            + text(node["new"]?.text ?? "—")
        }
      ),
      (
        "figures",
        list("figures") { node in
          "\(node["figure"]?.text ?? ""): \(words(node["old"])) → \(words(node["new"]))"
        }
      ), ("rows", .list(rows(changes))),
      ("more", .text(moreRows(changes))),
      ("charts", list("charts") { $0.text ?? "" }),
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
        ("table", .text(markdownText(table))), ("text", .text(markdownText(writer.row(row)))),
      ])
    }
  }

  /// The number of changed rows that are not listed; empty when all are.
  private func moreRows(_ changes: Node) -> String {
    let count = (changes["tables"]?.array ?? []).reduce(0) { $0 + ($1["rows"]?.array?.count ?? 0) }
    return count > Self.rowLimit ? locale.number(count - Self.rowLimit) : ""
  }

  private func words(_ node: Node?) -> String {
    node?[language]?.text ?? node?.text ?? "—"
  }
}
