import Findings
import JSON

extension Normalizer {
  /// An error bar as a rule from the lower to the upper end, with ticks when asked for.
  mutating func errorbar(_ spec: Node, _ mark: Node) throws(Failure) -> Node {
    let (parts, lower, upper, _) = try errorColumns(spec, mark, "errorbar")
    let size = mark["size"] ?? config.value("errorbar", "size")
    let thickness = mark["thickness"] ?? config.value("errorbar", "thickness")
    var tick = Node.object([.init("orient", .text(flipped(parts.orient)))])
    tick = tick.setting([("size", size), ("thickness", thickness)])
    var rule = Node.object([.init("ariaRoleDescription", "errorbar")])
    if let thickness { rule = rule.setting("size", thickness) }
    let layers = [
      part(
        mark, "tick", "errorbar", "ticks", defaults: tick, encoding: parts.encoding(lower),
        fallback: false),
      part(
        mark, "tick", "errorbar", "ticks", defaults: tick, encoding: parts.encoding(upper),
        fallback: false),
      part(
        mark, "rule", "errorbar", "rule", defaults: rule,
        encoding: parts.encoding(lower, to: upper)),
    ]
    return layered(spec, transforms: parts.transforms, layers: layers.compactMap { $0 })
  }

  /// An error band as an area between the ends, or a rectangle where there is one axis only.
  mutating func errorband(_ spec: Node, _ mark: Node) throws(Failure) -> Node {
    let (parts, lower, upper, _) = try errorColumns(spec, mark, "errorband")
    let encoding = Encoding(spec["encoding"] ?? .object([]))
    let isTwoDimensional = encoding[.x] != nil && encoding[.y] != nil
    var defaults = Node.object([])
    if isTwoDimensional {
      defaults = defaults.setting([
        ("interpolate", mark["interpolate"]), ("tension", mark["tension"]),
      ])
    }
    let border = defaults.merging(["ariaRoleDescription": "errorband"])
    let layers = [
      part(
        mark, isTwoDimensional ? "area" : "rect", "errorband", "band", defaults: defaults,
        encoding: parts.encoding(lower, to: upper)),
      part(
        mark, isTwoDimensional ? "line" : "rule", "errorband", "borders", defaults: border,
        encoding: parts.encoding(lower), fallback: false),
      part(
        mark, isTwoDimensional ? "line" : "rule", "errorband", "borders", defaults: border,
        encoding: parts.encoding(upper), fallback: false),
    ]
    return layered(spec, transforms: parts.transforms, layers: layers.compactMap { $0 })
  }

  /// Adds the transforms that make the lower, upper and centre columns.
  private mutating func errorColumns(
    _ spec: Node, _ mark: Node, _ composite: String
  ) throws(Failure) -> (CompositeParts, lower: String, upper: String, center: String) {
    var parts = try compositeParts(spec, mark)
    let name = FieldPath.plain(parts.field)
    let lower = "lower_" + name
    let upper = "upper_" + name
    let center = "center_" + name
    let encoding = spec["encoding"] ?? .object([])
    let main = fieldExpression(parts.field)
    func field(_ suffix: String) -> String? {
      encoding.present(parts.channel.rawValue + suffix)?["field"]?.text
    }
    func calculate(_ expression: String, _ name: String) -> Node {
      ["calculate": .text(expression), "as": .text(name)]
    }
    if let second = field("2") {
      parts.transforms += [
        calculate(main, lower), calculate(fieldExpression(second), upper),
      ]
    } else if let error = field("Error") {
      parts.transforms.append(calculate("\(main) + \(fieldExpression(error))", upper))
      let below =
        field("Error2").map { "\(main) + \(fieldExpression($0))" }
        ?? "\(main) - \(fieldExpression(error))"
      parts.transforms.append(calculate(below, lower))
    } else {
      let written =
        mark["center"] ?? (mark["extent"] == nil ? config.value(composite, "center") : nil)
      var center0 = written?.text
      let extent =
        mark["extent"]?.text ?? config.value(composite, "extent")?.text
        ?? (center0 == "median" ? "iqr" : "stderr")
      if center0 == nil { center0 = extent == "iqr" ? "median" : "mean" }
      func measure(_ op: String, _ name: String) -> Node {
        ["op": .text(op), "field": .text(parts.field), "as": .text(name)]
      }
      var measures = [measure(center0 ?? "mean", center)]
      var after: [Node] = []
      switch extent {
      case "ci": measures += [measure("ci0", lower), measure("ci1", upper)]
      case "iqr": measures += [measure("q1", lower), measure("q3", upper)]
      default:
        let spread = "extent_" + name
        // One row has no spread, and its ends are missing too.
        func reach(_ sign: String) -> String {
          "isValid(datum[\(quoted(spread))]) ? "
            + "datum[\(quoted(center))] \(sign) datum[\(quoted(spread))] : null"
        }
        measures.append(measure(extent, spread))
        after = [
          calculate(reach("+"), upper), calculate(reach("-"), lower),
        ]
      }
      parts.transforms.append([
        "aggregate": .array(measures), "groupby": .array(parts.groupby),
      ])
      parts.transforms += after
    }
    return (parts, lower, upper, center)
  }
}
