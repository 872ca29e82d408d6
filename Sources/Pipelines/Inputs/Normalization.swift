import Findings
import JSON
import Packages
import Tables

/// What a field's custom property `normalize` asks for: one spelling, one name, one unit.
///
///     {"names": {"resource": "town_names", "alias": "alias", "name": "name"}, "case": "title"}
///     {"units": {"column": "unit", "factors": {"thousand persons": 1000, "persons": 1}}}
struct Normalization: Sendable {
  /// Names are looked up in two columns of another resource.
  struct Names: Sendable {
    enum Unmatched: String, CaseIterable, Sendable { case error, keep, missing }

    var resource: String
    var alias: String
    var name: String
    var unmatched = Unmatched.error
  }

  /// Numbers are multiplied by the factor of the unit that a column names.
  struct Units: Sendable {
    var column: String
    var factors: [Node.Member]
  }

  enum Letters: String, CaseIterable, Sendable { case lower, upper, title }

  var names: Names?
  var units: Units?
  var letters: Letters?
  var keepsAccents = true
  var place: Place

  /// Reads the property strictly; nil when the field has none.
  static func read(
    _ field: FieldDescriptor, in package: Package, resource: Resource, findings: inout [Finding]
  ) -> Normalization? {
    guard let node = field.metadata["normalize"] else { return nil }
    var reader = ObjectReader(
      node, file: package.path, path: "\(resource.name).\(field.name).normalize")
    var result = Normalization(place: reader.place(node.mark))
    result.letters = reader.choice("case", among: Letters.allCases.map(\.rawValue))
      .flatMap(Letters.init(rawValue:))
    result.keepsAccents = reader.boolean("accents") ?? true
    if let inner = reader.object("names") {
      var names = ObjectReader(inner, file: package.path, path: reader.path(of: "names"))
      result.names = Names(&names, package)
      names.reportUnknown()
      reader.adopt(names.findings)
    }
    if let inner = reader.object("units") {
      var units = ObjectReader(inner, file: package.path, path: reader.path(of: "units"))
      result.units = Units(&units, resource)
      units.reportUnknown()
      reader.adopt(units.findings)
    }
    if result.units != nil, field.type != .number, field.type != .integer {
      reader.fail("type", "'units' belong to numbers, '\(field.name)' is \(field.type.rawValue)")
    }
    let isOfTexts = result.names != nil || result.letters != nil || !result.keepsAccents
    if isOfTexts, field.type != .string, field.type != .any {
      reader.fail(
        "type", "names, case and accents belong to texts, '\(field.name)' is \(field.type.rawValue)"
      )
    }
    reader.reportUnknown()
    findings += reader.findings
    return result
  }
}

extension Normalization.Names {
  fileprivate init?(_ reader: inout ObjectReader, _ package: Package) {
    let resource = reader.choice(
      "resource", among: package.resources.map(\.name), required: true)
    let alias = reader.text("alias") ?? "alias"
    let name = reader.text("name") ?? "name"
    let unmatched = reader.choice("unmatched", among: Unmatched.allCases.map(\.rawValue))
    guard let resource else { return nil }
    if let fields = package.resource(resource)?.describedColumns {
      for (key, column) in [("alias", alias), ("name", name)] where !fields.contains(column) {
        reader.fail("unknown-column", noColumn(column, in: resource, among: fields), at: key)
      }
    }
    self.init(
      resource: resource, alias: alias, name: name,
      unmatched: unmatched.flatMap(Unmatched.init(rawValue:)) ?? .error)
  }
}

extension Normalization.Units {
  fileprivate init?(_ reader: inout ObjectReader, _ resource: Resource) {
    let column = reader.text("column", required: true)
    let factors = reader.object("factors", required: true)
    for member in factors?.members ?? [] where member.node.number == nil {
      reader.fail("type", "the factor of '\(member.name)' is no number", at: "factors")
    }
    guard let column, let factors else { return nil }
    if let fields = resource.describedColumns, !fields.contains(column) {
      reader.fail(
        "unknown-column", noColumn(column, in: resource.name, among: fields), at: "column")
    }
    self.init(column: column, factors: factors.members ?? [])
  }
}

extension Resource {
  /// The names of its columns; nil when the file may have others than the schema names.
  var describedColumns: [String]? {
    guard let schema, schema.match != .subset, schema.match != .partial else { return nil }
    return schema.fields.map(\.name)
  }
}

/// That a column is not there, and the one that may be meant.
func noColumn(_ column: String, in resource: String, among names: [String]) -> String {
  "resource '\(resource)' has no column '\(column)'" + didYouMean(column, among: names)
}
