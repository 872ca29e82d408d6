public import JSON

/// A step on the way from a result down to the files: what it is, and the steps it rests on.
public struct TraceStep: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case figure, claim, chart, table, row, number, output, correction
  }

  public var kind: Kind
  /// What `recuento trace` calls it; empty for a number or a calculation without a name.
  public var name: String
  /// The step in words: the value, what was calculated, the cells of the row.
  public var text: String
  /// Where a row stands, the field and what it says there.
  public var file: String?
  public var line: Int?
  public var field: String?
  public var printed: String?
  /// Who says so.
  public var sources: [Source] = []
  public var steps: [TraceStep] = []

  /// A publication behind a row.
  public struct Source: Sendable, Equatable {
    public var key: String
    /// Publisher, title and date.
    public var text: String
    public var address: String?
  }

  init(_ kind: Kind, _ name: String, _ text: String, _ steps: [TraceStep] = []) {
    self.kind = kind
    self.name = name
    self.text = text
    self.steps = steps
  }

  /// The file and the line: `datasets/arrests.csv:61`.
  public var place: String? {
    file.map { file in line.map { "\(file):\($0)" } ?? file }
  }

  /// The step on one line, without its sources.
  public var words: String {
    var words = text
    if let place {
      let cell = [field, printed.map { "“\($0)”" }].compactMap { $0 }.joined(separator: " ")
      words += (words.isEmpty ? "" : " — ") + place + (cell.isEmpty ? "" : ": " + cell)
    }
    return words
  }

  /// Every step of the tree that stands in a file, each once.
  public var rows: [TraceStep] {
    var rows: [TraceStep] = []
    var seen: Set<String> = []
    func collect(_ step: TraceStep) {
      if let place = step.place, seen.insert(place + " " + (step.field ?? "")).inserted {
        rows.append(step)
      }
      for step in step.steps { collect(step) }
    }
    collect(self)
    return rows
  }

  /// The tree for programs.
  public var node: Node {
    var members: [Node.Member] = [.init("kind", .text(kind.rawValue))]
    if !name.isEmpty { members.append(.init("name", .text(name))) }
    members.append(.init("text", .text(text)))
    if let file {
      members.append(.init("file", .text(file)))
      members.append(.init("line", line.map(Node.number) ?? .null))
      members.append(.init("field", field.map(Node.text) ?? .null))
      members.append(.init("printed", printed.map(Node.text) ?? .null))
    }
    if !sources.isEmpty {
      members.append(
        .init(
          "sources",
          .array(
            sources.map { source in
              .object([
                .init("key", .text(source.key)), .init("text", .text(source.text)),
                .init("address", source.address.map(Node.text) ?? .null),
              ])
            })))
    }
    if !steps.isEmpty { members.append(.init("steps", .array(steps.map(\.node)))) }
    return .object(members)
  }
}
