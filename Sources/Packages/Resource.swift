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
    for name in ["$schema", "profile", "type", "homepage", "mediatype"] { _ = reader.text(name) }
    format = reader.text("format")?.lowercased()
    encoding = reader.text("encoding")
    bytes = reader.integer("bytes", atLeast: 0)
    hash = reader.text("hash")
    reader.checkOrigin()
    data = reader.any("data")
    writtenPaths = reader.texts("path", allowsSingle: true) ?? []
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
      let mark = node["path"]?.mark ?? node.mark
      if path.contains("://") {
        reader.report(
          "'\(path)' is on the network; download it beside the package", at: mark, "path")
      } else if path.hasPrefix("/") || path.split(separator: "/").contains("..") {
        reader.report(
          "'\(path)' leaves the package's folder; move the file into it", at: mark, "path")
      } else if [".xlsx", ".xls", ".ods"].contains(where: path.lowercased().hasSuffix) {
        reader.report("'\(path)' is a spreadsheet; export it as CSV", at: mark, "path")
      }
    }
    checkHash(&reader)
    if let encoding, TextEncoding(named: encoding) == nil {
      reader.report(
        "encoding '\(encoding)' is not read; use utf-8, utf-16, utf-32 or windows-1252",
        at: node["encoding"]?.mark ?? node.mark, "encoding")
    }
    let isPlain = name.utf8.allSatisfy {
      $0 >= 97 && $0 <= 122 || $0 >= 48 && $0 <= 57 || $0 == 45 || $0 == 46 || $0 == 95
        || $0 == 47
    }
    if !isPlain {
      reader.report(
        "the name '\(name)' should consist of lower-case letters, digits, '.', '-' and '_'",
        at: node["name"]?.mark ?? node.mark, "name", severity: .warning)
    }
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
  /// An object that stands here, or in the JSON file whose path stands here.
  mutating func linked(
    _ name: String, read: FileReader
  ) -> (node: Node, file: String, path: String)? {
    guard let member = any(name) else { return nil }
    guard let link = member.text else {
      return (member, file ?? "", path + "." + name)
    }
    let target = joined(directory(of: file ?? ""), link)
    do throws(Failure) {
      return (try JSON.parse(try read(target), file: target), target, name)
    } catch {
      report("cannot read '\(link)'", at: member.mark, name)
      findings += error.findings
      return nil
    }
  }
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
