import Figures
import JSON
import Tables
import Transforms

/// The rows of the data files by their lines: what stands behind the rows of every table.
struct DataRows: Sendable {
  /// The resources of the package, after corrections.
  let tables: [String: Table]
  /// The file of each resource.
  let files: [String: String]
  /// Whether the figures of a field count events or a stock: the word itself, or the name of the
  /// column that says it.
  let kinds: [String: [String: String]]

  /// A line of a resource.
  struct Line: Hashable, Sendable {
    let resource: String
    let line: Int
  }

  /// The lines behind a row of a table.
  func lines(_ table: Table, _ row: Int) -> [Line] {
    guard let lineage = table.lineage else { return [] }
    return lineage[row].map {
      Line(resource: lineage.resources[Int($0.resource)], line: Int($0.line))
    }
  }

  /// The row of a resource that stands at a line; nil when it was left out.
  func row(_ line: Line) -> Int? {
    guard let lineage = tables[line.resource]?.lineage else { return nil }
    var (low, high) = (0, lineage.rowCount)
    while low < high {
      let middle = (low + high) / 2
      if (lineage[middle].first?.line ?? 0) < line.line { low = middle + 1 } else { high = middle }
    }
    guard low < lineage.rowCount, lineage[low].first.map({ Int($0.line) }) == line.line else {
      return nil
    }
    return low
  }

  /// What a line states: the value of this field, else that of the first figure of the row.
  func figure(_ line: Line, field: String) -> Figure? {
    guard let table = tables[line.resource], let row = row(line) else { return nil }
    let name = statedField(table, row, field)
    let origin = origin(line, field: name)
    guard let name else { return Figure(.unbounded, origin: origin) }
    let unit = (table["unit"]?.text(at: row) ?? table.field(name)?.unit).map { Unit($0) }
    let stated = try? stated(
      table, name, row, unit: unit, measure: measure(line, field: name), origin: origin)
    return stated ?? Figure(.unbounded, origin: origin)
  }

  /// The field in which a line states its figure: this one, else the first figure of the row.
  func statedField(_ line: Line, _ field: String) -> String? {
    guard let table = tables[line.resource], let row = row(line) else { return nil }
    return statedField(table, row, field)
  }

  private func statedField(_ table: Table, _ row: Int, _ field: String) -> String? {
    table[field] == nil ? figureField(table, row) : field
  }

  /// Where a cell of a line stands, what it says, and who says so.
  func origin(_ line: Line, field: String?) -> Origin {
    let table = tables[line.resource]
    let row = row(line)
    var text: String?
    if let table, let row {
      text = field.map { printed(table, $0, row) }
    }
    let source = row.flatMap { table?["source"]?.text(at: $0) }
    return Origin(
      "\(field ?? "")@\(line.resource):\(line.line)", file: files[line.resource] ?? line.resource,
      line: line.line, field: field, text: text, sources: source.map { [$0] } ?? [])
  }

  /// What is measured, and whether it is events or a stock.
  func measure(_ line: Line, field: String) -> Measure? {
    guard let table = tables[line.resource], let row = row(line) else { return nil }
    let name = table["measure"]?.text(at: row) ?? field
    guard let word = kinds[line.resource]?[field] else { return Measure(name) }
    let kind = Measure.Kind(rawValue: word) ?? table[word]?.text(at: row).flatMap(Measure.Kind.init)
    return Measure(name, kind: kind)
  }

  /// The cell with its wording, and the words of the source where the row keeps them.
  func printed(_ table: Table, _ field: String, _ row: Int) -> String {
    let number = table[field].map { cellText($0, row) } ?? ""
    let wording = table.field(field)?.figure.flatMap { table[$0.wording]?.text(at: row) }
    var words = number
    if let wording, wording != "exact" {
      words = number.isEmpty ? wording : "\(wording) \(number)"
    }
    if let own = table["as_printed"]?.text(at: row), own != wording, own != number {
      words += words.isEmpty ? own : ", “\(own)”"
    }
    return words
  }

  private func figureField(_ table: Table, _ row: Int) -> String? {
    table.fields.first { $0.figure != nil && table[$0.name]?.validity[row] == true }?.name
      ?? table.fields.first { $0.figure != nil }?.name
  }
}
