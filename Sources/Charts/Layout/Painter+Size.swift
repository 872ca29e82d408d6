import Findings
import JSON
import Scales
import Tables

extension Painter {
  /// Width, height and steps of a unit or a layer in a cell.
  func size(_ view: View, cell: CellFilter) -> ViewSize {
    let (width, stepX) = extent(view, .x, cell)
    let (height, stepY) = extent(view, .y, cell)
    return ViewSize(width: width, height: height, stepX: stepX, stepY: stepY)
  }

  /// The first written size among a view and its layers.
  private func written(_ view: View, _ name: String) -> Node? {
    if let own = view.node.present(name) { return own }
    if case .layer(let children) = view.kind {
      for child in children {
        if let found = written(child, name) { return found }
      }
    }
    return nil
  }

  private func scaleIndex(_ view: View, _ channel: Channel) -> Int? {
    if let own = view.scales[channel] { return own }
    if case .layer(let children) = view.kind {
      for child in children {
        if let found = scaleIndex(child, channel) { return found }
      }
    }
    return nil
  }

  private func extent(_ view: View, _ channel: Channel, _ cell: CellFilter) -> (Double, Double) {
    let name = channel.sizeName
    let config = compiler.config
    let isX = channel == .x
    let index = scaleIndex(view, channel)
    let scale = index.map { compiler.scales[$0] }
    let isDiscrete = scale?.type.hasDiscreteDomain ?? false
    let written = written(view, name)
    let discreteNode = config.value("view", isX ? "discreteWidth" : "discreteHeight")
    let standardStep =
      discreteNode?["step"]?.number ?? config.number("view", "step") ?? 20
    if let imposed = isX ? imposed.width : imposed.height { return (imposed, standardStep) }
    if let number = written?.number { return (number, binStep(number, scale) ?? standardStep) }
    if written?.text == "container" {
      let standard = isX ? compiler.context.width : nil
      let fallback = config.number("view", isX ? "continuousWidth" : "continuousHeight") ?? 300
      return (standard ?? fallback, standardStep)
    }
    let step = written?["step"]?.number
    if isDiscrete || step != nil, let scale {
      if step == nil, let fixed = discreteNode?.number { return (fixed, standardStep) }
      let offset = nestedOffset(view, channel)
      let categories = compiler.categories(scale, scale.isPerCell ? cell : .all)
      let count = categories.count
      let (inner, outer) = compiler.paddings(scale)
      var pixels = step ?? scale["range"]?["step"]?.number ?? standardStep
      if !isX { pixels = max(pixels, narrowStep(categories)) }
      let forWhat = written?["for"]?.text ?? "offset"
      if let offset, compiler.scales[offset].type.hasDiscreteDomain, forWhat == "offset" {
        let nested = compiler.scales[offset]
        let parts = compiler.categories(nested, nested.isPerCell ? cell : .all).count
        let (innerPart, outerPart) = compiler.paddings(nested)
        let band = BandScale.length(
          count: parts, step: pixels, paddingInner: innerPart, paddingOuter: outerPart)
        pixels = scale.type == .band ? band / (1 - inner) : band
        return (
          BandScale.length(count: count, step: pixels, paddingInner: inner, paddingOuter: outer),
          standardStep
        )
      }
      return (
        BandScale.length(count: count, step: pixels, paddingInner: inner, paddingOuter: outer),
        pixels
      )
    }
    let continuous = config.number("view", isX ? "continuousWidth" : "continuousHeight") ?? 300
    if scale != nil || isContinuous(view) {
      let narrow = isX ? compiler.context.width : nil
      let length = min(continuous, narrow ?? continuous)
      return (length, binStep(length, scale) ?? standardStep)
    }
    if let fixed = discreteNode?.number { return (fixed, standardStep) }
    return (step ?? standardStep, step ?? standardStep)
  }

  /// The pixels of one bin on a binned axis.
  private func binStep(_ length: Double, _ scale: ScaleComponent?) -> Double? {
    guard let scale, scale.binUnit != nil else { return nil }
    let bins = compiler.boundaries(scale).count - 1
    return bins > 0 ? length / Double(bins) : nil
  }

  private func nestedOffset(_ view: View, _ channel: Channel) -> Int? {
    channel.offset.flatMap { scaleIndex(view, $0) }
  }

  /// Whether the view has room in both directions although it has no axes.
  private func isContinuous(_ view: View) -> Bool {
    view.unitIndices.contains { index in
      let unit = compiler.units[index]
      return unit.mark.kind == .arc || unit.isOnMap || unit.encoding[.theta] != nil
        || unit.encoding[.radius] != nil
    }
  }
}
