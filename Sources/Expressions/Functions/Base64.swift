private let alphabet = Array(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

/// Base64 (RFC 4648) with padding.
func base64(_ bytes: [UInt8]) -> String {
  var text: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let chunk = bytes[start..<min(start + 3, bytes.count)]
    let bits = chunk.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - chunk.count))
    for position in 0..<4 {
      text.append(
        position <= chunk.count ? alphabet[bits >> (18 - 6 * position) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes of a Base64 text, or nil when it is none; white space and missing padding are taken.
func decodeBase64(_ text: String) -> [UInt8]? {
  var digits = text.utf8.filter { ![9, 10, 12, 13, 32].contains($0) }
  if digits.count.isMultiple(of: 4) {
    for _ in 0..<2 where digits.last == UInt8(ascii: "=") { digits.removeLast() }
  }
  guard digits.count % 4 != 1 else { return nil }
  var bytes: [UInt8] = []
  var bits = 0
  var count = 0
  for digit in digits {
    guard let value = alphabet.firstIndex(of: digit) else { return nil }
    bits = (bits << 6 | value) & 0xFFFF
    count += 6
    if count >= 8 {
      count -= 8
      bytes.append(UInt8(bits >> count & 255))
    }
  }
  return bytes
}
