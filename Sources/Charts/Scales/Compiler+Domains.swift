import JSON
import Scales
import Tables

extension Compiler {
  /// The rows of a unit that take part in domains.
  private func table(_ unit: Int, _ isRaw: Bool) -> Table {
    isRaw ? units[unit].raw : units[unit].main
  }

  /// The values of one source in a cell; missing ones left out.
  private func values(_ source: DomainSource, _ cell: CellFilter) -> [Value] {
    switch source {
    case .values(let values): return values
    case .column(let unit, let name, let isRaw):
      let table = table(unit, isRaw)
      guard let column = table[name] else { return [] }
      var rows = cell.conditions.isEmpty ? Array(0..<column.count) : cell.rows(of: table)
      if let excluded = excludedRows(unit, isRaw: isRaw) { rows.removeAll { excluded[$0] } }
      return distinct(column, rows)
    }
  }

  /// The distinct values in order of appearance.
  private func distinct(_ column: Column, _ rows: [Int]) -> [Value] {
    if case .texts(let texts) = column.storage {
      var seen = Array(repeating: false, count: texts.dictionary.count)
      var result: [Value] = []
      for row in rows where column.validity[row] {
        let code = Int(texts.codes[row])
        if !seen[code] {
          seen[code] = true
          result.append(.text(texts.dictionary[code]))
        }
      }
      if column.validity.hasMissing, rows.contains(where: { !column.validity[$0] }) {
        result.append(.missing)
      }
      return result
    }
    var seen: Set<Value> = []
    var result: [Value] = []
    for row in rows {
      let value = column[row]
      if seen.insert(value).inserted { result.append(value) }
    }
    return result
  }

  /// The least and greatest finite numbers of all sources.
  func extent(_ scale: ScaleComponent, _ cell: CellFilter) -> (Double, Double)? {
    var low = Double.infinity
    var high = -Double.infinity
    let isLog = scale.type == .log
    for source in scale.domains {
      switch source {
      case .values(let values):
        for number in values.compactMap(\.number) where number.isFinite {
          low = min(low, number)
          high = max(high, number)
        }
      case .column(let unit, let name, let isRaw):
        let table = table(unit, isRaw)
        guard let column = table[name] else { continue }
        let excluded = excludedRows(unit, isRaw: isRaw)
        let rows = cell.conditions.isEmpty ? nil : cell.rows(of: table)
        func take(_ row: Int) {
          guard let number = column.number(at: row), number.isFinite,
            !(isLog && number == 0), excluded.map({ !$0[row] }) ?? true
          else { return }
          low = min(low, number)
          high = max(high, number)
        }
        if let rows {
          for row in rows { take(row) }
        } else {
          for row in 0..<column.count { take(row) }
        }
      }
    }
    return low <= high ? (low, high) : nil
  }

  /// The categories of a discrete scale, in their order.
  func categories(_ scale: ScaleComponent, _ cell: CellFilter) -> [Value] {
    if let written = scale["domain"] {
      if let list = written.array { return list.map { datumOrTime($0) } }
      if let list = written["unionWith"]?.array {
        return ordered(scale, unionOf(list.map { datumOrTime($0) }, found(scale, cell)), cell)
      }
    }
    return ordered(scale, found(scale, cell), cell)
  }

  func datumOrTime(_ node: Node) -> Value {
    node.members != nil && node["expr"] == nil ? .time(milliseconds(node)) : Value(node)
  }

  private func unionOf(_ a: [Value], _ b: [Value]) -> [Value] {
    var seen = Set(a)
    return a + b.filter { seen.insert($0).inserted }
  }

  private func found(_ scale: ScaleComponent, _ cell: CellFilter) -> [Value] {
    scale.domains.reduce([]) { unionOf($0, values($1, cell)) }
  }

  private func ordered(
    _ scale: ScaleComponent, _ values: [Value], _ cell: CellFilter
  ) -> [Value] {
    switch scale.sort {
    case .appearance: return values
    case .natural: return values.sorted(by: Self.precedes)
    case .descending: return values.sorted { Self.precedes($1, $0) }
    case .listed(let list):
      var places: [Value: Int] = [:]
      for (index, value) in list.enumerated() where places[value] == nil { places[value] = index }
      func place(_ value: Value) -> Int {
        places[value] ?? value.number.flatMap { places[.number($0)] } ?? list.count
      }
      let rest = values.filter { place($0) == list.count }.sorted(by: Self.precedes)
      return values.filter { place($0) < list.count }.sorted { place($0) < place($1) } + rest
    case .field(let name, let op, let descending, let unit, let isRaw):
      let keys = summaries(scale, name, op, unit, isRaw, cell)
      let byName = values.sorted(by: Self.precedes)
      let indexed = byName.enumerated().sorted { a, b in
        let x = keys[a.element] ?? .missing
        let y = keys[b.element] ?? .missing
        if x == y { return a.offset < b.offset }
        return descending ? Self.precedes(y, x) : Self.precedes(x, y)
      }
      return indexed.map(\.element)
    }
  }

  /// For each category, the summary of another field over its rows.
  private func summaries(
    _ scale: ScaleComponent, _ name: String, _ op: String, _ unit: Int, _ isRaw: Bool,
    _ cell: CellFilter
  ) -> [Value: Value] {
    var groups: [Value: [Value]] = [:]
    for source in scale.domains {
      guard case .column(let owner, let key, _) = source else { continue }
      guard owner == unit || units[owner].raw[name] != nil else { continue }
      let table = table(owner, isRaw)
      guard let keys = table[key] else { continue }
      let column = table[name] ?? table[FieldPath.plain(name)]
      let rows = cell.conditions.isEmpty ? Array(0..<table.rowCount) : cell.rows(of: table)
      for row in rows { groups[keys[row], default: []].append(column?[row] ?? .missing) }
      break
    }
    return groups.mapValues { Summary.of($0, op) }
  }

  /// Numbers before texts, each ascending; missing values first.
  static func precedes(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (_, .missing): return false
    case (.missing, _): return true
    case (.text(let x), .text(let y)):
      return x.utf16.lexicographicallyPrecedes(y.utf16)
    case (.boolean(let x), .boolean(let y)): return !x && y
    default:
      if let x = a.number, let y = b.number { return x < y }
      if a.number != nil { return true }
      if b.number != nil { return false }
      return a.plainText < b.plainText
    }
  }
}

/// A summary of a few values, for sorting categories.
enum Summary {
  static func of(_ values: [Value], _ op: String) -> Value {
    if op == "count" { return .number(Double(values.count)) }
    let numbers = values.compactMap(\.number).filter(\.isFinite)
    switch op {
    case "valid": return .number(Double(values.filter { !$0.isMissing }.count))
    case "missing": return .number(Double(values.filter(\.isMissing).count))
    case "distinct": return .number(Double(Set(values).count))
    case "sum": return .number(numbers.reduce(0, +))
    case "mean", "average": return Summaries.mean(numbers).map { .number($0) } ?? .missing
    case "median": return Summaries.median(numbers).map { .number($0) } ?? .missing
    case "q1": return Summaries.quantile(numbers, 0.25).map { .number($0) } ?? .missing
    case "q3": return Summaries.quantile(numbers, 0.75).map { .number($0) } ?? .missing
    case "variance": return Summaries.variance(numbers).map { .number($0) } ?? .missing
    case "stdev": return Summaries.deviation(numbers).map { .number($0) } ?? .missing
    case "max": return values.filter { !$0.isMissing }.max(by: Compiler.precedes) ?? .missing
    default: return values.filter { !$0.isMissing }.min(by: Compiler.precedes) ?? .missing
    }
  }
}
