import Figures
import Findings
import JSON
import Tables

/// A part's share of a whole that contains it, or of the whole it makes with a rest.
///
///     {"share": "prisoners", "of": "inhabitants", "scale": 100, "as": "percent"}
///     {"share": "women", "beside": "men", "as": "share"}
///
/// The share lies between 0 and `scale`. Of figures it is a figure, in which a quantity that stands
/// above and below the line counts once: at least 350 beside exactly 650 is at least 35 percent.
/// Rows without a part or a whole get no share; a whole of zero or less is an error.
public struct ShareTransform: Transform {
  public let part: String
  public let whole: String
  /// Whether the whole is the part and this column together.
  public let isBeside: Bool
  public let scale: Double
  public let name: String
  let place: Place

  static func read(_ reader: inout ObjectReader) throws(Failure) -> any Transform {
    let part = reader.text("share", required: true) ?? ""
    let (of, beside) = (reader.text("of"), reader.text("beside"))
    if (of == nil) == (beside == nil) {
      reader.fail("missing-key", "a share needs either 'of', the whole, or 'beside', the rest")
    }
    let scale = reader.number("scale") ?? 1
    if scale <= 0 { reader.fail("range", "'scale' is \(scale); expected 1 or 100", at: "scale") }
    return ShareTransform(
      part: part, whole: of ?? beside ?? "", isBeside: of == nil, scale: scale,
      name: reader.text("as") ?? "share", place: reader.place(reader.node.mark))
  }

  public func apply(
    to table: Table, in context: TransformContext
  ) throws(Failure) -> TransformResult {
    let parts = try context.column(part, of: table, at: place)
    let wholes = try context.column(whole, of: table, at: place)
    var findings: [Finding] = []
    let values = (0..<table.rowCount).map { row -> Double? in
      guard let part = parts.number(at: row), var whole = wholes.number(at: row) else {
        return nil
      }
      if isBeside { whole += part }
      if whole <= 0 || part < 0 {
        findings.append(
          Finding(
            .error, "undefined",
            "no share for row \(row + 1) of '\(self.part)': a part of \(JSON.text(part)) in a whole "
              + "of \(JSON.text(whole))", at: place))
        return nil
      }
      if part > whole {
        // A floor of the whole may lie below the part; exact numbers cannot.
        if table.hasFigures([self.part, self.whole]) { return nil }
        findings.append(
          Finding(
            .error, "undefined",
            "no share for row \(row + 1) of '\(self.part)': the part \(JSON.text(part)) is more than "
              + "the whole, \(JSON.text(whole))", at: place))
        return nil
      }
      return part / whole * scale
    }
    if !findings.isEmpty { throw Failure(findings) }
    var result = table
    result.set(name, Column(numbers: values))
    guard context.isStrict, table.hasFigures([part, whole]) else { return TransformResult(result) }
    result.set(name, figures: try figures(of: table), values: values)
    return TransformResult(result)
  }

  private func figures(of table: Table) throws(Failure) -> [Figure?] {
    let factor = Figure(decimal(scale))
    var figures: [Figure?] = []
    for row in 0..<table.rowCount {
      do throws(FigureError) {
        guard let part = try table.figure(self.part, row), let other = try table.figure(whole, row)
        else {
          figures.append(nil)
          continue
        }
        let share =
          try isBeside ? Figure.share(part, beside: other) : Figure.share(part, of: other)
        figures.append(share.multiplied(by: factor))
      } catch {
        guard case .undefined = error else { throw error.failure(row, at: place) }
        figures.append(nil)
      }
    }
    return figures
  }
}
