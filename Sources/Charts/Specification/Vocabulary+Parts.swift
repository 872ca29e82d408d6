import JSON

extension Vocabulary {
  /// Reports unknown members of the objects of a view that are not encodings.
  mutating func parts(_ node: Node, _ path: String, isTop: Bool) {
    func place(_ name: String) -> String { join(path, name) }
    if let parameters = node["params"] { self.parameters(parameters, place("params")) }
    if let projection = node["projection"] {
      allow(projection, Names.projection, place("projection"), what: "a projection")
    }
    for name in ["width", "height"] {
      if let size = node[name] { allow(size, ["step", "for"], place(name), what: "a size") }
    }
    for name in ["align", "center", "spacing"] {
      if let layout = node[name] { allow(layout, ["row", "column"], place(name), what: name) }
    }
    if let list = node["repeat"] {
      allow(list, ["row", "column", "layer"], place("repeat"), what: "a repeat")
    }
    for kind in ["scale", "axis", "legend"] {
      guard let channels = node["resolve"]?[kind] else { continue }
      let names = Channel.allCases.map(\.rawValue)
      allow(channels, names, place("resolve.\(kind)"), what: "resolve.\(kind)")
      for member in channels.members ?? []
      where !["shared", "independent"].contains(member.node.text ?? "") {
        report(
          "unknown-resolution",
          "'\(member.name)' is resolved as \"shared\" or \"independent\", not "
            + "\(member.node.written())", member.node.mark, place("resolve.\(kind).\(member.name)"))
      }
    }
    if let data = node["data"] {
      if let format = data["format"] {
        allow(format, Names.format, place("data.format"), what: "a format")
      }
      if let sequence = data["sequence"] {
        allow(sequence, Names.sequence, place("data.sequence"), what: "a sequence")
      }
      if let graticule = data["graticule"] {
        allow(graticule, Names.graticule, place("data.graticule"), what: "a graticule")
      }
    }
    guard isTop else { return }
    if let autosize = node["autosize"] {
      allow(autosize, Names.autosize, "autosize", what: "autosize")
    }
    if let padding = node["padding"] { allow(padding, Names.padding, "padding", what: "padding") }
  }

  /// Reports unknown members of parameters; what they do to a reader's gestures is not drawn.
  mutating func parameters(_ node: Node, _ path: String) {
    for (index, parameter) in (node.array ?? []).enumerated() {
      let place = "\(path)[\(index)]"
      allow(parameter, Names.parameter, place, what: "a parameter")
      if let select = parameter["select"] {
        allow(select, Names.selection, place + ".select", what: "a selection")
      }
    }
  }

  /// Reports unknown members of the objects within a channel's definition.
  mutating func details(_ node: Node, _ path: String) {
    for part in [nil, "axis", "legend", "header"] {
      let owner = part.flatMap { node[$0] } ?? node
      guard let type = owner["formatType"]?.text, !["number", "time", "utc"].contains(type) else {
        continue
      }
      let place = part.map { "\(path).\($0).formatType" } ?? path + ".formatType"
      report(
        "unsupported", "unknown format type '\(type)'; use \"number\", \"time\" or \"utc\"",
        owner["formatType"]?.mark ?? node.mark, place)
      break
    }
    if let unit = node["timeUnit"] {
      allow(unit, Names.timeUnit, path + ".timeUnit", what: "a time unit")
    }
    if let sort = node["sort"], sort["year"] == nil, sort["month"] == nil {
      allow(sort, Names.sort, path + ".sort", what: "sort")
    }
    if let impute = node["impute"] {
      allow(impute, Names.impute, path + ".impute", what: "impute")
    }
    guard let scale = node["scale"] else { return }
    if let scheme = scale["scheme"] {
      allow(scheme, Names.scheme, path + ".scale.scheme", what: "a scheme")
    }
    if let way = scale["interpolate"] {
      allow(way, ["type", "gamma"], path + ".scale.interpolate", what: "interpolate")
    }
    if let bins = scale["bins"] {
      allow(bins, ["start", "step", "stop"], path + ".scale.bins", what: "bins")
    }
  }
}
