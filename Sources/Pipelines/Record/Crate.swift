import Calendars
import Files
import Findings
import Hashing
import JSON
import Packages

/// What a bundle holds: the files that the manifest lists, their description and their hashes.
struct Crate {
  /// Relative to the crate's folder, in order.
  private(set) var files: [OutputFile] = []
  let date: CivilDate?
  /// What the folder is called when nobody says.
  let folderName: String
  private let manifest: Node
  private let inputs: [String]
  private let outputs: [String]
  private let title: String
  private let package: Node?

  /// Reads the published edition of a pipeline; every file must be as the manifest lists it.
  init(base: String, file: String) throws(Failure) {
    func read(_ path: String) throws(Failure) -> [UInt8] {
      if let fault = Files.fault(ofRelative: path) {
        throw Failure("path", "'\(path)' cannot be packed: \(fault)", at: Place(file: file))
      }
      do throws(FileError) { return try Files.read(Files.join(base, path)) } catch {
        throw Failure(path, error)
      }
    }
    let (pipeline, findings) = Pipeline.read(try JSON.parse(try read(file), file: file), file: file)
    guard let pipeline else { throw Failure(findings) }
    let directory = pipeline.output.directory
    let path = Files.join(directory, "manifest.json")
    let record = try JSON.parse(try read(path), file: path)
    manifest = record
    func list(_ members: [String]) -> [String] {
      members.flatMap { record[$0]?.members ?? [] }.map(\.name)
    }
    title = pipeline.title
    date = manifest["edition"]?.text.flatMap { CivilDate($0) }
    folderName =
      String(pipeline.name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
      + (date.map { "-\($0)" } ?? "")
    package = try pipeline.package.map { reference throws(Failure) in
      try JSON.parse(try read(reference.path), file: reference.path)
    }
    inputs = list(["configuration", "inputs"]).sorted()
    outputs = (list(["outputs", "history"]) + ["manifest.json"]).sorted()
      .map { Files.join(directory, $0) }
    for path in inputs + outputs { files.append(OutputFile(path, try read(path))) }
    try checkHashes(directory)
    files.append(OutputFile("ro-crate-metadata.json", metadata.bytes(indent: true) + [0x0A]))
    files.append(OutputFile("SHA256SUMS", Array(sums.utf8)))
  }

  /// Every file is as the manifest lists it. Of files of configuration that lists the canonical form.
  private func checkHashes(_ directory: String) throws(Failure) {
    var listed: [String: String] = [:]
    for member in manifest["inputs"]?.members ?? [] { listed[member.name] = member.node.text }
    for member in manifest["outputs"]?.members ?? [] {
      listed[Files.join(directory, member.name)] = member.node["sha256"]?.text
    }
    for member in manifest["history"]?.members ?? [] {
      listed[Files.join(directory, member.name)] = member.node.text
    }
    let findings = files.filter { file in listed[file.path].map { $0 != file.hash } ?? false }
      .map { file in
        Finding(
          .error, "stale", "the file is not as the manifest lists it; run the pipeline first",
          at: Place(file: file.path))
      }
    if !findings.isEmpty { throw Failure(findings) }
  }

  /// One line a file, as `sha256sum` writes them.
  private var sums: String {
    files.sorted { $0.path < $1.path }.map { file in
      let isPlain = !file.path.contains { $0 == "\\" || $0 == "\n" }
      let name = file.path.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
      return "\(isPlain ? "" : "\\")\(file.hash)  \(name)\n"
    }.joined()
  }

  // MARK: The description

  private static let profile = "https://w3id.org/ro/wfrun/process/0.5"

  /// `ro-crate-metadata.json`: RO-Crate 1.2, one run of the program on the inputs.
  private var metadata: Node {
    let context: Node = [
      "https://w3id.org/ro/crate/1.2/context",
      "https://w3id.org/ro/terms/workflow-run/context",
    ]
    return .object([
      .init("@context", context),
      .init(
        "@graph",
        .array(
          [descriptor, root, profileNode, program, action] + licence.entity
            + files.map(fileNode))),
    ])
  }

  private var descriptor: Node {
    [
      "@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": ["@id": "./"],
      "conformsTo": ["@id": "https://w3id.org/ro/crate/1.2"],
    ]
  }

  private var root: Node {
    .object([
      .init("@id", "./"), .init("@type", "Dataset"),
      .init("conformsTo", reference(Crate.profile)), .init("name", .text(title)),
      .init("description", .text(package?["description"]?.text ?? title)),
      .init("datePublished", .text(date?.description ?? "1970-01-01")),
      .init("license", licence.node), .init("hasPart", references(files.map(\.path))),
      .init("mentions", reference("#run")),
    ])
  }

  private var profileNode: Node {
    [
      "@id": .text(Crate.profile), "@type": "CreativeWork", "name": "Process Run Crate",
      "version": "0.5",
    ]
  }

  private var program: Node {
    [
      "@id": "#recuento", "@type": "SoftwareApplication", "name": "Recuento",
      "softwareVersion": manifest["recuento"] ?? .null,
      "softwareRequirements": .text(
        (manifest["engine"]?.members ?? []).compactMap { member in
          ["recuento", "revision", "inter"].contains(member.name)
            ? nil : "\(member.name) \(member.node.text ?? "")"
        }.joined(separator: ", ")),
    ]
  }

  private var action: Node {
    .object([
      .init("@id", "#run"), .init("@type", "CreateAction"),
      .init("name", .text("recuento run: \(title)")), .init("instrument", reference("#recuento")),
      .init("actionStatus", reference("http://schema.org/CompletedActionStatus")),
      .init("object", references(inputs)), .init("result", references(outputs)),
    ])
  }

  /// The licence that the data's descriptor names: an entity where it has an address, else words.
  private var licence: (node: Node, entity: [Node]) {
    guard let first = package?["licenses"]?.array?.first else {
      return ("No licence is stated.", [])
    }
    let name = first["title"] ?? first["name"] ?? "The licence of the data"
    guard let path = first["path"]?.text, path.hasPrefix("http") else { return (name, []) }
    return (reference(path), [["@id": .text(path), "@type": "CreativeWork", "name": name]])
  }

  private func fileNode(_ file: OutputFile) -> Node {
    .object([
      .init("@id", .text(address(file.path))), .init("@type", "File"),
      .init("name", .text(Files.name(file.path))),
      .init("encodingFormat", .text(mediaType(file.path))),
      .init("contentSize", .text("\(file.bytes.count)")), .init("sha256", .text(file.hash)),
    ])
  }

  private func references(_ paths: [String]) -> Node {
    .array(paths.map { reference(address($0)) })
  }

  private func reference(_ id: String) -> Node { .object([.init("@id", .text(id))]) }
}

/// A path as an address relative to the crate: bytes that addresses do not hold behind `%`.
private func address(_ path: String) -> String {
  let plain = Set("-._~/".utf8)
  var text = ""
  for byte in path.utf8 {
    let isLetter = (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80
    if isLetter || (0x30...0x39).contains(byte) || plain.contains(byte) {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      let digits = String(byte, radix: 16, uppercase: true)
      text += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
    }
  }
  return text
}

private func mediaType(_ path: String) -> String {
  switch path.split(separator: ".").last {
  case "csv": "text/csv"
  case "tsv": "text/tab-separated-values"
  case "json": "application/json"
  case "svg": "image/svg+xml"
  case "png": "image/png"
  case "pdf": "application/pdf"
  case "html": "text/html"
  case "md": "text/markdown"
  case "tex": "application/x-tex"
  case "gz": "application/gzip"
  default: "text/plain"
  }
}
