/// What a cell looks like, told from its bytes alone.
///
///     CellKind(Array("27/03/2022".utf8)[...])   // .date
enum CellKind: UInt8, Hashable, Sendable, CaseIterable {
  case empty, number, percentage, time, date, datetime, money, url, mail, boolean, null, text

  /// Kinds that give a column a shape of its own.
  var isTyped: Bool { self != .text && self != .null && self != .empty }

  init(_ cell: ArraySlice<UInt8>) {
    let value = trimmed(cell)
    guard let first = value.first else {
      self = .empty
      return
    }
    let isAddress = value.count > 4 && (first | 32 == 104 || first | 32 == 119 || first | 32 == 102)
    if value.count > 64, !isAddress {
      self = .text
      return
    }
    var scan = KindScanner(bytes: value)
    self = scan.kind()
  }
}

func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var (start, end) = (cell.startIndex, cell.endIndex)
  while start < end, isBlank(cell[start]) { start += 1 }
  while end > start, isBlank(cell[end - 1]) { end -= 1 }
  return cell[start..<end]
}

func isBlank(_ cell: ArraySlice<UInt8>) -> Bool { cell.allSatisfy { isBlank($0) } }

/// Whether a cell is a number from 1900 to 2099.
func isYear(_ cell: ArraySlice<UInt8>) -> Bool {
  let value = trimmed(cell)
  guard value.count == 4, value.allSatisfy(isDigit) else { return false }
  return value.starts(with: [49, 57]) || value.starts(with: [50, 48])
}

/// Space, TAB, LF, VT, FF and CR.
@inline(__always)
func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte &- 9 < 5 }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 || byte >= 128 }

/// Reads one cell as each kind in turn; every reader starts at the beginning and must reach the end.
private struct KindScanner {
  let bytes: ArraySlice<UInt8>
  var i: Int

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    i = bytes.startIndex
  }

  mutating func kind() -> CellKind {
    let first = bytes[bytes.startIndex]
    let last = bytes[bytes.endIndex - 1]
    if isDigit(first) || first == 43 || first == 45 || first == 46 || first == 44 {
      if whole({ $0.number() }) { return .number }
      if last == 37, whole({ $0.percentage() }) { return .percentage }
      if whole({ $0.time() }) { return .time }
      if whole({ $0.date() }) { return .date }
      if whole({ $0.datetime() }) { return .datetime }
    } else if isLetter(first), isDigit(last), whole({ $0.namedDate() }) {
      return .date
    }
    if whole({ $0.money() }) { return .money }
    if isAddress { return .url }
    if isMail { return .mail }
    return word
  }

  private mutating func whole(_ read: (inout KindScanner) -> Bool) -> Bool {
    i = bytes.startIndex
    return read(&self) && i == bytes.endIndex
  }

  private var here: UInt8? { i < bytes.endIndex ? bytes[i] : nil }

  private mutating func take(_ set: StaticString) -> Bool {
    guard let byte = here else { return false }
    let found = set.withUTF8Buffer { $0.contains(byte) }
    if found { i += 1 }
    return found
  }

  /// Reads at most `most` digits; how many there were.
  private mutating func digits(_ most: Int = .max) -> Int {
    let start = i
    while i < bytes.endIndex, i - start < most, isDigit(bytes[i]) { i += 1 }
    return i - start
  }

  private mutating func number() -> Bool {
    _ = take("+-")
    let start = i
    let lead = digits()
    if (1...3).contains(lead), let mark = groupMark {
      while let next = groupEnd(mark) { i = next }
    }
    if take(".,"), digits() == 0 { return false }
    guard i > start else { return false }
    if take("eE") {
      _ = take("+-")
      return digits() > 0
    }
    return true
  }

  /// What groups digits here: a comma, a point, an apostrophe, a space, also one that does not
  /// break.
  private var groupMark: [UInt8]? {
    groupMarks.first { bytes[i...].starts(with: $0) }
  }

  /// Where the group of three digits behind a mark ends, or nil.
  private func groupEnd(_ mark: [UInt8]) -> Int? {
    let end = i + mark.count + 3
    guard end <= bytes.endIndex, bytes[i...].starts(with: mark),
      bytes[(end - 3)..<end].allSatisfy(isDigit), end == bytes.endIndex || !isDigit(bytes[end])
    else { return nil }
    return end
  }

  private mutating func percentage() -> Bool {
    _ = take("+-")
    guard digits() > 0 else { return false }
    if take(".,"), digits() == 0 { return false }
    _ = take(" ")
    return take("%")
  }

  private mutating func time() -> Bool {
    guard digits(2) > 0, take(":"), digits(2) == 2 else { return false }
    if take(":") {
      guard digits(2) == 2 else { return false }
      if take(".,"), digits() == 0 { return false }
    }
    let mark = i
    _ = take(" ")
    if take("aApP"), take("mM") { return true }
    i = mark
    return true
  }

  private mutating func numericDate() -> Bool {
    let lead = digits(4)
    guard lead == 4 || lead == 1 || lead == 2, let separator = here, take("-/."),
      (1...2).contains(digits(2)), here == separator
    else { return false }
    i += 1
    let tail = digits(4)
    return lead == 4 ? tail == 1 || tail == 2 : tail >= 2
  }

  private mutating func date() -> Bool {
    if numericDate(), i == bytes.endIndex { return true }
    i = bytes.startIndex
    guard (1...2).contains(digits(2)), take("- ") else { return false }
    if bytes[i...].starts(with: Array("de ".utf8)) { i += 3 }
    guard month() else { return false }
    while take("- ,") {}
    if bytes[i...].starts(with: Array("de ".utf8)) { i += 3 }
    return digits(4) >= 2
  }

  /// `March 27, 2022`, `Mar-22`.
  private mutating func namedDate() -> Bool {
    guard month() else { return false }
    guard take("- ") else { return false }
    let first = digits(4)
    if i == bytes.endIndex { return first == 2 || first == 4 }
    guard (1...2).contains(first) else { return false }
    _ = take(",")
    return take(" ") && digits(4) == 4
  }

  private mutating func month() -> Bool {
    let start = i
    while let byte = here, isLetter(byte) { i += 1 }
    guard i - start >= 3 else { return false }
    let head = bytes[start..<start + 3].map { $0 | 32 }
    return months.contains { $0.elementsEqual(head) } && i - start <= 12
  }

  private mutating func datetime() -> Bool {
    guard numericDate(), take("T ") else { return false }
    _ = take(" ")
    guard time() else { return false }
    if take("Z") { return true }
    _ = take(" ")
    guard take("+-") else { return i == bytes.endIndex }
    guard digits(2) == 2 else { return false }
    _ = take(":")
    return digits(2) == 2
  }

  private mutating func sign() -> Bool {
    if take("$") { return true }
    for mark in ["€", "£", "¥"] where bytes[i...].starts(with: Array(mark.utf8)) {
      i += mark.utf8.count
      return true
    }
    return false
  }

  private mutating func amount() -> Bool {
    let start = i
    while take("0123456789,. ") {}
    while i > start, !isDigit(bytes[i - 1]) { i -= 1 }
    return i > start
  }

  private mutating func money() -> Bool {
    _ = take("-(")
    if sign() {
      _ = take(" ")
      _ = take("-")
      guard amount() else { return false }
      _ = take(")")
      return true
    }
    i = bytes.startIndex
    _ = take("-")
    guard amount() else { return false }
    _ = take(" ")
    return sign()
  }

  private var isAddress: Bool {
    guard !bytes.contains(where: { $0 <= 32 }) else { return false }
    let head = String(decoding: bytes.prefix(8), as: UTF8.self).lowercased()
    return ["http://", "https://", "ftp://", "www."].contains { prefix in
      head.hasPrefix(prefix) && bytes.count > prefix.utf8.count
    }
  }

  private var isMail: Bool {
    guard let at = bytes.firstIndex(of: 64), at > bytes.startIndex else { return false }
    let domain = bytes[(at + 1)...]
    guard domain.contains(46), domain.last != 46 else { return false }
    return bytes[..<at].allSatisfy { isLetter($0) || isDigit($0) || "_.+-".utf8.contains($0) }
      && domain.allSatisfy { isLetter($0) || isDigit($0) || "_.-".utf8.contains($0) }
  }

  private var word: CellKind {
    guard bytes.count <= 5 else { return .text }
    switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "true", "false", "yes", "no", "sí", "si": return .boolean
    default: return CSV.isMissingWord(bytes.span) ? .null : .text
    }
  }
}

extension CSV {
  private static let missingWords = WordList([
    "na", "n/a", "#n/a", "null", "none", "nan", "-", "--", "nd", "n/d", "n.d.", "s/d", "s.d.", "..",
    "...",
  ])

  /// Whether a cell says that there is no value: `n/d`, `-`, `NA`.
  public static func isMissingWord(_ cell: Span<UInt8>) -> Bool {
    missingWords.contains(cell)
  }
}

private let months: [[UInt8]] = [
  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "ene",
  "abr", "ago", "set", "dic",
].map { Array($0.utf8) }

private let groupMarks = [",", ".", " ", "'", "\u{A0}", "\u{202F}"].map { Array($0.utf8) }
