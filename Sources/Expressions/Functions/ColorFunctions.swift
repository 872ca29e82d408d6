import Colors
import Scenes

/// Colours in four spaces; as a text each is a CSS rgb() colour.
let colorFunctions: [Function] = [
  Function("rgb", 1...4) { arguments, _ in
    if arguments.count >= 3 {
      return rgb(
        arguments[0].number, arguments[1].number, arguments[2].number,
        arguments.number(3, default: 1))
    }
    guard let color = color(arguments[0]) else { return rgb(.nan, .nan, .nan, .nan) }
    return rgb(color.red * 255, color.green * 255, color.blue * 255, color.alpha)
  },
  space(
    "hsl", ["h", "s", "l"],
    of: { color in
      let hsl = HSL(color)
      return [hsl.hue ?? .nan, hsl.saturation ?? .nan, hsl.lightness]
    },
    color: { parts, alpha in
      Color(HSL(hue: parts[0], saturation: parts[1], lightness: parts[2], alpha: alpha))
    }),
  space(
    "lab", ["l", "a", "b"],
    of: { color in
      let lab = Lab(color)
      return [lab.lightness, lab.a, lab.b]
    },
    color: { parts, alpha in
      Color(Lab(lightness: parts[0], a: parts[1], b: parts[2], alpha: alpha))
    }),
  space(
    "hcl", ["h", "c", "l"],
    of: { color in
      let hcl = HCL(color)
      return [hcl.hue ?? .nan, hcl.chroma ?? .nan, hcl.luminance]
    },
    color: { parts, alpha in
      Color(HCL(hue: parts[0], chroma: parts[1], luminance: parts[2], alpha: alpha))
    }),
  Function("luminance", 1) { arguments, _ in
    .number(color(arguments[0]).map(ColorChecks.luminance) ?? .nan)
  },
  Function("contrast", 2) { arguments, _ in
    guard let a = color(arguments[0]), let b = color(arguments[1]) else { return .number(.nan) }
    return .number(ColorChecks.contrast(a, b))
  },
]

/// The colour of a text, or of what one of these functions gave, with all of its digits.
private func color(_ operand: Operand) -> Color? {
  guard case .object(let record) = operand, record.text != nil else {
    return Color(css: operand.string)
  }
  let parts = record.members.map(\.value.number)
  guard parts.count == 4, !parts[3].isNaN else { return nil }
  let names = record.members.prefix(3).map(\.name).joined()
  // Hue and chroma of a grey are not defined, which counts as none.
  let (a, b, c) = (parts[0], parts[1], parts[2])
  func given(_ part: Double) -> Double { part.isNaN ? 0 : part }
  switch names {
  case "rgb":
    guard !a.isNaN, !b.isNaN, !c.isNaN else { return nil }
    return Color(red: a / 255, green: b / 255, blue: c / 255, alpha: parts[3])
  case "hsl":
    return Color(HSL(hue: given(a), saturation: given(b), lightness: given(c), alpha: parts[3]))
  case "lab": return Color(Lab(lightness: given(a), a: given(b), b: given(c), alpha: parts[3]))
  default:
    return Color(HCL(hue: given(a), chroma: given(b), luminance: given(c), alpha: parts[3]))
  }
}

/// A colour from its parts or from a CSS text, with the parts as members.
private func space(
  _ name: String, _ parts: [String], of split: @escaping @Sendable (Color) -> [Double],
  color make: @escaping @Sendable ([Double], Double) -> Color
) -> Function {
  Function(name, 1...4) { arguments, _ in
    if arguments.count < 3, case .object(let record) = arguments[0], record.text != nil,
      record.members.prefix(3).map(\.name) == parts
    {
      return arguments[0]
    }
    let values: [Double]
    let alpha: Double
    let text: String
    if arguments.count >= 3 {
      values = (0..<3).map { arguments[$0].number }
      alpha = arguments.number(3, default: 1)
      text = cssText(make(values, alpha))
    } else if let color = color(arguments[0]) {
      values = split(color)
      alpha = color.alpha
      text = cssText(color)
    } else {
      values = [.nan, .nan, .nan]
      alpha = .nan
      text = "rgb(0, 0, 0)"
    }
    var record = Operand.Record(
      zip(parts, values).map { ($0, .number($1)) } + [("opacity", .number(alpha))])
    record.text = text
    return .object(record)
  }
}

private func rgb(_ red: Double, _ green: Double, _ blue: Double, _ alpha: Double) -> Operand {
  var record = Operand.Record([
    ("r", .number(red)), ("g", .number(green)), ("b", .number(blue)), ("opacity", .number(alpha)),
  ])
  record.text = cssText(
    Color(red: red / 255, green: green / 255, blue: blue / 255, alpha: alpha.isNaN ? 1 : alpha))
  return .object(record)
}

/// `rgb(10, 20, 30)`, with `rgba` where it is not opaque.
private func cssText(_ color: Color) -> String {
  func byte(_ part: Double) -> Int {
    part.isNaN ? 0 : Int((max(0, min(1, part)) * 255).rounded())
  }
  let parts = "\(byte(color.red)), \(byte(color.green)), \(byte(color.blue))"
  return color.alpha >= 1
    ? "rgb(\(parts))" : "rgba(\(parts), \(Operand.number(max(0, color.alpha)).string))"
}
