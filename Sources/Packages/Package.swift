import Findings
import JSON

/// Gives the bytes of a file by its path.
public typealias FileReader = (_ path: String) throws(Failure) -> [UInt8]

/// A Data Package: tables with their schemas and where they come from.
///
///     let package = try Package.load("datasets/datapackage.json") { path throws(Failure) in ... }
///     package.resource("arrests")?.schema?.fields.map(\.name)
public struct Package: Sendable {
  public var name: String?
  public var title: String?
  public var description: String?
  public var version: String?
  public var resources: [Resource]
  /// The whole descriptor, custom properties included.
  public var metadata: Node
  /// The path of the descriptor.
  public var path: String
  /// What is worth knowing about the descriptor: warnings, when it was loaded without errors.
  public var findings: [Finding]

  public func resource(_ name: String) -> Resource? { resources.first { $0.name == name } }

  /// Reads a descriptor and the schemas and dialects it refers to; throws when anything is wrong
  /// with them, with all that is.
  public static func load(
    _ path: String, read: FileReader
  ) throws(Failure) -> Package {
    let (package, findings) = try inspect(path, read: read)
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Failure(findings) }
    return package
  }

  /// Reads a descriptor as far as it can be understood, and says what is wrong with it.
  ///
  /// Throws only when the file cannot be read or is no JSON object.
  public static func inspect(
    _ path: String, read: FileReader
  ) throws(Failure) -> (package: Package, findings: [Finding]) {
    let node = try JSON.parse(try read(path), file: path)
    guard node.members != nil else {
      throw Failure(
        "package-error", "a Data Package is a JSON object, this is \(node.kind)",
        at: Place(file: path, line: Int(node.mark.line), column: Int(node.mark.column)))
    }
    var reader = DescriptorReader(node, file: path, path: "")
    var package = Package(
      name: reader.text("name"), title: reader.text("title"),
      description: reader.text("description"), version: reader.text("version"), resources: [],
      metadata: node, path: path, findings: [])
    reader.checkPackage()
    let nodes = reader.array("resources")
    if nodes?.isEmpty ?? (node["resources"] == nil) {
      reader.report(
        "'resources' is missing or empty; list the files", at: node.mark, "resources",
        code: "package-error")
    }
    for (index, node) in (nodes ?? []).enumerated() {
      let resource = Resource(
        node, package: path, path: "resources[\(index)]", read: read, findings: &reader.findings)
      if package.resource(resource.name) != nil {
        reader.report(
          "two resources are called '\(resource.name)'; rename one",
          at: node["name"]?.mark ?? node.mark, "resources[\(index)].name", code: "resource-error")
      }
      package.resources.append(resource)
    }
    package.checkReferences(&reader)
    reader.finish()
    package.findings = reader.findings.map { finding in
      var finding = finding
      // Schemas and dialects in files of their own have paths that begin there.
      let path = finding.place.path ?? ""
      if finding.code == "schema-error", !path.contains(".schema"), !path.hasPrefix("schema") {
        let inDialect = path.contains(".dialect") || path.hasPrefix("dialect")
        let inResource = path.hasPrefix("resources[")
        finding.code =
          inDialect ? "dialect-error" : inResource ? "resource-error" : "package-error"
      }
      return finding
    }
    return (package, package.findings)
  }

  /// Foreign keys refer to fields that exist and can be equal.
  private func checkReferences(_ reader: inout DescriptorReader) {
    for (index, resource) in resources.enumerated() {
      guard let schema = resource.schema else { continue }
      let nodes = resource.metadata["schema"]?["foreignKeys"]?.array ?? []
      for (number, key) in schema.foreignKeys.enumerated() {
        let mark = number < nodes.count ? nodes[number].mark : resource.metadata.mark
        let path = "resources[\(index)].schema.foreignKeys[\(number)]"
        guard let target = key.resource.map(self.resource) ?? resource else {
          reader.report(
            "no resource is called '\(key.resource ?? "")'"
              + didYouMean(key.resource ?? "", among: resources.map(\.name)), at: mark, path)
          continue
        }
        for (here, there) in zip(key.fields, key.referenced) {
          guard let wanted = target.schema?.field(there) else {
            reader.report(
              "resource '\(target.name)' has no field '\(there)'"
                + didYouMean(there, among: target.schema?.fields.map(\.name) ?? []), at: mark,
              path)
            continue
          }
          guard let own = schema.field(here) else { continue }
          if !own.type.isComparable(with: wanted.type) {
            reader.report(
              "field '\(here)' is of type \(own.type.rawValue), '\(there)' of "
                + "\(wanted.type.rawValue); they are never equal", at: mark, path)
          }
        }
      }
    }
  }
}

extension FieldType {
  func isComparable(with other: FieldType) -> Bool {
    func family(_ type: FieldType) -> FieldType {
      switch type {
      case .integer, .number, .year: .number
      case .string, .any: .string
      default: type
      }
    }
    return family(self) == family(other)
  }
}
