import Colors
import Findings
import JSON
import Scales
import Scenes
import Tables

/// The pixels that ranges of position scales cover.
struct ViewSize: Sendable {
  var width: Double
  var height: Double
  /// The steps of discrete axes, for the sizes of marks.
  var stepX = 20.0
  var stepY = 20.0
  /// The size of guides beside several views.
  var isComposed = false
}

extension Compiler {
  /// The paddings of a band or point scale, inner and outer.
  func paddings(_ scale: ScaleComponent) -> (inner: Double, outer: Double) {
    let padding = scale["padding"]?.number
    if scale.type == .point {
      return (1, scale["paddingOuter"]?.number ?? padding ?? scale.padding ?? 0.5)
    }
    let inner = scale["paddingInner"]?.number ?? padding ?? scale.paddingInner ?? 0
    let outer = scale["paddingOuter"]?.number ?? padding ?? scale.paddingOuter ?? inner / 2
    return (inner, outer)
  }

  /// The scale at this index for a view of this size; offsets divide the band of their position.
  func build(
    _ index: Int, size: ViewSize, cell: CellFilter, band: (Double, Double)? = nil
  ) throws(Failure) -> BuiltScale {
    let scale = scales[index]
    let filter = scale.isPerCell ? cell : .all
    var built: BuiltScale
    if scale.type.hasDiscreteDomain {
      built = try discrete(scale, size, filter, band)
    } else if scale.type.isDiscretizing {
      built = try discretizing(scale, filter)
    } else {
      built = try continuous(scale, size, filter, band)
    }
    if let unit = scale.binUnit { addBins(&built, scale, unit) }
    if let bins = scale["bins"] { addBins(&built, written: bins) }
    return built
  }

  private func isReversed(_ scale: ScaleComponent) -> Bool {
    if let written = scale["reverse"]?.boolean { return written }
    if scale.channel == .x, config.value("scale", "xReverse")?.boolean ?? false { return true }
    if scale.reverses { return true }
    return false
  }

  private func rounds(_ scale: ScaleComponent) -> Bool {
    if let written = scale["round"]?.boolean { return written }
    let isPixels = scale.channel.isXorY || scale.channel == .size
    return isPixels && config.value("scale", "round")?.boolean ?? false
  }

  /// The two ends of a position scale's range.
  private func ends(_ scale: ScaleComponent, _ size: ViewSize, _ band: (Double, Double)?) -> (
    Double, Double
  ) {
    let (start, stop): (Double, Double) =
      switch scale.channel {
      case .x: (0, size.width)
      case .y: scale.type.hasDiscreteDomain ? (0, size.height) : (size.height, 0)
      case .xOffset: band ?? (0, size.width)
      case .yOffset:
        scale.type.hasDiscreteDomain
          ? band ?? (0, size.height) : (band?.1 ?? size.height, band?.0 ?? 0)
      case .theta: (0, 2 * .pi)
      case .radius: (0, min(size.width, size.height) / 2)
      case .angle: (0, 360)
      default: (0, 1)
      }
    var ends = (start, stop)
    if let list = scale["range"]?.array, list.count >= 2 {
      ends = (
        boundary(list[0], size) ?? start, boundary(list[list.count - 1], size) ?? stop
      )
    }
    if let low = scale["rangeMin"].flatMap({ boundary($0, size) }) { ends.0 = low }
    if let high = scale["rangeMax"].flatMap({ boundary($0, size) }) { ends.1 = high }
    return isReversed(scale) ? (ends.1, ends.0) : ends
  }

  private func boundary(_ node: Node, _ size: ViewSize) -> Double? {
    switch node.text {
    case "width": size.width
    case "height": size.height
    default: node.number ?? node["expr"]?.text.flatMap { evaluate($0, in: size).number }
    }
  }

  private func discrete(
    _ scale: ScaleComponent, _ size: ViewSize, _ cell: CellFilter, _ band: (Double, Double)?
  ) throws(Failure) -> BuiltScale {
    let domain = categories(scale, cell)
    guard scale.type != .ordinal else {
      return BuiltScale(
        channel: scale.channel, type: .ordinal,
        form: .ordinal(try ordinalRange(scale, count: domain.count)), domain: domain)
    }
    if !scale.channel.isXorY, !scale.channel.isOffset, !scale.channel.isPolar {
      let range = try numericRange(scale, size)
      let spread = BandScale.point(
        count: domain.count, from: range.first ?? 0, to: range.last ?? 1,
        padding: scale["padding"]?.number ?? 0)
      return BuiltScale(
        channel: scale.channel, type: scale.type, form: .band(spread), domain: domain)
    }
    let (start, stop) = ends(scale, size, band)
    let (inner, outer) = paddings(scale)
    let bands = BandScale(
      count: domain.count, from: start, to: stop, paddingInner: min(1, inner),
      paddingOuter: min(1, outer),
      align: scale["align"]?.number ?? 0.5, rounds: rounds(scale))
    return BuiltScale(channel: scale.channel, type: scale.type, form: .band(bands), domain: domain)
  }

  private func transform(_ scale: ScaleComponent) -> ScaleTransform {
    switch scale.type {
    case .log: .log(base: scale["base"]?.number ?? 10)
    case .pow: .pow(exponent: scale["exponent"]?.number ?? 1)
    case .sqrt: .pow(exponent: 0.5)
    case .symlog: .symlog(constant: scale["constant"]?.number ?? 1)
    case .time, .utc: .time
    case .identity: .identity
    default: .linear
    }
  }

  /// The domain as written, joined with the data where it says so.
  private func stops(_ scale: ScaleComponent, _ cell: CellFilter) -> [Double] {
    func number(_ node: Node) -> Double? {
      if node.members != nil {
        return node["expr"]?.text.flatMap { evaluate($0).number } ?? milliseconds(node)
      }
      if scale.type.isTemporal, let text = node.text { return Self.milliseconds(text) }
      return node.number
    }
    if let list = scale["domain"]?.array { return list.compactMap(number) }
    if let chosen = selectedDomain(scale) { return chosen }
    let found = extent(scale, cell)
    if let list = scale["domain"]?["unionWith"]?.array {
      let numbers = list.compactMap(number) + (found.map { [$0.0, $0.1] } ?? [])
      return [numbers.min() ?? 0, numbers.max() ?? 1]
    }
    if let found { return [found.0, found.1] }
    return scale.type == .log ? [1, 10] : [0, 1]
  }

  /// The interval that a selection starts with, for a domain that follows it.
  private func selectedDomain(_ scale: ScaleComponent) -> [Double]? {
    guard let name = scale["domain"]?["param"]?.text,
      case .object(let members) = parameters[name] ?? .missing
    else { return nil }
    let own = members.first { $0.name == scale.definition.column } ?? members.first
    guard case .array(let ends) = own?.value ?? .missing else { return nil }
    let numbers = ends.compactMap(\.number)
    return numbers.count == 2 ? numbers : nil
  }

  private func rules(_ scale: ScaleComponent) -> DomainRules {
    var rules = DomainRules()
    func number(_ name: String) -> Double? {
      guard let node = scale[name] else { return nil }
      if node.members != nil {
        return node["expr"]?.text.flatMap { evaluate($0).number } ?? milliseconds(node)
      }
      return node.number
    }
    rules.padding = scale["padding"]?.number ?? (scale["domain"] == nil ? scale.padding : nil) ?? 0
    let standard = scale.type.isTemporal || scale.type == .log ? false : scale.zero ?? false
    rules.includesZero = scale["zero"]?.boolean ?? standard
    if scale.type.isTemporal || scale.type == .log { rules.includesZero = false }
    rules.minimum = number("domainMin")
    rules.maximum = number("domainMax")
    rules.middle = scale.channel.isColor ? number("domainMid") : nil
    rules.nice = nice(scale)
    return rules
  }

  private func nice(_ scale: ScaleComponent) -> DomainRules.Nice {
    guard let written = scale["nice"] else {
      return scale.nice ?? false ? .automatic : .none
    }
    if let flag = written.boolean { return flag ? .automatic : .none }
    if let count = written.number { return .count(count) }
    let name = written.text ?? written["interval"]?.text ?? ""
    let step = written["step"]?.integer ?? 1
    return CalendarInterval(named: name, every: step).map { .interval($0) } ?? .automatic
  }

  private func continuous(
    _ scale: ScaleComponent, _ size: ViewSize, _ cell: CellFilter, _ band: (Double, Double)?
  ) throws(Failure) -> BuiltScale {
    let stops = stops(scale, cell)
    let transform = transform(scale)
    let clamps = scale["clamp"]?.boolean ?? config.value("scale", "clamp")?.boolean ?? false
    if scale.channel.isColor {
      var rules = rules(scale)
      rules.padding = scale["padding"]?.number ?? 0
      let unit = ContinuousScale(transform, domain: stops, range: [0, 1])
      let domain = rules.apply(to: unit).domain
      var ramp = try self.ramp(scale, isDiverging: rules.middle != nil || domain.count > 2)
      if isReversed(scale) { ramp = ramp.reversed }
      let colors = ColorScale(transform, domain: domain, ramp: ramp, clamps: true)
      return BuiltScale(
        channel: scale.channel, type: scale.type, form: .ramp(colors),
        domain: domain.map { scale.type.isTemporal ? .time($0) : .number($0) })
    }
    var range: [Double]
    if scale.channel.isXorY || scale.channel.isOffset || scale.channel.isPolar
      || scale.channel == .angle
    {
      let (start, stop) = ends(scale, size, band)
      range = [start, stop]
      if let list = scale["range"]?.array, list.count > 2 {
        range = list.compactMap { boundary($0, size) }
      }
    } else {
      range = try numericRange(scale, size)
      if isReversed(scale) { range.reverse() }
    }
    let raw = ContinuousScale(
      transform, domain: stops, range: range, clamps: clamps, rounds: rounds(scale))
    let ready = rules(scale).apply(to: raw)
    return BuiltScale(
      channel: scale.channel, type: scale.type, form: .continuous(ready),
      domain: ready.domain.map { scale.type.isTemporal ? .time($0) : .number($0) })
  }

  private func discretizing(_ scale: ScaleComponent, _ cell: CellFilter) throws(Failure)
    -> BuiltScale
  {
    let size = ViewSize(width: 0, height: 0)
    let written = scale["range"]?.array?.count
    let stops = stops(scale, cell)
    let classes: DiscretizingScale
    switch scale.type {
    case .threshold:
      classes = .threshold(stops)
    case .quantile:
      let count = written ?? classCount(scale, "quantileCount")
      classes = .quantile(sample: sample(scale, cell), count: count)
    case .quantize:
      let count = written ?? classCount(scale, "quantizeCount")
      var rules = DomainRules()
      rules.includesZero = scale["zero"]?.boolean ?? false
      rules.minimum = scale["domainMin"]?.number
      rules.maximum = scale["domainMax"]?.number
      rules.nice = nice(scale)
      let ready = rules.apply(to: ContinuousScale(.linear, domain: stops, range: [0, 1]))
      classes = .quantize(
        from: ready.domain.first ?? 0, to: ready.domain.last ?? 1, count: count)
    default:
      classes = .binOrdinal(boundaries(scale))
    }
    let range: BuiltScale.Range
    if scale.channel.isColor {
      range = .colors(try classColors(scale, count: classes.count))
    } else if scale.channel == .shape || scale.channel == .strokeDash {
      range = try ordinalRange(scale, count: classes.count)
    } else {
      let ends = try numericRange(scale, size)
      if written ?? 0 > 2 {
        range = .numbers(ends)
      } else {
        let low = ends.first ?? 0
        let high = ends.last ?? 1
        let last = Double(max(1, classes.count - 1))
        range = .numbers(
          (0..<classes.count).map { low + (high - low) * Double($0) / last })
      }
    }
    return BuiltScale(
      channel: scale.channel, type: scale.type, form: .classes(classes, range),
      domain: stops.map { .number($0) })
  }

  /// The number of classes where the range does not say: five colours of a scheme, else as
  /// configured.
  private func classCount(_ scale: ScaleComponent, _ setting: String) -> Int {
    if let count = scale["scheme"]?["count"]?.integer { return max(1, count) }
    return scale.channel.isColor ? 5 : Int(config.number("scale", setting) ?? 4)
  }

  private func sample(_ scale: ScaleComponent, _ cell: CellFilter) -> [Double] {
    if let list = scale["domain"]?.array { return list.compactMap(\.number) }
    var sample: [Double] = []
    for case .column(let unit, let name, let isRaw) in scale.domains {
      let table = isRaw ? units[unit].raw : units[unit].main
      guard let column = table[name] else { continue }
      for row in cell.rows(of: table) {
        if let number = column.number(at: row), number.isFinite { sample.append(number) }
      }
    }
    return sample
  }

  /// The boundaries of the bins that a binned field fell into.
  func boundaries(_ scale: ScaleComponent) -> [Double] {
    guard let unit = scale.binUnit,
      let low = units[unit].raw[scale.definition.column],
      let high = units[unit].raw[scale.definition.endColumn]
    else { return [] }
    let starts = low.numbers.compactMap(\.self).filter(\.isFinite)
    let ends = high.numbers.compactMap(\.self).filter(\.isFinite)
    guard let first = starts.min(), let last = ends.max() else { return [] }
    guard let row = low.numbers.firstIndex(where: { $0 != nil }),
      let start = low.number(at: row), let end = high.number(at: row), end > start
    else { return [first, last] }
    let step = end - start
    let count = Int(((last - first) / step).rounded())
    guard count > 0, count < 10_000 else { return [first, last] }
    return (0...count).map { first + Double($0) * step }
  }

  private func addBins(_ built: inout BuiltScale, _ scale: ScaleComponent, _ unit: Int) {
    let boundaries = boundaries(scale)
    guard boundaries.count > 1 else { return }
    built.bins = boundaries
    built.binStep = boundaries[1] - boundaries[0]
  }

  private func addBins(_ built: inout BuiltScale, written: Node) {
    if let list = written.array {
      built.bins = list.compactMap(\.number)
    } else if let step = written["step"]?.number, step > 0,
      let low = built.continuous?.domain.min(), let high = built.continuous?.domain.max()
    {
      let bins = Bins.boundaries(
        step: step, from: written["start"]?.number, to: written["stop"]?.number, in: low, high)
      guard !bins.isEmpty, bins.count <= 10_000 else { return }
      built.bins = bins
      built.binStep = step
    }
  }
}
