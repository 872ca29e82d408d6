/// A number format: a specifier of d3-format 3.1 in a locale, read once and applied often.
///
///     try NumberFormat(",.1f").string(85_000.46)                    // "85,000.5"
///     try NumberFormat("$.2~s", Locale.named("es-ES")!).string(1.5e11)   // "150G €"
///
/// Numbers are rounded exactly, halves upwards, as JavaScript's `toFixed` and its kin do. The
/// minus sign is U+2212 unless the locale says otherwise. Meanings of the types are those of the
/// documentation of d3-format.
public struct NumberFormat: Sendable {
  let specifier: NumberSpecifier
  let kind: Kind
  let fill: [UInt8]
  let precision: Int
  let prefix: [UInt8]
  let suffix: [UInt8]
  let signs: Signs
  let layout: Layout
  let scale: Double

  /// Reads a specifier; throws for a text that is not one.
  public init(_ specifier: String, _ locale: Locale = .english) throws(FormatError) {
    self.init(try NumberSpecifier(specifier), locale)
  }

  public init(_ specifier: NumberSpecifier, _ locale: Locale = .english) {
    self.init(specifier, locale.numbers, scale: 1, unit: "")
  }

  init(_ given: NumberSpecifier, _ locale: NumberLocale, scale: Double, unit: String) {
    var specifier = given
    if let letter = specifier.type, let kind = Kind(rawValue: letter) {
      self.kind = kind
    } else {
      kind = .general
      if specifier.type == "n" {
        specifier.isGrouped = true
      } else {
        specifier.precision = specifier.precision ?? 12
        specifier.isTrimmed = true
      }
    }
    if specifier.isZeroPadded || (specifier.fill == "0" && specifier.align == .padded) {
      specifier.isZeroPadded = true
      specifier.fill = "0"
      specifier.align = .padded
    }
    var (before, after) = ("", "")
    switch specifier.symbol {
    case .currency: (before, after) = (locale.currency.prefix, locale.currency.suffix)
    case .base: before = kind.base.map { "0" + $0.lowercased() } ?? ""
    case nil: break
    }
    if specifier.symbol != .currency, kind == .percent || kind == .roundedPercent {
      after = locale.percent
    }
    self.specifier = specifier
    fill = Array(String(specifier.fill).utf8)
    precision = kind.clamp(specifier.precision ?? 6)
    prefix = Array(before.utf8)
    suffix = Array((after + unit).utf8)
    signs = Signs(minus: Array(locale.minus.utf8), nan: Array(locale.nan.utf8))
    layout = Layout(locale)
    self.scale = scale
  }

  /// The number in this format.
  public func string(_ number: Double) -> String {
    let text = numeral(number * scale)
    guard let numerals = layout.numerals else { return String(decoding: text, as: UTF8.self) }
    var translated = ""
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if ("0"..."9").contains(scalar) {
        translated += numerals[Int(scalar.value) - 48]
      } else {
        translated.unicodeScalars.append(scalar)
      }
    }
    return translated
  }

  private func numeral(_ number: Double) -> [UInt8] {
    if kind == .text {
      return layout.padded(
        head: prefix, body: [], tail: Array(number.javaScriptText.utf8) + suffix, specifier, fill)
    }
    var unit: [UInt8] = []
    var body = number.isNaN ? signs.nan : kind.body(number.magnitude, precision, unit: &unit)
    if specifier.isTrimmed { trimZeros(&body) }
    let isNegative =
      number.sign == .minus && !number.isNaN && (specifier.sign == .plus || !isZero(body))
    let end = kind.hasFraction ? body.firstIndex { !ASCII.isDigit($0) } ?? body.count : body.count
    var text: [UInt8] = []
    text.reserveCapacity(body.count + 24)
    signs.append(specifier.sign, isNegative, to: &text)
    text += prefix
    guard specifier.width != nil || specifier.isZeroPadded else {
      if specifier.isGrouped {
        layout.appendGrouped(body[..<end], to: &text)
      } else {
        text += body[..<end]
      }
      appendTail(body[end...], unit, isNegative, to: &text)
      return text
    }
    var tail: [UInt8] = []
    appendTail(body[end...], unit, isNegative, to: &tail)
    return layout.padded(head: text, body: body[..<end], tail: tail, specifier, fill)
  }

  /// Appends what follows the whole part: fraction or word, unit, suffix and parenthesis.
  private func appendTail(
    _ fraction: ArraySlice<UInt8>, _ unit: [UInt8], _ isNegative: Bool, to text: inout [UInt8]
  ) {
    if fraction.first == ASCII.point {
      text += layout.decimal
      text += fraction.dropFirst()
    } else {
      text += fraction
    }
    text += unit
    text += suffix
    if isNegative, specifier.sign == .parentheses { text.append(UInt8(ascii: ")")) }
  }
}

extension NumberFormat {
  /// What stands before a number, by its sign.
  struct Signs: Sendable {
    var minus: [UInt8]
    var nan: [UInt8]

    func append(
      _ sign: NumberSpecifier.Sign, _ isNegative: Bool, to text: inout [UInt8]
    ) {
      if isNegative {
        text += sign == .parentheses ? [UInt8(ascii: "(")] : minus
      } else if sign == .plus {
        text.append(ASCII.plus)
      } else if sign == .space {
        text.append(UInt8(ascii: " "))
      }
    }
  }
}

/// Whether the digits before any exponent are all zero.
private func isZero(_ body: [UInt8]) -> Bool {
  var hasDigit = false
  for byte in body {
    if byte == ASCII.zero {
      hasDigit = true
    } else if byte != ASCII.point {
      return byte == ASCII.e && hasDigit
    }
  }
  return hasDigit
}

/// Removes zeros at the end of the fraction, and the point when nothing follows it.
private func trimZeros(_ body: inout [UInt8]) {
  guard let point = body.firstIndex(of: ASCII.point) else { return }
  let end = body[(point + 1)...].firstIndex { !ASCII.isDigit($0) } ?? body.count
  var keep = end
  while body[keep - 1] == ASCII.zero { keep -= 1 }
  if keep - 1 == point { keep = point }
  body.removeSubrange(keep..<end)
}
