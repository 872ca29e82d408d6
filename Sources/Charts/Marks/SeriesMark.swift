import JSON
import Scenes
import Tables

extension MarkContext {
  /// The rows of each series, in drawing order: lines, areas and trails draw one item a series.
  var series: [[Int]] {
    let fields = Channel.nonPosition.filter { ![.order, .tooltip, .text].contains($0) }
      .flatMap { channel -> [ChannelDefinition] in
        if mark.kind == .trail, channel == .size { return [] }
        return encoding.list(channel) + encoding.conditionalFields.filter { $0.channel == channel }
      }
      .filter { $0.hasField && $0.aggregate == nil }
    var names: [String] = []
    for field in fields where !names.contains(field.column) { names.append(field.column) }
    let columns = names.compactMap { table[$0] }
    guard !columns.isEmpty else { return [ordered(rows)] }
    var places: [[Value]: Int] = [:]
    var groups: [[Int]] = []
    for row in rows {
      let key = columns.map { $0[row] }
      if let place = places[key] {
        groups[place].append(row)
      } else {
        places[key] = groups.count
        groups.append([row])
      }
    }
    return groups.map(ordered)
  }

  /// Whether any channel divides the data into series.
  var isDivided: Bool {
    Channel.nonPosition.contains { channel in
      guard ![.order, .tooltip, .text].contains(channel) else { return false }
      if mark.kind == .trail, channel == .size { return false }
      return (encoding.list(channel) + encoding.conditionalFields.filter { $0.channel == channel })
        .contains { $0.hasField && $0.aggregate == nil }
    }
  }

  /// Rows by the order channel, or along the dimension.
  private func ordered(_ rows: [Int]) -> [Int] {
    let orders = encoding.list(.order)
    let fields = orders.filter(\.hasField)
    if !fields.isEmpty {
      let keys = fields.map { (values($0), $0["sort"]?.text == "descending") }
      return sorted(rows) { a, b in
        for (value, descending) in keys {
          let x = value(a) ?? .missing
          let y = value(b) ?? .missing
          if x == y { continue }
          return descending ? Compiler.precedes(y, x) : Compiler.precedes(x, y)
        }
        return nil
      }
    }
    if encoding[.order]?.value != nil { return rows }
    let channel: Channel = mark.orient == "horizontal" ? .y : .x
    guard let definition = encoding[channel], definition.hasField else { return rows }
    if let sort = definition.node["sort"], sort.isNull || sort.boolean == false {
      return rows
    }
    let value = values(definition)
    // Along the axis as it is drawn: downwards, and backwards where the scale runs backwards.
    let ends = scales[channel]?.rangeEnds ?? (0, 0)
    let sign: Double = ends.0 > ends.1 ? -1 : 1
    let place: (Int) -> Double?
    if let scale = scales[channel], scale.type.hasDiscreteDomain {
      place = { row in value(row).flatMap { scale.index(of: $0) }.map { sign * Double($0) } }
    } else {
      place = { row in value(row)?.number.map { sign * $0 } }
    }
    return sorted(rows) { a, b in
      switch (place(a), place(b)) {
      case (let x?, let y?): x == y ? nil : x < y
      case (nil, .some): true
      case (.some, nil): false
      case (nil, nil): nil
      }
    }
  }

  /// A stable sort; the comparison gives nil for equals.
  private func sorted(_ rows: [Int], by precedes: (Int, Int) -> Bool?) -> [Int] {
    rows.enumerated().sorted { a, b in
      precedes(a.element, b.element) ?? (a.offset < b.offset)
    }.map(\.element)
  }

  /// One mark, or one in a group for each series, as Vega divides them.
  func seriesMarks(_ kind: Mark.Kind, _ item: (_ rows: [Int]) -> Item?) -> [Mark] {
    let groups = series
    guard isDivided else {
      let items = groups.compactMap { $0.isEmpty ? nil : item($0) }
      return [Mark(kind, role: "mark", name: "marks", items: items, clip: clips)]
    }
    let items = groups.compactMap { rows -> Item? in
      guard let item = item(rows) else { return nil }
      return Item(
        .group(
          Group(
            width: size.width, height: size.height,
            marks: [Mark(kind, role: "mark", name: "marks", items: [item], clip: clips)])))
    }
    return [Mark(.group, role: "scope", name: "pathgroup", items: items)]
  }

  var clips: Bool { mark["clip"]?.boolean ?? isCutByMap }
}
