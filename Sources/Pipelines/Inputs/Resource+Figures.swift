import Figures
import Findings
import JSON
import Packages
import Tables

extension Resource {
  /// The table with bounds beside every field that the schema declares a figure.
  ///
  /// For a field `value` the columns `value_low` and `value_high` are added, missing where the end is
  /// open; where the wording stands in the cell, `value_wording` too and the field becomes a number. A
  /// cell that is no figure is an error. `85.000` where the point parts decimals is one too, unless the
  /// field says `"doubtful": "warning"`.
  func normalized(_ table: Table, warnings: inout [Finding]) throws(Failure) -> Table {
    var table = table
    for descriptor in schema?.fields ?? [] {
      guard let source = descriptor.figure, let column = table[descriptor.name] else { continue }
      switch source {
      case .inline: try addInlineBounds(descriptor, column, to: &table, &warnings)
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
              table, row, descriptor,
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
    _ descriptor: FieldDescriptor, _ column: Column, to table: inout Table,
    _ warnings: inout [Finding]
  ) throws(Failure) {
    let isComma = descriptor.lexical.decimalChar == ","
    let convention = isComma ? NumberConvention.comma : .point
    let isLenient = descriptor.metadata["figure"]?["doubtful"]?.text == "warning"
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
          statement = try read(cell, convention, isLenient: false)
        } catch {
          statement = isLenient ? try? read(cell, convention, isLenient: true) : nil
          if statement == nil {
            findings.append(finding(table, row, descriptor, error.message))
          } else {
            warnings.append(
              finding(
                table, row, descriptor,
                "'\(cell)' is read with '\(convention.decimal)' before decimals",
                .warning))
          }
        }
      }
      // Of two numbers neither is the value.
      let only = statement.flatMap { $0.numerals.count == 1 ? $0.numerals[0].value : nil }
      best.append((statement?.best ?? only)?.double)
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

  /// A cell in either language; the message is that of the first that understands its words.
  private func read(
    _ cell: String, _ convention: NumberConvention, isLenient: Bool
  ) throws(FigureError) -> Statement {
    do throws(FigureError) {
      return try FigureReader(
        .english, convention: convention, acceptsThreeDecimals: isLenient
      ).read(cell)
    } catch {
      let spanish = FigureReader(
        .spanish, convention: convention, acceptsThreeDecimals: isLenient)
      do throws(FigureError) {
        return try spanish.read(cell)
      } catch let inSpanish {
        throw error.isOfWords && !inSpanish.isOfWords ? inSpanish : error
      }
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

  /// What is wrong with a cell: its file, its line, its column.
  private func finding(
    _ table: Table, _ row: Int, _ field: FieldDescriptor, _ message: String,
    _ severity: Finding.Severity = .error
  ) -> Finding {
    let line = table.lineage?[row].first.map { Int($0.line) }
    return Finding(
      severity, "figure", "column '\(field.name)': \(message)",
      at: Place(file: paths.first ?? file, line: line, path: field.name))
  }
}
