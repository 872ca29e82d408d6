import Findings
import JSON

extension Normalizer {
  /// A boxplot as rules, boxes, median ticks and outlying points.
  mutating func boxplot(_ spec: Node, _ mark: Node) throws(Failure) -> Node {
    let parts = try compositeParts(spec, mark)
    let extent = mark["extent"] ?? config.value("boxplot", "extent") ?? 1.5
    let size = mark["size"] ?? config.value("boxplot", "size")
    let f = parts.field
    let name = FieldPath.plain(f)
    let lowerBox = "lower_box_" + name
    let upperBox = "upper_box_" + name
    let lowerWhisker = "lower_whisker_" + name
    let upperWhisker = "upper_whisker_" + name
    let middle = "mid_box_" + name
    let isMinMax = extent.text == "min-max"
    let group = Node.array(parts.groupby)
    func measure(_ op: String, _ name: String, of field: String? = nil) -> Node {
      ["op": .text(op), "field": .text(field ?? f), "as": .text(name)]
    }
    let boxSize: Node = size.map { ["size": $0] } ?? .object([])
    var parts2 = parts
    parts2.rest = parts.rest.removing(["size", "color", "tooltip"])
    let thin = parts2
    let sized = parts
    let tickDefaults: Node = Node.object([]).merging([
      "orient": .text(flipped(parts.orient)), "aria": false,
    ])
    var whiskerLayers: [Node?] = []
    for (from, to) in [(lowerWhisker, lowerBox), (upperBox, upperWhisker)] {
      whiskerLayers.append(
        part(
          mark, "rule", "boxplot", "rule", defaults: ["aria": false],
          encoding: thin.encoding(from, to: to)))
    }
    for end in [lowerWhisker, upperWhisker] {
      whiskerLayers.append(
        part(
          mark, "tick", "boxplot", "ticks",
          defaults: tickDefaults.merging(["color": "black", "opacity": 1]),
          encoding: thin.encoding(end), fallback: false))
    }
    let boxEncoding = sized.encoding(lowerBox, to: upperBox)
    var medianEncoding = sized.encoding(middle)
    let hasOwnMedianColor = mark["median"]?["color"] != nil
    if hasOwnMedianColor {
      medianEncoding = medianEncoding.removing("color")
    } else {
      let flat = "datum[\(quoted(lowerBox))] >= datum[\(quoted(upperBox))]"
      let box: Node =
        parts.rest["color"] ?? [
          "value": mark["color"] ?? config.value("boxplot", "box", "color")
            ?? config.value("mark", "color") ?? "black"
        ]
      medianEncoding = medianEncoding.setting(
        "color",
        [
          "condition": Node.object([.init("test", .text(flat))]).merging(box),
          "value": config.value("boxplot", "median", "color") ?? "white",
        ])
    }
    let boxLayers: [Node?] = [
      part(
        mark, "bar", "boxplot", "box",
        defaults: boxSize.merging(["orient": .text(parts.orient), "ariaRoleDescription": "box"]),
        encoding: boxEncoding),
      part(
        mark, "tick", "boxplot", "median",
        defaults: boxSize.merging(tickDefaults).merging([
          "color": config.value("boxplot", "median", "color") ?? .null
        ]),
        encoding: medianEncoding),
    ]
    let boxAggregate = Node.object([
      .init(
        "aggregate",
        .array(
          [measure("q1", lowerBox), measure("q3", upperBox), measure("median", middle)]
            + (isMinMax ? [measure("min", lowerWhisker), measure("max", upperWhisker)] : []))),
      .init("groupby", group),
    ])
    if isMinMax {
      return try layeredResolved(
        spec, parts.transforms + [boxAggregate], (whiskerLayers + boxLayers).compactMap { $0 })
    }
    let factor = JSON.text(extent.number ?? 1.5)
    func access(_ name: String) -> String { "datum[\(quoted(name))]" }
    let value = fieldExpression(f)
    let spread = "(\(access(upperBox)) - \(access(lowerBox)))"
    let low = "\(access(lowerBox)) - \(factor) * \(spread)"
    let high = "\(access(upperBox)) + \(factor) * \(spread)"
    let quartiles = Node.object([
      .init("joinaggregate", .array([measure("q1", lowerBox), measure("q3", upperBox)])),
      .init("groupby", group),
    ])
    var outlierEncoding = parts.rest.removing(["size", "tooltip"]).setting(
      parts.channel.rawValue,
      Node.object([
        .init("field", .text(f)), .init("type", "quantitative"), .init("title", parts.title),
      ]).setting([("scale", parts.definition["scale"]), ("axis", parts.definition["axis"])]))
    if let tooltip = parts.tooltip, tooltip["aggregate"] == nil {
      outlierEncoding = outlierEncoding.setting("tooltip", tooltip)
    }
    let outliers = part(
      mark, "point", "boxplot", "outliers", defaults: .object([]), encoding: outlierEncoding)
    var layers: [Node] = []
    if let outliers {
      layers.append(
        outliers.setting(
          "transform",
          .array([["filter": .text("(\(value) < \(low)) || (\(value) > \(high))")]])))
    }
    layers.append([
      "transform": .array([
        ["filter": .text("(\(low) <= \(value)) && (\(value) <= \(high))")],
        Node.object([
          .init(
            "aggregate",
            .array([
              measure("min", lowerWhisker), measure("max", upperWhisker),
              measure("min", lowerBox, of: FieldName.escaped(lowerBox)),
              measure("max", upperBox, of: FieldName.escaped(upperBox)),
            ])),
          .init("groupby", group),
        ]),
      ]),
      "layer": .array(whiskerLayers.compactMap { $0 }),
    ])
    let whiskers = Node.object([
      .init("transform", .array([quartiles])), .init("layer", .array(layers)),
    ])
    let boxes = Node.object([
      .init("transform", .array([boxAggregate])),
      .init("layer", .array(boxLayers.compactMap { $0 })),
    ])
    return try layeredResolved(spec, parts.transforms, [whiskers, boxes])
  }

  private func layeredResolved(
    _ spec: Node, _ transforms: [Node], _ layers: [Node]
  ) throws(Failure) -> Node {
    layered(spec, transforms: transforms, layers: layers)
  }

  func flipped(_ orient: String) -> String {
    orient == "vertical" ? "horizontal" : "vertical"
  }

  func quoted(_ text: String) -> String {
    var result = ""
    JSON.quote(text, into: &result)
    return result
  }

  func fieldExpression(_ field: String) -> String {
    "datum" + FieldPath.parts(field).map { "[\(quoted($0))]" }.joined()
  }
}
