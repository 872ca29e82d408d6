import Colors
import JSON
import Scenes

/// Colours that can be read on their ground.
enum Ink {
  /// The colour, made darker on a light ground or lighter on a dark one until its contrast is
  /// at least `contrast`; its hue stays.
  ///
  ///     Ink.readable(Color(rgb: 0xe69f00), on: .white).hex   // a dark ochre, 4.5 to 1
  static func readable(
    _ color: Color, on ground: Color, contrast: Double = ColorChecks.textContrast
  ) -> Color {
    var seen = ColorChecks.over(color, ground: ground)
    guard ColorChecks.contrast(seen, ground) < contrast else { return seen }
    let darkens = ColorChecks.luminance(ground) > 0.18
    var lab = OKLab(seen)
    for _ in 0..<60 {
      lab.lightness += darkens ? -0.01 : 0.01
      lab.a *= 0.995
      lab.b *= 0.995
      let made = Color(lab)
      seen = Color(
        red: min(max(made.red, 0), 1), green: min(max(made.green, 0), 1),
        blue: min(max(made.blue, 0), 1))
      if ColorChecks.contrast(seen, ground) >= contrast { return seen }
    }
    return ColorChecks.ink(on: ground)
  }
}

extension Compiler {
  /// The colour behind the chart; white where none is written.
  var ground: Color {
    let text = (spec["background"] ?? config.value("background"))?.text
    guard let color = text.flatMap({ Color(css: $0) }), color.alpha > 0 else { return .white }
    return ColorChecks.over(color, ground: .white)
  }

  /// A colour of the theme's own, by its name in `config.recuento`.
  func themed(_ name: String, _ standard: Color) -> Color {
    config.value("recuento", name)?.text.flatMap { Color(css: $0) }
      ?? Ink.readable(standard, on: ground)
  }

  /// Whether the theme asks for more care than Vega takes: wrapping, even thinning, fitting.
  var isRefined: Bool { config.value("recuento", "refined")?.boolean ?? false }

  var fontFamily: String { config.value("font")?.text ?? "sans-serif" }
}
