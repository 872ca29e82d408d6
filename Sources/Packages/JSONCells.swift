import JSON
import Tables

extension Value {
  /// A JSON value as a cell.
  init(_ node: Node) {
    switch node.value {
    case .null: self = .missing
    case .boolean(let value): self = .boolean(value)
    case .number(let value): self = .number(value)
    case .text(let value): self = .text(value)
    case .array(let nodes): self = .array(nodes.map { Value($0) })
    case .object(let members):
      self = .object(members.map { Value.Member($0.name, Value($0.node)) })
    }
  }
}

/// The JSON value in these bytes, or nil.
func jsonCell(_ bytes: ArraySlice<UInt8>) -> Node? {
  try? JSON.parse(Array(bytes))
}

/// A longitude and a latitude in one of the forms of type geopoint; nil when they are none.
func geopointCell(_ bytes: ArraySlice<UInt8>, format: String) -> [Double]? {
  var pair: [Double?] = []
  switch format {
  case "array": pair = jsonCell(bytes)?.array?.map(\.number) ?? []
  case "object":
    guard let node = jsonCell(bytes), node.members?.count == 2 else { return nil }
    pair = [node["lon"]?.number, node["lat"]?.number]
  default:
    let parts = bytes.split(separator: 44, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let plain = NumberFormat(.init())
    pair = parts.enumerated().map { index, part in
      let number = index == 1 && part.first == 32 ? part.dropFirst() : part
      return plain.number(Array(number), 0, number.count)
    }
  }
  guard pair.count == 2, let lon = pair[0], let lat = pair[1], abs(lon) <= 180, abs(lat) <= 90
  else { return nil }
  return [lon, lat]
}

/// Whether a JSON object is GeoJSON by RFC 7946.
func isGeoJSON(_ node: Node) -> Bool {
  switch node["type"]?.text {
  case "Point": isPosition(node["coordinates"])
  case "MultiPoint": isPositions(node["coordinates"], depth: 1)
  case "LineString": isLine(node["coordinates"])
  case "MultiLineString": node["coordinates"]?.array?.allSatisfy(isLine) ?? false
  case "Polygon": isPolygon(node["coordinates"])
  case "MultiPolygon": node["coordinates"]?.array?.allSatisfy(isPolygon) ?? false
  case "GeometryCollection": node["geometries"]?.array?.allSatisfy(isGeoJSON) ?? false
  case "Feature":
    (node["geometry"].map { $0.isNull || isGeoJSON($0) } ?? false)
      && (node["properties"].map { $0.isNull || $0.members != nil } ?? false)
  case "FeatureCollection":
    node["features"]?.array?.allSatisfy { $0["type"]?.text == "Feature" && isGeoJSON($0) } ?? false
  default: false
  }
}

/// Whether a JSON object is a TopoJSON topology.
func isTopoJSON(_ node: Node) -> Bool {
  node["type"]?.text == "Topology" && node["objects"]?.members != nil
    && isPositions(node["arcs"], depth: 2)
}

/// Two positions or more.
private func isLine(_ node: Node?) -> Bool {
  isPositions(node, depth: 1) && (node?.array?.count ?? 0) >= 2
}

/// Rings of four positions or more, of which the last is the first.
private func isPolygon(_ node: Node?) -> Bool {
  node?.array?.allSatisfy { ring in
    isLine(ring) && (ring.array?.count ?? 0) >= 4 && ring.array?.first == ring.array?.last
  } ?? false
}

private func isPosition(_ node: Node?) -> Bool {
  guard let numbers = node?.array, numbers.count >= 2 else { return false }
  return numbers.allSatisfy { $0.number != nil }
}

private func isPositions(_ node: Node?, depth: Int) -> Bool {
  guard let node else { return false }
  if depth == 0 { return isPosition(node) }
  return node.array?.allSatisfy { isPositions($0, depth: depth - 1) } ?? false
}
