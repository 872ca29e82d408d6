import Findings
import JSON

/// What the standard says of the metadata of packages and resources.
extension DescriptorReader {
  /// Name, version, dates, addresses and origin of a package.
  mutating func checkPackage() {
    checkProfile("datapackage", older: ["data-package", "tabular-data-package"])
    checkName(node["name"]?.text)
    _ = text("id")
    address("homepage")
    path("image")
    _ = texts("keywords")
    if let version = node["version"], let text = version.text, !isSemanticVersion(text) {
      report(
        "the version '\(text)' should consist of three numbers, such as 1.0.0", at: version.mark,
        "version", severity: .warning)
    }
    checkCreated()
    checkOrigin()
  }

  /// A name that can stand in addresses.
  mutating func checkName(_ name: String?) {
    guard let name, !name.utf8.allSatisfy(isNameByte) else { return }
    report(
      "the name '\(name)' should consist of lower-case letters, digits, '.', '-' and '_'",
      at: node["name"]?.mark ?? node.mark, "name", severity: .warning)
  }

  /// Profiles of the standard are known; the rules of another one are not tested.
  mutating func checkProfile(_ kind: String, older: [String]) {
    let standard = "https://datapackage.org/profiles/"
    let older = older + older.map { "https://specs.frictionlessdata.io/schemas/\($0).json" }
    for name in ["$schema", "profile"] {
      guard let profile = text(name) else { continue }
      let isStandard = profile.hasPrefix(standard) && profile.hasSuffix("/\(kind).json")
      if isStandard || older.contains(profile) { continue }
      let known = ["\(standard)2.0/\(kind).json"] + older
      report(
        "the profile '\(profile)' is not known, only the standard's rules are tested"
          + didYouMean(profile, among: known), at: node[name]?.mark ?? node.mark, name,
        severity: .warning)
    }
  }

  /// Licences, sources and contributors, which packages and resources share.
  mutating func checkOrigin() {
    items("licenses", needed: ["name", "path"]) { reader in
      _ = (reader.text("name"), reader.text("title"))
      reader.path("path")
    }
    items("sources") { reader in
      _ = (reader.text("title"), reader.text("version"))
      reader.path("path")
      reader.mailAddress("email")
    }
    items("contributors") { reader in
      for name in ["title", "givenName", "familyName", "role", "organization"] {
        _ = reader.text(name)
      }
      _ = reader.texts("roles")
      reader.address("path")
      reader.mailAddress("email")
    }
  }

  /// When a package was made: a moment of RFC 3339.
  private mutating func checkCreated() {
    guard let created = text("created") else { return }
    let bytes = Array(created.utf8)
    if TimeFormat(.datetime, "default").parse(bytes, 0, bytes.count)?.offset == nil {
      report(
        "'created' is a moment with its zone such as 2022-03-27T15:00:00Z, found '\(created)'",
        at: node["created"]?.mark ?? node.mark, "created")
    }
  }

  /// An array of objects, none of them empty, of which one member is needed.
  private mutating func items(
    _ name: String, needed: [String] = [], check: (inout DescriptorReader) -> Void
  ) {
    for (index, node) in (array(name) ?? []).enumerated() {
      var inner = DescriptorReader(
        node, file: file, path: (path.isEmpty ? "" : path + ".") + "\(name)[\(index)]")
      check(&inner)
      if let members = node.members {
        if !needed.isEmpty, needed.allSatisfy({ node[$0] == nil }) {
          inner.report("one of \(needed.joined(separator: ", ")) is needed here", at: node.mark)
        } else if members.isEmpty {
          inner.report("the object is empty; one of its properties is needed here", at: node.mark)
        }
      }
      inner.finish()
      findings += inner.findings
    }
  }

  /// The full address of a page.
  mutating func address(_ name: String) {
    guard let value = text(name), !isAddress(value) else { return }
    report(
      "'\(name)' is a full address such as https://example.org, found '\(value)'",
      at: node[name]?.mark ?? node.mark, name)
  }

  /// The full address of a page, or a path that stays below the descriptor's folder.
  mutating func path(_ name: String) {
    guard let value = text(name), !isAddress(value), !staysBelow(value) else { return }
    report(
      "'\(name)' is a full address, or a path below this folder, found '\(value)'",
      at: node[name]?.mark ?? node.mark, name)
  }

  private mutating func mailAddress(_ name: String) {
    guard let value = text(name), !TextFormat.email.accepts(Array(value.utf8)[...]) else { return }
    report(
      "'\(name)' is an address such as ana@example.org, found '\(value)'",
      at: node[name]?.mark ?? node.mark, name)
  }
}

/// Whether a text is the address of something on the network.
func isAddress(_ text: String) -> Bool {
  TextFormat.uri.accepts(Array(text.utf8)[...])
    && ["http://", "https://", "ftp://"].contains { text.lowercased().hasPrefix($0) }
}

/// Whether a path is relative and does not leave its folder.
func staysBelow(_ path: String) -> Bool {
  !path.isEmpty && !path.hasPrefix("/") && !path.hasPrefix("~") && !path.contains("://")
    && !path.split(separator: "/").contains("..")
}

private func isNameByte(_ byte: UInt8) -> Bool {
  isDigit(byte) || byte >= 97 && byte <= 122 || [45, 46, 47, 95].contains(byte)
}

/// Three numbers with points, then what a hyphen or a plus sign begins.
private func isSemanticVersion(_ text: String) -> Bool {
  let core = text.prefix { $0 != "-" && $0 != "+" }
  let parts = core.split(separator: ".", omittingEmptySubsequences: false)
  return parts.count == 3
    && parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy(isDigit) && (part == "0" || part.first != "0")
    }
}
