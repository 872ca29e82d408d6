import Charts
public import Findings
import Formats
public import JSON

extension Pipeline {
  /// Reads `pipeline.json`, all mistakes in one pass; nil when there were errors.
  public static func read(_ node: Node, file: String) -> (Pipeline?, [Finding]) {
    // Objects have no order in JSON: the same configuration makes the same bytes however it is set.
    var reader = ObjectReader(node.sortedByName, file: file)
    _ = reader.text("$schema")
    let name = reader.text("name", required: true) ?? ""
    let languages = readLanguages(&reader)
    var output = Output()
    if let node = reader.object("output") { output = readOutput(node, &reader) }
    var pipeline = Pipeline(
      name: name, title: reader.text("title") ?? name, languages: languages,
      package: reference("package", &reader), corrections: reference("corrections", &reader),
      tables: [], figures: [], claims: [], charts: [], report: nil, output: output,
      theme: readTheme(&reader), locales: readLocales(&reader), file: file)
    pipeline.tables = named("tables", &reader) { TableDefinition($0, $1, &$2) }
    pipeline.figures = named("figures", &reader) { FigureDefinition($0, $1, &$2) }
    pipeline.claims = readClaims(&reader)
    pipeline.charts = named("charts", &reader) { ChartDefinition($0, $1, &$2) }
    if let node = reader.object("report") {
      pipeline.report = ReportDefinition(node, &reader, languages: languages)
    }
    reader.reportUnknown()
    let findings = (reader.findings + pipeline.checkNames()).sorted(by: isBefore)
    return (findings.contains { $0.severity == .error } ? nil : pipeline, findings)
  }

  private static func readLanguages(_ reader: inout ObjectReader) -> [String] {
    let languages = reader.texts("languages") ?? ["en"]
    for (index, language) in languages.enumerated() where Locale.named(language) == nil {
      let mark = reader.node["languages"]?[index]?.mark ?? reader.node["languages"]?.mark
      reader.adopt([
        Finding(
          .error, "unknown-language",
          "unknown language '\(language)'" + remedy(language, among: Locale.names),
          at: reader.place(mark ?? reader.node.mark, "languages"))
      ])
    }
    if languages.isEmpty { reader.fail("no-language", "'languages' is empty", at: "languages") }
    for (index, language) in languages.enumerated() where languages[..<index].contains(language) {
      reader.fail("repeated", "the language '\(language)' stands twice", at: "languages")
    }
    return languages
  }

  private static func reference(_ name: String, _ reader: inout ObjectReader) -> Reference? {
    reader.text(name).map { Reference(path: $0, mark: reader.node[name]?.mark ?? .init()) }
  }

  private static func readLocales(_ reader: inout ObjectReader) -> String {
    let folder = reader.text("locales") ?? "locales"
    if let fault = fault(ofPath: folder) {
      reader.fail("path", "the folder of the translations is refused: \(fault)", at: "locales")
    }
    return folder
  }

  private static func readTheme(_ reader: inout ObjectReader) -> Node? {
    guard let theme = reader.member("theme") else { return nil }
    if theme.text == nil, theme.members == nil {
      reader.fail(
        "type", "'theme' is \(theme.kind); expected a name or a configuration", at: "theme")
    }
    if let name = theme.text, Theme.named(name) == nil {
      reader.fail(
        "unknown-theme", "unknown theme '\(name)'\(didYouMean(name, among: Theme.names))",
        at: "theme")
    }
    return theme
  }

  private static func readOutput(_ node: Node, _ parent: inout ObjectReader) -> Output {
    var reader = ObjectReader(node, file: parent.file, path: "output")
    var output = Output()
    if let directory = reader.text("directory") { output.directory = directory }
    while output.directory.count > 1, output.directory.hasSuffix("/") {
      output.directory.removeLast()
    }
    if let fault = fault(ofPath: output.directory) {
      reader.fail(
        "path", "the output directory '\(output.directory)' is refused: \(fault)",
        at: "directory")
    }
    if let formats = reader.texts("formats") {
      output.formats = formats
      for (index, format) in formats.enumerated() where !chartFormats.contains(format) {
        let mark = node["formats"]?[index]?.mark ?? node["formats"]?.mark ?? node.mark
        reader.adopt([
          Finding(
            .error, "unknown-value",
            "unknown format '\(format)'" + remedy(format, among: chartFormats),
            at: reader.place(mark, "formats"))
        ])
      }
    }
    if let scale = reader.number("scale") {
      output.scale = scale
      if scale < 0.1 || scale > 16 {
        reader.fail(
          "range", "'output.scale' is \(JSON.text(scale)); expected 0.1 to 16", at: "scale")
      }
    }
    reader.reportUnknown()
    parent.adopt(reader.findings)
    return output
  }

  /// The members of an object as definitions; each must have an object or a name of its own.
  private static func named<Definition>(
    _ name: String, _ reader: inout ObjectReader,
    _ read: (String, Node, inout ObjectReader) -> Definition?
  ) -> [Definition] {
    var definitions: [Definition] = []
    for member in reader.object(name)?.members ?? [] where member.name != "$comment" {
      if let fault = fault(ofName: member.name) {
        reader.adopt([
          Finding(
            .error, "name", "the name '\(member.name)' is refused: \(fault)",
            at: reader.place(member.nameMark, "\(name).\(member.name)"))
        ])
      }
      var inner = ObjectReader(
        member.node, file: reader.file, path: "\(name).\(member.name)")
      if let definition = read(member.name, member.node, &inner) { definitions.append(definition) }
      reader.adopt(inner.findings)
    }
    return definitions
  }

  private static func readClaims(_ reader: inout ObjectReader) -> [ClaimDefinition] {
    var claims: [ClaimDefinition] = []
    for (index, node) in (reader.array("claims") ?? []).enumerated() {
      var inner = ObjectReader(node, file: reader.file, path: "claims[\(index)]")
      if let claim = ClaimDefinition(node, &inner) {
        if claims.contains(where: { $0.id == claim.id }) {
          inner.fail("repeated", "two claims are called '\(claim.id)'; rename one", at: "id")
        }
        claims.append(claim)
      }
      reader.adopt(inner.findings)
    }
    return claims
  }

  /// The nearest names, else all.
  private static func remedy(_ name: String, among names: [String]) -> String {
    let near = didYouMean(name, among: names)
    return near.isEmpty ? "; there are \(names.joined(separator: ", "))" : near
  }

  /// Why a name cannot be part of a file name, or nil.
  static func fault(ofName name: String) -> String? {
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_-.".unicodeScalars.contains($0)
    }
    if name.isEmpty { return "it is empty" }
    if name.hasPrefix(".") || name.hasPrefix("-") { return "it begins with '\(name.prefix(1))'" }
    return isPlain ? nil : "it may hold letters, digits, '_', '-' and '.' only"
  }

  private static func isBefore(_ a: Finding, _ b: Finding) -> Bool {
    (a.place.line ?? 0, a.place.column ?? 0) < (b.place.line ?? 0, b.place.column ?? 0)
  }
}
