import Reports

/// A chart ready to paste: the picture, its caption and what a screen reader says.
struct Snippet {
  var name: String
  var title: String
  var alternative: String
  var language: String

  func html(_ svg: String) -> String {
    let picture =
      svg.hasPrefix("<?xml") ? svg.split(separator: "?>", maxSplits: 1).last ?? "" : svg[...]
    return
      "<figure id=\"chart-\(escapeHTML(name))\" lang=\"\(escapeHTML(language))\">\n\(picture)\n"
      + "<figcaption>\(escapeHTML(title))</figcaption>\n</figure>\n"
  }

  var markdown: String {
    let words = alternative.replacing("[", with: "\\[").replacing("]", with: "\\]")
    return "![\(words)](\(name).svg)\n\n*\(title)*\n"
  }

  var tex: String {
    "\\begin{figure}\n  \\centering\n  \\includegraphics[width=\\linewidth]{\(name).pdf}\n"
      + "  \\caption{\(escaped(title))}\n  \\label{fig:\(name)}\n"
      + "  % \(alternative.replacing("\n", with: " "))\n\\end{figure}\n"
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&", "%", "$", "#", "_", "{", "}": result += "\\\(character)"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "\\": result += "\\textbackslash{}"
      default: result.append(character)
      }
    }
    return result
  }
}
