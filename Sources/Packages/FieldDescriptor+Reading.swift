import Findings
import JSON

extension FieldDescriptor {
  init(_ node: Node, file: String?, path: String, findings: inout [Finding]) {
    var reader = DescriptorReader(node, file: file, path: path)
    self.init(reader.text("name", required: node.members != nil) ?? "")
    metadata = node
    let types = FieldType.allCases.map(\.rawValue)
    type = reader.choice("type", types).flatMap(FieldType.init) ?? .any
    if let given = reader.text("format") {
      format = given.hasPrefix("fmt:") ? String(given.dropFirst(4)) : given
    }
    title = reader.text("title")
    description = reader.text("description")
    unit = node["unit"]?.text
    _ = reader.any("example")
    _ = reader.text("rdfType")
    readLexical(&reader)
    missingValues = MissingValue.list(&reader)
    readCategories(&reader)
    categoriesOrdered = reader.boolean("categoriesOrdered")
    figure = FigureSource(&reader)
    if let member = reader.object("constraints") {
      constraints = Constraints(
        member, of: self, file: file, path: path + ".constraints", findings: &reader.findings)
    }
    checkEnumeration(&reader)
    checkFormat(&reader)
    reader.finish()
    findings += reader.findings
  }

  private mutating func readLexical(_ reader: inout DescriptorReader) {
    lexical.decimalChar = reader.text("decimalChar") ?? "."
    lexical.groupChar = reader.text("groupChar")
    lexical.bareNumber = reader.boolean("bareNumber") ?? true
    lexical.trueValues = reader.texts("trueValues") ?? lexical.trueValues
    lexical.falseValues = reader.texts("falseValues") ?? lexical.falseValues
    lexical.delimiter = reader.text("delimiter") ?? ","
    let items = ["string", "integer", "boolean", "number", "datetime", "date", "time"]
    lexical.itemType = reader.choice("itemType", items).flatMap(FieldType.init) ?? .string
    // Integers have no decimal character that their groups could be taken for.
    if lexical.decimalChar.isEmpty || type == .number && lexical.decimalChar == lexical.groupChar {
      reader.report(
        "'decimalChar' and 'groupChar' must differ and not be empty", at: reader.node.mark)
      lexical.decimalChar = "."
      lexical.groupChar = nil
    }
    if lexical.delimiter.isEmpty {
      reader.report("'delimiter' must not be empty", at: reader.node.mark, "delimiter")
      lexical.delimiter = ","
    }
  }

  private mutating func readCategories(_ reader: inout DescriptorReader) {
    guard let nodes = reader.array("categories") else { return }
    if type != .string, type != .integer {
      reader.report(
        "'categories' belong to fields of type string or integer, not \(type.rawValue)",
        at: reader.node["categories"]?.mark ?? reader.node.mark, "categories")
    }
    var list: [Category] = []
    for node in nodes {
      let category =
        node.members == nil
        ? Category(value: node)
        : Category(value: node["value"] ?? .null, label: node["label"]?.text)
      let fits = type == .integer ? category.value.integer != nil : category.value.text != nil
      if !fits {
        reader.report(
          "category \(node.written()) is not of the field's type \(type.rawValue)",
          at: node.mark, "categories")
      } else if list.contains(where: { $0.value == category.value }) {
        reader.report(
          "category \(category.value.written()) is listed twice", at: node.mark, "categories")
      } else {
        list.append(category)
      }
      if let label = node["label"] {
        if label.text == nil {
          reader.report(
            "the 'label' of a category must be a text, found \(label.kind)", at: label.mark,
            "categories")
        } else if list.dropLast().contains(where: { $0.label == label.text }) {
          reader.report(
            "the label \(label.written()) stands for two categories", at: label.mark, "categories")
        }
      }
    }
    if Set(nodes.map { $0.members == nil }).count > 1 {
      reader.report(
        "'categories' holds either values or objects, not both",
        at: reader.node["categories"]?.mark ?? reader.node.mark, "categories")
    }
    categories = list
  }

  /// The values of `enum` are among the categories.
  private func checkEnumeration(_ reader: inout DescriptorReader) {
    guard let categories, let values = constraints.enum else { return }
    for value in values where !categories.contains(where: { $0.value == value }) {
      reader.report(
        "\(value.written()) is none of the field's 'categories'"
          + (value.text.map { didYouMean($0, among: categories.compactMap(\.value.text)) } ?? ""),
        at: value.mark, "constraints.enum")
    }
  }

  private func checkFormat(_ reader: inout DescriptorReader) {
    guard !type.formats.contains(format) else { return }
    let mark = reader.node["format"]?.mark ?? reader.node.mark
    if type.hasPatterns, format.contains("%") {
      if let problem = TimePattern(format).problem {
        reader.report("'format' \(problem)", at: mark, "format")
      }
      return
    }
    let list = type.formats.joined(separator: ", ") + (type.hasPatterns ? " or a pattern" : "")
    reader.report(
      "type \(type.rawValue) has no format '\(format)'; it has \(list)"
        + didYouMean(format, among: type.formats), at: mark, "format")
  }
}

extension FigureSource {
  init?(_ reader: inout DescriptorReader) {
    guard let node = reader.any("figure") else { return nil }
    if node.text == "inline" {
      self = .inline
      return
    }
    guard node.members != nil else {
      reader.report(
        "'figure' must be \"inline\" or name the columns 'qualifier', 'low' and 'high', found "
          + node.written(), at: node.mark, "figure")
      return nil
    }
    var inner = DescriptorReader(node, file: reader.file, path: reader.path + ".figure")
    self = .columns(
      qualifier: inner.text("qualifier"), low: inner.text("low"), high: inner.text("high"))
    _ = inner.text("counts")
    if let doubtful = inner.text("doubtful"), !["error", "warning"].contains(doubtful) {
      inner.report(
        "'doubtful' is '\(doubtful)'; expected 'error' or 'warning'",
        at: node["doubtful"]?.mark ?? node.mark, "doubtful")
    }
    if inner.boolean("inline") == true { self = .inline }
    for member in node.members ?? [] where !inner.known.contains(member.name) {
      inner.report(
        "unknown property '\(member.name)'" + didYouMean(member.name, among: inner.known),
        at: member.nameMark, member.name)
    }
    reader.findings += inner.findings
  }
}

extension Constraints {
  init(
    _ node: Node, of field: FieldDescriptor, file: String?, path: String,
    findings: inout [Finding]
  ) {
    var reader = DescriptorReader(node, file: file, path: path)
    required = reader.boolean("required") ?? false
    unique = reader.boolean("unique") ?? false
    minLength = reader.integer("minLength", atLeast: 0)
    maxLength = reader.integer("maxLength", atLeast: 0)
    minimum = reader.bound("minimum", of: field)
    maximum = reader.bound("maximum", of: field)
    exclusiveMinimum = reader.bound("exclusiveMinimum", of: field)
    exclusiveMaximum = reader.bound("exclusiveMaximum", of: field)
    pattern = reader.text("pattern")
    `enum` = reader.array("enum")
    jsonSchema = reader.object("jsonSchema")
    if let pattern, let problem = Pattern.problem(pattern) {
      reader.report("'pattern' \(problem)", at: node["pattern"]?.mark ?? node.mark, "pattern")
      self.pattern = nil
    }
    if let values = `enum` {
      let converter = CellConverter(field)
      for value in values where converter.value(of: value) == nil {
        reader.report(
          "\(value.written()) is not of the field's type \(field.type.rawValue)", at: value.mark,
          "enum")
      }
    }
    for name in reader.known where node[name] != nil && !Constraints.applies(name, to: field.type) {
      reader.report(
        "constraint '\(name)' does not apply to type \(field.type.rawValue); remove it",
        at: node[name]?.mark ?? node.mark, name)
    }
    reader.finish()
    for member in node.members ?? []
    where !reader.known.contains(member.name)
      && !reader.findings.contains(where: { $0.place == reader.place(member.nameMark, member.name) }
      )
    {
      reader.report(
        "unknown constraint '\(member.name)'" + didYouMean(member.name, among: reader.known),
        at: member.nameMark, member.name)
    }
    findings += reader.findings
  }

  static func applies(_ name: String, to type: FieldType) -> Bool {
    switch name {
    case "minLength", "maxLength": type.isCollection
    case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum": type.isOrdered
    case "pattern": type == .string
    case "jsonSchema": type == .array || type == .object
    default: true
    }
  }
}

extension DescriptorReader {
  /// A bound of an ordered field: a primitive of its type, or a text that is read as one.
  mutating func bound(_ name: String, of field: FieldDescriptor) -> Node? {
    guard let member = any(name) else { return nil }
    guard field.type.isOrdered else { return member }
    if CellConverter(field).value(of: member) == nil {
      report(
        "'\(name)' must be a value of type \(field.type.rawValue), found \(member.written())",
        at: member.mark, name)
      return nil
    }
    return member
  }
}
