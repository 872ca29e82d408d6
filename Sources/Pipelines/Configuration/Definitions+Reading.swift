import Findings
import JSON

extension TableDefinition {
  init?(_ name: String, _ node: Node, _ reader: inout ObjectReader) {
    let data = reader.object("data", required: true)
    let transforms = reader.array("transform") ?? []
    _ = reader.text("title")
    _ = reader.text("description")
    reader.reportUnknown()
    guard let data else { return nil }
    var inner = ObjectReader(data, file: reader.file, path: reader.path(of: "data"))
    let source = inner.text("name", required: true)
    inner.reportUnknown()
    reader.adopt(inner.findings)
    guard let source else { return nil }
    self.init(
      name: name, source: source, sourceMark: data["name"]?.mark ?? data.mark,
      transforms: transforms, mark: node.mark, joined: [], configuration: .array(transforms))
    for transform in transforms {
      if let text = transform["denominator"]?.text {
        joined.append((text, transform["denominator"]?.mark ?? transform.mark))
      }
      if let node = transform["from"]?["data"]?["name"], let text = node.text {
        joined.append((text, node.mark))
      }
    }
  }
}

extension FigureDefinition {
  init?(_ name: String, _ node: Node, _ reader: inout ObjectReader) {
    let table = reader.text("table")
    let calculation = reader.text("calculate")
    let unit = reader.text("unit")
    let format = reader.text("format")
    _ = reader.text("title")
    _ = reader.text("note")
    if let calculation {
      for other in ["table", "field", "where"] where reader.has(other) {
        reader.fail("conflict", "'\(other)' does not go with 'calculate'; remove one", at: other)
      }
      reader.allow(["field", "where"])
      reader.reportUnknown()
      self.init(
        name: name,
        origin: .calculation(calculation, mark: node["calculate"]?.mark ?? node.mark), unit: unit,
        format: format, node: node)
      return
    }
    let field = reader.text("field", required: table != nil)
    let condition = reader.member("where")
    if table == nil {
      reader.fail("missing-key", "a figure needs 'table' and 'field', or 'calculate'")
    }
    if let condition, condition.text == nil {
      reader.fail(
        "type", "'where' is \(condition.kind); expected 'latest' or an expression", at: "where")
    }
    reader.reportUnknown()
    guard let table, let field else { return nil }
    self.init(
      name: name, origin: .cell(table: table, field: field, condition: condition), unit: unit,
      format: format, node: node)
  }
}

extension ClaimDefinition {
  init?(_ node: Node, _ reader: inout ObjectReader) {
    let id = reader.text("id", required: true)
    let statement = reader.text("statement")
    let figure = reader.text("figure")
    let relation = reader.text("relation")
    for name in ["value", "unit", "note", "missing", "test", "tolerance"] {
      _ = reader.member(name)
    }
    if figure == nil, node["missing"] == nil {
      reader.fail(
        "missing-key",
        "a claim needs a 'figure', or says in 'missing' which quantity cannot be computed")
    }
    reader.reportUnknown()
    guard let id else { return nil }
    self.init(
      id: id, statement: statement, figure: figure ?? "", relation: relation ?? "=", node: node)
  }
}

extension ChartDefinition {
  init?(_ name: String, _ node: Node, _ reader: inout ObjectReader) {
    guard node.members != nil else { return nil }
    self.init(name: name, specification: node, data: [], mark: node.mark)
    collect(node, isOwn: false)
  }

  /// Finds `data.name` anywhere and what `usermeta.recuento` names.
  private mutating func collect(_ node: Node, isOwn: Bool) {
    switch node.value {
    case .array(let nodes): for node in nodes { collect(node, isOwn: isOwn) }
    case .object(let members):
      for member in members {
        if member.name == "data", let name = member.node["name"]?.text,
          member.node["values"] == nil
        {
          add(name, member.node["name"]?.mark ?? member.node.mark)
        }
        if isOwn, member.name == "events", let text = member.node.text {
          add(text, member.node.mark)
        }
        collect(member.node, isOwn: isOwn || member.name == "usermeta")
      }
    default: break
    }
  }

  private mutating func add(_ name: String, _ mark: Node.Mark) {
    if !data.contains(where: { $0.name == name }) { data.append((name, mark)) }
  }
}

extension ReportDefinition {
  init?(_ node: Node, _ parent: inout ObjectReader, languages: [String]) {
    var reader = ObjectReader(node, file: parent.file, path: "report")
    let template = reader.text("template", required: true)
    let formats = reader.texts("formats") ?? ["md", "html"]
    for format in formats where !["md", "html"].contains(format) {
      reader.fail(
        "unknown-value", "unknown format '\(format)' of the report; there are md and html",
        at: "formats")
    }
    if let template {
      if languages.count > 1, !template.contains("{language}") {
        reader.fail(
          "template", "the template serves all languages; write '{language}' in its path",
          at: "template")
      }
      if let fault = Pipeline.fault(ofPath: template) {
        reader.fail("path", "the template's path is refused: \(fault)", at: "template")
      }
    }
    reader.reportUnknown()
    parent.adopt(reader.findings)
    guard let template else { return nil }
    self.init(template: template, mark: node["template"]?.mark ?? node.mark, formats: formats)
  }
}
