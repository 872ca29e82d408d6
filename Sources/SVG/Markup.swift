/// Bytes of XML in the making.
struct Markup {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
  mutating func raw(_ other: Markup) { bytes.append(contentsOf: other.bytes) }
  mutating func raw(_ other: [UInt8]) { bytes.append(contentsOf: other) }
  mutating func byte(_ character: Unicode.Scalar) {
    bytes.append(UInt8(truncatingIfNeeded: character.value))
  }

  /// ` name="value"`, escaped.
  mutating func attribute(_ name: String, _ value: String) {
    open(name)
    escaped(value)
    byte("\"")
  }

  mutating func attribute(_ name: String, _ value: Double) {
    open(name)
    number(value)
    byte("\"")
  }

  private mutating func open(_ name: String) {
    byte(" ")
    raw(name)
    raw("=\"")
  }

  /// Text with markup escaped and the characters that XML forbids left out.
  mutating func escaped(_ text: String) {
    let utf8 = Array(text.utf8)
    var run = 0
    var i = 0
    while i < utf8.count {
      let replacement: String?
      var length = 1
      switch utf8[i] {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\""): replacement = "&quot;"
      case UInt8(ascii: "\n"): replacement = "&#10;"
      case UInt8(ascii: "\t"): replacement = "&#9;"
      case UInt8(ascii: "\r"): replacement = "&#13;"
      case ..<0x20: replacement = ""
      case 0xEF where i + 2 < utf8.count && utf8[i + 1] == 0xBF && utf8[i + 2] >= 0xBE:
        replacement = ""
        length = 3
      default: replacement = nil
      }
      if let replacement {
        bytes.append(contentsOf: utf8[run..<i])
        raw(replacement)
        run = i + length
      }
      i += length
    }
    bytes.append(contentsOf: utf8[run...])
  }

  /// At most three digits after the point, none that is not needed; what is no number is 0.
  ///
  ///     0.12345 -> 0.123      -0.0001 -> 0      2.50 -> 2.5
  mutating func number(_ value: Double) {
    guard value.isFinite else { return byte("0") }
    var thousandths = Int((min(max(value, -1e9), 1e9) * 1000).rounded())
    if thousandths < 0 {
      byte("-")
      thousandths = -thousandths
    }
    let (whole, fraction) = thousandths.quotientAndRemainder(dividingBy: 1000)
    integer(whole)
    guard fraction != 0 else { return }
    byte(".")
    digit(fraction / 100)
    guard fraction % 100 != 0 else { return }
    digit(fraction / 10 % 10)
    guard fraction % 10 != 0 else { return }
    digit(fraction % 10)
  }

  private mutating func integer(_ value: Int) {
    if value >= 10 { integer(value / 10) }
    digit(value % 10)
  }

  private mutating func digit(_ value: Int) {
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value))
  }

  mutating func pair(_ x: Double, _ y: Double) {
    number(x)
    byte(",")
    number(y)
  }
}
