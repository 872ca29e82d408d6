import Findings
import JSON
import Synchronization

/// The translations of one language: source texts as keys, as in gettext.
///
/// It notes which texts were asked for, so that a stage depends on those alone.
final class Catalogue: Sendable {
  let language: String
  /// Nil for the language that texts are written in.
  let translations: [String: String]?
  private let asked = Mutex<Set<String>>([])

  init(_ language: String, _ translations: [String: String]?) {
    self.language = language
    self.translations = translations
  }

  /// The translation, or the text itself when there is none.
  func translate(_ text: String) -> String {
    guard let translations else { return text }
    asked.withLock { _ = $0.insert(text) }
    return translations[text] ?? text
  }

  /// The same translations with nothing asked yet.
  func fresh() -> Catalogue { Catalogue(language, translations) }

  /// The texts asked for, sorted.
  var askedTexts: [String] { asked.withLock { $0.sorted() } }

  /// Those of them that have no translation.
  var missing: [String] {
    guard let translations else { return [] }
    return askedTexts.filter { translations[$0] == nil && $0.contains(where: \.isLetter) }
  }

  /// A hash of what some texts are translated to.
  func digest(of texts: [String]) -> Node {
    .array(texts.map { .array([.text($0), translations?[$0].map(Node.text) ?? .null]) })
  }

  /// Reads a catalogue: an object of texts.
  static func read(_ node: Node, language: String, file: String) throws(Failure) -> Catalogue {
    guard let members = node.members else {
      throw Failure(
        "type", "a catalogue is an object of texts, this is \(node.kind)", at: Place(file: file))
    }
    var translations: [String: String] = [:]
    var findings: [Finding] = []
    for member in members where member.name != "$comment" {
      if let text = member.node.text {
        translations[member.name] = text
      } else {
        findings.append(
          Finding(
            .error, "type", "the translation of '\(member.name)' is \(member.node.kind)",
            at: Place(
              file: file, line: Int(member.node.mark.line), column: Int(member.node.mark.column))))
      }
    }
    if !findings.isEmpty { throw Failure(findings) }
    return Catalogue(language, translations)
  }
}
