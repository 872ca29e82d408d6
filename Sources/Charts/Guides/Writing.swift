import Calendars
import Formats
import JSON
import Tables

/// Writes numbers and dates of guides and text marks in the chart's language.
struct Writing: Sendable {
  let locale: Locale

  /// A writer for numbers; a format that cannot be read writes as if there were none.
  func numbers(_ specifier: String) -> @Sendable (Double) -> String {
    let format = try? NumberFormat(specifier, locale)
    return { format?.string($0) ?? JSON.text($0) }
  }

  func times(_ specifier: String) -> @Sendable (Double) -> String {
    let format = TimeFormat(specifier, locale)
    return { format.string(milliseconds: $0) }
  }

  /// The usual labels of a time axis.
  var moments: @Sendable (Double) -> String {
    let format = MultiTimeFormat([:], locale)
    return { format.string(milliseconds: $0) }
  }

  /// Numbers as the ticks of an axis need them: as many decimals as tell neighbours apart.
  func ticks(_ specifier: String?, step: Double, largest: Double) -> @Sendable (Double) -> String {
    var parsed = (try? NumberSpecifier(specifier ?? ",f")) ?? NumberSpecifier()
    if parsed.precision == nil {
      switch parsed.type {
      case "s":
        parsed.precision = NumberPrecision.prefixed(step: step, value: largest)
        if let format = try? NumberFormat.prefixed(parsed.description, largest, locale) {
          return { format.string($0) }
        }
      case nil, "e", "g", "p", "r":
        let digits = NumberPrecision.rounded(step: step, largest: largest)
        parsed.precision = max(0, digits - (parsed.type == "e" ? 1 : 0))
        if parsed.type == nil, !parsed.isTrimmed { parsed.isTrimmed = specifier != nil }
      case "f", "%":
        parsed.precision = max(0, NumberPrecision.fixed(step: step) - (parsed.type == "%" ? 2 : 0))
      default: break
      }
    }
    let format = NumberFormat(parsed, locale)
    return { format.string($0) }
  }

  /// The value as text marks show it.
  func plain(_ value: Value) -> String {
    switch value {
    case .number(let number): numbers("")(number)
    default: value.plainText
    }
  }
}

extension Compiler {
  var writing: Writing { Writing(locale: context.locale) }

  func number(_ value: Double, _ format: String) -> String { writing.numbers(format)(value) }
}
