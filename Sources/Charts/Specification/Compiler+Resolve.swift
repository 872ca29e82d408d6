import JSON

extension Compiler {
  private func isShared(_ node: Node, _ channel: Channel, standard: Bool) -> Bool {
    switch node["resolve"]?["scale"]?[channel.rawValue]?.text {
    case "shared": true
    case "independent": false
    default: standard
    }
  }

  private func isGuideShared(_ node: Node, _ kind: String, _ channel: Channel) -> Bool {
    node["resolve"]?[kind]?[channel.rawValue]?.text != "independent"
  }

  /// Merges the scales of children; the first child's index stands for all.
  private mutating func merge(_ children: inout [View], _ channel: Channel) {
    var first: Int?
    for index in children.indices {
      guard let scale = children[index].scales[channel] else { continue }
      guard let target = first else {
        first = scale
        continue
      }
      guard scale != target else { continue }
      scales[target].merge(scales[scale], config: config)
      replace(scale, by: target, in: &children[index])
    }
  }

  private mutating func replace(_ old: Int, by new: Int, in view: inout View) {
    func swap(_ map: inout [Channel: Int]) {
      for channel in Channel.scaled where map[channel] == old { map[channel] = new }
    }
    swap(&view.scales)
    for index in view.axes.indices where view.axes[index].scale == old {
      view.axes[index].scale = new
    }
    for index in view.legends.indices {
      for part in view.legends[index].parts.indices
      where view.legends[index].parts[part].scale == old {
        view.legends[index].parts[part].scale = new
      }
    }
    switch view.kind {
    case .unit(let index): swap(&units[index].scales)
    case .layer(var children):
      for index in children.indices { replace(old, by: new, in: &children[index]) }
      view.kind = .layer(children)
    case .concat(var children, let columns):
      for index in children.indices { replace(old, by: new, in: &children[index]) }
      view.kind = .concat(children, columns: columns)
    case .facet(let facet, var child):
      replace(old, by: new, in: &child)
      view.kind = .facet(facet, child)
    }
  }

  mutating func resolveLayer(_ node: Node, _ parts: [View], _ path: String) -> View {
    var children = parts
    var view = View(kind: .layer([]), node: node, path: path)
    for channel in Channel.scaled {
      let shared = isShared(node, channel, standard: true)
      if shared {
        merge(&children, channel)
        view.scales[channel] = children.lazy.compactMap { $0.scales[channel] }.first
      }
    }
    for channel in [Channel.x, .y] {
      let sharesScale = isShared(node, channel, standard: true)
      let shares = sharesScale && isGuideShared(node, "axis", channel)
      var merged: [AxisComponent] = []
      for index in children.indices {
        for axis in children[index].axes where axis.channel == channel {
          add(axis, to: &merged, shares: shares)
        }
        children[index].axes.removeAll { $0.channel == channel }
      }
      view.axes += merged
    }
    for index in children.indices {
      for legend in children[index].legends {
        let shares =
          isShared(node, legend.channel, standard: true)
          && isGuideShared(node, "legend", legend.channel)
        add(legend, to: &view.legends, shares: shares)
      }
      children[index].legends = []
    }
    view.kind = .layer(children)
    return view
  }

  /// Merges an axis into those of the layer, or sets it opposite to them.
  private func add(_ axis: AxisComponent, to list: inout [AxisComponent], shares: Bool) {
    if shares, let index = list.firstIndex(where: { $0.merges(with: axis) }) {
      list[index].merge(axis)
      return
    }
    var added = axis
    added.isSecond = !shares && !list.isEmpty
    if !shares, axis.node["orient"] == nil {
      let taken = Set(list.map { $0.orient(config) })
      let standard = axis.orient(config)
      if taken.contains(standard) {
        added.oppositeOrient = true
      }
    }
    list.append(added)
  }

  private func add(_ legend: LegendComponent, to list: inout [LegendComponent], shares: Bool) {
    if shares,
      let index = list.firstIndex(where: { existing in
        existing.parts.contains { part in
          legend.parts.contains { $0.channel == part.channel && $0.scale == part.scale }
        }
      })
    {
      list[index].merge(legend)
      return
    }
    list.append(legend)
  }

  mutating func resolveConcat(
    _ node: Node, _ parts: [View], _ columns: Int?, _ path: String
  ) -> View {
    var children = parts
    var view = View(kind: .concat([], columns: columns), node: node, path: path)
    for channel in Channel.scaled {
      let standard = !(channel.isXorY || channel.isPolar || channel.isOffset)
      guard isShared(node, channel, standard: standard) else { continue }
      merge(&children, channel)
      view.scales[channel] = children.lazy.compactMap { $0.scales[channel] }.first
      guard isGuideShared(node, "legend", channel) else { continue }
      for index in children.indices {
        for legend in children[index].legends where legend.channel == channel {
          add(legend, to: &view.legends, shares: true)
        }
        children[index].legends.removeAll { $0.channel == channel }
      }
    }
    view.kind = .concat(children, columns: columns)
    return view
  }

  mutating func resolveFacet(_ node: Node, _ facet: Facet, _ part: View, _ path: String) -> View {
    var child = part
    var view = View(kind: .facet(facet, part), node: node, path: path)
    var isComposed = false
    if case .facet = child.kind { isComposed = true }
    if case .concat = child.kind { isComposed = true }
    for channel in Channel.scaled {
      let shared = isShared(node, channel, standard: channel != .theta)
      if !shared {
        markPerCell(child, channel)
        continue
      }
      view.scales[channel] = child.scales[channel]
      if channel.isXorY {
        if !isComposed, isGuideShared(node, "axis", channel) {
          view.axes += child.axes.filter { $0.channel == channel && !$0.isIndependent }
          for index in child.axes.indices where child.axes[index].channel == channel {
            child.axes[index].isGridOnly = true
          }
        }
      } else if isGuideShared(node, "legend", channel) {
        view.legends += child.legends.filter { $0.channel == channel }
        child.legends.removeAll { $0.channel == channel }
      }
    }
    view.kind = .facet(facet, child)
    return view
  }

  private mutating func markPerCell(_ view: View, _ channel: Channel) {
    for index in view.unitIndices {
      if let scale = units[index].scales[channel] { scales[scale].isPerCell = true }
    }
  }
}
