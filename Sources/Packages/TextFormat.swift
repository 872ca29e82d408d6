/// The formats of type string.
enum TextFormat: String, Sendable {
  case `default`, email, uri, binary, uuid

  func accepts(_ bytes: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .default: true
    case .email: isEmail(bytes)
    case .uri: isURI(bytes)
    case .binary: isBase64(bytes)
    case .uuid: isUUID(bytes)
    }
  }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  isDigit(byte) || byte | 32 >= 97 && byte | 32 <= 122
}

/// One of the signs that an atom of RFC 5322 may hold beside letters and digits.
private func isAtomSign(_ byte: UInt8) -> Bool {
  switch byte {
  case 33, 35...39, 42, 43, 45, 47, 61, 63, 94...96, 123...126: true
  default: false
  }
}

/// One of the signs that a URI writes in percent notation.
private func isUnwise(_ byte: UInt8) -> Bool {
  switch byte {
  case 34, 60, 62, 92, 94, 96, 123...125: true
  default: false
  }
}

/// A local part of RFC 5322 atoms and a domain name of at least two labels.
private func isEmail(_ bytes: ArraySlice<UInt8>) -> Bool {
  guard let at = bytes.lastIndex(of: 64), bytes.count <= 254 else { return false }
  let local = bytes[bytes.startIndex..<at]
  let domain = bytes[(at + 1)...]
  guard (1...64).contains(local.count) else { return false }
  for atom in local.split(separator: 46, omittingEmptySubsequences: false) {
    guard !atom.isEmpty,
      atom.allSatisfy({
        isLetterOrDigit($0) || $0 >= 128 || isAtomSign($0)
      })
    else { return false }
  }
  let labels = domain.split(separator: 46, omittingEmptySubsequences: false)
  return labels.count >= 2
    && labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != 45 && label.last != 45
        && label.allSatisfy { isLetterOrDigit($0) || $0 == 45 || $0 >= 128 }
    }
}

/// RFC 3986: a scheme, a colon and what it identifies, without blanks and other bytes that a URI
/// writes in percent notation.
private func isURI(_ bytes: ArraySlice<UInt8>) -> Bool {
  guard let colon = bytes.firstIndex(of: 58), let first = bytes.first, !isDigit(first) else {
    return false
  }
  let scheme = bytes[bytes.startIndex..<colon]
  guard !scheme.isEmpty,
    scheme.allSatisfy({ isLetterOrDigit($0) || $0 == 43 || $0 == 45 || $0 == 46 }),
    isLetterOrDigit(first)
  else { return false }
  var rest = bytes[(colon + 1)...]
  guard !rest.isEmpty,
    rest.allSatisfy({ $0 > 32 && $0 != 127 && !isUnwise($0) })
  else { return false }
  guard rest.starts(with: [47, 47]) else { return true }
  rest = rest.dropFirst(2)
  let authority = rest.prefix { $0 != 47 && $0 != 63 && $0 != 35 }
  return !authority.isEmpty || scheme.elementsEqual("file".utf8)
}

private func isBase64(_ bytes: ArraySlice<UInt8>) -> Bool {
  guard bytes.count.isMultiple(of: 4) else { return false }
  let padding = bytes.suffix(2).count { $0 == 61 }
  return bytes.dropLast(padding).allSatisfy { isLetterOrDigit($0) || $0 == 43 || $0 == 47 }
}

private func isUUID(_ bytes: ArraySlice<UInt8>) -> Bool {
  guard bytes.count == 36 else { return false }
  for (i, byte) in bytes.enumerated() {
    if i == 8 || i == 13 || i == 18 || i == 23 {
      guard byte == 45 else { return false }
    } else {
      guard isDigit(byte) || byte | 32 >= 97 && byte | 32 <= 102 else { return false }
    }
  }
  return true
}
