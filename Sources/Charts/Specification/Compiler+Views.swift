import Findings
import JSON
import Projections
import Tables

extension Compiler {
  /// Reads a normalized view and everything below it; data flow from parent to child.
  mutating func parse(
    _ node: Node, data: Table?, path: String, facets: [String]
  ) throws(Failure) -> View {
    let outerBins = sharedBins
    if !keepsBins(node) { sharedBins = [:] }
    defer { sharedBins = outerBins }
    var table = data
    if let source = node["data"], !source.isNull {
      table = try load(source, for: node, path: path.isEmpty ? "data" : path + ".data")
    } else if node["data"] != nil {
      table = Table(rowCount: 1)
    }
    if let list = node["transform"]?.array, !list.isEmpty {
      var current = table ?? Table(rowCount: 1)
      current = parsedColumns(current, for: node)
      table = try apply(
        list, to: current, path: path.isEmpty ? "transform" : path + ".transform")
    }
    if let layers = node["layer"]?.array {
      if let table { sharedBins = binExtents(layers, table) }
      var children: [View] = []
      for (index, layer) in layers.enumerated() {
        var child = layer
        for name in ["width", "height"] where child[name] == nil {
          if let size = node[name] { child = child.setting(name, size) }
        }
        children.append(
          try parse(child, data: table, path: join(path, "layer[\(index)]"), facets: facets))
      }
      return resolveLayer(node, children, path)
    }
    for name in ["concat", "hconcat", "vconcat"] {
      guard let parts = node[name]?.array else { continue }
      var children: [View] = []
      for (index, part) in parts.enumerated() {
        children.append(
          try parse(part, data: table, path: join(path, "\(name)[\(index)]"), facets: facets))
      }
      var columns = name == "vconcat" ? 1 : name == "hconcat" ? nil : node["columns"]?.integer
      if name == "concat", columns == nil {
        columns = config.number("concat", "columns").map { Int($0) }
      }
      return resolveConcat(node, children, columns, path)
    }
    if let facet = node["facet"], let inner = node["spec"] {
      return try parseFacet(node, facet, inner, table, path, facets)
    }
    return try parseUnit(node, table ?? Table(rowCount: 1), path, facets)
  }

  /// Whether a view shows rows of its parent as they are, all or some of them.
  private func keepsBins(_ node: Node) -> Bool {
    node["data"] == nil && (node["transform"]?.array ?? []).allSatisfy { $0["filter"] != nil }
  }

  /// The extents of the fields that a layer bins in the data of all layers: another layer that
  /// shows a part of these rows bins them alike.
  private func binExtents(
    _ layers: [Node], _ table: Table
  ) -> [String: (low: Double, high: Double)] {
    var extents: [String: (low: Double, high: Double)] = [:]
    for layer in layers where layer["data"] == nil && layer["transform"] == nil {
      for definition in Encoding(layer["encoding"] ?? .object([])).all where definition.isBinning {
        guard let field = definition.field, extents[definition.column] == nil,
          let column = table[field]
        else { continue }
        let numbers = column.numbers.compactMap { $0 }.filter(\.isFinite)
        guard let low = numbers.min(), let high = numbers.max() else { continue }
        extents[definition.column] = (low, high)
      }
    }
    return extents
  }

  func join(_ path: String, _ part: String) -> String { path.isEmpty ? part : path + "." + part }

  private mutating func parseFacet(
    _ node: Node, _ facet: Node, _ inner: Node, _ data: Table?, _ path: String, _ facets: [String]
  ) throws(Failure) -> View {
    var table = parsedColumns(data ?? Table(rowCount: 1), for: node)
    var row: ChannelDefinition?
    var column: ChannelDefinition?
    var wrap: ChannelDefinition?
    if facet["field"] != nil || facet["bin"] != nil || facet["timeUnit"] != nil {
      wrap = ChannelDefinition(.facet, facet, path: join(path, "facet"))
    } else {
      row = facet.present("row").map {
        ChannelDefinition(.row, $0, path: join(path, "facet.row"))
      }
      column = facet.present("column").map {
        ChannelDefinition(.column, $0, path: join(path, "facet.column"))
      }
    }
    let definitions = [row, column, wrap].compactMap { $0 }
    for definition in definitions {
      try require(definition, in: table)
      table = try bucketed(definition, table)
    }
    let names = definitions.map(\.column)
    var child = try parse(
      inner, data: table, path: join(path, "spec"), facets: facets + names)
    if case .facet(var nested, let cell) = child.kind {
      (row, nested.row) = joinedTitles(row, nested.row)
      (column, nested.column) = joinedTitles(column, nested.column)
      child.kind = .facet(nested, cell)
    }
    let columns = node["columns"]?.integer ?? config.number("facet", "columns").map { Int($0) }
    let model = Facet(
      row: row, column: column, wrap: wrap, columns: wrap == nil ? nil : columns, table: table)
    return resolveFacet(node, model, child, path)
  }

  /// The headers of a facet in a facet share one title: "Origin / Cylinders".
  private func joinedTitles(
    _ outer: ChannelDefinition?, _ inner: ChannelDefinition?
  ) -> (ChannelDefinition?, ChannelDefinition?) {
    guard var outer, var inner, let above = headerTitle(outer), let below = headerTitle(inner)
    else { return (outer, inner) }
    func retitle(_ definition: inout ChannelDefinition, _ title: Node) {
      let header = definition["header"]?.removing(["title"])
      definition.node = definition.node.setting([("title", title), ("header", header)])
    }
    retitle(&outer, .text((above + below).joined(separator: " / ")))
    retitle(&inner, .null)
    return (outer, inner)
  }

  private mutating func parseUnit(
    _ node: Node, _ data: Table, _ path: String, _ facets: [String]
  ) throws(Failure) -> View {
    let place = join(path, "mark")
    guard let markNode = node["mark"], let kind = markNode["type"]?.text else {
      throw failure("missing-mark", "the view has no mark", node, path)
    }
    guard var mark = MarkDefinition(resolved(markNode), config: config) else {
      let known =
        MarkDefinition.Kind.allCases.map(\.rawValue) + ["boxplot", "errorbar", "errorband"]
      throw failure(
        "unknown-mark", "unknown mark '\(kind)'\(didYouMean(kind, among: known))", markNode, place)
    }
    if let name = node["projection"]?["type"]?.text, Projection.Kind(named: name) == nil {
      let known = Projection.Kind.allCases.map(\.rawValue)
      throw failure(
        "unknown-projection", "unknown projection '\(name)'\(didYouMean(name, among: known))",
        node["projection"]?["type"] ?? node, join(path, "projection.type"))
    }
    var encoding = Encoding(resolved(node["encoding"] ?? .object([])), path: join(path, "encoding"))
    mark.orient = MarkDefinition.orient(mark.kind, written: mark.text("orient"), encoding)
    let stack = StackRule.find(mark: mark.node, encoding: encoding, config: config)
    let flow = try flow(
      mark: mark, encoding: &encoding, stack: stack, data: parsedColumns(data, for: node),
      facets: facets, path: path)
    var unit = Unit(
      mark: mark, encoding: encoding, stack: stack, raw: flow.raw, main: flow.main, path: path,
      node: node)
    let index = units.count
    units.append(unit)
    addScales(index, &unit)
    units[index] = unit
    var view = View(kind: .unit(index), node: node, path: path)
    view.scales = unit.scales
    view.axes = axisComponents(unit)
    view.legends = legendComponents(unit)
    return view
  }
}
