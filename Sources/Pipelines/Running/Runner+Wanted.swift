import Findings

extension Runner {
  /// Whether a stage is among those asked for, or below one of them.
  func isWanted(_ id: String) -> Bool { wanted?.contains(id) ?? true }

  /// Whether a stage is left as it is: it was not asked for, and what it made before stands or was
  /// never there.
  mutating func passesOver(_ id: String) -> Bool {
    if isWanted(id) || old.stage(id) == nil && published != nil { return false }
    keep(id, .skipped)
    return true
  }

  /// Finds the stages that `--only` names, with all that they rest on.
  mutating func resolveWanted() throws(Failure) {
    if options.only.isEmpty { return }
    let stages = pipeline.stages
    var pending: [String] = []
    var unknown: [Finding] = []
    for name in options.only {
      let named = stages.map(\.id).filter { stageID($0, isNamed: name) }
      pending += named
      if named.isEmpty {
        var names: [String] = []
        for part in stages.flatMap({ $0.id.split(separator: ":").map(String.init) + [$0.id] })
        where !names.contains(part) {
          names.append(part)
        }
        let near = didYouMean(name, among: names)
        unknown.append(
          Finding(
            .error, "unknown-stage",
            "no stage, table, chart or language is called '\(name)'"
              + (near.isEmpty ? "; 'recuento status' lists the stages" : near),
            at: Place(file: pipeline.file)))
      }
    }
    if !unknown.isEmpty { throw Failure(unknown) }
    var found: Set<String> = []
    while let id = pending.popLast() {
      if found.insert(id).inserted { pending += stages.first { $0.id == id }?.below ?? [] }
    }
    wanted = found
  }
}

/// Whether a name means a stage: its whole name or a part of it.
///
///     stageID("chart:bars:en", isNamed: "bars")   // true
public func stageID(_ id: String, isNamed name: String) -> Bool {
  id == name || id.split(separator: ":").contains(name[...])
}

extension Pipeline {
  /// Every stage after those it rests on.
  var stages: [(id: String, below: [String])] {
    let names = Set(tables.map(\.name))
    func stage(_ name: String) -> String {
      if names.contains(name) { return "table:\(name)" }
      return Runner.builtInTables.contains(name) ? "figures" : "load"
    }
    var stages: [(id: String, below: [String])] = [("load", [])]
    for table in tablesInOrder {
      let below = ([table.source] + table.joined.map(\.name)).map(stage)
      stages.append(("table:\(table.name)", below))
    }
    if !figures.isEmpty || !claims.isEmpty {
      let sources = figures.compactMap { figure in
        if case .cell(let table, _, _) = figure.origin { stage(table) } else { nil }
      }
      stages.append(("figures", ["load"] + sources))
    }
    let made = stages.map(\.id)
    for chart in charts {
      for language in languages {
        stages.append(("chart:\(chart.name):\(language)", chart.data.map { stage($0.name) }))
      }
    }
    if report != nil {
      for language in languages {
        let pictures = charts.map { "chart:\($0.name):\(language)" }
        stages.append(("report:\(language)", made + pictures))
      }
    }
    return stages
  }
}
