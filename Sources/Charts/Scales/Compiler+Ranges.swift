import Colors
import Findings
import JSON
import Scenes
import Tables

extension Compiler {
  /// The numbers that sizes, opacities and widths run between.
  func numericRange(_ scale: ScaleComponent, _ size: ViewSize) throws(Failure) -> [Double] {
    if let list = scale["range"]?.array { return list.compactMap(\.number) }
    let number = { (name: String) in config.number("scale", name) }
    var range: [Double]
    switch scale.channel {
    case .size:
      // A size that stands for an amount vanishes with it where a theme asks for honest areas.
      let zero = isRefined && scale["zero"]?.boolean ?? scale.zero ?? false
      range = [zero ? 0 : smallest(scale.mark), largest(scale, size)]
    case .strokeWidth: range = [number("minStrokeWidth") ?? 1, number("maxStrokeWidth") ?? 4]
    case .opacity, .fillOpacity, .strokeOpacity:
      range = [number("minOpacity") ?? 0.3, number("maxOpacity") ?? 0.8]
    case .angle: range = [0, 360]
    default: range = [0, 1]
    }
    if let low = scale["rangeMin"]?.number { range[0] = low }
    if let high = scale["rangeMax"]?.number { range[range.count - 1] = high }
    return range
  }

  private func smallest(_ mark: MarkDefinition) -> Double {
    switch mark.kind {
    case .bar, .tick: config.number("scale", "minBandSize") ?? 2
    case .line, .trail, .rule: config.number("scale", "minStrokeWidth") ?? 1
    case .text: config.number("scale", "minFontSize") ?? 8
    default: config.number("scale", "minSize") ?? 4
    }
  }

  private func largest(_ scale: ScaleComponent, _ size: ViewSize) -> Double {
    let step = min(size.stepX, size.stepY)
    switch scale.mark.kind {
    case .bar, .tick: return config.number("scale", "maxBandSize") ?? step - 1
    case .line, .trail, .rule: return config.number("scale", "maxStrokeWidth") ?? 4
    case .text: return config.number("scale", "maxFontSize") ?? 40
    default:
      if let most = config.number("scale", "maxSize") { return most }
      let side = 0.95 * step
      return side * side
    }
  }

  /// The values that the categories of an ordinal scale take in turn.
  func ordinalRange(_ scale: ScaleComponent, count: Int) throws(Failure) -> BuiltScale.Range {
    let written = scale["range"]
    switch scale.channel {
    case .shape:
      let list = written?.array ?? config.value("range", "symbol")?.array ?? ["circle"]
      return .texts(list.compactMap(\.text))
    case .strokeDash:
      if let list = written?.array {
        return .dashes(list.map { ($0.array ?? []).compactMap(\.number) })
      }
      return .dashes([[1, 0], [4, 2], [2, 1], [1, 1], [1, 2, 4, 2]])
    case .color, .fill, .stroke:
      var colors = try classColors(scale, count: count, isOrdinal: true)
      if scale["reverse"]?.boolean ?? false { colors.reverse() }
      return .colors(colors)
    default:
      if let list = written?.array {
        let numbers = list.compactMap(\.number)
        return numbers.count == list.count ? .numbers(numbers) : .texts(list.compactMap(\.text))
      }
      return .numbers(try numericRange(scale, ViewSize(width: 0, height: 0)))
    }
  }

  /// What the configuration or the scale says its colours are.
  private func colorSource(_ scale: ScaleComponent, isDiverging: Bool) -> Node {
    if let scheme = scale["scheme"] { return Node.object([.init("scheme", scheme)]) }
    if let range = scale["range"] {
      if let name = range.text { return config.value("range", name) ?? .null }
      if let field = range["field"] { return Node.object([.init("field", field)]) }
      return range
    }
    let name: String
    if isDiverging {
      name = "diverging"
    } else {
      switch scale.definition.type {
      case .nominal, .geojson, nil: name = "category"
      case .ordinal: name = "ordinal"
      case .quantitative, .temporal:
        name = [.rect, .geoshape].contains(scale.mark.kind) ? "heatmap" : "ramp"
      }
    }
    return config.value("range", name) ?? .null
  }

  func color(_ node: Node) -> Color? { node.text.flatMap { Color(css: $0) } }

  private func scheme(_ node: Node, _ scale: ScaleComponent) throws(Failure) -> ColorScheme? {
    guard let name = node.text ?? node["name"]?.text else { return nil }
    guard let scheme = ColorScheme.named(name) else {
      throw failure(
        "unknown-scheme",
        "unknown colour scheme '\(name)'\(didYouMean(name, among: ColorScheme.all.map(\.name)))",
        node, scale.definition.path + ".scale.scheme")
    }
    return scheme
  }

  /// The ramp of a continuous colour scale.
  func ramp(_ scale: ScaleComponent, isDiverging: Bool) throws(Failure) -> ColorRamp {
    let source = colorSource(scale, isDiverging: isDiverging)
    let name =
      scale["interpolate"]?.text ?? scale["interpolate"]?["type"]?.text
      ?? (scale.definition.type == .nominal ? "rgb" : "hcl")
    let gamma = scale["interpolate"]?["gamma"]?.number ?? 1
    let mixing = ColorInterpolation(named: name, gamma: gamma) ?? .rgb
    if let list = source["scheme"]?.array?.compactMap({ self.color($0) }), !list.isEmpty {
      return ColorRamp(list, .rgb)
    }
    if let node = source["scheme"], let scheme = try scheme(node, scale) {
      var ramp = scheme.kind == .categorical ? ColorRamp(scheme.colors) : scheme.ramp
      if let extent = (source["extent"] ?? node["extent"])?.array?.compactMap(\.number),
        extent.count == 2
      {
        ramp = ramp.part(from: extent[0], to: extent[1])
      }
      // Vega samples schemes for time scales instead of spreading them out.
      return scale.type.isTemporal ? ColorRamp(ramp.samples(2).map(\.inBytes), mixing) : ramp
    }
    let colors = (source.array ?? []).compactMap { self.color($0) }
    return ColorRamp(colors.isEmpty ? [.white, .black] : colors, mixing)
  }

  /// Colours written in a field, in the order of the scale's own field.
  private func colors(of field: String, _ scale: ScaleComponent) -> [Color] {
    let table = units[scale.unit].raw
    guard let names = table[field], let keys = table[scale.definition.column] else {
      return [.black]
    }
    var least: [String: Value] = [:]
    var order: [String] = []
    for row in 0..<table.rowCount {
      guard let name = names.text(at: row) else { continue }
      if let known = least[name] {
        if Self.precedes(keys[row], known) { least[name] = keys[row] }
      } else {
        least[name] = keys[row]
        order.append(name)
      }
    }
    order.sort { Self.precedes(least[$0] ?? .missing, least[$1] ?? .missing) }
    return order.compactMap { Color(css: $0) }
  }

  /// The colours of classes or categories.
  func classColors(
    _ scale: ScaleComponent, count: Int, isOrdinal: Bool = false
  ) throws(Failure) -> [Color] {
    let source = colorSource(scale, isDiverging: scale["domainMid"] != nil)
    if let field = source["field"]?.text { return colors(of: field, scale) }
    if let node = source["scheme"] {
      if let list = node.array {
        let mixing: ColorInterpolation =
          scale.definition.type == .nominal ? .rgb : ColorInterpolation(named: "hcl") ?? .rgb
        return ColorRamp(list.compactMap { self.color($0) }, mixing).samples(max(1, count))
      }
      guard let scheme = try scheme(node, scale) else { return [.black] }
      if scheme.kind == .categorical { return scheme.colors }
      let wanted = (source["count"] ?? node["count"])?.integer ?? count
      var ramp = scheme.ramp
      let extent = (source["extent"] ?? node["extent"])?.array?.compactMap(\.number)
      if let extent, extent.count == 2 { ramp = ramp.part(from: extent[0], to: extent[1]) }
      return ramp.samples(max(1, wanted))
    }
    let colors = (source.array ?? []).compactMap { self.color($0) }
    if !isOrdinal, colors.count > 1, colors.count != count, scale.type == .binOrdinal {
      return ColorRamp(colors, .rgb).stops(count)
    }
    return colors.isEmpty ? [.black] : colors
  }
}

extension Color {
  /// The colour with components of whole bytes, as a text would hold it.
  var inBytes: Color {
    func byte(_ component: Double) -> Double { (component * 255).rounded() / 255 }
    return Color(red: byte(red), green: byte(green), blue: byte(blue), alpha: alpha)
  }
}
