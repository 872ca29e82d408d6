import Findings
import JSON
import Tables
import Transforms

extension Compiler {
  /// The tables of a unit: with bins and time units, and after aggregation and stacking.
  mutating func flow(
    mark: MarkDefinition, encoding: inout Encoding, stack: StackRule?, data: Table,
    facets: [String], path: String
  ) throws(Failure) -> (raw: Table, main: Table) {
    var table = data
    let fields = (encoding.all + encoding.conditionalFields).filter(\.hasField)
    for definition in fields {
      table = reaching(definition, in: table)
      try require(definition, in: table)
      table = try bucketed(definition, table)
    }
    for definition in fields {
      guard let sort = definition["sort"]?["field"]?.text else { continue }
      table = reaching(field: sort, in: table)
    }
    let raw = table
    var main = table
    let isAggregate = (encoding.all + encoding.conditionalFields).contains { $0.aggregate != nil }
    if isAggregate { main = try aggregated(table, fields, facets, path) }
    main = try imputed(main, encoding, facets, path)
    if let stack { main = try stacked(main, stack, encoding, facets, path) }
    for channel in [Channel.x, .y] {
      let second = channel.secondary.flatMap { encoding[$0] }
      if let definition = encoding[channel], let shift = definition.rectangleShift(mark, second) {
        main = shifted(definition, by: shift, in: main)
      }
    }
    return (raw, main)
  }

  /// Reports a field that the data lack.
  func require(_ definition: ChannelDefinition, in table: Table) throws(Failure) {
    guard let field = definition.field, !field.isEmpty, definition.aggregate != "count" else {
      return
    }
    for name in [field, definition.argumentField].compactMap({ $0 }) {
      let plain = FieldPath.plain(name)
      if table[name] == nil, table[plain] == nil, table.rowCount > 0, !table.names.isEmpty {
        throw failure(
          "unknown-field",
          "unknown field '\(name)'\(didYouMean(name, among: table.names)); the data have "
            + table.names.prefix(12).map { "'\($0)'" }.joined(separator: ", "),
          definition.node["field"] ?? definition.node, definition.path + ".field")
      }
    }
  }

  /// The table with a column for a field inside objects or with an escaped name.
  func reaching(_ definition: ChannelDefinition, in table: Table) -> Table {
    guard let field = definition.field else { return table }
    return reaching(field: field, in: table)
  }

  func reaching(field: String, in table: Table) -> Table {
    guard table[field] == nil else { return table }
    let parts = FieldPath.parts(field)
    guard let first = parts.first, let column = table[first] else {
      guard let column = table[FieldPath.plain(field)] else { return table }
      var result = table
      result.set(field, column)
      return result
    }
    guard parts.count > 1 || first != field else { return table }
    var result = table
    result.set(
      field,
      Column((0..<column.count).map { column[$0].member(parts.dropFirst()) }))
    return result
  }

  /// The table with the columns of the definition's bin or time unit.
  mutating func bucketed(_ definition: ChannelDefinition, _ table: Table) throws(Failure) -> Table {
    guard let field = definition.field else { return table }
    let name = definition.binnedName(field)
    if case .parameters(let parameters) = definition.bin, table[name + "_end"] == nil {
      let shared = parameters["extent"] == nil ? sharedBins[name] : nil
      let extent = shared.map { Node.array([.number($0.low), .number($0.high)]) }
      var result = try apply(
        [
          [
            "bin": parameters.setting([("extent", extent)]), "field": .text(FieldName.escaped(field)),
            "as": [.text(name), .text(name + "_end")],
          ]
        ], to: table, path: definition.path + ".bin")
      if let low = result[name], let high = result[name + "_end"] {
        let format =
          definition["axis"]?["format"]?.text ?? definition["legend"]?["format"]?.text
          ?? definition["header"]?["format"]?.text ?? ""
        result.set(
          name + "_range",
          Column(
            texts: (0..<result.rowCount).map { row in
              guard let start = low.number(at: row), let end = high.number(at: row) else {
                return nil
              }
              return self.number(start, format) + " – " + self.number(end, format)
            }))
      }
      return result
    }
    if let unit = definition.timeUnit, table[definition.endName(name)] == nil {
      if !unit.isBinned {
        return try apply(
          [
            [
              "timeUnit": definition.node["timeUnit"] ?? .null,
              "field": .text(FieldName.escaped(field)), "as": .text(name),
            ]
          ], to: table, path: definition.path + ".timeUnit")
      }
      guard let starts = table[name] else { return table }
      var result = table
      let kind = TimeUnitKind(unit.name)
      result.set(
        definition.endName(name),
        Column(
          times: (0..<result.rowCount).map { row in
            starts.number(at: row).flatMap { kind?.next($0) }
          }))
      return result
    }
    return table
  }

  private mutating func aggregated(
    _ table: Table, _ fields: [ChannelDefinition], _ facets: [String], _ path: String
  ) throws(Failure) -> Table {
    var measures: [Node] = []
    var groups: [String] = []
    var seen: Set<String> = []
    var arguments: [ChannelDefinition] = []
    func group(_ name: String) {
      if table[name] != nil, seen.insert(name).inserted { groups.append(name) }
    }
    for name in facets { group(name) }
    for definition in fields {
      guard let op = definition.aggregate else {
        group(definition.column)
        group(definition.endName(definition.column))
        group(definition.rangeColumn)
        continue
      }
      guard seen.insert(definition.column).inserted else { continue }
      if let argument = definition.argumentField {
        arguments.append(definition)
        measures.append([
          "op": .text(op), "field": .text(FieldName.escaped(argument)),
          "as": .text("\(op)_\(argument)"),
        ])
      } else if op == "count" {
        measures.append(["op": "count", "as": "__count"])
      } else {
        let field = definition.field.map { definition.binnedName($0) } ?? ""
        measures.append([
          "op": .text(op), "field": .text(FieldName.escaped(field)),
          "as": .text(definition.column),
        ])
      }
    }
    var result = try apply(
      [
        [
          "aggregate": .array(measures),
          "groupby": .array(groups.map { .text(FieldName.escaped($0)) }),
        ]
      ], to: table, path: path + ".encoding")
    for definition in arguments {
      guard let field = definition.field, let argument = definition.argumentField,
        let objects = result["\(definition.aggregate ?? "")_\(argument)"]
      else { continue }
      let parts = FieldPath.parts(field)
      result.set(
        definition.column,
        Column((0..<objects.count).map { objects[$0].member(parts[...]) }))
    }
    return result
  }

  private mutating func imputed(
    _ table: Table, _ encoding: Encoding, _ facets: [String], _ path: String
  ) throws(Failure) -> Table {
    var result = table
    for channel in [Channel.x, .y] {
      guard let definition = encoding[channel], let impute = definition["impute"],
        let key = encoding[channel == .x ? .y : .x]
      else { continue }
      let groups =
        facets
        + Channel.nonPosition.flatMap { encoding.list($0) }
        .filter { $0.hasField && $0.aggregate == nil }.map(\.column)
      let node = impute.setting([
        ("impute", .text(FieldName.escaped(definition.column))),
        ("key", .text(FieldName.escaped(key.column))),
        ("groupby", .array(groups.map { .text(FieldName.escaped($0)) })),
      ])
      result = try apply([node], to: result, path: definition.path + ".impute")
    }
    return result
  }

  private mutating func stacked(
    _ table: Table, _ stack: StackRule, _ encoding: Encoding, _ facets: [String], _ path: String
  ) throws(Failure) -> Table {
    guard let stacked = encoding[stack.channel] else { return table }
    var result = table
    let column = stacked.column
    let by = stack.by.map(\.column)
    let dimension = stack.dimension.flatMap { [$0.column, $0.endName($0.column)] }
      .filter { result[$0] != nil }
    if stack.imputes, let key = stack.dimension.first?.column, !by.isEmpty {
      result = try apply(
        [
          [
            "impute": .text(FieldName.escaped(column)), "key": .text(FieldName.escaped(key)),
            "groupby": .array(unique(facets + by).map { .text(FieldName.escaped($0)) }),
            "method": "value", "value": 0,
          ]
        ], to: result, path: stacked.path + ".stack")
    }
    var sort: [Node] = []
    let orders = encoding.list(.order).filter(\.hasField)
    if orders.isEmpty {
      let order: Node =
        encoding[.order]?["sort"] ?? (stack.channel == .y ? "descending" : "ascending")
      for definition in stack.by {
        var name = definition.column
        if let ranked = ranked(definition, in: result) {
          name += "_rank"
          result.set(name, ranked)
        }
        sort.append(["field": .text(FieldName.escaped(name)), "order": order])
      }
    } else {
      for order in orders {
        sort.append([
          "field": .text(FieldName.escaped(order.column)),
          "order": .text(order["sort"]?.text ?? "ascending"),
        ])
      }
    }
    return try apply(
      [
        [
          "stack": .text(FieldName.escaped(column)),
          "groupby": .array(unique(facets + dimension).map { .text(FieldName.escaped($0)) }),
          "sort": .array(sort), "offset": .text(stack.offset),
          "as": [.text(column + "_start"), .text(column + "_end")],
        ]
      ], to: result, path: stacked.path + ".stack")
  }

  /// The places of a field's values in the written domain of its scale.
  private func ranked(_ definition: ChannelDefinition, in table: Table) -> Column? {
    guard let domain = definition["scale"]?["domain"]?.array, let column = table[definition.column]
    else { return nil }
    var places: [Value: Double] = [:]
    for (index, node) in domain.enumerated() { places[datumOrTime(node)] = Double(index) }
    return Column(
      numbers: (0..<column.count).map { places[column[$0]] ?? Double(domain.count) })
  }

  func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}

extension Compiler {
  /// The table with the ends of bars that do not stand in the middle of their time unit: between
  /// the boundaries of their own unit and those of the unit before, or after.
  private func shifted(
    _ definition: ChannelDefinition, by shift: Double, in table: Table
  ) -> Table {
    guard let starts = table[definition.column], let ends = table[definition.endColumn],
      let unit = definition.timeUnit, let name = TimeUnitKind(unit.name)
    else { return table }
    let kind = TimeUnitKind(name.parts, step: Int(exactly: unit.step) ?? 1)
    var result = table
    for isEnd in [false, true] {
      result.set(
        definition.column + ChannelDefinition.shifted(shift, isEnd: isEnd),
        Column(
          times: (0..<table.rowCount).map { row in
            guard let start = starts.number(at: row), let end = ends.number(at: row) else {
              return nil
            }
            let place = isEnd ? end : start
            let neighbour = kind.moved(place, by: shift < 0 ? -1 : 1)
            return place + abs(shift) * (neighbour - place)
          }))
    }
    return result
  }
}

extension ChannelDefinition {
  /// The part of its time unit by which a bar or rectangle is moved; nil where it is not.
  func rectangleShift(_ mark: MarkDefinition, _ second: ChannelDefinition?) -> Double? {
    guard timeUnit != nil, second == nil, mark.isRectangular, mark.kind != .tick else { return nil }
    let position =
      node["bandPosition"]?.number ?? mark["timeUnitBandPosition"]?.number ?? 0.5
    return position == 0.5 ? nil : position - 0.5
  }

  static func shifted(_ shift: Double, isEnd: Bool) -> String {
    (isEnd ? "_shifted_end_" : "_shifted_start_") + JSON.text(shift)
  }

  /// The column with the ends of bins or time units whose starts are in another.
  func endName(_ name: String) -> String { name + "_end" }
}
