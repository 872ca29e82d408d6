import Findings
import JSON
import Scenes

/// Which lengths `autosize: fit` fixes for the whole picture.
struct FitTarget {
  var width: Double?
  var height: Double?
}

extension Painter {
  /// The lengths a fitted chart must have; nil when the picture grows around the view.
  func fit(_ view: View) -> FitTarget? {
    let node = compiler.spec["autosize"] ?? compiler.config.value("autosize")
    let type = node?.text ?? node?["type"]?.text ?? "pad"
    switch view.kind {
    case .unit, .layer: break
    default: return nil
    }
    let width = view.node["width"]?.number
    let height = view.node["height"]?.number
    switch type {
    case "fit": return FitTarget(width: width, height: height)
    case "fit-x": return FitTarget(width: width, height: nil)
    case "fit-y": return FitTarget(width: nil, height: height)
    default: return nil
    }
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
    let right = max(0, (bounds.maxX - first.group.width).rounded(.up))
    let bottom = max(0, (bounds.maxY - first.group.height).rounded(.up))
    imposed.width = target.width.map { max(0, $0 - left - right - paddingX) }
    imposed.height = target.height.map { max(0, $0 - top - bottom - paddingY) }
    let result = try lay(view, cell: .all, role: .root)
    imposed = (nil, nil)
    return result
  }
}
