extension Expression {
  /// The conditions that hold together where the expression does, its parts between `&&`, each with
  /// the fields that it names.
  ///
  ///     try Expression("datum.a > 1 && datum.b").conjuncts.map(\.fields)   // [["a"], ["b"]]
  ///
  /// A part may fail for a row for which an earlier part does not hold.
  public var conjuncts: [(condition: Expression, fields: [String])] {
    guard case .chain(let first, let links) = syntax,
      links.allSatisfy({ $0.operation == .and })
    else { return [(self, fields)] }
    return ([first] + links.map(\.operand)).map { part in
      var indices: Set<Int> = []
      part.collectFields(&indices)
      return (Expression(self, part), indices.sorted().map { fields[$0] })
    }
  }

  /// Whether its value depends on nothing but the fields that it names, and always in the same way.
  public var isDetermined: Bool { !usesWholeRow && !usesChance }
}

extension Syntax {
  /// The fields that it names, as indices into those of the expression.
  func collectFields(_ indices: inout Set<Int>) {
    switch self {
    case .field(let index): indices.insert(index)
    case .literal, .datum, .parameter: break
    case .member(let object, let key):
      object.collectFields(&indices)
      key.collectFields(&indices)
    case .unary(_, let operand): operand.collectFields(&indices)
    case .chain(let first, let links):
      first.collectFields(&indices)
      for link in links { link.operand.collectFields(&indices) }
    case .conditional(let branches, let otherwise):
      for branch in branches {
        branch.test.collectFields(&indices)
        branch.value.collectFields(&indices)
      }
      otherwise.collectFields(&indices)
    case .array(let elements): for element in elements { element.collectFields(&indices) }
    case .object(let properties):
      for property in properties { property.value.collectFields(&indices) }
    case .call(_, let arguments): for part in arguments { part.collectFields(&indices) }
    }
  }
}
