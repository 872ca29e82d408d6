import JSON
import Projections
import Scenes
import Tables

extension Unit {
  /// Whether places of this unit come from longitudes and latitudes.
  var isOnMap: Bool {
    mark.kind == .geoshape
      || [Channel.longitude, .latitude, .longitude2, .latitude2].contains { encoding[$0] != nil }
  }
}

extension Compiler {
  /// The rows of a `graticule` data source: one line geometry.
  func graticule(_ node: Node) -> Table {
    var grid = Graticule()
    func pair(_ name: String) -> (Double, Double)? {
      guard let list = node[name]?.array?.compactMap(\.number), list.count == 2 else { return nil }
      return (list[0], list[1])
    }
    func box(_ name: String) -> (low: Coordinate, high: Coordinate)? {
      let corners = (node[name]?.array ?? []).map { ($0.array ?? []).compactMap(\.number) }
      guard corners.count == 2, corners.allSatisfy({ $0.count == 2 }) else { return nil }
      return (Coordinate(corners[0][0], corners[0][1]), Coordinate(corners[1][0], corners[1][1]))
    }
    if let step = pair("stepMinor") ?? pair("step") { grid.minorStep = step }
    if let step = pair("stepMajor") ?? pair("step") { grid.majorStep = step }
    if let extent = box("extentMinor") ?? box("extent") { grid.minorExtent = extent }
    if let extent = box("extentMajor") ?? box("extent") { grid.majorExtent = extent }
    if let precision = node["precision"]?.number, precision > 0 { grid.precision = precision }
    guard case .object(let members) = Value(lines: grid.lines) else { return Table(rowCount: 1) }
    return Table(members.map { ($0.name, Column([$0.value])) })
  }

  /// The projection that a unit asks for, with `config.projection` below it.
  func projectionNode(_ unit: Unit) -> Node {
    let own = unit.node["projection"] ?? .object([])
    return resolved((config.value("projection") ?? .object([])).merging(own))
  }

  /// The projection as written, not yet fitted; its type is `equalEarth` unless it says otherwise.
  func projection(_ node: Node, size: ViewSize) -> Projection {
    let kind = node["type"]?.text.flatMap { Projection.Kind(named: $0) } ?? .equalEarth
    var map = Projection(kind)
    map.translate = Point(size.width / 2, size.height / 2)
    func numbers(_ name: String) -> [Double]? { node[name]?.array?.compactMap(\.number) }
    if let scale = node["scale"]?.number { map.scale = scale }
    if let place = numbers("translate"), place.count == 2 { map.translate = Point(place[0], place[1]) }
    if let place = numbers("center"), place.count == 2 { map.center = Coordinate(place[0], place[1]) }
    if let angles = numbers("rotate"), kind != .albersUsa { map.rotate = angles }
    if let parallels = numbers("parallels"), !parallels.isEmpty { map.parallels = parallels }
    if let angle = node["clipAngle"] { map.clipAngle = angle.number }
    if let box = node["clipExtent"]?.array?.map({ ($0.array ?? []).compactMap(\.number) }),
      box.count == 2, box.allSatisfy({ $0.count == 2 })
    {
      map.clipExtent = Rectangle(minX: box[0][0], minY: box[0][1], maxX: box[1][0], maxY: box[1][1])
    }
    if let precision = node["precision"]?.number { map.precision = precision }
    if let radius = node["pointRadius"]?.number { map.pointRadius = radius }
    map.reflectsX = node["reflectX"]?.boolean ?? false
    map.reflectsY = node["reflectY"]?.boolean ?? false
    return map
  }
}
