import Findings
import JSON

extension Normalizer {
  /// A repeat as a concatenation of its specification, or as layers.
  func repeated(_ spec: Node) throws(Failure) -> Node {
    guard let over = spec["repeat"], let inner = spec["spec"] else {
      throw Failure("missing-spec", "a repeat needs \"spec\": the view to repeat")
    }
    let outer = spec.removing(["repeat", "spec", "columns"])
    let count =
      over.array?.count
      ?? ["row", "column", "layer"].reduce(1) { $0 * max(1, over[$1]?.array?.count ?? 1) }
    guard count <= Compiler.mostViews else {
      throw Failure(
        "too-many-views", "the repeat makes \(count) views; at most \(Compiler.mostViews) are drawn"
      )
    }
    if let fields = over.array {
      let views = fields.map { substitute(inner, ["repeat": $0]) }
      return outer.setting("concat", .array(views)).setting([("columns", spec["columns"])])
    }
    let layers = over["layer"]?.array
    let rows = over["row"]?.array ?? [nil]
    let columns = over["column"]?.array ?? [nil]
    var views: [Node] = []
    for row in rows {
      for column in columns {
        let fields = ["row": row, "column": column].compactMapValues { $0 }
        if let layers {
          let parts = layers.map { substitute(inner, fields.merging(["layer": $0]) { a, _ in a }) }
          views.append(Node.object([.init("layer", .array(parts))]))
        } else {
          views.append(substitute(inner, fields))
        }
      }
    }
    if layers != nil, over["row"] == nil, over["column"] == nil {
      return outer.merging(views[0])
    }
    return outer.setting("concat", .array(views)).setting("columns", .number(columns.count))
  }

  /// Replaces `{"repeat": "row"}` by the field in its turn.
  private func substitute(_ node: Node, _ fields: [String: Node]) -> Node {
    switch node.value {
    case .array(let nodes):
      return Node(.array(nodes.map { substitute($0, fields) }), at: node.mark)
    case .object(let members):
      if members.count == 1, members[0].name == "repeat", let which = members[0].node.text,
        let field = fields[which]
      {
        return field
      }
      return Node(
        .object(
          members.map {
            Node.Member($0.name, substitute($0.node, fields), nameMark: $0.nameMark)
          }), at: node.mark)
    default: return node
    }
  }
}
