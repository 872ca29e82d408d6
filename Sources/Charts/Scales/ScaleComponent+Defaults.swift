import JSON

extension ScaleComponent {
  /// Vega-Lite's defaults that depend on the mark and the field.
  mutating func applyDefaults(config: Config) {
    (nice, padding, paddingInner, paddingOuter) = (nil, nil, nil, nil)
    let scale = properties
    let domain = scale.present("domain")
    let isListed = domain?.array != nil
    let hasBounds = scale.present("domainMin") != nil || scale.present("domainMax") != nil
    let hasRaw = scale.present("domainRaw") != nil
    if !(definition.isBinning || definition.isBinned || isListed || hasBounds || hasRaw
      || type.isTemporal)
    {
      if channel.isXorY, type.isContinuousToContinuous { nice = true }
    }
    zero = standardZero(domain: domain, encoding: encoding, config: config)
    reverses = type.isContinuousToContinuous && definition.node["sort"]?.text == "descending"
    standardPadding(encoding: encoding, config: config)
  }

  private func standardZero(domain: Node?, encoding: Encoding, config: Config) -> Bool {
    if let domain, domain.text != "unaggregated" {
      if type.isContinuousToContinuous, let ends = domain.array {
        guard let first = ends.first?.number, let last = ends.last?.number else { return false }
        return first <= 0 && last >= 0
      }
      if domain.array != nil { return false }
    }
    if channel == .size, definition.type == .quantitative, !type.isDiscretizing { return true }
    guard !definition.isBinning, !definition.isBinned,
      channel.isXorY || channel.isPolar || channel.isOffset
    else {
      return false
    }
    if [.bar, .area, .line, .trail].contains(mark.kind) {
      if mark.orient == "horizontal", channel == .y { return false }
      if mark.orient == "vertical", channel == .x { return false }
    }
    let isRanged = channel.secondary.map { encoding[$0] != nil } ?? false
    if [.bar, .area].contains(mark.kind), !isRanged { return true }
    return config.value("scale", "zero")?.boolean ?? true
  }

  private mutating func standardPadding(encoding: Encoding, config: Config) {
    let number = { (name: String) in config.number("scale", name) }
    guard channel.isXorY || channel.isOffset else {
      if type == .band {
        paddingInner = 0
        paddingOuter = 0
      } else if type == .point {
        padding = 0.5
      }
      return
    }
    if type.isContinuousToContinuous {
      if let written = number("continuousPadding") {
        padding = written
      } else if mark.kind == .bar, !definition.isBinning, !definition.isBinned,
        definition.timeUnit == nil
      {
        if (mark.orient == "vertical" && channel == .x)
          || (mark.orient == "horizontal" && channel == .y)
        {
          padding = mark.number("continuousBandSize") ?? 5
        }
      }
      return
    }
    if type == .point {
      padding = number("pointPadding") ?? 0.5
      return
    }
    guard type == .band else { return }
    if channel.isOffset {
      paddingInner = number("offsetBandPaddingInner") ?? 0
      paddingOuter = number("offsetBandPaddingOuter") ?? 0
      return
    }
    if hasNestedOffset {
      paddingInner = number("bandWithNestedOffsetPaddingInner") ?? 0.2
      paddingOuter = number("bandWithNestedOffsetPaddingOuter") ?? 0.2
      return
    }
    let byMark: Double? =
      switch mark.kind {
      case .bar: number("barBandPaddingInner")
      case .tick: number("tickBandPaddingInner")
      default: number("rectBandPaddingInner")
      }
    let inner = number("bandPaddingInner") ?? byMark ?? 0
    paddingInner = inner
    let written = properties.present("paddingInner")?.number
    paddingOuter = number("bandPaddingOuter") ?? (written ?? inner) / 2
  }
}
