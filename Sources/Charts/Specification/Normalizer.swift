import Findings
import JSON

/// Rewrites a specification into units, layers, facets and concatenations only.
///
/// Repeats become concatenations or layers, row, column and facet channels become facets, boxplots,
/// error bars and bands become layers, and overlays on lines and areas become layers of their own.
struct Normalizer {
  let config: Config
  var findings: [Finding] = []

  init(config: Config) {
    self.config = config
  }

  /// The normalized specification; encodings of layers are passed down to their units.
  mutating func normalize(_ spec: Node, inherited: Node = .object([])) throws(Failure) -> Node {
    if spec["repeat"] != nil { return try normalize(repeated(spec), inherited: inherited) }
    if spec["facet"] != nil, spec["spec"] != nil {
      guard let inner = spec["spec"] else { return spec }
      return spec.setting("spec", try normalize(inner))
    }
    for name in ["concat", "hconcat", "vconcat"] {
      guard let children = spec[name]?.array else { continue }
      var normalized: [Node] = []
      for child in children { normalized.append(try normalize(child)) }
      return spec.setting(name, Node(.array(normalized), at: spec.mark))
    }
    let encoding = Self.inherit(inherited, spec["encoding"] ?? .object([]))
    if let facet = facetted(spec, encoding: encoding) {
      return try normalize(facet)
    }
    if let layers = spec["layer"]?.array {
      var normalized: [Node] = []
      for layer in layers {
        var child = layer
        if let parent = spec["projection"] {
          child = child.setting("projection", parent.merging(child["projection"] ?? .object([])))
        }
        normalized.append(try normalize(child, inherited: encoding))
      }
      return spec.removing("encoding").setting("layer", Node(.array(normalized), at: spec.mark))
    }
    return try unit(spec.setting("encoding", encoding))
  }

  /// A layer's channels over those of its parent: fields take over what they do not say themselves,
  /// constants replace the whole definition.
  static func inherit(_ parent: Node, _ own: Node) -> Node {
    var result = parent
    for member in own.members ?? [] {
      let isData =
        member.node["field"] != nil || member.node["datum"] != nil
        || member.node["aggregate"] != nil
      guard let above = parent[member.name], above.members != nil, member.node.members != nil else {
        result = result.setting(member.name, member.node)
        continue
      }
      if isData {
        let constants =
          ["value", "condition"]
          + (member.node["datum"] != nil ? ["field", "aggregate", "bin", "timeUnit"] : ["datum"])
        let kept = above.removing(constants)
        result = result.setting(
          member.name,
          Node(
            .object(
              (member.node.members ?? []).reduce(kept) { $0.setting($1.name, $1.node) }.members
                ?? []),
            at: member.node.mark))
      } else if member.node["value"] == nil, member.node["condition"] == nil {
        result = result.setting(
          member.name,
          Node(
            .object(
              (member.node.members ?? []).reduce(above) { $0.setting($1.name, $1.node) }.members
                ?? []),
            at: member.node.mark))
      } else {
        result = result.setting(member.name, member.node)
      }
    }
    return result
  }

  private mutating func unit(_ spec: Node) throws(Failure) -> Node {
    guard let mark = spec["mark"] else {
      throw Failure(
        "missing-mark", "the view has no mark; add \"mark\": \"point\" or another kind",
        at: Place(line: Int(spec.mark.line), column: Int(spec.mark.column)))
    }
    let definition = mark.text.map { Node.object([.init("type", .text($0))]) } ?? mark
    let unit = spec.setting("mark", Node(definition.value, at: mark.mark))
    switch definition["type"]?.text {
    case "boxplot": return try normalize(try boxplot(unit, definition))
    case "errorbar": return try normalize(try errorbar(unit, definition))
    case "errorband": return try normalize(try errorband(unit, definition))
    case "line", "area", "trail": return try overlay(unit, definition)
    default: return unit
    }
  }

  /// A unit or layer whose encoding has facet channels, as a facet of the rest.
  private func facetted(_ spec: Node, encoding: Node) -> Node? {
    let row = encoding.present("row")
    let column = encoding.present("column")
    let wrap = encoding.present("facet")
    guard row != nil || column != nil || wrap != nil else { return nil }
    let outer = [
      "$schema", "data", "datasets", "transform", "title", "name", "description", "params",
      "resolve", "usermeta", "config", "autosize", "background", "padding", "align", "bounds",
      "center", "spacing",
    ]
    var facet = Node.object([])
    var layout: [(String, Node?)] = []
    if let wrap {
      facet = wrap.removing(["align", "center", "spacing", "columns", "bounds"])
      layout = ["align", "center", "spacing", "columns", "bounds"].map { ($0, wrap[$0]) }
    } else {
      for name in ["align", "center", "spacing"] {
        let parts = [("row", row?[name]), ("column", column?[name])]
        if parts.contains(where: { $0.1 != nil }) {
          layout.append((name, Node.object([]).setting(parts)))
        }
      }
      facet = facet.setting([
        ("row", row?.removing(["align", "center", "spacing"])),
        ("column", column?.removing(["align", "center", "spacing"])),
      ])
    }
    let inner = spec.removing(outer)
      .setting("encoding", encoding.removing(["row", "column", "facet"]))
    return spec.picking(outer).setting(layout)
      .setting("facet", Node(facet.value, at: spec.mark)).setting("spec", inner)
  }
}
