import CSV
import Findings
import JSON

extension Dialect {
  /// Reads a Table Dialect descriptor; what is wrong with it is added to the findings.
  init(_ node: Node, file: String?, path: String, findings: inout [Finding]) {
    var reader = DescriptorReader(node, file: file, path: path)
    self.init()
    reader.checkProfile("tabledialect", older: [])
    for name in ["name", "title", "description", "sheetName", "table"] { _ = reader.text(name) }
    for name in ["caseSensitiveHeader", "csvddfVersion"] { _ = reader.any(name) }
    _ = reader.integer("sheetNumber", atLeast: 1)
    property = reader.text("property")
    itemKeys = reader.texts("itemKeys")
    _ = reader.choice("itemType", ["array", "object"])
    delimiter = reader.text("delimiter") ?? delimiter
    let terminator = reader.text("lineTerminator")
    if let terminator, !["\r\n", "\n", "\r"].contains(terminator) {
      reader.report(
        "'lineTerminator' must be \\r\\n, \\n or \\r; other line ends are not read",
        at: node["lineTerminator"]?.mark ?? node.mark, "lineTerminator")
    }
    let noQuote = reader.any("quoteChar")?.isNull ?? false
    quote = noQuote ? nil : reader.text("quoteChar") ?? quote
    if quote == "" { quote = nil }
    doubleQuote = reader.boolean("doubleQuote") ?? true
    escape = reader.text("escapeChar")
    nullSequence = reader.text("nullSequence")
    skipInitialSpace = reader.boolean("skipInitialSpace") ?? false
    comment = reader.text("commentChar")
    commentRows = reader.integers("commentRows", atLeast: 1) ?? []
    // Where nothing else is said, the first row that is no comment holds the labels.
    let first = (1...).first { !commentRows.contains($0) } ?? 1
    headerRows = reader.integers("headerRows", atLeast: 1) ?? [first]
    if reader.boolean("header") == false { headerRows = [] }
    headerJoin = reader.text("headerJoin") ?? " "
    for (name, text) in [("quoteChar", quote), ("escapeChar", escape)] {
      guard let text, text.unicodeScalars.count != 1 else { continue }
      reader.report(
        "'\(name)' must be one character, found '\(text)'", at: node[name]?.mark ?? node.mark, name)
    }
    if quote?.unicodeScalars.count ?? 1 > 1 { quote = "\"" }
    if escape?.unicodeScalars.count ?? 1 != 1 { escape = nil }
    if comment == "" {
      reader.report(
        "'commentChar' must not be empty", at: node["commentChar"]?.mark ?? node.mark, "commentChar"
      )
      comment = nil
    }
    if delimiter.isEmpty || delimiter == quote {
      reader.report(
        "'delimiter' must not be empty and must differ from 'quoteChar'",
        at: node["delimiter"]?.mark ?? node.mark, "delimiter")
      delimiter = ","
    }
    reader.finish()
    findings += reader.findings
  }
}
