extension TraceStep {
  /// The tree for a terminal, a line a step.
  public var outline: String {
    var lines = [words]
    draw(below: "", into: &lines)
    return lines.joined(separator: "\n")
  }

  private func draw(below indent: String, into lines: inout [String]) {
    let last = steps.count + sources.count - 1
    for (index, step) in steps.enumerated() {
      lines.append(indent + (index == last ? "└─ " : "├─ ") + step.words)
      step.draw(below: indent + (index == last ? "   " : "│  "), into: &lines)
    }
    for (index, source) in sources.enumerated() {
      let mark = steps.count + index == last ? "└─ " : "├─ "
      lines.append(indent + mark + source.text + (source.address.map { " <\($0)>" } ?? ""))
    }
  }

  /// The tree as Mermaid's flow chart, from the files to the result; equal steps are drawn once.
  public var mermaid: String {
    var text = "flowchart TD\n"
    var numbers: [String: Int] = [:]
    var edges: Set<String> = []
    func number(_ key: String, _ label: String, _ shape: (String, String)) -> Int {
      if let known = numbers[key] { return known }
      let number = numbers.count
      numbers[key] = number
      text += "  n\(number)\(shape.0)\"\(escaped(label))\"\(shape.1)\n"
      return number
    }
    func connect(_ from: Int, _ to: Int) {
      let edge = "  n\(from) --> n\(to)\n"
      if edges.insert(edge).inserted { text += edge }
    }
    func add(_ step: TraceStep) -> Int {
      let shape = step.file == nil ? ("[", "]") : ("[/", "/]")
      let node = number("\(step.kind.rawValue) \(step.words)", step.words, shape)
      for step in step.steps { connect(add(step), node) }
      for source in step.sources {
        connect(number("source \(source.key)", source.text, ("([", "])")), node)
      }
      return node
    }
    _ = add(self)
    return text
  }

  /// A label as Mermaid reads it between quotes.
  private func escaped(_ label: String) -> String {
    var result = ""
    for character in label {
      switch character {
      case "\"": result += "#quot;"
      case "#": result += "#35;"
      case "<": result += "#lt;"
      case ">": result += "#gt;"
      case "\n", "\r": result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
