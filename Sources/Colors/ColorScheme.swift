import Scenes

/// A named sequence of colours, as Vega offers them.
///
///     ColorScheme.named("category10")?.colors.count   // 10
///     ColorScheme.named("viridis")?.colors(5)         // five colours inside the ramp
///
/// Names are Vega's, without regard to case. The values are published facts: ColorBrewer, d3,
/// Matplotlib, Tableau, Observable, Google's turbo, and Vega's own ramps.
public struct ColorScheme: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// Distinct colours, used one by one.
    case categorical
    /// A ramp of growing or falling lightness.
    case sequential
    /// A ramp with a middle.
    case diverging
    /// A ramp that ends where it starts.
    case cyclical
  }

  public let name: String
  public let kind: Kind
  private let digits: String

  init(_ name: String, _ kind: Kind, _ digits: String) {
    self.name = name
    self.kind = kind
    self.digits = digits
  }

  /// All schemes: categorical, sequential, diverging, cyclical.
  public static let all = categorical + singleHue + multiHue + diverging + cyclical

  /// The scheme with this name, or nil.
  public static func named(_ name: String) -> ColorScheme? {
    let lowercased = name.lowercased()
    return all.first { $0.name == lowercased }
  }

  /// The colours as published: every one of a categorical scheme, the stops of a ramp.
  public var colors: [Color] {
    digits.split { $0 == " " || $0 == "\n" }.compactMap { UInt32($0, radix: 16) }
      .map(Color.init(rgb:))
  }

  /// The ramp through the colours.
  public var ramp: ColorRamp { ColorRamp(colors) }

  /// So many colours: the first of a categorical scheme, or colours evenly spaced inside a ramp,
  /// its ends left out as in Vega.
  public func colors(_ count: Int) -> [Color] {
    kind == .categorical ? Array(colors.prefix(max(0, count))) : ramp.samples(count)
  }
}
