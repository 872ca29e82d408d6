/// A text in UTF-8 with the places where the bytes were no characters.
struct DecodedText {
  var bytes: [UInt8]
  /// Offsets in `bytes` of the replacement characters that were put in.
  var replaced: [Int] = []
}

extension TextEncoding {
  /// The bytes from `start` on as UTF-8; what is no character becomes U+FFFD, or in UTF-8 the
  /// character of Windows-1252 when strays are read.
  func decode(_ bytes: [UInt8], from start: Int, readsStrays: Bool = false) -> DecodedText {
    switch self {
    case .utf8: return decodeUTF8(bytes, from: start, readsStrays: readsStrays)
    case .utf16LittleEndian: return decodeUTF16(bytes, from: start, high: 1)
    case .utf16BigEndian: return decodeUTF16(bytes, from: start, high: 0)
    case .utf32LittleEndian: return decodeUTF32(bytes, from: start, little: true)
    case .utf32BigEndian: return decodeUTF32(bytes, from: start, little: false)
    case .windows1252: return decodeBytes(bytes, from: start, high: windows1252High)
    case .latin1: return decodeBytes(bytes, from: start, high: nil)
    }
  }

  private func decodeUTF8(
    _ bytes: [UInt8], from start: Int, readsStrays: Bool
  ) -> DecodedText {
    guard var bad = firstInvalidUTF8(bytes, from: start) else {
      return DecodedText(bytes: start == 0 ? bytes : Array(bytes[start...]))
    }
    var text = DecodedText(bytes: [])
    text.bytes.reserveCapacity(bytes.count + 16)
    var from = start
    while true {
      text.bytes.append(contentsOf: bytes[from..<bad])
      from = bad + 1
      if readsStrays {
        text.replaced.append(text.bytes.count)
        let byte = Int(bytes[bad])
        let scalar = byte < 0xA0 ? windows1252High[byte - 0x80] : UInt32(byte)
        text.append(scalar == 0 ? 0xFFFD : scalar)
      } else {
        text.replace()
        while from < bytes.count, bytes[from] & 0xC0 == 0x80 { from += 1 }
      }
      guard let next = firstInvalidUTF8(bytes, from: from) else { break }
      bad = next
    }
    text.bytes.append(contentsOf: bytes[from...])
    return text
  }

  private func decodeUTF16(_ bytes: [UInt8], from start: Int, high: Int) -> DecodedText {
    var text = DecodedText(bytes: [])
    text.bytes.reserveCapacity(bytes.count)
    func unit(_ i: Int) -> UInt32 { UInt32(bytes[i + high]) << 8 | UInt32(bytes[i + 1 - high]) }
    var i = start
    while i + 1 < bytes.count {
      let first = unit(i)
      i += 2
      if (0xD800...0xDBFF).contains(first), i + 1 < bytes.count,
        (0xDC00...0xDFFF).contains(unit(i))
      {
        text.append(0x10000 + (first - 0xD800) << 10 + (unit(i) - 0xDC00))
        i += 2
      } else {
        text.append(first)
      }
    }
    if i < bytes.count { text.replace() }
    return text
  }

  private func decodeUTF32(_ bytes: [UInt8], from start: Int, little: Bool) -> DecodedText {
    var text = DecodedText(bytes: [])
    text.bytes.reserveCapacity(bytes.count / 2)
    var i = start
    while i + 3 < bytes.count {
      var scalar: UInt32 = 0
      for k in 0..<4 { scalar = scalar << 8 | UInt32(bytes[little ? i + 3 - k : i + k]) }
      text.append(scalar)
      i += 4
    }
    if i < bytes.count { text.replace() }
    return text
  }

  private func decodeBytes(_ bytes: [UInt8], from start: Int, high: [UInt32]?) -> DecodedText {
    var text = DecodedText(bytes: [])
    text.bytes.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes[start...] {
      if byte < 0x80 {
        text.bytes.append(byte)
      } else if let high, byte < 0xA0 {
        let scalar = high[Int(byte) - 0x80]
        if scalar == 0 { text.replace() } else { text.append(scalar) }
      } else {
        text.append(UInt32(byte))
      }
    }
    return text
  }
}

extension DecodedText {
  fileprivate mutating func replace() {
    replaced.append(bytes.count)
    bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
  }

  fileprivate mutating func append(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return replace() }
    if value < 0x80 {
      bytes.append(UInt8(value))
    } else {
      bytes.append(contentsOf: UTF8.encode(scalar)!)
    }
  }
}

/// Windows-1252 from 0x80 to 0x9F; 0 where the code page has no character.
private let windows1252High: [UInt32] = [
  0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
  0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
  0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
]
