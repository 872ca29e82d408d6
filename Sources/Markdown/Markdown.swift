import CMark

/// Markdown to HTML with GitHub's tables, through cmark-gfm.
public enum Markdown {
  /// The version of cmark-gfm.
  public static var version: String { String(cString: cmark_version_string()) }

  /// The HTML of a Markdown text, as a fragment without page around it.
  ///
  ///     Markdown.html("**85,000**")   // "<p><strong>85,000</strong></p>\n"
  ///
  /// Tables, footnotes, strikethrough and bare addresses are understood. Raw HTML and addresses
  /// that run scripts are left out.
  public static func html(_ markdown: String) -> String {
    cmark_gfm_core_extensions_ensure_registered()
    guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return "" }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink"] {
      if let part = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, part)
      }
    }
    var text = markdown
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        cmark_parser_feed(parser, characters.baseAddress, characters.count)
      }
    }
    guard let document = cmark_parser_finish(parser) else { return "" }
    defer { cmark_node_free(document) }
    guard
      let html = cmark_render_html(
        document, CMARK_OPT_FOOTNOTES, cmark_parser_get_syntax_extensions(parser))
    else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(html) }
    return String(cString: html)
  }

  /// The text with everything escaped that Markdown would read as markup.
  ///
  ///     Markdown.escaped("a*b <c>")   // "a\*b \<c\>"
  ///
  /// Line breaks become blanks, so that a cell or a value stays where it stands.
  public static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": result += " "
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "~", "&", "!", "$":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
