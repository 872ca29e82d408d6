import Scenes

extension Projection {
  /// The pixel of a place whose coordinates are those of a plane already, y downwards.
  func flat(_ place: Coordinate) -> Point {
    Point(
      translate.x + (reflectsX ? -scale : scale) * place.longitude,
      translate.y + (reflectsY ? -scale : scale) * place.latitude)
  }

  func flatOutline(_ geometry: Geometry) -> PlaneOutline {
    var outline = PlaneOutline()
    switch geometry {
    case .points(let places): outline.points = places.map(flat)
    case .lines(let lines): outline.lines = lines.map { $0.map(flat) }
    case .polygons(let polygons):
      outline.rings = polygons.flatMap { rings in
        rings.map { ring in (ring.first == ring.last ? ring.dropLast() : ring[...]).map(flat) }
      }
    case .sphere: break
    case .collection(let parts): for part in parts { outline.add(flatOutline(part)) }
    }
    guard let extent = clipExtent else { return outline }
    outline.lines = outline.lines.flatMap { PlaneClip.lines($0, in: extent) }
    outline.rings = outline.rings.map { PlaneClip.ring($0, in: extent) }.filter { $0.count > 2 }
    return outline
  }
}
