import Figures
import JSON
import Tables
import Transforms

/// The figures as a table for charts: a row a figure.
func figureTable(_ figures: [NamedFigure]) -> Table {
  var result = Table()
  result.set("name", Column(texts: figures.map(\.name)))
  result.set("title", Column(texts: figures.map(\.title)))
  setBounds(figures.map(\.figure), as: "value", in: &result)
  result.set("unit", Column(texts: figures.map { $0.figure?.unit?.description }))
  return result
}

/// The claims as a table for charts: a row a claim, with the columns of its statement.
func claimTable(_ claims: [CheckedClaim]) -> Table {
  var result = Table()
  result.set("id", Column(texts: claims.map(\.id)))
  result.set("verdict", Column(texts: claims.map(\.verdict.name)))
  result.set("figure", Column(texts: claims.map { $0.figure?.name }))
  result.set("relation", Column(texts: claims.map(\.relation)))
  result.set("stated", Column(numbers: claims.map(\.stated)))
  result.set("stated_low", Column(numbers: claims.map { $0.claim?.interval.low?.double }))
  result.set("stated_high", Column(numbers: claims.map { $0.claim?.interval.high?.double }))
  setBounds(claims.map(\.comparable), as: "computed", in: &result)
  result.set("note_on_claim", Column(texts: claims.map(\.note)))
  let statements = table(of: .array(claims.map { $0.statement ?? .object([]) }))
  for (name, column) in zip(statements.names, statements.columns) {
    result.set(result.index(of: name) == nil ? name : "statement_\(name)", column)
  }
  return result
}

private func setBounds(_ figures: [Figure?], as name: String, in table: inout Table) {
  table.set("\(name)_low", Column(numbers: figures.map { $0?.interval.low?.double }))
  table.set("\(name)_high", Column(numbers: figures.map { $0?.interval.high?.double }))
  table.set(
    "\(name)_wording",
    Column(texts: figures.map { $0?.stated?.wording.qualifier }))
  table.set(
    Field(name, figure: FigureColumns(of: name)), Column(numbers: figures.map { $0?.best?.double }))
}
