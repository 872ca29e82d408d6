import CSV
import Findings
import JSON

extension Dialect {
  /// Reads a Table Dialect descriptor; what is wrong with it is added to the findings.
  init(_ node: Node, file: String?, path: String, findings: inout [Finding]) {
    var reader = DescriptorReader(node, file: file, path: path)
    self.init()
    for name in [
      "$schema", "name", "title", "description", "property", "itemType", "sheetName", "table",
    ] {
      _ = reader.text(name)
    }
    for name in ["itemKeys", "sheetNumber", "caseSensitiveHeader", "csvddfVersion"] {
      _ = reader.any(name)
    }
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
    headerRows = reader.integers("headerRows", atLeast: 1) ?? [1]
    if reader.boolean("header") == false { headerRows = [] }
    headerJoin = reader.text("headerJoin") ?? " "
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
