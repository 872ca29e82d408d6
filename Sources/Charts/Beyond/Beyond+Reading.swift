import Findings
import JSON

extension Beyond {
  /// Reads `usermeta.recuento` strictly: unknown members and wrong types are findings.
  ///
  ///     {"note": "Provisional.", "events": "events", "labels": "direct", "alt": "auto"}
  ///
  /// Other members of `usermeta` belong to other tools and are left alone.
  static func read(_ spec: Node, file: String?) -> (beyond: Beyond, findings: [Finding]) {
    var beyond = Beyond()
    guard let node = spec["usermeta"]?.present("recuento") else { return (beyond, []) }
    var reader = ObjectReader(node, file: file, path: "usermeta.recuento")
    guard node.members != nil else { return (beyond, reader.findings) }
    beyond.isPresent = true
    beyond.source = origin("source", &reader)
    beyond.licence = origin(node["license"] == nil ? "licence" : "license", &reader)
    beyond.note = reader.texts("note") ?? []
    beyond.events = events(&reader)
    beyond.labels = labels(&reader)
    beyond.bounds = bounds(&reader)
    beyond.breaks = breaks(&reader)
    beyond.missing = missing(&reader)
    beyond.countField = reader.text("n")
    switch reader.text("alt") {
    case "auto": beyond.alternative = .automatic
    case let text?: beyond.alternative = .written(text)
    case nil: break
    }
    reader.reportUnknown()
    return (beyond, reader.findings)
  }

  /// A text, `auto`, or null for none.
  private static func origin(_ name: String, _ reader: inout ObjectReader) -> Origin {
    if reader.node[name]?.isNull ?? false {
      reader.allow([name])
      return .none
    }
    let lines = reader.texts(name)
    guard let lines, lines != ["auto"] else { return .automatic }
    return .written(lines)
  }

  private static func events(_ reader: inout ObjectReader) -> EventSource? {
    guard let node = reader.member("events"), !node.isNull else { return nil }
    if let name = node.text { return EventSource(data: ["name": .text(name)]) }
    if node.array != nil { return EventSource(data: ["values": node]) }
    guard node.members != nil else {
      reader.fail(
        "type",
        "'usermeta.recuento.events' is \(node.kind); expected the name of a dataset, rows, "
          + "or an object with \"data\"", at: "events")
      return nil
    }
    var inner = ObjectReader(node, file: reader.file, path: reader.path(of: "events"))
    let data = inner.member("data", required: true)
    let source = EventSource(
      data: data?.text.map { ["name": .text($0)] } ?? data ?? .null, start: inner.text("start"),
      end: inner.text("end"), label: inner.text("label"), category: inner.text("category"))
    inner.reportUnknown()
    reader.adopt(inner.findings)
    return data == nil ? nil : source
  }

  private static func labels(_ reader: inout ObjectReader) -> Labels {
    guard let node = reader.member("labels"), !node.isNull else { return .legend }
    if node.members != nil {
      var inner = ObjectReader(node, file: reader.file, path: reader.path(of: "labels"))
      let field = inner.text("field", required: true)
      let priority = inner.text("priority")
      inner.reportUnknown()
      reader.adopt(inner.findings)
      return field.map { .points(field: $0, priority: priority) } ?? .legend
    }
    return reader.choice("labels", among: ["direct", "legend"]) == "direct" ? .direct : .legend
  }

  private static func bounds(_ reader: inout ObjectReader) -> BoundFields? {
    guard let node = reader.object("bounds") else { return nil }
    var inner = ObjectReader(node, file: reader.file, path: reader.path(of: "bounds"))
    let low = inner.text("low", required: true)
    let high = inner.text("high", required: true)
    inner.reportUnknown()
    reader.adopt(inner.findings)
    guard let low, let high else { return nil }
    return BoundFields(low: low, high: high)
  }

  private static func breaks(_ reader: inout ObjectReader) -> [Break] {
    guard let nodes = reader.array("breaks") else { return [] }
    var result: [Break] = []
    for (index, node) in nodes.enumerated() {
      let path = reader.path(of: "breaks") + "[\(index)]"
      var inner = ObjectReader(node, file: reader.file, path: path)
      let at = inner.member("at", required: true)
      let label = inner.text("label")
      let series = inner.texts("series") ?? []
      if let at, at.text == nil, at.number == nil {
        inner.fail("type", "'\(path).at' is \(at.kind); expected a date or a number", at: "at")
      }
      inner.reportUnknown()
      reader.adopt(inner.findings)
      if let at { result.append(Break(at: at, label: label, series: series, path: path + ".at")) }
    }
    return result
  }

  private static func missing(_ reader: inout ObjectReader) -> Missing {
    guard let node = reader.member("missing"), !node.isNull else { return .standard }
    if node.members != nil {
      var inner = ObjectReader(node, file: reader.file, path: reader.path(of: "missing"))
      let days = inner.number("days", required: true)
      if let days, days <= 0 {
        inner.fail(
          "range", "'\(inner.path(of: "days"))' is \(JSON.text(days)); expected more than 0",
          at: "days")
      }
      inner.reportUnknown()
      reader.adopt(inner.findings)
      return days.map { .longer(than: $0 * 86_400_000) } ?? .standard
    }
    switch reader.choice("missing", among: ["gap", "join"]) {
    case "gap": return .gap
    case "join": return .join
    default: return .standard
    }
  }
}
