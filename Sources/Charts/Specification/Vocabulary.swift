import Findings
import JSON

/// The properties that a specification may have, object by object.
///
/// Names are those of Vega-Lite v6. Every unknown one is reported with its path and a suggestion.
struct Vocabulary {
  let file: String?
  var findings: [Finding] = []

  static func check(_ spec: Node, file: String?) -> [Finding] {
    var vocabulary = Vocabulary(file: file)
    vocabulary.view(spec, path: "", isTop: true)
    return vocabulary.findings
  }

  mutating func report(_ code: String, _ message: String, _ mark: Node.Mark, _ path: String) {
    findings.append(
      Finding(
        .error, code, message,
        at: Place(
          file: file, line: mark.line > 0 ? Int(mark.line) : nil,
          column: mark.line > 0 ? Int(mark.column) : nil, path: path)))
  }

  /// Reports the members of an object that are not among the names.
  mutating func allow(_ node: Node, _ names: [String], _ path: String, what: String) {
    for member in node.members ?? [] where !names.contains(member.name) {
      if member.name == "$comment" { continue }
      report(
        "unknown-property",
        "unknown property '\(member.name)' of \(what)\(didYouMean(member.name, among: names))",
        member.nameMark, join(path, member.name))
    }
  }

  func join(_ path: String, _ name: String) -> String {
    path.isEmpty ? name : path + "." + name
  }

  // MARK: Views

  private mutating func view(_ node: Node, path: String, isTop: Bool = false) {
    guard node.members != nil else {
      report("type", "a view is an object, not \(node.kind)", node.mark, path)
      return
    }
    let (names, what) = Names.view(node)
    allow(node, names + (isTop ? Names.top : []), path, what: what)
    for name in ["layer", "concat", "hconcat", "vconcat"] {
      for (index, child) in (node[name]?.array ?? []).enumerated() {
        view(child, path: "\(join(path, name))[\(index)]")
      }
    }
    if let inner = node["spec"] { view(inner, path: join(path, "spec")) }
    if let mark = node["mark"] { self.mark(mark, join(path, "mark")) }
    if let encoding = node["encoding"] { self.encoding(encoding, join(path, "encoding")) }
    if let facet = node["facet"], node["spec"] != nil {
      if facet["field"] != nil || facet["bin"] != nil || facet["timeUnit"] != nil {
        channel(facet, .facet, join(path, "facet"))
      } else {
        allow(facet, ["row", "column"], join(path, "facet"), what: "a facet")
        for name in ["row", "column"] {
          if let part = facet[name], let kind = Channel(rawValue: name) {
            channel(part, kind, join(path, "facet.\(name)"))
          }
        }
      }
    }
    if let title = node["title"], title.members != nil {
      allow(title, Names.title, join(path, "title"), what: "a title")
    }
    if let ground = node["view"], ground.members != nil {
      allow(ground, Names.ground, join(path, "view"), what: "a view's ground")
    }
    if let resolve = node["resolve"] {
      allow(resolve, ["scale", "axis", "legend"], join(path, "resolve"), what: "resolve")
    }
    if let data = node["data"], data.members != nil {
      allow(data, Names.data, join(path, "data"), what: "data")
    }
    parts(node, path, isTop: isTop)
    if isTop, let config = node["config"] { self.config(config) }
    if isTop { findings += Beyond.read(node, file: file).findings }
  }

  private mutating func mark(_ node: Node, _ path: String) {
    guard node.members != nil else { return }
    let names: [String]
    switch node["type"]?.text {
    case "boxplot": names = Names.boxplot
    case "errorbar": names = Names.errorbar
    case "errorband": names = Names.errorband
    default: names = Names.mark
    }
    allow(node, names, path, what: "the mark '\(node["type"]?.text ?? "")'")
    for name in ["point", "line", "box", "median", "outliers", "rule", "ticks", "band", "borders"] {
      guard let part = node[name] else { continue }
      allow(part, Names.markConfig + ["style"], join(path, name), what: "'\(name)' of a mark")
    }
  }

  // MARK: Channels

  private mutating func encoding(_ node: Node, _ path: String) {
    let names = Channel.allCases.map(\.rawValue)
    allow(node, names, path, what: "an encoding")
    for member in node.members ?? [] {
      guard let kind = Channel(rawValue: member.name) else { continue }
      let place = join(path, member.name)
      if let list = member.node.array {
        for (index, part) in list.enumerated() { channel(part, kind, "\(place)[\(index)]") }
      } else {
        channel(member.node, kind, place)
      }
    }
  }

  private mutating func channel(_ node: Node, _ channel: Channel, _ path: String) {
    guard node.members != nil else { return }
    allow(node, Names.channel(channel), path, what: "the channel '\(channel.rawValue)'")
    if let scale = node["scale"], scale.members != nil {
      allow(scale, Names.scale, path + ".scale", what: "a scale")
    }
    if let axis = node["axis"], axis.members != nil {
      allow(axis, Names.axis, path + ".axis", what: "an axis")
    }
    if let legend = node["legend"], legend.members != nil {
      allow(legend, Names.legend, path + ".legend", what: "a legend")
    }
    if let header = node["header"], header.members != nil {
      allow(header, Names.header, path + ".header", what: "a header")
    }
    details(node, path)
    if let bin = node["bin"], bin.members != nil {
      allow(bin, Names.bin, path + ".bin", what: "bin")
    }
    if let type = node["type"]?.text, MeasurementType(rawValue: type) == nil {
      let known = ["quantitative", "temporal", "ordinal", "nominal", "geojson"]
      report(
        "unknown-type", "unknown type '\(type)'\(didYouMean(type, among: known))",
        node["type"]?.mark ?? node.mark, path + ".type")
    }
    if let condition = node["condition"] {
      for (index, part) in (condition.array ?? [condition]).enumerated() {
        let place = condition.array == nil ? path + ".condition" : "\(path).condition[\(index)]"
        allow(
          part, Names.channel(channel) + ["test", "param", "empty"], place, what: "a condition")
      }
    }
  }
}
