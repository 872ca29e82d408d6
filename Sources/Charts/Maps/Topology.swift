import Findings
import JSON
import Projections
import Tables

/// A TopoJSON topology: shapes that share their borders as arcs.
///
/// Follows the TopoJSON format specification, version 1.
struct Topology {
  private let objects: [Node.Member]
  private let arcs: [[Value]]
  /// How often each arc is used by the object a mesh is made of.
  private let node: Node

  /// Nil when the node is no topology.
  init?(_ node: Node) {
    guard node["type"]?.text == "Topology", let objects = node["objects"]?.members else {
      return nil
    }
    self.node = node
    self.objects = objects
    func pair(_ name: String, _ standard: Double) -> (Double, Double) {
      let list = node["transform"]?[name]?.array
      return (list?.first?.number ?? standard, list?.last?.number ?? standard)
    }
    let isQuantized = node["transform"] != nil
    let (scaleX, scaleY) = pair("scale", 1)
    let (moveX, moveY) = pair("translate", 0)
    arcs = (node["arcs"]?.array ?? []).map { arc in
      var (x, y) = (0.0, 0.0)
      return (arc.array ?? []).map { place in
        let parts = place.array ?? []
        let first = parts.first?.number ?? 0
        let second = parts.count > 1 ? parts[1].number ?? 0 : 0
        (x, y) = isQuantized ? (x + first, y + second) : (first, second)
        return .array([.number(x * scaleX + moveX), .number(y * scaleY + moveY)])
      }
    }
  }

  private func object(_ name: String, _ file: String?) throws(Failure) -> Node {
    guard let found = objects.first(where: { $0.name == name }) else {
      throw Failure(
        "unknown-feature",
        "the topology has no object '\(name)'\(didYouMean(name, among: objects.map(\.name)))")
    }
    return found.node
  }

  /// The features of an object, one a row: `type`, `id`, `properties`, `geometry`.
  func features(_ name: String, file: String?) throws(Failure) -> Table {
    let object = try object(name, file)
    let parts =
      object["type"]?.text == "GeometryCollection" ? object["geometries"]?.array ?? [] : [object]
    var table = Table(rowCount: parts.count)
    table.set("type", Column(texts: parts.map { _ in "Feature" }))
    if parts.contains(where: { $0["id"] != nil }) {
      table.set("id", Column(parts.map { $0["id"].map { Value($0) } ?? .missing }))
    }
    table.set("properties", Column(parts.map { Value($0["properties"] ?? .object([])) }))
    table.set("geometry", Column(parts.map(geometry)))
    return table
  }

  private func geometry(_ node: Node) -> Value {
    func made(_ kind: String, _ coordinates: Value) -> Value {
      .object([.init("type", .text(kind)), .init("coordinates", coordinates)])
    }
    let parts = node["arcs"]?.array ?? []
    switch node["type"]?.text {
    case "Point"?: return made("Point", place(node["coordinates"]))
    case "MultiPoint"?:
      return made("MultiPoint", .array((node["coordinates"]?.array ?? []).map { place($0) }))
    case "LineString"?: return made("LineString", .array(line(parts)))
    case "MultiLineString"?:
      return made("MultiLineString", .array(parts.map { .array(line($0.array ?? [])) }))
    case "Polygon"?: return made("Polygon", rings(parts))
    case "MultiPolygon"?:
      return made("MultiPolygon", .array(parts.map { rings($0.array ?? []) }))
    case "GeometryCollection"?:
      return .object([
        .init("type", .text("GeometryCollection")),
        .init("geometries", .array((node["geometries"]?.array ?? []).map(geometry))),
      ])
    default: return .missing
    }
  }

  private func rings(_ parts: [Node]) -> Value {
    .array(parts.map { .array(line($0.array ?? [])) })
  }

  /// The places of consecutive arcs; `~i` runs backwards, and shared ends stand once.
  private func line(_ indices: [Node]) -> [Value] {
    var places: [Value] = []
    for index in indices.compactMap(\.integer) {
      let arc = index < 0 ? ~index : index
      guard arcs.indices.contains(arc) else { continue }
      let run = index < 0 ? arcs[arc].reversed() : arcs[arc]
      places += places.isEmpty ? run[...] : run.dropFirst()
    }
    return places
  }

  private func place(_ node: Node?) -> Value {
    let parts = node?.array?.compactMap(\.number) ?? []
    guard parts.count >= 2 else { return .missing }
    guard let transform = self.node["transform"] else {
      return .array([.number(parts[0]), .number(parts[1])])
    }
    func moved(_ index: Int) -> Value {
      let scale = transform["scale"]?.array?[index].number ?? 1
      let move = transform["translate"]?.array?[index].number ?? 0
      return .number(parts[index] * scale + move)
    }
    return .array([moved(0), moved(1)])
  }

  /// All borders of an object, each once, as one row; `filter` keeps `interior` ones between two
  /// shapes or `exterior` ones.
  func mesh(_ name: String, filter: String?, file: String?) throws(Failure) -> Table {
    let object = try object(name, file)
    var owners: [Int: Set<Int>] = [:]
    var order: [Int] = []
    let parts =
      object["type"]?.text == "GeometryCollection" ? object["geometries"]?.array ?? [] : [object]
    for (owner, part) in parts.enumerated() {
      for index in indices(part["arcs"]) {
        let arc = index < 0 ? ~index : index
        if owners[arc] == nil { order.append(arc) }
        owners[arc, default: []].insert(owner)
      }
    }
    let kept = order.filter { arc in
      guard arcs.indices.contains(arc) else { return false }
      let count = owners[arc]?.count ?? 0
      return filter == "interior" ? count > 1 : filter == "exterior" ? count == 1 : true
    }
    var table = Table(rowCount: 1)
    table.set("type", Column(texts: ["MultiLineString"]))
    table.set("coordinates", Column([.array(kept.map { .array(arcs[$0]) })]))
    return table
  }

  private func indices(_ node: Node?) -> [Int] {
    guard let node else { return [] }
    if let index = node.integer { return [index] }
    return (node.array ?? []).flatMap { indices($0) }
  }
}
