extension CivilDate: CustomStringConvertible {
  /// The ISO 8601 form: `2022-03-27`; years outside 0...9999 have a sign and six digits.
  public var description: String {
    let (year, month, day) = fields
    return isoYear(year) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  /// Reads `YYYY-MM-DD` exactly; nil for anything else.
  ///
  ///     CivilDate("2022-02-30")   // nil
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45,
      let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]),
      let day = digits(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

func isoYear(_ year: Int) -> String {
  if (0...9999).contains(year) { return padded(year, 4) }
  return (year < 0 ? "-" : "+") + padded(abs(year), 6)
}

func padded(_ value: Int, _ width: Int) -> String {
  let text = String(value)
  return text.utf8.count >= width
    ? text : String(repeating: "0", count: width - text.utf8.count) + text
}

func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for byte in bytes {
    guard byte >= 48, byte <= 57 else { return nil }
    value = value * 10 + Int(byte - 48)
  }
  return bytes.isEmpty ? nil : value
}
