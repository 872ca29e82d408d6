import JSON

/// The list of changes as a person reads it, in one language.
///
///     ChangesText(language: "es-SV", catalogue: catalogue).markdown(changes)   // "# Cambios\n…"
///
/// Verdicts come first. Words of the program are known in English and Spanish, words of the pipeline
/// come from its catalogue.
struct ChangesText {
  let language: String
  private let catalogue: Catalogue
  private let phrases: ChangesPhrases

  init(language: String, catalogue: Catalogue) {
    self.language = language
    self.catalogue = catalogue
    phrases = .of(language)
  }

  /// How many rows of a table are listed.
  private static let rowLimit = 100

  func markdown(_ changes: Node) -> String {
    let edition = changes["edition"]?.text ?? ""
    guard let since = changes["since"]?.text else {
      return "# \(phrases.title)\n\n\(phrases.first(edition))\n"
    }
    var text = "# \(phrases.title)\n\n\(phrases.period(since, edition))\n"
    func section(_ title: String, _ lines: [String]) {
      if lines.isEmpty { return }
      text += "\n## \(title)\n\n" + lines.map { "- \($0)\n" }.joined()
    }
    section(phrases.verdicts, (changes["verdicts"]?.array ?? []).map(verdict))
    section(phrases.figures, (changes["figures"]?.array ?? []).map(figure))
    for table in changes["tables"]?.array ?? [] {
      section(phrases.rows(table["table"]?.text ?? ""), rows(table))
    }
    section(phrases.charts, (changes["charts"]?.array ?? []).compactMap(\.text))
    section(
      phrases.warnings,
      (changes["warnings"]?.array ?? []).compactMap(\.text).map(markdownText))
    return text
  }

  private func verdict(_ change: Node) -> String {
    func word(_ node: Node?) -> String {
      guard let name = node?.text else { return phrases.none }
      let translated = catalogue.translate(name)
      return translated == name ? phrases.verdictNames[name] ?? name : translated
    }
    return "\(markdownText(change["claim"]?.text ?? "")): \(word(change["old"])) → "
      + word(change["new"])
  }

  private func figure(_ change: Node) -> String {
    func words(_ node: Node?) -> String {
      markdownText(node?[language]?.text ?? node?.members?.first?.node.text ?? phrases.none)
    }
    return "\(markdownText(change["figure"]?.text ?? "")): \(words(change["old"])) → "
      + words(change["new"])
  }

  private func rows(_ table: Node) -> [String] {
    guard let rows = table["rows"]?.array else { return [phrases.lost] }
    var lines = rows.prefix(ChangesText.rowLimit).map { markdownText(row($0)) }
    if rows.count > lines.count { lines.append(phrases.more(rows.count - lines.count)) }
    return lines
  }

  /// A changed row in one line: `D2 revised: value 367 → 368 (source x)`.
  func row(_ row: Node) -> String {
    let change = row["change"]?.text ?? ""
    var text = (row["key"]?.text ?? "") + " " + (phrases.changes[change] ?? change)
    let fields = (row["fields"]?.array ?? []).map { field in
      func value(_ name: String) -> String {
        guard let node = field[name], !node.isNull else { return phrases.empty }
        return node.text ?? node.written()
      }
      return "\(field["field"]?.text ?? "") \(value("old")) → \(value("new"))"
    }
    if !fields.isEmpty { text += ": " + fields.joined(separator: "; ") }
    if let source = row["source"]?.text { text += " (\(source))" }
    return text
  }
}
