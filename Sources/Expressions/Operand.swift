/// A value while an expression is evaluated, with ECMAScript's types.
enum Operand: Sendable {
  case undefined
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  /// A Date: milliseconds on the civil calendar.
  case time(Double)
  case array([Operand])
  case object(Record)
  case pattern(Pattern)

  /// An object; `text` is what it turns into where a text is needed (colours).
  struct Record: Sendable {
    var members: [(name: String, value: Operand)]
    var text: String?

    init(_ members: [(name: String, value: Operand)] = [], text: String? = nil) {
      self.members = members
      self.text = text
    }

    subscript(name: String) -> Operand? {
      members.last { $0.name == name }?.value
    }

    mutating func set(_ name: String, _ value: Operand) {
      if let index = members.firstIndex(where: { $0.name == name }) {
        members[index].value = value
      } else {
        members.append((name, value))
      }
    }
  }

  /// A regular expression: its source and its flags.
  struct Pattern: Sendable {
    var source: String
    var flags: String
  }
}
