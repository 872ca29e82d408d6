import Figures
import Findings
import JSON
import Tables
import Transforms

extension FigureBuilder {
  /// The figure that a cell states, with the wording and the bounds of its row.
  func figure(
    _ table: Table, _ name: String, _ field: String, _ row: Int, _ definition: FigureDefinition
  ) throws(Failure) -> Figure {
    let named = definition.unit ?? table["unit"]?.text(at: row) ?? table.field(field)?.unit
    let unit = named.map { Unit($0) }
    let lines = data.lines(table, row)
    let direct = lines.count == 1 && isCell(table, field, row, of: lines[0]) ? lines.first : nil
    do throws(FigureError) {
      if let direct {
        return try stated(
          table, field, row, unit: unit, measure: data.measure(direct, field: field),
          origin: data.origin(direct, field: field))
      }
      let identity = "\(name).\(field)@\(row)"
      let figure = try stated(
        table, field, row, unit: unit, measure: nil, origin: Origin(identity))
      return figure.inTable(
        name, field: field, from: lines.compactMap { data.figure($0, field: field) })
    } catch {
      throw Failure([
        pipeline.finding("figure", "\(definition.name): \(error.message)", definition.node.mark)
      ])
    }
  }

  /// Whether a cell is that of a data file itself, untouched by transforms.
  private func isCell(
    _ table: Table, _ field: String, _ row: Int, of line: DataRows.Line
  ) -> Bool {
    guard let own = data.tables[line.resource]?[field], let place = data.row(line),
      let column = table[field]
    else { return false }
    return own[place] == column[row]
  }
}
