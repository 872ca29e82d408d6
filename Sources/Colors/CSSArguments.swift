/// The arguments of a CSS colour function: three components and an alpha.
struct CSSArguments {
  /// A number with the unit it was written in.
  struct Component {
    enum Unit {
      case none, percent, degrees, turns, radians, gradians
    }

    var value: Double
    var unit: Unit

    /// The number, a percentage being a share of `full`.
    func scaled(to full: Double) -> Double { unit == .percent ? value / 100 * full : value }

    /// The number as hundredths, with or without a percent sign.
    var hundredths: Double { value / 100 }

    var degrees: Double {
      switch unit {
      case .none, .percent, .degrees: value
      case .turns: value * 360
      case .radians: value * 180 / .pi
      case .gradians: value * 0.9
      }
    }
  }

  var components: (Component, Component, Component)
  var alpha = 1.0

  init?(_ bytes: ArraySlice<UInt8>) {
    let words = bytes.split { byte in
      byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
    }
    let parsed = words.compactMap(Component.init(bytes:))
    guard parsed.count == words.count, parsed.count == 3 || parsed.count == 4 else { return nil }
    components = (parsed[0], parsed[1], parsed[2])
    if parsed.count == 4 { alpha = max(0, min(1, parsed[3].scaled(to: 1))) }
  }
}

extension CSSArguments.Component {
  fileprivate init?(bytes: ArraySlice<UInt8>) {
    let text = lowercased(bytes)
    if text == "none" {
      self.init(value: 0, unit: .none)
      return
    }
    let units: [(String, CSSArguments.Component.Unit)] = [
      ("%", .percent), ("deg", .degrees), ("grad", .gradians), ("rad", .radians), ("turn", .turns),
    ]
    let match = units.first { text.hasSuffix($0.0) }
    let digits = text.dropLast(match?.0.utf8.count ?? 0)
    guard let value = Double(digits), value.isFinite else { return nil }
    self.init(value: value, unit: match?.1 ?? .none)
  }
}

func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}

func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
  String(decoding: bytes.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }, as: UTF8.self)
}

func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
  func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
  let start = bytes.drop(while: isSpace)
  let end = start.lastIndex { !isSpace($0) }
  return end.map { start[start.startIndex...$0] } ?? []
}
