import Findings
import JSON

extension Schema {
  /// Reads a schema descriptor; what is wrong with it is added to the findings.
  init(_ node: Node, file: String?, path: String, findings: inout [Finding]) {
    var reader = DescriptorReader(node, file: file, path: path)
    _ = reader.text("$schema")
    var fields: [FieldDescriptor] = []
    if let nodes = reader.array("fields") {
      for (index, node) in nodes.enumerated() {
        fields.append(
          FieldDescriptor(
            node, file: file, path: "\(path).fields[\(index)]", findings: &reader.findings))
      }
      if nodes.isEmpty { reader.report("'fields' is empty; describe the columns", at: node.mark) }
    } else if node["fields"] == nil, node.members != nil {
      reader.report("'fields' is missing; describe the columns", at: node.mark, "fields")
    }
    var seen: Set<String> = []
    for (field, node) in zip(fields, node["fields"]?.array ?? [])
    where !seen.insert(field.name).inserted {
      // Version 1 of the standard allowed it, and later ones must not refuse it.
      reader.report(
        "field '\(field.name)' is described twice; rename one", at: node.mark, severity: .warning)
    }
    self.init(fields: fields)
    if let node = reader.any("fieldsMatch") { match = Schema.match(node, &reader) }
    missingValues = MissingValue.list(&reader) ?? missingValues
    primaryKey = reader.texts("primaryKey", allowsSingle: true) ?? []
    let keys = reader.array("uniqueKeys")
    if let keys, keys.isEmpty {
      reader.report(
        "'uniqueKeys' is empty; name a key or remove it", at: node["uniqueKeys"]?.mark ?? node.mark,
        "uniqueKeys")
    }
    for node in keys ?? [] {
      uniqueKeys.append(reader.names(node, "uniqueKeys"))
    }
    for (index, node) in (reader.array("foreignKeys") ?? []).enumerated() {
      var inner = DescriptorReader(node, file: file, path: "\(path).foreignKeys[\(index)]")
      if let key = ForeignKey(&inner) { foreignKeys.append(key) }
      inner.finish()
      reader.findings += inner.findings
    }
    for name in primaryKey { reader.require(name, in: fields, "primaryKey") }
    for key in uniqueKeys { for name in key { reader.require(name, in: fields, "uniqueKeys") } }
    for key in foreignKeys {
      for name in key.fields { reader.require(name, in: fields, "foreignKeys") }
    }
    reader.finish()
    findings += reader.findings
  }

  private static func match(_ node: Node, _ reader: inout DescriptorReader) -> FieldsMatch {
    let word = node.text ?? (node.array?.count == 1 ? node[0]?.text : nil)
    if let word, let match = FieldsMatch(rawValue: word) { return match }
    let choices = FieldsMatch.allCases.map(\.rawValue)
    reader.report(
      "'fieldsMatch' must be one of \(choices.joined(separator: ", ")), found \(node.written())"
        + didYouMean(word ?? "", among: choices), at: node.mark, "fieldsMatch")
    return .exact
  }
}

extension DescriptorReader {
  /// The names of a key, which may be a single text.
  mutating func names(_ node: Node, _ property: String) -> [String] {
    if let text = node.text { return [text] }
    let names = (node.array ?? []).compactMap(\.text)
    if names.isEmpty || names.count != node.array?.count {
      report("'\(property)' holds arrays of field names, found \(node.written())", at: node.mark)
    }
    return names
  }

  mutating func require(_ name: String, in fields: [FieldDescriptor], _ property: String) {
    guard !fields.contains(where: { $0.name == name }) else { return }
    report(
      "'\(property)' names a field '\(name)' that the schema does not have"
        + didYouMean(name, among: fields.map(\.name)), at: node[property]?.mark ?? node.mark,
      property)
  }
}

extension ForeignKey {
  init?(_ reader: inout DescriptorReader) {
    let fields = reader.texts("fields", allowsSingle: true)
    guard let node = reader.object("reference") else {
      if reader.node["reference"] == nil {
        reader.report("'reference' is missing; say which fields are meant", at: reader.node.mark)
      }
      return nil
    }
    var inner = DescriptorReader(node, file: reader.file, path: reader.path + ".reference")
    let resource = inner.text("resource")
    let referenced = inner.texts("fields", allowsSingle: true)
    inner.finish()
    reader.findings += inner.findings
    guard let fields, let referenced else {
      reader.report("a foreign key needs 'fields' on both sides", at: reader.node.mark)
      return nil
    }
    guard fields.count == referenced.count, !fields.isEmpty else {
      reader.report(
        "a foreign key needs as many fields here (\(fields.count)) as in its reference "
          + "(\(referenced.count))", at: node.mark)
      return nil
    }
    self.init(
      fields: fields, resource: resource == "" ? nil : resource, referenced: referenced)
  }
}

extension MissingValue {
  static func list(_ reader: inout DescriptorReader) -> [MissingValue]? {
    guard let nodes = reader.array("missingValues") else { return nil }
    var values: [MissingValue] = []
    let kinds = Set(nodes.map { $0.text != nil })
    if kinds.count > 1 {
      reader.report(
        "'missingValues' holds either texts or objects, not both",
        at: reader.node["missingValues"]?.mark ?? reader.node.mark, "missingValues")
    }
    for node in nodes {
      if let label = node["label"], label.text == nil {
        reader.report(
          "the 'label' of a missing value must be a text, found \(label.kind)", at: label.mark,
          "missingValues")
      }
      if let text = node.text {
        values.append(MissingValue(text))
      } else if let value = node["value"]?.text {
        values.append(MissingValue(value, label: node["label"]?.text))
      } else {
        reader.report(
          "'missingValues' holds texts, or objects with 'value' and 'label', found "
            + node.written(), at: node.mark, "missingValues")
        continue
      }
      if values.dropLast().contains(where: { $0.value == values.last?.value }) {
        reader.report(
          "missing value \(node.written()) is listed twice", at: node.mark, "missingValues")
      }
    }
    return values
  }
}
