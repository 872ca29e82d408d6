import Findings
import JSON

/// The properties that a specification may have.
enum Vocabulary {
  static func check(_ spec: Node, file: String?) -> [Finding] {
    []
  }
}
