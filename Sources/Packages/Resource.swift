import CSV
import Findings
import Hashing
import JSON

/// One table of a package: its files or its data, dialect and schema.
public struct Resource: Sendable {
  public var name: String
  public var title: String?
  public var description: String?
  /// The paths of the files, as a reader of files understands them.
  public var paths: [String]
  /// The paths as the descriptor writes them.
  public var writtenPaths: [String]
  /// Rows that stand in the descriptor itself.
  public var data: Node?
  public var dialect: Dialect
  public var encoding: String?
  public var format: String?
  public var bytes: Int?
  public var hash: String?
  public var schema: Schema?
  /// The whole descriptor, custom properties included.
  public var metadata: Node
  public var file: String

  init(
    _ node: Node, package: String, path: String, read: FileReader, findings: inout [Finding]
  ) {
    var reader = DescriptorReader(node, file: package, path: path)
    name = reader.text("name", required: node.members != nil) ?? ""
    title = reader.text("title")
    description = reader.text("description")
    metadata = node
    file = package
    reader.checkProfile("dataresource", older: ["data-resource", "tabular-data-resource"])
    _ = (reader.text("homepage"), reader.text("mediatype"))
    reader.checkType()
    format = reader.text("format")?.lowercased()
    encoding = reader.text("encoding")
    bytes = reader.integer("bytes", atLeast: 0)
    hash = reader.text("hash")
    reader.checkOrigin()
    data = reader.any("data")
    // What a version 0 of the standard called `url` is a path.
    let location = node["path"] == nil && node["url"]?.text != nil ? "url" : "path"
    writtenPaths = reader.texts(location, allowsSingle: true) ?? []
    paths = writtenPaths.map { joined(directory(of: package), $0) }
    dialect = Dialect()
    if let node = reader.linked("dialect", read: read) {
      dialect = Dialect(node.node, file: node.file, path: node.path, findings: &reader.findings)
    }
    if let node = reader.linked("schema", read: read) {
      schema = Schema(node.node, file: node.file, path: node.path, findings: &reader.findings)
    }
    check(&reader)
    reader.finish()
    findings += reader.findings
  }

  /// A file that no descriptor describes.
  init(path: String, dialect: Dialect, schema: Schema?) {
    name = stem(path)
    paths = [path]
    writtenPaths = [path]
    self.dialect = dialect
    self.schema = schema
    metadata = .object([])
    file = path
  }

  private func check(_ reader: inout DescriptorReader) {
    let node = reader.node
    if writtenPaths.isEmpty == (data == nil), node.members != nil {
      reader.report(
        data == nil
          ? "a resource needs a 'path' to its file, or its 'data'"
          : "a resource has either a 'path' or 'data', not both", at: node.mark)
    }
    for path in writtenPaths {
      let mark = node["path"]?.mark ?? node["url"]?.mark ?? node.mark
      if let problem = reason(toRefuse: path) {
        reader.report("'\(path)' \(problem)", at: mark, "path")
      } else if [".xlsx", ".xls", ".ods"].contains(where: path.lowercased().hasSuffix) {
        reader.report("'\(path)' is a spreadsheet; export it as CSV", at: mark, "path")
      }
    }
    if data?.text != nil, format == nil, node["mediatype"] == nil {
      reader.report(
        "'data' is a text; say in 'format' what it holds, such as csv", at: node.mark, "data")
    }
    checkHash(&reader)
    if let encoding, TextEncoding(named: encoding) == nil {
      reader.report(
        "encoding '\(encoding)' is not read; use utf-8, utf-16, utf-32 or windows-1252",
        at: node["encoding"]?.mark ?? node.mark, "encoding")
    }
    reader.checkName(name)
  }
}

extension Resource {
  /// A hash names an algorithm that is known and has its length.
  private func checkHash(_ reader: inout DescriptorReader) {
    guard let hash else { return }
    let parts = hash.split(separator: ":", maxSplits: 1).map(String.init)
    let name = parts.count > 1 ? parts[0] : "md5"
    let mark = reader.node["hash"]?.mark ?? reader.node.mark
    guard let checksum = Checksum(named: name) else {
      let names = Checksum.allCases.map(\.rawValue)
      reader.report(
        "the hash algorithm '\(name)' is not known; use \(names.joined(separator: ", "))"
          + didYouMean(name, among: names), at: mark, "hash")
      return
    }
    let digits = parts.last ?? ""
    if digits.utf8.count != checksum.digitCount || !digits.allSatisfy(\.isHexDigit) {
      reader.report(
        "a \(checksum.rawValue) hash has \(checksum.digitCount) hexadecimal digits, found "
          + "'\(digits)'", at: mark, "hash")
    }
  }
}

extension Checksum {
  fileprivate var digitCount: Int {
    switch self {
    case .md5: 32
    case .sha1: 40
    case .sha256: 64
    case .sha512: 128
    }
  }
}

extension DescriptorReader {
  /// The standard knows resources of type `table`.
  fileprivate mutating func checkType() {
    guard let type = text("type"), type != "table" else { return }
    report(
      "the resource is of type '\(type)', which is read as 'table'",
      at: node["type"]?.mark ?? node.mark,
      "type", severity: .warning)
  }

  /// An object that stands here, or in the JSON file whose path stands here.
  mutating func linked(
    _ name: String, read: FileReader
  ) -> (node: Node, file: String, path: String)? {
    guard let member = any(name) else { return nil }
    guard let link = member.text else {
      return (member, file ?? "", path + "." + name)
    }
    if let problem = reason(toRefuse: link) {
      report("'\(link)' \(problem)", at: member.mark, name)
      return nil
    }
    let target = joined(directory(of: file ?? ""), link)
    do throws(Failure) {
      return (try JSON.parse(try read(target), file: target), target, name)
    } catch {
      // What is wrong inside of the file has a place there; that there is none has its place here.
      let isThere = error.findings.contains { $0.place.line != nil }
      if !isThere {
        report("cannot read '\(link)': there is no such file", at: member.mark, name)
      }
      findings += isThere ? error.findings : []
      return nil
    }
  }
}

/// Why a path of a descriptor is not followed; nil when it is.
func reason(toRefuse path: String) -> String? {
  if path.contains("://") { return "is on the network; download it beside the package" }
  return staysBelow(path) ? nil : "leaves the package's folder; move the file into it"
}

/// The name of a file without folders and endings, as a resource is named.
func stem(_ path: String) -> String {
  let file = path.split(separator: "/").last.map(String.init) ?? path
  let stem = file.split(separator: ".").first.map(String.init) ?? file
  return String(stem.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
}

func directory(of path: String) -> String {
  path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
}

func joined(_ directory: String, _ path: String) -> String {
  directory.isEmpty ? path : directory + "/" + path
}
