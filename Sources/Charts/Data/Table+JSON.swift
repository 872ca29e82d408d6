public import Findings
public import JSON
public import Tables

extension Table {
  /// The rows of a JSON document as Vega-Lite's `format` reads them: the array at `property`, or
  /// the features or the mesh of a TopoJSON object.
  ///
  ///     try Table(json: topology, format: ["type": "topojson", "feature": "counties"])
  ///
  /// Throws a finding for an object that the topology lacks.
  public init(json: Node, format: Node?, file: String? = nil) throws(Failure) {
    var found = json
    for part in FieldPath.parts(format?["property"]?.text ?? "") { found = found[part] ?? .null }
    guard format?["type"]?.text == "topojson" else {
      self.init(records: found.array ?? [found])
      return
    }
    guard let topology = Topology(found) else {
      throw Failure("no-topology", "the data are no TopoJSON topology")
    }
    if let feature = format?["feature"]?.text {
      self = try topology.features(feature, file: file)
    } else if let mesh = format?["mesh"]?.text {
      self = try topology.mesh(mesh, filter: format?["filter"]?.text, file: file)
    } else {
      throw Failure(
        "missing-feature",
        "TopoJSON data need \"feature\" or \"mesh\" in their format: the object to draw")
    }
  }
}
