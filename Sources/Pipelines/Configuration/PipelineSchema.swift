import Formats
public import JSON

/// The JSON Schema (draft 2020-12) of `pipeline.json`, for editors.
public var pipelineSchema: Node {
  object(
    [
      ("$schema", text("The schema of this file.")),
      ("name", text("A short name of the pipeline.")),
      ("title", text("The title of the report.")),
      ("languages", list(choice(Locale.names), "Locales; data and texts are in the first.")),
      ("package", text("The path of a Data Package's descriptor.")),
      ("corrections", text("The path of the list of corrections.")),
      ("locales", text("The folder of the translations.")),
      ("theme", described(["type": ["string", "object"]], "A theme's name, or a configuration.")),
      ("tables", dictionary(tableSchema, "Tables by name.")),
      ("figures", dictionary(figureSchema, "Named figures.")),
      ("claims", list(claimSchema, "Published statements, set against figures.")),
      (
        "charts",
        dictionary(["type": "object"], "Charts by name, each a Vega-Lite specification.")
      ),
      ("report", reportSchema), ("output", outputSchema),
    ], required: ["name"], "A pipeline of Recuento."
  )
  .setting("$schema", "https://json-schema.org/draft/2020-12/schema")
}

private var tableSchema: Node {
  object(
    [
      ("data", object([("name", text("A resource or another table."))], required: ["name"])),
      ("transform", list(["type": "object"], "Transforms in order, as in Vega-Lite.")),
      ("title", text("What the table shows.")), ("description", text("More on the table.")),
    ], required: ["data"], "A table.")
}

private var figureSchema: Node {
  object(
    [
      ("table", text("The table that holds the figure.")),
      ("field", text("The column of the figure.")),
      ("where", text("'latest', 'first', 'last' or an expression that one row fulfils.")),
      ("calculate", text("A calculation: figures.a / figures.b.")),
      ("unit", text("What the number counts.")),
      ("format", text("A number format of d3-format.")),
      ("title", text("What the figure is.")), ("note", text("What a reader should know.")),
    ], "A figure: a cell of a table, or a calculation.")
}

private var claimSchema: Node {
  object(
    [
      ("id", text("A name for the claim.")),
      ("statement", text("A row of the statements: document/id.")),
      ("figure", text("The figure that the claim is about.")),
      ("relation", choice([">", ">=", "<", "<=", "=", "about", "between"])),
      ("value", described(["type": ["number", "array"]], "The value stated, two for between.")),
      ("unit", text("The unit of the value.")),
      ("missing", described(["type": ["string", "array"]], "What keeps it from being computed.")),
      ("note", text("What a reader should know.")),
      ("test", text("How the claim is tested.")),
      ("tolerance", ["type": "number"]),
    ], required: ["id"], "A claim.")
}

private var reportSchema: Node {
  object(
    [
      ("template", text("The path of the templates, with {language} in it.")),
      ("formats", list(choice(["md", "html"]), "What is written.")),
    ], required: ["template"], "The report.")
}

private var outputSchema: Node {
  object(
    [
      ("directory", text("The folder of the outputs.")),
      ("formats", list(choice(Pipeline.chartFormats), "The formats of every chart.")),
      ("scale", described(["type": "number"], "Pixels of a PNG to one pixel of the picture.")),
    ], "What is written, and where.")
}

private func object(
  _ properties: [(String, Node)], required: [String] = [], _ description: String? = nil
) -> Node {
  var members: [Node.Member] = [.init("type", "object")]
  if let description { members.append(.init("description", .text(description))) }
  members.append(
    .init(
      "properties",
      .object(
        properties.map { .init($0.0, $0.1) }
          + [.init("$comment", ["description": "A remark; ignored."])])))
  if !required.isEmpty { members.append(.init("required", .array(required.map(Node.text)))) }
  members.append(.init("additionalProperties", false))
  return .object(members)
}

private func described(_ node: Node, _ description: String) -> Node {
  node.setting("description", .text(description))
}

private func text(_ description: String) -> Node { described(["type": "string"], description) }

private func choice(_ words: [String]) -> Node {
  ["type": "string", "enum": .array(words.map(Node.text))]
}

private func list(_ items: Node, _ description: String) -> Node {
  .object([
    .init("type", "array"), .init("description", .text(description)), .init("items", items),
  ])
}

private func dictionary(_ values: Node, _ description: String) -> Node {
  .object([
    .init("type", "object"), .init("description", .text(description)),
    .init("properties", ["$comment": [:]]), .init("additionalProperties", values),
  ])
}
