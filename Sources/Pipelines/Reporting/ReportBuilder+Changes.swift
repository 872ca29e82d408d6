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
      ("charts", list("charts") { $0.text ?? "" }),
    ])
  }

  private func rows(_ changes: Node) -> [ReportValue] {
    (changes["tables"]?.array ?? []).flatMap { table in
      (table["rows"]?.array ?? []).map { row -> ReportValue in
        .object([
          ("table", .text(markdownText(table["table"]?.text ?? ""))),
          ("text", .text(markdownText(changeText(row)))),
        ])
      }
    }
  }

  private func words(_ node: Node?) -> String {
    node?[language]?.text ?? node?.text ?? "—"
  }
}
