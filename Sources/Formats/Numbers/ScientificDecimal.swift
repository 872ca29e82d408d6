/// A positive decimal `d.ddd * 10^exponent` given by its significant digits in ASCII.
struct ScientificDecimal {
  var digits: [UInt8]
  var exponent: Int
}

extension ScientificDecimal {
  /// The value rounded to `count` significant digits, exactly, halves upwards.
  ///
  /// The value is finite and positive. The exponent guessed from the binary one is never too
  /// high; when it is too low by one, or rounding carries, one digit too many appears.
  init(rounding value: Double, to count: Int) {
    let binary = value.wholeParts
    let magnitude = binary.exponent + 63 - binary.significand.leadingZeroBitCount
    exponent = (magnitude * 78_913) >> 18
    digits = roundedDigits(of: value, timesTenTo: count - 1 - exponent)
    if digits.count > count {
      exponent += 1
      digits = roundedDigits(of: value, timesTenTo: count - 1 - exponent)
    }
  }

  /// The fewest digits that read back as the same double, without trailing zeros.
  ///
  /// The value is finite and positive.
  init(shortest value: Double) {
    digits = []
    digits.reserveCapacity(24)
    var pointPlace: Int?
    var power = 0
    var isPowerNegative = false
    var hasPower = false
    let text = value.description
    let bytes = text.utf8Span.span
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      case ASCII.point: pointPlace = digits.count
      case ASCII.e: hasPower = true
      case ASCII.minus: isPowerNegative = true
      case ASCII.plus: continue
      default:
        if hasPower { power = power * 10 + Int(byte - ASCII.zero) } else { digits.append(byte) }
      }
    }
    exponent = (pointPlace ?? digits.count) - 1 + (isPowerNegative ? -power : power)
    let leading = digits.prefix { $0 == ASCII.zero }.count
    digits.removeFirst(leading)
    exponent -= leading
    while digits.count > 1, digits.last == ASCII.zero { digits.removeLast() }
  }

  /// Digits with the point in its place, filled with zeros where digits are lacking.
  var positional: [UInt8] {
    if exponent < 0 {
      return [ASCII.zero, ASCII.point]
        + [UInt8](repeating: ASCII.zero, count: -exponent - 1) + digits
    }
    let whole = exponent + 1
    var text = digits
    if digits.count <= whole {
      text += repeatElement(ASCII.zero, count: whole - digits.count)
    } else {
      text.insert(ASCII.point, at: whole)
    }
    return text
  }

  /// `d.ddde+x`, as JavaScript writes it.
  var exponential: [UInt8] {
    var text = [digits[0]]
    if digits.count > 1 {
      text.append(ASCII.point)
      text.append(contentsOf: digits.dropFirst())
    }
    text.append(ASCII.e)
    text.append(exponent < 0 ? ASCII.minus : ASCII.plus)
    return text + decimalDigits(UInt64(exponent.magnitude))
  }
}
