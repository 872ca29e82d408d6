/// Regular expressions.
let patternFunctions: [Function] = [
  Function("regexp", 1...2) { arguments, evaluation throws(EvaluationError) in
    let pattern: Operand.Pattern
    if case .pattern(let given) = arguments[0] {
      pattern = given
    } else {
      pattern = Operand.Pattern(
        source: arguments[0].string,
        flags: arguments[1].isUndefined ? "" : arguments[1].string)
    }
    try evaluation.patterns.check(pattern)
    return .pattern(pattern)
  },
  Function("test", 1...2) { arguments, evaluation throws(EvaluationError) in
    .boolean(
      try evaluation.patterns.matches(
        arguments[0], in: arguments[1].isUndefined ? "" : arguments[1].string))
  },
]

/// Compiled regular expressions, each compiled once in a pass over a table.
final class PatternCache {
  private var compiled: [String: Regex<AnyRegexOutput>] = [:]

  private func regex(_ pattern: Operand.Pattern) throws(EvaluationError) -> Regex<AnyRegexOutput> {
    let key = pattern.flags + "/" + pattern.source
    if let regex = compiled[key] { return regex }
    guard pattern.flags.allSatisfy({ "dgimsuvy".contains($0) }) else {
      throw EvaluationError("unknown flags '\(pattern.flags)' of a regular expression")
    }
    do {
      var regex = try Regex(pattern.source).matchingSemantics(.unicodeScalar)
        .asciiOnlyDigits().asciiOnlyWordCharacters()
      if pattern.flags.contains("i") { regex = regex.ignoresCase() }
      if pattern.flags.contains("s") { regex = regex.dotMatchesNewlines() }
      if pattern.flags.contains("m") { regex = regex.anchorsMatchLineEndings() }
      compiled[key] = regex
      return regex
    } catch {
      throw EvaluationError("'\(pattern.source)' is not a regular expression")
    }
  }

  func check(_ pattern: Operand.Pattern) throws(EvaluationError) {
    _ = try regex(pattern)
  }

  func matches(_ operand: Operand, in text: String) throws(EvaluationError) -> Bool {
    let pattern: Operand.Pattern
    if case .pattern(let given) = operand {
      pattern = given
    } else {
      pattern = Operand.Pattern(source: operand.string, flags: "")
    }
    return text.firstMatch(of: try regex(pattern)) != nil
  }

  func replace(
    _ text: String, _ operand: Operand, with replacement: String
  ) throws(EvaluationError) -> String {
    guard case .pattern(let pattern) = operand else {
      let needle = operand.string
      guard let offset = firstOffset(of: needle, in: text) else { return text }
      let units = Array(text.utf16)
      let end = offset + needle.utf16.count
      let whole = String(decoding: units[offset..<end], as: UTF16.self)
      let prefix = String(decoding: units[..<offset], as: UTF16.self)
      let suffix = String(decoding: units[end...], as: UTF16.self)
      return prefix
        + expand(replacement, groups: [whole], prefix: prefix, suffix: suffix) + suffix
    }
    let regex = try regex(pattern)
    var result = ""
    var rest = text.startIndex
    for match in pattern.flags.contains("g")
      ? text.matches(of: regex) : text.firstMatch(of: regex).map({ [$0] }) ?? []
    {
      result += text[rest..<match.range.lowerBound]
      let groups = (0..<match.output.count).map { index in
        match.output[index].substring.map(String.init)
      }
      result += expand(
        replacement, groups: groups, prefix: String(text[..<match.range.lowerBound]),
        suffix: String(text[match.range.upperBound...]))
      rest = match.range.upperBound
    }
    return result + text[rest...]
  }

  /// `$1` ... `$99`, `$&`, `` $` ``, `$'` and `$$` of a replacement.
  private func expand(
    _ replacement: String, groups: [String?], prefix: String, suffix: String
  ) -> String {
    guard replacement.contains("$") else { return replacement }
    var result = ""
    var rest = Substring(replacement)
    while let character = rest.popFirst() {
      guard character == "$", let next = rest.first else {
        result.append(character)
        continue
      }
      switch next {
      case "$": result += "$"
      case "&": result += groups[0] ?? ""
      case "`": result += prefix
      case "'": result += suffix
      case "0"..."9":
        let two = Int(rest.prefix(2)) ?? 0
        let one = Int(rest.prefix(1)) ?? 0
        if rest.prefix(2).count == 2, two >= 1, two < groups.count {
          result += groups[two] ?? ""
          rest.removeFirst()
        } else if one >= 1, one < groups.count {
          result += groups[one] ?? ""
        } else {
          result += "$"
          continue
        }
      default:
        result += "$"
        continue
      }
      rest.removeFirst()
    }
    return result
  }

  func split(_ text: String, by operand: Operand) throws(EvaluationError) -> [String] {
    if operand.isUndefined { return [text] }
    if case .pattern(let pattern) = operand {
      return text.split(separator: try regex(pattern), omittingEmptySubsequences: false)
        .map(String.init)
    }
    let separator = operand.string
    let units = Array(text.utf16)
    if separator.isEmpty { return units.map { String(decoding: [$0], as: UTF16.self) } }
    let wanted = Array(separator.utf16)
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + wanted.count <= units.count {
      if units[index...].starts(with: wanted) {
        parts.append(String(decoding: units[start..<index], as: UTF16.self))
        index += wanted.count
        start = index
      } else {
        index += 1
      }
    }
    return parts + [String(decoding: units[start...], as: UTF16.self)]
  }
}
