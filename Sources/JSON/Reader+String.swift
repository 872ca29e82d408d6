import Findings

extension Reader {
  mutating func string() throws(Failure) -> String {
    let start = mark
    index += 1
    let first = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        let text = try utf8(first..<index, from: start)
        index += 1
        return text
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      index += 1
    }
    var buffer = Array(bytes[first..<index])
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let text = String(validating: buffer, as: UTF8.self) else {
          throw failure("the text is not valid UTF-8", at: start)
        }
        return text
      case UInt8(ascii: "\\"): try escape(into: &buffer)
      case 0x0A, 0x0D: throw failure("the text is not closed on its line; add a \"", at: start)
      case ..<0x20: throw failure("control character \(byte) in a text; write it as an escape")
      default:
        buffer.append(byte)
        index += 1
      }
    }
    throw failure("the text is never closed; add a \"", at: start)
  }

  private func utf8(_ range: Range<Int>, from start: Node.Mark) throws(Failure) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw failure("the text is not valid UTF-8", at: start)
    }
    return text
  }

  private mutating func escape(into buffer: inout [UInt8]) throws(Failure) {
    guard index + 1 < bytes.count else { throw failure("the text is never closed; add a \"") }
    let letter = bytes[index + 1]
    let simple: UInt8? =
      switch letter {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
      case UInt8(ascii: "b"): 0x08
      case UInt8(ascii: "f"): 0x0C
      case UInt8(ascii: "n"): 0x0A
      case UInt8(ascii: "r"): 0x0D
      case UInt8(ascii: "t"): 0x09
      default: nil
      }
    if let simple {
      buffer.append(simple)
      index += 2
      return
    }
    guard letter == UInt8(ascii: "u") else {
      throw failure("unknown escape in a text; write \\\\ for a backslash")
    }
    var unit = try hexadecimal(at: index + 2)
    index += 6
    if (0xD800..<0xDC00).contains(unit) {
      guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
        bytes[index + 1] == UInt8(ascii: "u")
      else { throw failure("half of a surrogate pair in a text; its second half is missing") }
      let low = try hexadecimal(at: index + 2)
      guard (0xDC00..<0xE000).contains(low) else {
        throw failure("half of a surrogate pair in a text; its second half is missing")
      }
      index += 6
      unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(unit) else {
      throw failure("half of a surrogate pair in a text; its first half is missing")
    }
    buffer.append(contentsOf: Array(String(Character(scalar)).utf8))
  }

  private func hexadecimal(at start: Int) throws(Failure) -> UInt32 {
    guard start + 4 <= bytes.count else { throw failure("four hexadecimal digits must follow \\u") }
    var value: UInt32 = 0
    for byte in bytes[start..<start + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw failure("four hexadecimal digits must follow \\u")
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
