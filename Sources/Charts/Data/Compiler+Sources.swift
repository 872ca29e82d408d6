import Calendars
import Findings
import JSON
import Tables

extension Compiler {
  /// The table of a `data` object: by name, inline, at an address, or a sequence.
  mutating func load(_ source: Node, for view: Node, path: String) throws(Failure) -> Table {
    var table: Table
    if let values = source["values"] {
      table = try self.table(values: values, format: source["format"])
    } else if let url = source["url"]?.text {
      table = try context.load(url, source["format"])
    } else if let sequence = source["sequence"] {
      table = self.sequence(sequence)
    } else if source["sphere"] != nil {
      table = Table(records: [["type": "Sphere"]])
    } else if let graticule = source["graticule"] {
      table = self.graticule(graticule)
    } else if let name = source["name"]?.text {
      guard let named = datasets[name] ?? context.tables[name] else {
        let known = (spec["datasets"]?.members ?? []).map(\.name) + context.tables.keys.sorted()
        throw failure(
          "unknown-data", "no data named '\(name)'\(didYouMean(name, among: known))", source, path)
      }
      table = named
    } else {
      throw failure(
        "unsupported",
        "the data have no \"values\", \"url\", \"name\", \"sequence\", \"graticule\" or "
          + "\"sphere\"", source, path)
    }
    if let name = source["name"]?.text { datasets[name] = table }
    if let parse = source["format"]?["parse"] { table = parsed(table, parse) }
    usedTables.append(table)
    return parsedColumns(table, for: view)
  }

  func table(values: Node, format: Node?) throws(Failure) -> Table {
    if let text = values.text {
      let kind = format?["type"]?.text ?? "json"
      if kind == "csv" || kind == "tsv" || kind == "dsv" {
        let delimiter =
          kind == "csv" ? "," : kind == "tsv" ? "\t" : format?["delimiter"]?.text ?? ","
        return DelimitedText.table(text, delimiter: delimiter.first ?? ",")
      }
      let node = try JSON.parse(text, file: context.file)
      return try table(values: node, format: format)
    }
    return try Table(json: values, format: format, file: context.file)
  }

  private func sequence(_ node: Node) -> Table {
    let start = node["start"]?.number ?? 0
    let stop = node["stop"]?.number ?? 0
    let step = node["step"]?.number ?? 1
    let count = step == 0 ? 0 : max(0, ((stop - start) / step).rounded(.up))
    let values = (0..<Int(min(count, 1_000_000))).map { start + Double($0) * step }
    return Table([(node["as"]?.text ?? "data", Column(numbers: values))])
  }

  /// Applies `format.parse`.
  private func parsed(_ table: Table, _ parse: Node) -> Table {
    var result = table
    for member in parse.members ?? [] {
      guard let column = table[member.name], let kind = member.node.text else { continue }
      if kind == "date" || kind.hasPrefix("date:") || kind.hasPrefix("utc:") {
        let format = kind.split(separator: ":", maxSplits: 1).dropFirst().first.map(String.init)
        result.set(member.name, Self.dates(column, format: format?.trimmingQuotes))
      } else if kind == "number" {
        result.set(member.name, Self.numbers(column))
      } else if kind == "string" {
        result.set(
          member.name,
          Column(
            texts: (0..<column.count).map { column[$0].isMissing ? nil : column[$0].plainText })
        )
      } else if kind == "boolean" {
        result.set(
          member.name,
          Column(
            booleans: (0..<column.count).map { row in
              switch column[row] {
              case .text(let text): text.isEmpty ? nil : text != "false" && text != "0"
              case .boolean(let value): value
              case .number(let value): value != 0
              default: nil
              }
            }))
      }
    }
    return result
  }

  /// Columns that encodings and transforms read as dates or numbers, made so where they are text.
  func parsedColumns(_ table: Table, for view: Node) -> Table {
    var hints = ColumnHints()
    hints.collect(view)
    var result = table
    for name in hints.dates {
      guard let column = result[name] ?? result[FieldPath.plain(name)] else { continue }
      switch column.kind {
      case .text, .mixed, .integer: result.set(name, Self.dates(column, format: nil))
      case .number: result.set(name, Column(times: column.numbers))
      default: break
      }
    }
    for name in hints.numbers where !hints.dates.contains(name) {
      guard let column = result[name], column.kind == .text || column.kind == .mixed,
        hints.isQuantity(name)
      else { continue }
      result.set(name, Self.numbers(column))
    }
    return result
  }

  static func dates(_ column: Column, format: String?) -> Column {
    let isYear = column.kind == .integer
    var known: [String: Double?] = [:]
    return Column(
      times: (0..<column.count).map { row in
        switch column[row] {
        case .text(let text):
          if let cached = known[text] { return cached }
          let parsed = format.map { Self.parseDate(text, $0) } ?? Self.milliseconds(text)
          known[text] = parsed
          return parsed
        case .number(let number):
          guard isYear, number > 0, number < 10_000, let year = Int(exactly: number) else {
            return number
          }
          return Double(CivilTime(normalizing: year).milliseconds)
        case .time(let time): return time
        default: return nil
        }
      })
  }

  static func numbers(_ column: Column) -> Column {
    Column(
      (0..<column.count).map { row in
        switch column[row] {
        case .text(let text):
          text.isEmpty ? .missing : .number(Double(text) ?? .nan)
        case .boolean(let flag): .number(flag ? 1 : 0)
        case let other: other
        }
      })
  }
}

/// Which columns a view reads as dates and which as numbers.
struct ColumnHints {
  private(set) var dates: Set<String> = []
  private(set) var numbers: Set<String> = []

  func isQuantity(_ name: String) -> Bool { numbers.contains(name) }

  mutating func collect(_ view: Node) {
    for name in ["encoding", "facet"] {
      guard let node = view[name] else { continue }
      if name == "facet", node["field"] != nil {
        add(ChannelDefinition(.facet, node, path: ""))
        continue
      }
      for definition in Encoding(node).all { add(definition) }
    }
    for transform in view["transform"]?.array ?? [] { add(transform: transform) }
    for name in ["layer", "concat", "hconcat", "vconcat"] {
      for child in view[name]?.array ?? [] { collect(child) }
    }
    if let inner = view["spec"] { collect(inner) }
  }

  private mutating func add(_ definition: ChannelDefinition) {
    guard let field = definition.field, definition.aggregate != "count" else { return }
    if definition.timeUnit != nil || definition.type == .temporal {
      if definition.aggregate == nil || definition.type == .temporal { dates.insert(field) }
    } else if definition.type == .quantitative {
      numbers.insert(field)
    }
  }

  private mutating func add(transform: Node) {
    if transform["timeUnit"] != nil, let field = transform["field"]?.text { dates.insert(field) }
    if let filter = transform["filter"] { add(predicate: filter) }
    for member in transform["aggregate"]?.array ?? transform["joinaggregate"]?.array ?? [] {
      if let field = member["field"]?.text, member["op"]?.text != "count",
        !["min", "max", "distinct", "valid", "missing", "values"].contains(member["op"]?.text ?? "")
      {
        numbers.insert(field)
      }
    }
  }

  private mutating func add(predicate: Node) {
    for name in ["and", "or"] {
      for part in predicate[name]?.array ?? [] { add(predicate: part) }
    }
    if let inner = predicate["not"] { add(predicate: inner) }
    guard let field = predicate["field"]?.text else { return }
    let isDate = ["equal", "lt", "lte", "gt", "gte"].contains { predicate[$0]?.members != nil }
    let list = (predicate["range"]?.array ?? []) + (predicate["oneOf"]?.array ?? [])
    if predicate["timeUnit"] != nil || isDate || list.contains(where: { $0.members != nil }) {
      dates.insert(field)
    }
  }
}

/// Inline text with delimiters; files are read by the door for CSV.
enum DelimitedText {
  static func table(_ text: String, delimiter: Character) -> Table {
    let rows = records(text, delimiter: delimiter)
    guard let header = rows.first else { return Table() }
    var result = Table(rowCount: rows.count - 1)
    for (place, name) in header.enumerated() {
      let cells = rows.dropFirst().map { $0.indices.contains(place) ? $0[place] : "" }
      let numbers = cells.map { $0.isEmpty ? nil : Double($0) }
      let isNumeric = zip(cells, numbers).allSatisfy { $0.isEmpty || $1 != nil }
      result.set(
        name,
        isNumeric && cells.contains { !$0.isEmpty }
          ? Column(numbers: numbers) : Column(texts: cells.map { $0.isEmpty ? nil : $0 }))
    }
    return result
  }

  private static func records(_ text: String, delimiter: Character) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var quoted = false
    var isLast = false
    let characters = Array(text)
    var index = 0
    func isBreak(_ character: Character) -> Bool { character == "\n" || character == "\r\n" }
    while index < characters.count {
      let character = characters[index]
      if quoted {
        if character == "\"" {
          if index + 1 < characters.count, characters[index + 1] == "\"" {
            cell.append("\"")
            index += 1
          } else {
            quoted = false
          }
        } else {
          cell.append(character)
        }
      } else if character == "\"", cell.isEmpty {
        quoted = true
      } else if character == delimiter {
        row.append(cell)
        cell = ""
      } else if isBreak(character) {
        row.append(cell)
        rows.append(row)
        row = []
        cell = ""
      } else {
        cell.append(character)
      }
      isLast = !isBreak(character) || quoted
      index += 1
    }
    if isLast || !row.isEmpty || !cell.isEmpty {
      row.append(cell)
      rows.append(row)
    }
    return rows
  }
}
