import Expressions
import Figures
import Findings
import Tables

/// Carries the bounds of figures through a calculation, row by row.
struct FigureFormula {
  private let plan: Plan
  private let columns: [FigureColumn]
  private let place: Place

  /// The formula with its columns found and its tests decided.
  private indirect enum Plan {
    case number(Figure)
    case column(String)
    case missing
    case negation(Plan)
    case operation(Formula.Operation, Plan, Plan)
    case choice([(rows: Set<Int>, value: Plan)], otherwise: Plan)
  }

  /// Nil when the expression is no formula, or names no figure of the table.
  init?(
    _ expression: Expression, over table: Table, in context: ExpressionContext
  ) throws(Failure) {
    columns = expression.fields.compactMap { FigureColumn(table, $0) }
    guard !columns.isEmpty, let formula = expression.formula else { return nil }
    plan = try Self.plan(formula, table, context)
    place = expression.place
  }

  private static func plan(
    _ formula: Formula, _ table: Table, _ context: ExpressionContext
  ) throws(Failure) -> Plan {
    switch formula {
    case .number(let number): return .number(Figure(decimal(number)))
    case .missing: return .missing
    case .field(let name): return .column(name)
    case .negation(let inner): return .negation(try plan(inner, table, context))
    case .operation(let operation, let left, let right):
      return .operation(
        operation, try plan(left, table, context), try plan(right, table, context))
    case .choice(let choices, let otherwise):
      var plans: [(rows: Set<Int>, value: Plan)] = []
      for (test, value) in choices {
        plans.append(
          (Set(try test.rows(of: table, context: context)), try plan(value, table, context)))
      }
      return .choice(plans, otherwise: try plan(otherwise, table, context))
    }
  }

  /// The figure of each row: missing where an operand is, or where there is no answer.
  ///
  /// Where all figures of a row are exact, the plain result stands. Throws for units that do not fit.
  func figures(over table: Table, plain: Column) throws(Failure) -> [Figure?] {
    var figures: [Figure?] = []
    figures.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      if columns.allSatisfy({ $0.isExact(row) }) {
        figures.append(plain.number(at: row).map { Figure(decimal($0)) })
        continue
      }
      do throws(FigureError) {
        figures.append(try value(plan, table, row))
      } catch {
        guard case .undefined = error else { throw error.failure(row, at: place) }
        figures.append(nil)
      }
    }
    return figures
  }

  private func value(_ plan: Plan, _ table: Table, _ row: Int) throws(FigureError) -> Figure? {
    switch plan {
    case .number(let figure): return figure
    case .missing: return nil
    case .column(let name): return try table.figure(name, row)
    case .negation(let inner): return try value(inner, table, row)?.negated()
    case .operation(let operation, let left, let right):
      guard let a = try value(left, table, row), let b = try value(right, table, row) else {
        return nil
      }
      switch operation {
      case .add: return try a.adding(b)
      case .subtract: return try a.subtracting(b)
      case .multiply: return a.multiplied(by: b)
      case .divide: return try a.divided(by: b)
      }
    case .choice(let choices, let otherwise):
      return try value(
        choices.first { $0.rows.contains(row) }?.value ?? otherwise, table, row)
    }
  }
}
