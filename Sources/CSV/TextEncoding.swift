/// How the characters of a file are written as bytes.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case utf32LittleEndian = "utf-32le"
  case utf32BigEndian = "utf-32be"
  case windows1252 = "windows-1252"
  case latin1 = "iso-8859-1"

  /// The encoding with this name, in any of its usual spellings; nil for one that is not read.
  ///
  ///     TextEncoding(named: "cp1252")   // .windows1252
  public init?(named name: String) {
    let key = String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    switch key {
    case "utf8", "utf8sig", "ascii", "usascii": self = .utf8
    case "utf16", "utf16le", "ucs2": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "utf32", "utf32le", "ucs4": self = .utf32LittleEndian
    case "utf32be": self = .utf32BigEndian
    case "windows1252", "cp1252", "ansi": self = .windows1252
    case "iso88591", "latin1", "l1": self = .latin1
    default: return nil
    }
  }

  /// The byte order mark that names an encoding, and its length; nil without one.
  static func mark(of bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32LittleEndian, 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32BigEndian, 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// The encoding that the bytes suggest: the pattern of their zeros, UTF-8 with few strays, else
  /// Windows-1252. Zeros mean nothing where they are `data`, a mark of the dialect for example.
  static func found(in bytes: [UInt8], zerosAreData: Bool = false) -> TextEncoding {
    let head = bytes.prefix(4096)
    let isShortAndOdd = bytes.count < 4096 && !bytes.count.isMultiple(of: 2)
    if !zerosAreData, !isShortAndOdd, head.count > 3, head.contains(0) {
      var zeros = [0, 0, 0, 0]
      for (i, byte) in head.enumerated() where byte == 0 { zeros[i & 3] += 1 }
      let quarter = max(1, head.count / 4)
      let most = quarter * 6 / 10
      if zeros[1] > most, zeros[2] > most, zeros[3] > most { return .utf32LittleEndian }
      if zeros[0] > most, zeros[1] > most, zeros[2] > most { return .utf32BigEndian }
      if zeros[1] > most, zeros[3] > most { return .utf16LittleEndian }
      if zeros[0] > most, zeros[2] > most { return .utf16BigEndian }
    }
    return isUTF8WithStrays(bytes) ? .utf8 : .windows1252
  }

  /// Whether all bytes are UTF-8, or at least four characters of several bytes are for one byte that
  /// is not: the file was cut, or put together from files of two encodings.
  private static func isUTF8WithStrays(_ bytes: [UInt8]) -> Bool {
    guard var bad = firstInvalidUTF8(bytes, from: 0) else { return true }
    var (strays, characters, from) = (0, 0, 0)
    while strays < 10_000 {
      characters += bytes[from..<bad].count { $0 >= 0xC0 }
      guard bad < bytes.count else { break }
      strays += 1
      from = bad + 1
      bad = firstInvalidUTF8(bytes, from: from) ?? bytes.count
    }
    return characters >= 4 * strays
  }
}

/// The first byte from which the text is not UTF-8, or nil.
func firstInvalidUTF8(_ bytes: [UInt8], from start: Int) -> Int? {
  bytes.withUnsafeBufferPointer { p in
    var i = start
    let n = p.count
    while i < n {
      while i + 8 <= n {
        let word = UnsafeRawPointer(p.baseAddress! + i).loadUnaligned(as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 { break }
        i += 8
      }
      guard i < n else { break }
      let byte = p[i]
      if byte < 0x80 {
        i += 1
        continue
      }
      var length = 0
      var scalar: UInt32 = 0
      switch byte {
      case 0xC2...0xDF: (length, scalar) = (1, UInt32(byte & 0x1F))
      case 0xE0...0xEF: (length, scalar) = (2, UInt32(byte & 0x0F))
      case 0xF0...0xF4: (length, scalar) = (3, UInt32(byte & 0x07))
      default: return i
      }
      guard i + length < n else { return i }
      for k in 1...length {
        guard p[i + k] & 0xC0 == 0x80 else { return i }
        scalar = scalar << 6 | UInt32(p[i + k] & 0x3F)
      }
      if length == 2, scalar < 0x800 || (0xD800...0xDFFF).contains(scalar) { return i }
      if length == 3, scalar < 0x10000 || scalar > 0x10FFFF { return i }
      i += length + 1
    }
    return nil
  }
}
