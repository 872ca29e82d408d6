import JSON
import Projections
import Scenes
import Tables

extension MarkContext {
  /// The place of each row in degrees, from two channels.
  func places(_ longitude: Channel, _ latitude: Channel) -> RowFunction<Coordinate>? {
    guard encoding[longitude] != nil || encoding[latitude] != nil else { return nil }
    func numbers(_ channel: Channel) -> RowFunction<Double> {
      guard let definition = encoding[channel] else { return { _ in 0 } }
      if let value = definition.value?.number { return { _ in value } }
      let values = values(definition)
      return { values($0)?.number }
    }
    let (x, y) = (numbers(longitude), numbers(latitude))
    return { row in
      guard let a = x(row), let b = y(row), a.isFinite, b.isFinite else { return nil }
      return Coordinate(a, b)
    }
  }

  /// The pixel of a channel of position on the map; nil when the unit is on none.
  func mapPosition(_ channel: Channel) -> RowFunction<Double>? {
    guard let projection else { return nil }
    let isSecond = channel == .x2 || channel == .y2
    guard let places = isSecond ? places(.longitude2, .latitude2) : places(.longitude, .latitude)
    else { return nil }
    switch channel {
    case .x, .x2: return { row in places(row).flatMap { projection($0) }?.x }
    case .y, .y2: return { row in places(row).flatMap { projection($0) }?.y }
    default: return nil
    }
  }

  /// The shape of each row: that of the `shape` channel, else the row itself.
  func geometries() -> RowFunction<Geometry> {
    if let definition = encoding[.shape], definition.hasField, let column = table[definition.column] {
      return { Geometry(column[$0]) }
    }
    let table = table
    return { Geometry(table.row($0)) }
  }

  /// What the map is fitted to: the shapes or the places of this unit.
  var mappedGeometries: [Geometry] {
    if mark.kind == .geoshape {
      let shapes = geometries()
      return rows.compactMap { shapes($0) }
    }
    let ends = [places(.longitude, .latitude), places(.longitude2, .latitude2)].compactMap { $0 }
    return [.points(ends.flatMap { place in rows.compactMap { place($0) } })]
  }
}

extension Painter {
  /// Gives units on maps their projection; those that agree share one, fitted to all of them.
  func project(_ contexts: inout [MarkContext], size: ViewSize) {
    var groups: [(node: Node, members: [Int])] = []
    for index in contexts.indices where contexts[index].unit.isOnMap {
      let node = compiler.projectionNode(contexts[index].unit)
      if let place = groups.firstIndex(where: { $0.node == node }) {
        groups[place].members.append(index)
      } else {
        groups.append((node, [index]))
      }
    }
    for (node, members) in groups {
      var map = compiler.projection(node, size: size)
      let isFitted = node["scale"] == nil && node["translate"] == nil
      if isFitted {
        map = map.fitting(
          members.flatMap { contexts[$0].mappedGeometries }, width: size.width, height: size.height)
      }
      for index in members {
        contexts[index].projection = map
        contexts[index].isCutByMap = !isFitted
      }
    }
  }
}
