import Arguments

/// Rows of events joined to rows of populations on named keys, every event row kept.
///
/// A key that comes twice among the populations is refused: it would double the events. Keys are
/// compared to the letter, so "Morazan" does not find "Morazán"; both are listed.
struct DenominatorJoin {
  let result: Argument

  init(_ fields: Fields) throws {
    let keys = try fields.texts("keys")
    let per = try fields.number("per", default: 100_000)
    var populations: [String: (value: Double?, used: Bool)] = [:]
    var order: [String] = []
    for row in try rows(fields, "populations") {
      let key = try key(row, keys, "populations")
      try require(
        populations[key] == nil, "the populations hold the key '\(key)' twice")
      populations[key] = (try row.optionalNumber("population"), false)
      order.append(key)
    }
    var joined: [Argument] = []
    var missing: [String] = []
    for row in try rows(fields, "events") {
      let key = try key(row, keys, "events")
      var row = row
      let population = populations[key]?.value
      if populations[key] == nil {
        if !missing.contains(key) { missing.append(key) }
      } else {
        populations[key]?.used = true
      }
      row["population"] = Argument(population)
      let events = try row.optionalNumber("events")
      var rate: Double?
      if let population { rate = try Rate.crude(events: events, population: population, per: per) }
      row["rate"] = Argument(rate)
      joined.append(.object(row))
    }
    result = [
      "rows": .array(joined), "missingKeys": Argument(missing),
      "unusedKeys": Argument(order.filter { populations[$0]?.used == false }),
    ]
  }
}

private func rows(_ fields: Fields, _ name: String) throws -> [Fields] {
  try fields.array(name).map { row in
    guard let object = row.object else {
      throw MethodError.badArgument(name, "must hold rows, each an object")
    }
    return object
  }
}

private func key(_ row: Fields, _ keys: [String], _ name: String) throws -> String {
  try keys.map { key in
    switch row[key] {
    case .text(let text): return text
    case .number(let number):
      return Int(exactly: number).map(String.init) ?? number.description
    default: throw MethodError.badArgument(name, "has a row without the key '\(key)'")
    }
  }.joined(separator: "|")
}
