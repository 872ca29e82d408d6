import Figures
import Testing

@Suite struct FigureBoundsTests {
  @Test func agreesWithTheReaderRowByRow() throws {
    let wordings: [Wording] = [
      .exact, .atLeast, .moreThan, .atMost, .lessThan, .nearly, .justOver, .about, .rounded,
    ]
    let reader = FigureReader(.english)
    for value in [350.0, 90_000, 85_750, 1.9, 61] {
      let bounds = FigureBounds(wordings.map { _ in value }, wordings)
      for (row, wording) in wordings.enumerated() {
        let number = value == 1.9 ? "1.9" : String(Int(value))
        let statement = try reader.read(number: number, qualifier: wording.rawValue)
        let (low, high) = (statement.interval.low?.double, statement.interval.high?.double)
        #expect(bounds.low[row] <= low ?? -.infinity && bounds.low[row].nextUp >= low ?? -.infinity)
        #expect(
          bounds.high[row] >= high ?? .infinity && bounds.high[row].nextDown <= high ?? .infinity)
        #expect(bounds.best[row] == statement.best?.double)
        #expect(statement.interval.low == nil || statement.interval.lowOpen == wording.excludesLow)
        #expect(
          statement.interval.high == nil || statement.interval.highOpen == wording.excludesHigh)
      }
    }
  }
}
