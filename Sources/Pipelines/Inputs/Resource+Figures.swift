import Figures
import Findings
import JSON
import Packages
import Tables

extension Resource {
  /// The table with bounds beside every field that the schema declares a figure.
  ///
  /// For a field `value` the columns `value_low` and `value_high` are added, missing where the end is
  /// open; where the wording stands in the cell, `value_wording` too and the field becomes a number.
  func normalized(_ table: Table) throws(Failure) -> Table {
    var table = table
    for descriptor in schema?.fields ?? [] {
      guard let source = descriptor.figure, let column = table[descriptor.name] else { continue }
      switch source {
      case .inline: try addInlineBounds(descriptor, column, to: &table)
      case .columns(let qualifier, let low, let high):
        try addBounds(
          descriptor, column, qualifier: qualifier.flatMap { table[$0] },
          low: low.flatMap { table[$0] }, high: high.flatMap { table[$0] },
          wording: qualifier, to: &table)
      }
    }
    return table
  }

  private func addBounds(
    _ descriptor: FieldDescriptor, _ column: Column, qualifier: Column?, low: Column?,
    high: Column?, wording: String?, to table: inout Table
  ) throws(Failure) {
    var lows: [Double?] = []
    var highs: [Double?] = []
    var findings: [Finding] = []
    for row in 0..<table.rowCount {
      var interval = Interval.unbounded
      let words = qualifier.map { $0.text(at: row) } ?? "exact"
      if let value = column.number(at: row), let words {
        if let wording = Wording(qualifier: words) {
          let number = Rational(decimal: JSON.text(value)) ?? Rational(value)
          if let number { interval = Interval(wording, Numeral(number)) ?? .unbounded }
        } else if let statement = try? FigureReader(.english).read(
          number: cellText(column, row), qualifier: words)
        {
          interval = statement.interval
        } else {
          findings.append(
            finding(
              table, row,
              "the wording '\(words)' is not understood"
                + didYouMean(words, among: Wording.qualifiers)))
        }
      }
      let ownLow = low?.number(at: row)
      let ownHigh = high?.number(at: row)
      if ownLow != nil || ownHigh != nil {
        lows.append(ownLow)
        highs.append(ownHigh)
      } else {
        lows.append(interval.low?.double)
        highs.append(interval.high?.double)
      }
    }
    if !findings.isEmpty { throw Failure(findings) }
    let names = FigureColumns(of: descriptor.name)
    add(descriptor, lows, highs, wording: wording ?? names.wording, to: &table)
    if wording == nil {
      table.set(names.wording, Column(repeating: .text("exact"), count: table.rowCount))
    }
  }

  private func addInlineBounds(
    _ descriptor: FieldDescriptor, _ column: Column, to table: inout Table
  ) throws(Failure) {
    let isComma = descriptor.lexical.decimalChar == ","
    let reader = FigureReader(.english, convention: isComma ? .comma : .point)
    let spanish = FigureReader(.spanish, convention: isComma ? .comma : .point)
    var best: [Double?] = []
    var lows: [Double?] = []
    var highs: [Double?] = []
    var wordings: [String?] = []
    var findings: [Finding] = []
    for row in 0..<table.rowCount {
      let cell = cellText(column, row)
      var statement: Statement?
      if !cell.isEmpty {
        do throws(FigureError) {
          statement = try read(cell, reader, spanish)
        } catch {
          findings.append(finding(table, row, error.message))
        }
      }
      best.append((statement?.best ?? statement?.numerals.first?.value)?.double)
      lows.append(statement?.interval.low?.double)
      highs.append(statement?.interval.high?.double)
      wordings.append(statement?.wording.qualifier)
    }
    if !findings.isEmpty { throw Failure(findings) }
    let names = FigureColumns(of: descriptor.name)
    table.set(table.field(descriptor.name) ?? Field(descriptor.name), Column(numbers: best))
    add(descriptor, lows, highs, wording: names.wording, to: &table)
    table.set(names.wording, Column(texts: wordings))
  }

  /// A cell in either language; the message is that of the first.
  private func read(
    _ cell: String, _ first: FigureReader, _ second: FigureReader
  ) throws(FigureError) -> Statement {
    do throws(FigureError) {
      return try first.read(cell)
    } catch {
      if let statement = try? second.read(cell) { return statement }
      throw error
    }
  }

  private func add(
    _ descriptor: FieldDescriptor, _ lows: [Double?], _ highs: [Double?], wording: String,
    to table: inout Table
  ) {
    let names = FigureColumns(of: descriptor.name)
    table.set(names.low, Column(numbers: lows))
    table.set(names.high, Column(numbers: highs))
    guard var field = table.field(descriptor.name), let column = table[field.name] else { return }
    field.figure = FigureColumns(low: names.low, high: names.high, wording: wording)
    table.set(field, column)
  }

  private func finding(_ table: Table, _ row: Int, _ message: String) -> Finding {
    let line = table.lineage?[row].first.map { Int($0.line) }
    return Finding(.error, "figure", message, at: Place(file: paths.first ?? file, line: line))
  }
}

extension Wording {
  /// The wordings as data columns write them, in the order of the definitions.
  static let qualifiers = [
    "exact", "rounded", "at least", "more than", "up to", "fewer than", "nearly", "just over",
    "about", "between", "vague",
  ]

  /// A wording by its English or Spanish name in a column of qualifiers.
  init?(qualifier: String) {
    switch qualifier {
    case "exact", "exacto", "exacta": self = .exact
    case "rounded", "redondeado", "redondeada": self = .rounded
    case "at least", "al menos", "como mínimo", "atLeast": self = .atLeast
    case "more than", "over", "más de", "moreThan": self = .moreThan
    case "up to", "at most", "hasta", "como máximo", "atMost": self = .atMost
    case "fewer than", "less than", "under", "menos de", "lessThan": self = .lessThan
    case "nearly", "almost", "casi": self = .nearly
    case "just over", "poco más de", "justOver": self = .justOver
    case "about", "around", "unos", "cerca de", "alrededor de", "aproximadamente": self = .about
    case "between", "entre": self = .between
    case "vague", "vago", "vaga": self = .vague
    default: return nil
    }
  }

  var qualifier: String {
    switch self {
    case .exact: "exact"
    case .rounded: "rounded"
    case .atLeast: "at least"
    case .moreThan: "more than"
    case .atMost: "up to"
    case .lessThan: "fewer than"
    case .nearly: "nearly"
    case .justOver: "just over"
    case .about: "about"
    case .between: "between"
    case .vague: "vague"
    }
  }
}
