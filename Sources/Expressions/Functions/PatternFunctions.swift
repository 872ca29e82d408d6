/// Regular expressions.
let patternFunctions: [Function] = [
  Function("regexp", 1...2) { arguments, evaluation throws(EvaluationError) in
    let pattern: Operand.Pattern
    if case .pattern(let given) = arguments[0] {
      pattern = given
    } else {
      pattern = Operand.Pattern(
        source: arguments[0].isUndefined ? "" : arguments[0].string,
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
  private struct Compiled {
    var program: PatternProgram
    var captures: Int
  }

  private var compiled: [String: Compiled] = [:]

  private func compile(_ pattern: Operand.Pattern) throws(EvaluationError) -> Compiled {
    let key = pattern.flags + "/" + pattern.source
    if let known = compiled[key] { return known }
    guard pattern.flags.allSatisfy({ "dgimsuvy".contains($0) }) else {
      throw EvaluationError("unknown flags '\(pattern.flags)' of a regular expression")
    }
    guard let (syntax, captures) = PatternParser.read(pattern.source) else {
      throw EvaluationError("'\(pattern.source)' is not a regular expression")
    }
    let program = PatternProgram(syntax)
    guard !program.isTooLong else {
      throw EvaluationError("the regular expression '/\(pattern.source)/' is too long")
    }
    let made = Compiled(program: program, captures: captures)
    compiled[key] = made
    return made
  }

  /// The matches in a text, as places of its scalars: one, or all that do not overlap.
  private func matches(
    _ pattern: Operand.Pattern, _ scalars: [UInt32], all: Bool
  ) throws(EvaluationError) -> [[Int]] {
    let compiled = try compile(pattern)
    var found: [[Int]] = []
    var start = 0
    do throws(PatternMatcher.TooManySteps) {
      while start <= scalars.count {
        var matcher = PatternMatcher(
          compiled.program, captures: compiled.captures, flags: pattern.flags, scalars: scalars)
        guard let slots = try matcher.first(from: start) else { break }
        found.append(slots)
        if !all { break }
        start = slots[1] > slots[0] ? slots[1] : slots[1] + 1
      }
    } catch {
      throw EvaluationError(
        "the regular expression '/\(pattern.source)/\(pattern.flags)' takes too many steps on a "
          + "text of \(scalars.count) characters; repetitions within repetitions can be written "
          + "without")
    }
    return found
  }

  func check(_ pattern: Operand.Pattern) throws(EvaluationError) {
    _ = try compile(pattern)
  }

  func matches(_ operand: Operand, in text: String) throws(EvaluationError) -> Bool {
    let pattern: Operand.Pattern
    if case .pattern(let given) = operand {
      pattern = given
    } else {
      pattern = Operand.Pattern(source: operand.isUndefined ? "" : operand.string, flags: "")
    }
    return try !matches(pattern, text.unicodeScalars.map(\.value), all: false).isEmpty
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
    let scalars = text.unicodeScalars.map(\.value)
    func part(_ range: Range<Int>) -> String { PatternCache.text(scalars[range]) }
    var result = ""
    var rest = 0
    for slots in try matches(pattern, scalars, all: pattern.flags.contains("g")) {
      result += part(rest..<slots[0])
      let groups = stride(from: 0, to: slots.count, by: 2).map { slot in
        slots[slot] >= 0 && slots[slot + 1] >= 0 ? part(slots[slot]..<slots[slot + 1]) : nil
      }
      let isPlain = !replacement.contains("$")
      result += expand(
        replacement, groups: groups, prefix: isPlain ? "" : part(0..<slots[0]),
        suffix: isPlain ? "" : part(slots[1]..<scalars.count))
      rest = slots[1]
    }
    return result + part(rest..<scalars.count)
  }

  private static func text(_ scalars: ArraySlice<UInt32>) -> String {
    var view = String.UnicodeScalarView()
    for scalar in scalars { if let scalar = Unicode.Scalar(scalar) { view.append(scalar) } }
    return String(view)
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
      let scalars = text.unicodeScalars.map(\.value)
      var parts: [String] = []
      var rest = 0
      for slots in try matches(pattern, scalars, all: true)
      where slots[1] > slots[0] || (slots[0] > rest && slots[0] < scalars.count) {
        parts.append(PatternCache.text(scalars[rest..<slots[0]]))
        for slot in stride(from: 2, to: slots.count, by: 2) where slots[slot] >= 0 {
          parts.append(PatternCache.text(scalars[slots[slot]..<slots[slot + 1]]))
        }
        rest = slots[1]
      }
      return parts + [PatternCache.text(scalars[rest...])]
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
