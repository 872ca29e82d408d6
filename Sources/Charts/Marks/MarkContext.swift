import Colors
import JSON
import Projections
import Scenes
import Tables

/// A function of a row.
typealias RowFunction<Result> = (_ row: Int) -> Result?

/// A unit in a cell with its scales: what marks are made from.
struct MarkContext {
  let compiler: Compiler
  let unit: Unit
  let scales: [Channel: BuiltScale]
  let size: ViewSize
  /// The rows of the unit's main table in this cell that are drawn, in drawing order.
  let rows: [Int]
  /// Where longitudes and latitudes lie in the picture.
  var projection: Projection?
  /// A map that is not fitted to its view may reach beyond it.
  var isCutByMap = false

  var mark: MarkDefinition { unit.mark }
  var encoding: Encoding { unit.encoding }
  var table: Table { unit.main }
  var config: Config { compiler.config }
  /// The compiler whose expressions know the view's size.
  var sized: Compiler { compiler.sized(size) }

  func length(_ channel: Channel) -> Double {
    channel == .y || channel == .yOffset ? size.height : size.width
  }

  /// The values of a field or constant, row by row.
  func values(_ definition: ChannelDefinition) -> RowFunction<Value> {
    if let datum = definition.datum {
      let value = compiler.datumValue(datum)
      return { _ in value }
    }
    let name =
      definition.isBinning && usesRange(definition) ? definition.rangeColumn : definition.column
    guard let column = table[name] else { return { _ in nil } }
    if InvalidMode(mark) == .show, let channel = definition.channel.scaleChannel,
      let scale = scales[channel], !scale.type.hasDiscreteDomain
    {
      let shown = Value.number(scale.zeroOrLeast)
      return { column[$0].hasPlace ? column[$0] : shown }
    }
    return { column[$0] }
  }

  /// Whether bins are categories named by their range.
  func usesRange(_ definition: ChannelDefinition) -> Bool {
    guard let channel = definition.channel.scaleChannel, let scale = scales[channel] else {
      return definition.type?.isDiscrete ?? false
    }
    return scale.type.hasDiscreteDomain
  }

  /// A channel's value for each row: conditions first, then its field or value, else the fallback.
  func property<Result>(
    _ channel: Channel, fallback: Result?, convert: @escaping (Node) -> Result?,
    map: @escaping (BuiltScale, Value) -> Result?
  ) -> RowFunction<Result> {
    guard let definition = encoding[channel] else { return { _ in fallback } }
    let base = single(definition, fallback, convert, map)
    let written = definition.node["condition"]
    guard let written else { return base }
    let conditions = (written.array ?? [written]).map { node in
      (
        compiler.test(node, in: table),
        single(
          ChannelDefinition(channel, node, path: definition.path + ".condition"), fallback,
          convert, map)
      )
    }
    return { row in
      for (holds, result) in conditions where holds(row) { return result(row) }
      return base(row)
    }
  }

  private func single<Result>(
    _ definition: ChannelDefinition, _ fallback: Result?, _ convert: @escaping (Node) -> Result?,
    _ map: @escaping (BuiltScale, Value) -> Result?
  ) -> RowFunction<Result> {
    if let value = definition.value {
      if value.isNull { return { _ in nil } }
      if let expression = value["expr"]?.text {
        let evaluate = compiler.rowExpression(expression, in: table)
        return { convert(evaluate($0).node) ?? fallback }
      }
      let constant = convert(value) ?? fallback
      return { _ in constant }
    }
    guard definition.isFieldOrDatum else { return { _ in fallback } }
    let values = values(definition)
    guard let channel = definition.channel.scaleChannel, let scale = scales[channel],
      !definition.isNull("scale")
    else {
      return { row in values(row).flatMap { convert($0.node) } ?? fallback }
    }
    guard !scale.type.hasDiscreteDomain, let output = compiler.configuredOutput(channel) else {
      return { row in values(row).flatMap { map(scale, $0) } }
    }
    let raw = table[definition.column]
    let shown = output["value"].map { convert($0) } ?? map(scale, .number(scale.zeroOrLeast))
    return { row in
      guard raw?[row].hasPlace ?? true else { return shown }
      return values(row).flatMap { map(scale, $0) }
    }
  }

  /// A number of a channel, falling back on a property of the mark.
  func number(_ channel: Channel, _ property: String, standard: Double? = nil)
    -> RowFunction<Double>
  {
    let fallback = mark.number(property) ?? standard
    let base = self.property(
      channel, fallback: fallback, convert: \.number, map: { $0.number($1) })
    guard encoding[channel] == nil, let expression = mark[property]?["expr"]?.text else {
      return base
    }
    let evaluate = sized.rowExpression(expression, in: table)
    return { evaluate($0).number ?? standard }
  }

  /// A number of the mark alone, which an expression may vary by row.
  func markNumber(_ property: String, standard: Double = 0) -> RowFunction<Double> {
    if let expression = mark[property]?["expr"]?.text {
      let evaluate = sized.rowExpression(expression, in: table)
      return { evaluate($0).number ?? standard }
    }
    let constant = mark.number(property) ?? standard
    return { _ in constant }
  }
}
