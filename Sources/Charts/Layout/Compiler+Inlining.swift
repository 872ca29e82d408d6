import JSON
import Tables

extension Compiler {
  /// The specification with every table it names inside, for tools that have only this file.
  func inlined() -> Node {
    var result = inlined(spec).setting(
      "$schema", spec["$schema"] ?? "https://vega.github.io/schema/vega-lite/v6.json")
    if let usermeta = result["usermeta"], let own = usermeta["recuento"],
      let events = own.present("events")
    {
      let inside = inlined(events: events)
      result = result.setting(
        "usermeta", usermeta.setting("recuento", own.setting("events", inside)))
    }
    result = Localizer(self).localized(result)
    if let usermeta = result["usermeta"], let own = usermeta["recuento"], own.members != nil,
      beyond.source == .automatic, !sourceNames.isEmpty
    {
      let names = Node.array(sourceNames.map(Node.text))
      result = result.setting(
        "usermeta", usermeta.setting("recuento", own.setting("source", names)))
    }
    return result
  }

  /// Events by name become their rows.
  private func inlined(events: Node) -> Node {
    if let name = events.text {
      return inlined(data: .object([Node.Member("name", .text(name))]))["values"] ?? events
    }
    guard let data = events["data"] else { return events }
    let named = data.text.map { Node.object([Node.Member("name", .text($0))]) } ?? data
    return events.setting("data", inlined(data: named))
  }

  private func inlined(_ node: Node) -> Node {
    guard var members = node.members else {
      guard let list = node.array else { return node }
      return Node(.array(list.map { inlined($0) }), at: node.mark)
    }
    for index in members.indices {
      let name = members[index].name
      guard name != "usermeta", name != "config", name != "datasets" else { continue }
      if name == "data" {
        members[index].node = inlined(data: members[index].node)
      } else {
        members[index].node = inlined(members[index].node)
      }
    }
    return Node(.object(members), at: node.mark)
  }

  private func inlined(data: Node) -> Node {
    let found: Table?
    if let name = data["name"]?.text, data["values"] == nil, data["url"] == nil {
      found = spec["datasets"]?[name] == nil ? context.tables[name] : nil
    } else if let url = data["url"]?.text {
      found = try? context.load(url, data["format"])
    } else {
      found = nil
    }
    guard let found else { return data }
    let rows = (0..<found.rowCount).map { row in
      Node.object(
        zip(found.fields, found.columns).map { field, column in
          Node.Member(field.name, column.kind.isTemporal ? date(column[row]) : column[row].node)
        })
    }
    return data.removing(["url", "format"]).setting("values", .array(rows))
  }

  /// Days as texts that every tool reads as days.
  private func date(_ value: Value) -> Node {
    value.number.map { .text(writing.times("%Y-%m-%dT%H:%M:%S")($0)) } ?? .null
  }
}
