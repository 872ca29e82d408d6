/// A piece of a cell: a word without accents in lower case, a number still as written, or a sign.
enum FigureToken: Equatable {
  case word(String, attached: Bool)
  case number(String, attached: Bool)
  case sign(Character)

  var word: String? { if case .word(let word, _) = self { word } else { nil } }

  /// The pieces of a cell, or nil when it holds a character no figure has.
  static func tokens(of cell: String) -> [FigureToken]? {
    let text = Array(cell.lowercased().unicodeScalars.flatMap { fold($0) })
    var tokens: [FigureToken] = []
    var i = 0
    var attached = false
    while i < text.count {
      let scalar = text[i]
      let start = i
      if scalar == " " {
        attached = false
        i += 1
        continue
      } else if isDigit(scalar) || (isMark(scalar) && i + 1 < text.count && isDigit(text[i + 1])) {
        i = endOfNumber(text, from: i)
        tokens.append(.number(string(text[start..<i]), attached: attached))
      } else if isLetter(scalar) {
        while i < text.count, isLetter(text[i]) || isInsideWord(text, i) { i += 1 }
        tokens.append(.word(string(text[start..<i]), attached: attached))
        if i < text.count, text[i] == "." { i += 1 }
      } else if let sign = sign(text, &i) {
        if sign == "-", tokens.last?.word != nil, attached, i < text.count, isLetter(text[i]) {
          attached = false
          continue
        }
        tokens.append(.sign(sign))
      } else {
        return nil
      }
      attached = true
    }
    return tokens
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  private static func isInsideWord(_ text: [Unicode.Scalar], _ i: Int) -> Bool {
    text[i] == "'" && i + 1 < text.count && isLetter(text[i + 1])
  }

  /// Digits with marks between them; a space goes between groups of exactly three digits.
  private static func endOfNumber(_ text: [Unicode.Scalar], from start: Int) -> Int {
    var i = start
    var group = 0
    var groups = 1
    var marked = false
    while i < text.count {
      let next = i + 1 < text.count ? text[i + 1] : " "
      if isDigit(text[i]) {
        group += 1
      } else if isMark(text[i]) || text[i] == "'", isDigit(next) {
        (group, marked) = (0, true)
      } else if text[i] == " ", !marked, group == 3 || (groups == 1 && group < 3),
        i + 3 < text.count, text[(i + 1)...(i + 3)].allSatisfy(isDigit),
        i + 4 == text.count || !isDigit(text[i + 4])
      {
        (group, groups) = (0, groups + 1)
      } else {
        break
      }
      i += 1
    }
    return i
  }

  private static func sign(_ text: [Unicode.Scalar], _ i: inout Int) -> Character? {
    let scalar = text[i]
    let next = i + 1 < text.count ? text[i + 1] : nil
    i += 1
    switch scalar {
    case ">", "<":
      guard next == "=" else { return Character(scalar) }
      i += 1
      return scalar == ">" ? "≥" : "≤"
    case "%", "+", "~", "=", "$", "€", "-", "≥", "≤", "≈": return Character(scalar)
    case ".": return next == "º" || next == "ª" ? "." : nil
    default: return nil
    }
  }

  /// One scalar without its accent; every dash as `-`, every space as a space.
  private static func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar {
    case "á", "à", "ä", "â": ["a"]
    case "é", "è", "ë", "ê": ["e"]
    case "í", "ì", "ï": ["i"]
    case "ó", "ò", "ö": ["o"]
    case "ú", "ù", "ü": ["u"]
    case "\u{300}", "\u{301}", "\u{308}", "\u{303}": []
    case "ñ": ["n"]
    case "’", "‘": ["'"]
    case "‐", "‑", "‒", "–", "—", "−": ["-"]
    case "⩾": ["≥"]
    case "⩽": ["≤"]
    case "∼", "˜": ["~"]
    case "\t", "\n", "\r", "\u{A0}", "\u{202F}", "\u{2002}"..."\u{200A}": [" "]
    case "\u{200B}", "\u{FEFF}", "\u{2060}": []
    default: [scalar]
    }
  }
}
