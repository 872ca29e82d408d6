import Files
import Findings
import Testing

@testable import Pipelines

/// A pipeline whose tables only aggregate one file of some blocks.
private struct Incidents {
  let workshop: Workshop

  init(
    _ name: String, rows: Int = 30_000, fields: String = Incidents.fields,
    rules: String = "", tables: String = Incidents.tables,
    row: (Int, inout Generator) -> String? = { _, _ in nil }
  ) throws {
    workshop = try Workshop(name)
    try workshop.write(
      "data/datapackage.json",
      """
      {"name": "incidents", "resources": [
        {"name": "incidents", "path": "incidents.csv", "schema": {"fields": [\(fields)]\(rules)}},
        {"name": "people", "path": "people.csv", "schema": {"fields": [
          {"name": "place", "type": "string"}, {"name": "persons", "type": "integer"}]}}]}
      """)
    try workshop.write(
      "data/people.csv", "place,persons\nAhuachapán,1000\n\"La Unión, norte\",2500\n")
    try workshop.write(
      "pipeline.json",
      """
      {"name": "incidents", "title": "Incidents", "package": "data/datapackage.json",
       "tables": {\(tables)}}
      """)
    var random = Generator(state: 11)
    var text = "id,date,place,age,kind,weight,note\n"
    for index in 1...rows { text += row(index, &random) ?? Incidents.row(index, &random) }
    try workshop.write("data/incidents.csv", text)
  }

  static func row(_ index: Int, _ random: inout Generator) -> String {
    let day = random.next() % 28 + 1
    let month = random.next() % 12 + 1
    let place = ["Ahuachapán", "Santa Ana", "\"La Unión, norte\"", "Cabañas"][
      Int(random.next() % 4)]
    let age = ["", "-1", "999", "\(random.next() % 100)", "\(random.next() % 90)"][
      Int(random.next() % 5)]
    let kind = ["arrest", "release", "\"theft \"\"armed\"\"\"", ""][Int(random.next() % 4)]
    let note = ["", "plain", "\"two\nlines\"", "\"a, b\""][Int(random.next() % 4)]
    return "\(index),\(2015 + random.next() % 8)-\(two(month))-\(two(day)),\(place),\(age),\(kind),"
      + "\(random.next() % 20).\(random.next() % 1000),\(note)\n"
  }

  private static func two(_ value: UInt64) -> String { value < 10 ? "0\(value)" : "\(value)" }

  static let fields = """
    {"name": "id", "type": "integer"}, {"name": "date", "type": "date"},
    {"name": "place", "type": "string", "title": "Place"}, {"name": "age", "type": "integer"},
    {"name": "kind", "type": "string"}, {"name": "weight", "type": "number", "unit": "kg"},
    {"name": "note", "type": "string"}
    """

  static let tables = """
    "monthly": {"data": {"name": "incidents"}, "transform": [
      {"filter": {"field": "age", "range": [0, 110]}},
      {"timeUnit": "yearmonth", "field": "date", "as": "month"},
      {"aggregate": [{"op": "count", "as": "n"}, {"op": "sum", "field": "weight", "as": "weight"},
        {"op": "mean", "field": "age", "as": "age"}, {"op": "mean", "field": "weight", "as": "mean"},
        {"op": "min", "field": "weight", "as": "low"}, {"op": "max", "field": "weight", "as": "high"}, {"op": "stdev", "field": "weight", "as": "spread"},
        {"op": "variance", "field": "age", "as": "agespread"}],
        "groupby": ["month", "place", "kind"]}]},
    "yearly": {"data": {"name": "incidents"}, "transform": [
      {"filter": "datum.age >= 0 && datum.age <= 110 && datum.kind !== 'release'"},
      {"calculate": "year(datum.date)", "as": "year"},
      {"aggregate": [{"op": "distinct", "field": "place", "as": "places"},
        {"op": "median", "field": "age", "as": "middle"}, {"op": "q1", "field": "weight", "as": "q1"},
        {"op": "valid", "field": "age", "as": "valid"}, {"op": "missing", "field": "kind", "as": "missing"},
        {"op": "min", "field": "place", "as": "first"}, {"op": "max", "field": "date", "as": "last"},
        {"op": "mean", "field": "date", "as": "centre"}],
        "groupby": ["year"]},
      {"sort": ["-year"]}, {"calculate": "datum.places * 2", "as": "twice"}]},
    "crossed": {"data": {"name": "incidents"}, "transform": [
      {"filter": {"or": [{"field": "kind", "equal": "arrest"}, {"field": "age", "gt": 50}]}},
      {"calculate": "datum.place + ' ' + (datum.age > 17 ? 'adult' : 'child')", "as": "who"},
      {"aggregate": [{"op": "count", "as": "n"}], "groupby": ["who", "age"]}]},
    "share": {"data": {"name": "incidents"}, "transform": [
      {"aggregate": [{"op": "count", "as": "n"}], "groupby": ["place"]},
      {"lookup": "place", "from": {"data": {"name": "people"}, "key": "place", "fields": ["persons"]}}]},
    "all": {"data": {"name": "incidents"}, "transform": [
      {"aggregate": [{"op": "count", "as": "n"}, {"op": "sum", "field": "weight", "as": "weight"}]}]}
    """

  /// All outputs, or the findings of a run that failed.
  func outcome(
    threads: Int = 2, inMemory: Bool = false
  ) async throws -> (outputs: [String: [UInt8]], findings: [String]) {
    try? Files.removeFolder(workshop.path("output"))
    try? Files.removeFolder(workshop.path(".recuento"))
    let outcome = await workshop.run { options in
      options.threads = threads
      options.isInMemory = inMemory
      options.largeSize = 0
    }
    var outputs: [String: [UInt8]] = [:]
    if outcome.status == .done {
      for name in try Files.walk(workshop.path("output")) {
        outputs[name] = try Files.read(workshop.path("output/" + name))
      }
    }
    return (outputs, outcome.lines)
  }

  /// Runs in all ways, expects the same of each, and returns it.
  @discardableResult
  func sameInAllWays() async throws -> (outputs: [String: [UInt8]], findings: [String]) {
    let whole = try await outcome(inMemory: true)
    for threads in [1, 2, 3] {
      let streamed = try await outcome(threads: threads)
      #expect(streamed.findings == whole.findings)
      for (name, bytes) in whole.outputs {
        let other = streamed.outputs[name] ?? []
        #expect(
          other == bytes,
          "\(name), \(threads) threads:\n\(String(decoding: other.prefix(2000), as: UTF8.self))\n--\n\(String(decoding: bytes.prefix(2000), as: UTF8.self))"
        )
      }
      #expect(streamed.outputs.count == whole.outputs.count)
    }
    return whole
  }

  func isStreamed() throws -> Bool {
    var runner = try survey(
      {
        var options = workshop.options()
        options.largeSize = 0
        return options
      }())
    _ = try runner.dataSet()
    if case .scanned = runner.large["incidents"]?.outcome { return true }
    return false
  }
}

struct StreamingTests {
  /// Reading in blocks and reading as a whole write the same bytes, with any number of threads.
  @Test func sameBytes() async throws {
    let incidents = try Incidents(#function)
    let result = try await incidents.sameInAllWays()
    #expect(result.findings.isEmpty)
    let monthly = String(decoding: result.outputs["tables/monthly.csv"] ?? [], as: UTF8.self)
    #expect(monthly.split(separator: "\n").count > 1_000)
    #expect(try incidents.isStreamed())
    let manifest = String(decoding: result.outputs["manifest.json"] ?? [], as: UTF8.self)
    #expect(manifest.contains("\"rowsIn\": 30000"))
  }

  /// Blocks that are not regular, numbers in other spellings and missing values of any kind.
  @Test func unusualButRight() async throws {
    let fields = """
      {"name": "id", "type": "integer", "constraints": {"required": true}},
      {"name": "date", "type": "date", "format": "%d/%m/%Y"},
      {"name": "place", "type": "string", "missingValues": ["", "n/a"]},
      {"name": "age", "type": "integer", "missingValues": ["", "NA", "12", "0"], "constraints": {"minimum": -5}},
      {"name": "kind", "type": "boolean"},
      {"name": "weight", "type": "number", "missingValues": ["", "2.50"], "constraints": {"maximum": 1e9}},
      {"name": "note", "type": "string", "constraints": {"maxLength": 20}}
      """
    let incidents = try Incidents(#function, rows: 20_000, fields: fields) { index, random in
      let blank = index % 5_000 == 7 ? " " : ""
      let age = ["NA", "007", "+4", "12", "", "\"31\"", "0"][Int(random.next() % 7)]
      let weight = ["1e3", "2.50", "2.5", "+7", "", "\"0.1\"", "-3.25"][Int(random.next() % 7)]
      return
        "\(index),\(1 + random.next() % 9 + 10)/0\(1 + random.next() % 9)/2021,\(blank)\"n/a\",\(age),"
        + "\(index % 3 == 0 ? "true" : "0"),\(weight),\"x\"\n"
    }
    let result = try await incidents.sameInAllWays()
    #expect(result.findings.isEmpty)
    #expect(try incidents.isStreamed())
  }

  /// Years are numbers, though their cells are not written as other numbers are.
  @Test func sumsOfYears() async throws {
    let fields = Incidents.fields.replacing(
      "{\"name\": \"age\", \"type\": \"integer\"}", with: "{\"name\": \"age\", \"type\": \"year\"}")
    let tables = """
      "years": {"data": {"name": "incidents"}, "transform": [
        {"aggregate": [{"op": "mean", "field": "age", "as": "mean"},
          {"op": "stdev", "field": "age", "as": "spread"}, {"op": "max", "field": "age", "as": "last"}],
          "groupby": ["place"]}]}
      """
    let incidents = try Incidents(#function, rows: 9_000, fields: fields, tables: tables) {
      index, random in
      "\(index),2021-01-01,A\(index % 7),\(random.next() % 9 == 0 ? "" : "\(1990 + random.next() % 40)"),"
        + "arrest,1.5,\n"
    }
    let result = try await incidents.sameInAllWays()
    #expect(result.findings.isEmpty)
    #expect(try incidents.isStreamed())
  }

  private static let keys = """
    , "primaryKey": "id", "uniqueKeys": [["date", "id"]],
    "foreignKeys": [{"fields": "place", "reference": {"resource": "people", "fields": "place"}},
      {"fields": "age", "reference": {"resource": "", "fields": "id"}}]
    """

  private static let moments = """
    {"name": "id", "type": "integer"}, {"name": "date", "type": "datetime"},
    {"name": "place", "type": "string"},
    {"name": "age", "type": "integer", "missingValues": ["", "999", "-1"]},
    {"name": "kind", "type": "string"}, {"name": "weight", "type": "number"},
    {"name": "note", "type": "string"}
    """

  /// Keys to the table itself and to others, moments, and numbers that stand for no value.
  @Test(arguments: ["", "Z"])
  func keysAndMoments(zone: String) async throws {
    let incidents = try Incidents(
      #function + zone, rows: 12_000, fields: StreamingTests.moments, rules: StreamingTests.keys
    ) { index, random in
      let place = random.next() % 2 == 0 ? "Ahuachapán" : "\"La Unión, norte\""
      let age = ["", "-1", "999", "\(1 + random.next() % 90)"][Int(random.next() % 4)]
      return "\(index),202\(random.next() % 4)-03-1\(random.next() % 9)T0\(random.next() % 9):10:00"
        + "\(zone),\(place),\(age),arrest,1.5,\n"
    }
    let result = try await incidents.sameInAllWays()
    #expect(result.findings.isEmpty)
    #expect(try incidents.isStreamed())
  }

  /// Where moments name different zones, all of a column are shifted: that is seen in the whole alone.
  @Test func differentZones() async throws {
    let incidents = try Incidents(#function, rows: 9_000, fields: StreamingTests.moments) {
      index, random in
      "\(index),2021-03-10T0\(random.next() % 9):10:00\(index == 8_000 ? "-06:00" : "Z"),A,1,b,1.5,\n"
    }
    let result = try await incidents.sameInAllWays()
    #expect(result.findings.isEmpty)
    #expect(try !incidents.isStreamed())
  }

  /// Keys that occur twice, lack a cell or are not in the other table, here and there in the file.
  @Test func brokenKeys() async throws {
    let incidents = try Incidents(#function, rows: 14_000, rules: StreamingTests.keys) {
      index, random in
      let place = index % 4_000 == 77 ? "Nowhere" : "Ahuachapán"
      let id = [500: "", 9_000: "8999", 9_001: "1", 13_000: "x", 13_500: "13499"][index]
      return "\(id ?? "\(index)"),2021-01-01,\(place),\(index % 90 + 1),arrest,1.5,\n"
    }
    let result = try await incidents.sameInAllWays()
    #expect(result.findings.count == 13, "\(result.findings)")
    #expect(result.findings.contains { $0.contains("occur in an earlier row") })
    #expect(result.findings.contains { $0.contains("do not occur in (place)") })
  }

  /// Every kind of error is found at the same place, and all are counted.
  @Test func sameErrors() async throws {
    let incidents = try Incidents(#function, rows: 20_000) { index, random in
      switch index {
      case 40, 9_000..<9_300: "\(index),2021-01-01,A,x,arrest,1,\n"
      case 41: "\(index),2021-13-01,A,1,arrest,1,\n"
      case 5_000: "\n"
      case 5_001: "\(index),2021-01-01,A\n"
      case 5_002: "\(index),2021-01-01,A,1,arrest,1,,\n"
      case 12_000: ",,,,,,\n"
      case 12_001: "\(index),2021-01-01,A,1,arrest,1.2.3,\n"
      case 15_000: "\(index),2021-01-01,A,1,a\"rrest,1,\"x\"\n".replacing("\"x\"", with: "x\"")
      case 16_000: "1x,2021-01-01,A,1,arrest,1,\n"
      default: nil
      }
    }
    let result = try await incidents.sameInAllWays()
    #expect(result.outputs.isEmpty)
    #expect(result.findings.count == 101)
    #expect(result.findings.last?.contains("313 errors") == true, "\(result.findings.suffix(2))")
    #expect(result.findings.contains { $0.contains("incidents.csv") && $0.contains("row \"41\"") })
  }

  /// Where quotes cannot be counted the file is read as a whole, with the same findings.
  @Test(arguments: ["a\"b", "\"a\"b", "\"open"])
  func brokenQuotes(cell: String) async throws {
    let incidents = try Incidents(#function + cell.filter(\.isLetter), rows: 12_000) { index, _ in
      index == 6_000 ? "\(index),2021-01-01,\(cell),1,arrest,1,\n" : nil
    }
    let result = try await incidents.sameInAllWays()
    #expect(result.findings.contains { $0.contains("quote") })
  }

  @Test(arguments: [
    #"{"aggregate": [{"op": "product", "field": "weight", "as": "s"}], "groupby": ["place"]}"#,
    #"{"window": [{"op": "row_number", "as": "n"}]}, {"aggregate": [{"op": "count", "as": "n"}]}"#,
    #"{"calculate": "random()", "as": "r"}, {"aggregate": [{"op": "max", "field": "r", "as": "n"}]}"#,
    #"{"aggregate": [{"op": "argmax", "field": "weight", "as": "s"}], "groupby": ["place"]}"#,
    #"{"limit": 3}"#,
  ])
  func otherwiseInMemory(transforms: String) async throws {
    let incidents = try Incidents(
      #function + transforms.filter(\.isLetter), rows: 300,
      tables: "\"t\": {\"data\": {\"name\": \"incidents\"}, \"transform\": [\(transforms)]}")
    let result = try await incidents.sameInAllWays()
    #expect(result.findings.isEmpty)
    #expect(try !incidents.isStreamed())
  }

  /// Mistakes of the configuration are those of the ordinary way.
  @Test func sameMistakes() async throws {
    let incidents = try Incidents(
      #function, rows: 300,
      tables: """
        "a": {"data": {"name": "incidents"}, "transform": [{"filter": "datum.aeg > 1"},
          {"aggregate": [{"op": "count", "as": "n"}]}]},
        "b": {"data": {"name": "incidents"}, "transform": [
          {"aggregate": [{"op": "sum", "field": "wieght", "as": "n"}], "groupby": ["plaec"]}]},
        "c": {"data": {"name": "incidents"}, "transform": [
          {"aggregate": [{"op": "count", "as": "n"}]}, {"filter": "datum.m > 1"}]}
        """)
    let result = try await incidents.sameInAllWays()
    #expect(result.findings.contains { $0.contains("did you mean 'age'") })
    #expect(result.findings.contains { $0.contains("did you mean 'weight'") })
    #expect(result.findings.contains { $0.contains("did you mean 'place'") })
  }

  /// The second run has nothing to do; a change of the file is seen.
  @Test func staleness() async throws {
    let incidents = try Incidents(#function, rows: 300)
    func run() async -> RunOutcome { await incidents.workshop.run { $0.largeSize = 0 } }
    #expect(await run().ran.count == 6)
    #expect(await run().ran.isEmpty)
    try incidents.workshop.edit("data/incidents.csv", "\n1,", "\n999,")
    // The file is another one; which of its columns changed is not known.
    #expect(await run().ran.count == 6)
    #expect(await run().ran.isEmpty)
  }
}

struct Generator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
