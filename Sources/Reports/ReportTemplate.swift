import Findings
import Mustache

/// A report's text with places for results: Mustache, which has no logic beyond lists and tests.
///
///     try ReportTemplate("{{figures.dead.words}} people").render(values)
public struct ReportTemplate: Sendable {
  private let parts: [MustacheTemplate]
  private let source: String
  private let file: String

  /// Reads a template; the failure names the line.
  public init(_ source: String, file: String) throws(Failure) {
    self.source = source
    self.file = file
    var parts: [MustacheTemplate] = []
    var before = 0
    for part in ReportTemplate.parts(of: source) {
      do {
        // Markdown is no HTML: texts are not escaped by the template.
        parts.append(try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + part))
      } catch let error as MustacheTemplate.ParserError {
        throw Failure(
          "template", ReportTemplate.wording(error),
          at: Place(
            file: file, line: before + max(1, error.context.lineNumber - 1),
            column: error.context.columnNumber))
      } catch {
        throw Failure("template", "the template cannot be read: \(error)", at: Place(file: file))
      }
      before += part.utf8.count { $0 == 0x0A }
    }
    self.parts = parts
  }

  /// The template cut at ends of lines outside of all sections, for the time that the library takes
  /// grows with the square of a text's length.
  private static func parts(of source: String) -> [String] {
    // What changes how the rest is read leaves it in one piece.
    if source.mentions("{{=") || source.mentions("{{%") { return [source] }
    let bytes = Array(source.utf8)
    var parts: [String] = []
    var (start, i, depth) = (0, 0, 0)
    while i < bytes.count {
      if bytes[i...].starts(with: "{{".utf8) {
        i += 2
        switch i < bytes.count ? bytes[i] : 0 {
        case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "<"), UInt8(ascii: "$"): depth += 1
        case UInt8(ascii: "/"): depth -= 1
        default: break
        }
        if depth < 0 { return [source] }
      } else {
        i += 1
        if bytes[i - 1] == 0x0A, depth == 0, i - start > longEnough {
          parts.append(String(decoding: bytes[start..<i], as: UTF8.self))
          start = i
        }
      }
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }

  private static let longEnough = 1000

  /// What is wrong with a template and what to do about it.
  private static func wording(_ error: MustacheTemplate.ParserError) -> String {
    switch error.error as? MustacheTemplate.Error {
    case .expectedSectionEnd: "a section {{#name}} is never closed; add {{/name}}"
    case .sectionCloseNameIncorrect:
      "{{/name}} closes another section than the one open here; close them in turn"
    case .unfinishedName: "a name is not closed; add }}"
    default: "the template cannot be read here (\(error.error))"
    }
  }

  /// The text with every place filled; names without a value are errors, all in one pass.
  public func render(_ values: ReportValue) throws(Failure) -> String {
    let unknown = unknownNames(in: values)
    if !unknown.isEmpty { throw Failure(unknown) }
    let values = values.mustache
    return parts.map { $0.render(values) }.joined()
  }

  /// Names of the template that no value has. Names inside of lists are looked up in their first
  /// element too, as Mustache does from the inside out.
  private func unknownNames(in values: ReportValue) -> [Finding] {
    var findings: [Finding] = []
    var scopes: [ReportValue?] = [values]
    for (offset, line) in source.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      var rest = Substring(line)
      while let open = rest.firstRange(of: "{{") {
        let column = line.utf8.distance(from: line.startIndex, to: open.lowerBound) + 1
        rest = rest[open.upperBound...]
        guard let close = rest.firstRange(of: "}}") else { break }
        var tag = rest[..<close.lowerBound].drop { $0 == "{" || $0 == "&" || $0 == " " }
        rest = rest[close.upperBound...]
        let kind = tag.first
        if kind == "!" || kind == "%" || kind == ">" { continue }
        if kind == "/" {
          scopes.removeLast(min(1, scopes.count - 1))
          continue
        }
        let isSection = kind == "#" || kind == "^"
        if isSection { tag = tag.dropFirst() }
        let name = String(tag.filter { $0 != " " })
        let value = name == "." ? scopes.last ?? nil : lookUp(name, scopes)
        if value == nil, scopes.allSatisfy({ $0 != nil }) {
          findings.append(unknown(name, scopes, line: offset + 1, column: column))
        }
        if isSection { scopes.append(kind == "^" ? values : inside(value)) }
      }
    }
    return findings
  }

  private func lookUp(_ name: String, _ scopes: [ReportValue?]) -> ReportValue? {
    let path = name.split(separator: ".").map(String.init)
    for scope in scopes.reversed() {
      guard let first = path.first, let start = scope?[first] else { continue }
      var value: ReportValue? = start
      for part in path.dropFirst() { value = value?[part] }
      return value
    }
    return nil
  }

  /// What a section's own names are looked up in; nil when a list is empty and nothing is known.
  private func inside(_ value: ReportValue?) -> ReportValue? {
    switch value {
    case .list(let elements): elements.first
    default: value
    }
  }

  private func unknown(
    _ name: String, _ scopes: [ReportValue?], line: Int, column: Int
  ) -> Finding {
    var path = name.split(separator: ".").map(String.init)
    // The name at fault is the first of the path that no scope has.
    for length in 1..<max(1, path.count)
    where lookUp(path.prefix(length).joined(separator: "."), scopes) == nil {
      path = Array(path.prefix(length))
      break
    }
    var candidates: [String] = []
    for scope in scopes {
      var value = scope
      for part in path.dropLast() { value = value?[part] }
      if case .object(let members) = value { candidates += members.map(\.name) }
    }
    let prefix = path.dropLast().map { $0 + "." }.joined()
    let hint = didYouMean(path.last ?? name, among: candidates)
    return Finding(
      .error, "unknown-name", "unknown name '\(prefix)\(path.last ?? name)' in the template" + hint,
      at: Place(file: file, line: line, column: column))
  }
}

extension ReportValue {
  /// The same value in the form that Mustache walks.
  var mustache: Any {
    switch self {
    case .text(let text): text
    case .flag(let flag): flag
    case .list(let values): values.map(\.mustache)
    case .object(let members):
      Dictionary(members.map { ($0.name, $0.value.mustache) }, uniquingKeysWith: { $1 })
    }
  }
}
