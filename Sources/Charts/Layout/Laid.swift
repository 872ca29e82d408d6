import Scenes

/// A view that has been laid out: its group, and the box it takes about its origin.
struct Laid {
  var group: Group
  /// Axes, legends and titles included.
  var bounds: Rectangle
  var style = Style()

  /// Moved so that its origin stands here.
  func item(at origin: Point) -> Item {
    var placed = group
    placed.origin = origin
    return Item(.group(placed), style: style)
  }
}
