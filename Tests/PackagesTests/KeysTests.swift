import CSV
import Files
import Findings
import Testing

@testable import Packages

/// A sequence of numbers that looks random and is the same each time.
private struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % sides
  }

  mutating func pick(_ choices: [String]) -> String { choices[roll(choices.count)] }
}

/// A package of two tables with random schemas and rows.
private struct RandomPackage {
  var descriptor = ""
  var files: [String: String] = [:]

  static let types: [(type: String, cells: [String])] = [
    (
      #""type": "integer""#,
      ["1", "2", "03", "+4", "-5", "9007199254740993", "9007199254740992", ""]
    ),
    (#""type": "number""#, ["1", "1.0", "2.5", "-0", "0", "1e3", "1000", ""]),
    (
      #""type": "string""#,
      ["a", "b", "\"a\"", "\"x\"\"y\"", "é", "", "\"\"", "a somewhat longer text"]
    ),
    (
      #""type": "string", "missingValues": ["-", "n/a"]"#, ["a", "-", "n/a", "", "b", "\"-\""]
    ),
    (#""type": "date""#, ["2021-01-01", "2021-01-02", "2021-01-03", ""]),
    (#""type": "datetime""#, ["2021-01-01T00:00:00Z", "2021-01-01T00:00:01Z", ""]),
    (#""type": "time""#, ["10:00:00", "11:00:00", "11:00:00Z", ""]),
    (#""type": "boolean""#, ["true", "1", "false", "0", ""]),
    (#""type": "any""#, ["1", "x", "\"1\"", ""]),
    (#""type": "list""#, ["a", "\"a,b\"", "b", ""]),
    (#""type": "year""#, ["2020", "2021", ""]),
    (#""type": "integer", "missingValues": ["", "0"]"#, ["0", "1", "2", ""]),
  ]

  init(_ seed: Int) {
    var dice = Dice(state: UInt64(seed))
    var resources: [String] = []
    var chosen: [(type: String, cells: [String])] = []
    for name in ["one", "two"] {
      if chosen.isEmpty || dice.roll(3) == 0 {
        chosen = (0..<3).map { _ in RandomPackage.types[dice.roll(RandomPackage.types.count)] }
      }
      var rules: [String] = []
      let keys = [#""id""#, #"["id"]"#, #"["a", "b"]"#, #"["b"]"#, #"["c", "id", "a"]"#]
      if dice.roll(3) > 0 { rules.append(#""primaryKey": \#(dice.pick(keys))"#) }
      if dice.roll(2) > 0 {
        rules.append(#""uniqueKeys": [\#(dice.pick(Array(keys.dropFirst()))), ["a", "c"]]"#)
      }
      var foreign: [String] = []
      for _ in 0..<dice.roll(3) {
        let other = dice.pick(["one", "two", name])
        let isPair = dice.roll(2) > 0
        let field = dice.pick(["a", "b", "id"])
        let fields = isPair ? #"["a", "b"]"# : "\"\(field)\""
        let referenced =
          isPair
          ? dice.pick([#"["a", "b"]"#, #"["a", "c"]"#])
          : "\"" + dice.pick([field, field, "id", "a", "c"]) + "\""
        let resource = other == name && dice.roll(2) > 0 ? "" : other
        foreign.append(
          #"{"fields": \#(fields), "reference": {"resource": "\#(resource)", "fields": \#(referenced)}}"#
        )
      }
      if !foreign.isEmpty { rules.append("\"foreignKeys\": [\(foreign.joined(separator: ", "))]") }
      let idType = dice.pick(["integer", "string", "number"])
      let fields =
        [#"{"name": "id", "type": "\#(idType)"}"#]
        + zip(["a", "b", "c"], chosen).map { name, chosen in
          let unique = dice.roll(4) == 0 ? #", "constraints": {"unique": true}"# : ""
          return #"{"name": "\#(name)", \#(chosen.type)\#(unique)}"#
        }
      rules.append("\"fields\": [\(fields.joined(separator: ", "))]")
      resources.append(
        #"{"name": "\#(name)", "path": "\#(name).csv", "schema": {\#(rules.joined(separator: ", "))}}"#
      )
      files[name + ".csv"] = RandomPackage.text(chosen.map(\.cells), &dice)
    }
    descriptor = "{\"name\": \"p\", \"resources\": [\(resources.joined(separator: ", "))]}"
  }

  private static func text(_ cells: [[String]], _ dice: inout Dice) -> String {
    var text = "id,a,b,c\n"
    let order = dice.roll(4)
    let isDirty = dice.roll(3) == 0
    for row in 1..<(2 + dice.roll(80)) {
      var id = row
      if order == 1 { id = 1 + dice.roll(60) }
      if order == 2, dice.roll(20) == 0 { id = max(1, row - dice.roll(9)) }
      var values = ["\(id)"]
      for choices in cells {
        // Mostly different values, so that not every row repeats a key.
        let isPlain = choices.contains("a somewhat longer text") && dice.roll(3) > 0
        values.append(isPlain ? "t\(dice.roll(1_000))" : dice.pick(choices))
      }
      text += values.joined(separator: ",") + "\n"
      if isDirty, dice.roll(12) == 0 {
        text += dice.pick(["x,y,z,w\n", "\n", ",,,\n", "1,2\n", "1,2,3,4,5\n", "7,a\"b,1,2\n"])
      }
    }
    return text
  }
}

struct KeysTests {
  /// Random tables with keys of all kinds: reading in small blocks finds what reading as a whole finds.
  @Test(arguments: [1, 2, 3])
  func sameAsInMemory(threads: Int) throws {
    let folder = "/tmp/recuento-tests/keys-\(threads)-\(Files.now)"
    try Files.makeFolder(folder)
    defer { try? Files.removeFolder(folder) }
    var compared = 0
    var errors: [ErrorCode: Int] = [:]
    for seed in 0..<40 {
      let made = RandomPackage(seed * 3 + threads)
      for (name, text) in made.files {
        try Files.write(Array(text.utf8), to: folder + "/" + name, replacing: true)
      }
      let path = folder + "/p.json"
      try Files.write(Array(made.descriptor.utf8), to: path, replacing: true)
      let package = try Package.inspect(path, read: readFile).0
      let limit = [1, 3, 10, 1000][seed % 4]
      var bounds = ResourceScanner.Bounds()
      bounds.threads = threads
      bounds.blockLength = 32 + seed % 200
      // Now and then as if there were too many keys to hold.
      if seed / 4 % 4 == 0 {
        (bounds.hashes, bounds.compared, bounds.keys) = (0, seed % 9, 20 + seed % 9)
      }
      let whole = try Package.check(path, limit: limit, read: readFile)
      for wanted in [["one"], ["two"], ["one", "two"]] {
        var scans: [String: ScanResult] = [:]
        for resource in package.resources where wanted.contains(resource.name) {
          scans[resource.name] = resource.scan(
            resource.paths[0], limit: limit, bounds: bounds)
          compared += scans[resource.name] == nil ? 0 : 1
        }
        let (tables, failures) = package.tables(limit: limit, scans: &scans, read: readFile)
        #expect(failures.isEmpty)
        for (index, resource) in package.resources.enumerated() {
          let expected = whole.tasks[index]
          let scan = scans[resource.name]
          let found =
            try scan.map { try Report.Task(resource, $0) }
            ?? tables[index].map { Report.Task(resource, $0, limit: limit) }
          let task = try #require(found)
          for (code, count) in task.counts { errors[code, default: 0] += count }
          let context: Comment =
            "seed \(seed), \(resource.name) of \(wanted)\n\(made.descriptor)\n\(made.files)"
          try #require(task.errors == expected.errors, context)
          try #require(task.errorCount == expected.errorCount, context)
          try #require(task.counts.map(\.count) == expected.counts.map(\.count), context)
          try #require(task.rowCount == expected.rowCount, context)
        }
      }
    }
    #expect(compared > 100)
    for code in [ErrorCode.primaryKey, .uniqueKey, .uniqueError, .foreignKey] {
      #expect(errors[code, default: 0] > 25, "\(code)")
    }
  }
}
