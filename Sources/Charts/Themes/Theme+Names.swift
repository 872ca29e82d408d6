public import JSON

extension Theme {
  /// The names of all themes.
  public static let names = ["recuento", "vega", "print", "dark"]

  /// The theme with this name, or nil.
  public static func named(_ name: String) -> Node? {
    switch name {
    case "vega": .object([])
    case "recuento": recuento
    case "print": print
    case "dark": dark
    default: nil
    }
  }

  /// What a `theme` member means: a name, a configuration laid over the default theme, or, where
  /// it is absent, the default theme; nil for an unknown name.
  ///
  ///     Theme.resolved("dark")
  ///     Theme.resolved(["axis": ["grid": false]])   // the default theme without grid
  public static func resolved(_ node: Node?) -> Node? {
    guard let node, !node.isNull else { return recuento }
    if let name = node.text { return named(name) }
    return recuento.merging(node)
  }
}
