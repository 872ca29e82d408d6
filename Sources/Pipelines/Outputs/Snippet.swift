import Reports

/// A chart ready to paste: the picture, its caption, its source, and what a screen reader says.
///
///     Snippet(name: "rates", title: "Rates", alternative: "Line chart.", source: "Source: A.",
///       language: "en").markdown
///     // ![Line chart.](rates.svg)
///     //
///     // *Rates* Source: A.
struct Snippet {
  var name: String
  var title: String
  var alternative: String
  /// The line on source and terms of use; empty where none is known.
  var source: String
  var language: String

  func html(_ svg: String) -> String {
    let caption = [title, source].filter { !$0.isEmpty }.map(escapeHTML)
    return
      "<figure id=\"chart-\(escapeHTML(name))\" lang=\"\(escapeHTML(language))\">\n\(svg)"
      + (caption.isEmpty ? "" : "<figcaption>\(caption.joined(separator: "<br>\n"))</figcaption>\n")
      + "</figure>\n"
  }

  var markdown: String {
    let address = name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    let file = address ? "\(name).svg" : "<\(plain(name, marking: "<>\\")).svg>"
    let picture = "![\(marked(alternative))](\(file))\n"
    let caption = [title.isEmpty ? "" : "*\(marked(title))*", marked(source)]
    let shown = caption.filter { !$0.isEmpty }.joined(separator: " ")
    return shown.isEmpty ? picture : "\(picture)\n\(shown)\n"
  }

  var tex: String {
    let caption = [title, source].filter { !$0.isEmpty }.map(escaped)
    let sentence =
      caption.count > 1 && !(title.last?.isPunctuation ?? true)
      ? caption.joined(separator: ". ") : caption.joined(separator: " ")
    return "\\begin{figure}\n  \\centering\n"
      + "  \\includegraphics[width=\\linewidth,alt={\(escaped(alternative))}]{\(name).pdf}\n"
      + (sentence.isEmpty ? "" : "  \\caption[\(escaped(title))]{\(sentence)}\n")
      + "  \\label{fig:\(name)}\n\\end{figure}\n"
  }

  /// Markdown that shows the text as it is.
  private func marked(_ text: String) -> String { plain(text, marking: "\\`*_[]<>&~|$#") }

  /// The text on one line, with a backslash before each of these characters.
  private func plain(_ text: String, marking special: String) -> String {
    var result = ""
    for character in text {
      if character.isNewline {
        result += " "
      } else {
        if special.contains(character) { result += "\\" }
        result.append(character)
      }
    }
    return result
  }

  /// LaTeX that shows the text as it is, on one line, for an empty one would end a paragraph.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&", "%", "$", "#", "_", "{", "}": result += "\\\(character)"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "\\": result += "\\textbackslash{}"
      // A bracket would end the optional argument that it stands in.
      case "[", "]": result += "{\(character)}"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
