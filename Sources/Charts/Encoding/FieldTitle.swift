extension ChannelDefinition {
  /// What an axis or legend is called when the specification does not say: "Mean of price".
  func defaultTitle(style: String, countTitle: String) -> String? {
    if aggregate == "count" { return countTitle }
    guard let field else { return nil }
    let name = FieldPath.title(field)
    if style == "plain" { return name }
    if style == "functional" {
      let function =
        aggregate ?? timeUnit?.name ?? (isBinning ? "bin" : nil)
      return function.map { "\($0.uppercased())(\(name))" } ?? name
    }
    if isBinning { return "\(name) (binned)" }
    if let timeUnit, !timeUnit.isBinned, !timeUnit.units.isEmpty {
      return "\(name) (\(timeUnit.units.joined(separator: "-")))"
    }
    if let aggregate {
      if let argumentField {
        return "\(name) for \(aggregate == "argmax" ? "max" : "min") \(argumentField)"
      }
      return "\(aggregate.prefix(1).uppercased())\(aggregate.dropFirst()) of \(name)"
    }
    return name
  }
}

/// A field's name as written in an encoding: `a.b`, `a[0]`, `a\.b`.
enum FieldPath {
  /// The name without escapes and brackets, as a reader sees it.
  static func plain(_ field: String) -> String {
    guard field.contains("\\") || field.contains("[") else { return field }
    return parts(field).joined(separator: ".")
  }

  /// The name as titles show it: as written, without escapes of dots and brackets.
  static func title(_ field: String) -> String {
    guard field.contains("\\") else { return field }
    return field.replacing("\\.", with: ".").replacing("\\[", with: "[").replacing("\\]", with: "]")
  }

  /// The steps from the row to the value.
  static func parts(_ field: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var bracket = false
    var escaped = false
    for character in field {
      if escaped {
        part.append(character)
        escaped = false
      } else if character == "\\" {
        escaped = true
      } else if character == ".", !bracket {
        if !part.isEmpty { parts.append(part) }
        part = ""
      } else if character == "[", !bracket {
        if !part.isEmpty { parts.append(part) }
        part = ""
        bracket = true
      } else if character == "]", bracket {
        parts.append(part.trimmingQuotes)
        part = ""
        bracket = false
      } else {
        part.append(character)
      }
    }
    if !part.isEmpty { parts.append(part) }
    return parts
  }
}

extension String {
  var trimmingQuotes: String {
    guard count >= 2, let first, first == last, first == "'" || first == "\"" else { return self }
    return String(dropFirst().dropLast())
  }
}
