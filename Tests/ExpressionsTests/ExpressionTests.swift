import Findings
import Tables
import Testing

@testable import Expressions

@Suite struct ExpressionTests {
  let table = Table([
    ("price", Column(numbers: [1.5, nil, 3])), ("name", Column(texts: ["a", "b", nil])),
  ])

  @Test func evaluatesColumns() throws {
    let expression = try Expression("datum.price * 2")
    #expect(expression.fields == ["price"])
    #expect(try expression.column(over: table, context: .init()).numbers == [3, 0, 6])
    #expect(try Expression("datum.name === 'b'").rows(of: table, context: .init()) == [1])
    #expect(try Expression("isValid(datum.price)").rows(of: table, context: .init()) == [0, 2])
  }

  @Test(arguments: [
    ("datum.prise", 7, "unknown column 'prise'; did you mean 'price'?"),
    ("prise > 2", 1, "unknown name 'prise'"),
    ("1 + lenght('a')", 5, "unknown function 'lenght'; did you mean 'length'?"),
    ("1 +", 4, "ends where a value is expected"), ("a = 1", 3, "assignment"),
    ("pow(1)", 1, "pow takes 2 arguments, not 1"), ("datum.price.foo()", 16, "called"),
    ("(1, 2)", 3, "list of expressions"), ("'a", 1, "not closed"), ("new Date()", 1, "'new'"),
    ("1 ? 2", 6, "expected ':'"),
  ])
  func explainsMistakes(source: String, column: Int, message: String) throws {
    var findings: [Finding] = []
    do throws(Failure) {
      findings = try Expression(source).findings(columns: table.names)
    } catch {
      findings = error.findings
    }
    let finding = try #require(findings.first)
    #expect(finding.message.contains(message))
    #expect(finding.place.column == column)
  }

  /// What fails for a row names the call.
  @Test(arguments: [
    ("1 + timeOffset('yeer', 0)", 5, "unknown time unit 'yeer'; did you mean 'year'?"),
    ("lower(timeUnitSpecifier('yaer'))", 7, "unknown time unit 'yaer'"),
    ("'é' + atob('*')", 8, "not base64"),
  ])
  func placesOfFailures(source: String, column: Int, message: String) throws {
    let failure = #expect(throws: Failure.self) {
      try Expression(source).values(over: Table(rowCount: 1), context: .init())
    }
    let finding = try #require(failure?.findings.first)
    #expect(finding.message.contains(message))
    #expect(finding.place.column == column)
  }

  @Test func boundsDepthAndLength() throws {
    #expect(throws: Failure.self) {
      try Expression(
        String(repeating: "(", count: 50_000) + "1" + String(repeating: ")", count: 50_000))
    }
    #expect(throws: Failure.self) { try Expression(String(repeating: "!", count: 5000) + "1") }
    #expect(throws: Failure.self) { try Expression(String(repeating: "1+", count: 60_000) + "1") }
    let long = try Expression(String(repeating: "1+", count: 20_000) + "1")
    #expect(try long.values(over: Table(rowCount: 1), context: .init()) == [.number(20_001)])
  }

  @Test func isSeeded() throws {
    let random = try Expression("random()")
    let one = try random.values(over: table, context: .init(seed: 1))
    #expect(try random.values(over: table, context: .init(seed: 1)) == one)
    #expect(try random.values(over: table, context: .init(seed: 2)) != one)
  }

  /// What Vega 6 computes where arguments are odd.
  @Test(arguments: [
    ("isNaN(clamp(0.5, 1, NaN)) && isNaN(clamp(NaN, 0, 1))", 1.0),
    ("pow(-3.5, 1e21) === 1 / 0", 1), ("pow(-2, 2147483649) === -1 / 0", 1), ("pow(-2, 3)", -8),
    ("isNaN(pow(-2, 0.5))", 1), ("span(['b', 'a'])", 0),
    ("toDate('2020-01-01')", 1_577_836_800_000), ("isNumber(toDate(17))", 1),
    ("monthFormat(-1) === 'December' && dayFormat(8) === 'Monday'", 1),
    ("time(utcOffset('dayofyear', utc(2024, 0, 1), 13))", 1_705_190_400_000),
    ("time(utcOffset('quarter', utc(2024, 0, -1), -1))", 1_698_624_000_000),
    ("time(utcOffset('quarter', utc(2021, 0, 31), 1))", 1_617_408_000_000),
    ("time(utcOffset('quarter', utc(2021, 0, 1), 2))", 1_625_097_600_000),
    ("length(timeSequence('day', 0, 1, 1e300))", 1), ("length(timeSequence('day', 0, 1, NaN))", 0),
    ("isNaN(cumulativeLogNormal(-18, 0.3, 19)) && cumulativeLogNormal(0) === 0", 1),
    ("densityNormal(2, NaN) - densityNormal(2)", 0), ("quantileUniform(0.5, 4, null)", 2),
    ("quarter(datetime('x'))", 1), ("isNaN(utcweek([]))", 1), ("isNaN(toDate(false))", 1),
    ("utcmonth(toDate('5'))", 4), ("time(datetime('2021-02-29'))", 1_614_556_800_000),
    ("time(utcOffset('day', 10.5, 0))", 10), ("isNaN(timezoneoffset(datetime('x')))", 1),
    ("monthFormat(PI) === '' && monthFormat(3) === 'April'", 1),
    ("isDefined('abc'['']) || isDefined('abc'[null])", 0), ("'abc'['1'] === 'b'", 1),
    ("'' in [1] || '01' in [1, 2]", 0), ("'1' in [1, 2]", 1),
    ("parseInt('e\u{301}', 15)", 14), ("parseFloat('-.5e3x')", -500), ("parseFloat('1e+')", 1),
    ("isNaN(parseFloat('.e1'))", 1), ("parseInt('-0x1F')", -31), ("parseInt('12\u{301}')", 12),
    ("pluck(['b', 'a'], 0)[1] === 'a' && pluck(['ab'], '1')[0] === 'b'", 1),
    ("dayFormat(null) === 'Sunday' && monthFormat(null) === ''", 1),
    ("lab(lab(50, 20, -30)).a", 20), ("length(slice([1, 2]))", 2),
    ("timeFormat(utc(2020, 0, 1)) === '2020'", 1),
    ("extent(['10', 'b', '9'])[0] === '10' && extent([null, false])[0] === false", 1),
    ("isNaN(clampRange([-4], 1e21, 2)[0])", 1), ("clampRange([1, 2, 9], -18, 3)[1]", 2),
    ("lerp(['b', 'a'], 3) === 'bNaN' && lerp([3, 5], NaN) === 3", 1),
    ("span(/a/)", 0), ("inrange('b', ['c', 'a'])", 1), ("inrange('Infinity', 'Iz')", 1),
    ("panLinear([1, 100], -0.25)[0]", 25.75), ("panPow([0, 10], 5, 3)[0]", -17.09975946676697),
    ("panLog([-10, -100], 1)[1]", -10), ("panSymlog([1, 10], 2, 5)[0]", -21.041666666666657),
    ("zoomLinear([-5, 5], 0.5, -0.25)[0]", 1.875), ("zoomLog([1, 100], null, 2)[0]", 0.1),
    ("zoomPow([0, 0], -0.25, 1, 5)[0]", 0), ("zoomSymlog([1, 100], 5, 0, 0.5)[0]", 5),
    ("bandspace(-1, 0.975, 0.5)", 1), ("bandspace(3, 0.1, 0.1)", 3.1), ("bandspace(0)", 0),
    ("warn('x', 2) + info(3) + debug(1, 2, 4)", 9),
    ("hsl(hcl(200, 40, 60)).h", 181.20903706543731),
    ("luminance(hsl(50, 0.5, 0.5))", 0.40225584407565296),
    ("length(split('a,b', ',', -1 / 0))", 0), ("parseInt('1', NaN) + parseInt('1', 1e300)", 2),
  ])
  func oddArguments(source: String, value: Double) throws {
    let values = try Expression("1 * (\(source))").values(
      over: Table(rowCount: 1), context: .init())
    let actual = try #require(values.first?.number)
    #expect(abs(actual - value) <= 1e-12 * max(1, abs(value)) || actual == value)
  }
}
