import Findings
import JSON
import Scenes

/// Which lengths `autosize: fit` fixes for the whole picture.
struct FitTarget {
  var width: Double?
  var height: Double?
  /// The lengths of the views that are fitted, where they are not those of the outermost one.
  var inner: (width: Double?, height: Double?) = (nil, nil)
}

extension Painter {
  /// The lengths a fitted chart must have; nil when the picture grows around the view.
  func fit(_ view: View) -> FitTarget? {
    let node = compiler.spec["autosize"] ?? compiler.config.value("autosize")
    var width = fixedLength(view, .x)
    var height = fixedLength(view, .y)
    var standard = "pad"
    switch (view.node["width"]?.text == "container", view.node["height"]?.text == "container") {
    case (true, true): standard = "fit"
    case (true, false): standard = "fit-x"
    case (false, true): standard = "fit-y"
    case (false, false): break
    }
    let type = node?.text ?? node?["type"]?.text ?? standard
    var target = FitTarget()
    switch view.kind {
    case .unit, .layer: break
    case .concat(let children, let columns):
      width = columns == 1 ? sharedLength(children, .x) : nil
      height = columns ?? children.count >= children.count ? sharedLength(children, .y) : nil
      target.inner = (width, height)
    case .facet: return nil
    }
    switch type {
    case "fit": (target.width, target.height) = (width, height)
    case "fit-x": target.width = width
    case "fit-y": target.height = height
    default: return nil
    }
    let isComposed = target.inner.width != nil || target.inner.height != nil
    return isComposed && target.width == nil && target.height == nil ? nil : target
  }

  /// The length that a unit or layer is given; nil where it follows from steps.
  private func fixedLength(_ view: View, _ channel: Channel) -> Double? {
    let written = view.node[channel.sizeName]
    if let number = written?.number { return number }
    let scale = view.unitIndices.lazy.compactMap { self.compiler.units[$0].scales[channel] }.first
    let isDiscrete = scale.map { compiler.scales[$0].type.hasDiscreteDomain } ?? false
    guard written?.text == "container" || (written == nil && scale != nil && !isDiscrete) else {
      return nil
    }
    let size = size(view, cell: .all)
    return channel == .x ? size.width : size.height
  }

  /// The length that all these views have; nil where they differ or hold further views.
  private func sharedLength(_ views: [View], _ channel: Channel) -> Double? {
    var lengths: [Double] = []
    for view in views {
      switch view.kind {
      case .unit, .layer: break
      default: return nil
      }
      let size = size(view, cell: .all)
      lengths.append(channel == .x ? size.width : size.height)
    }
    guard let first = lengths.first, lengths.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// Lays the view out again, smaller by what guides and padding take.
  mutating func fitted(
    _ view: View, _ first: Laid, _ target: FitTarget,
    padding: (left: Double, top: Double, right: Double, bottom: Double)
  ) throws(Failure) -> Laid {
    let node = compiler.spec["autosize"] ?? compiler.config.value("autosize")
    let contains = node?["contains"]?.text ?? "content"
    let paddingX = contains == "padding" ? padding.left + padding.right : 0
    let paddingY = contains == "padding" ? padding.top + padding.bottom : 0
    let bounds = first.bounds
    let left = max(0, (-bounds.minX).rounded(.up))
    let top = max(0, (-bounds.minY).rounded(.up))
    let right = max(0, (bounds.maxX - (target.inner.width ?? first.group.width)).rounded(.up))
    let bottom = max(0, (bounds.maxY - (target.inner.height ?? first.group.height)).rounded(.up))
    imposed.width = target.width.map { max(0, $0 - left - right - paddingX) }
    imposed.height = target.height.map { max(0, $0 - top - bottom - paddingY) }
    let result = try lay(view, cell: .all, role: .root)
    imposed = (nil, nil)
    return result
  }
}
