public import JSON

/// What `pipeline.json` declares, read strictly and resolved as far as the file alone allows.
///
///     let (pipeline, findings) = Pipeline.read(node, file: "pipeline.json")
///     pipeline?.charts.map(\.name)   // ["homicide-rate", …]
public struct Pipeline: Sendable {
  public var name: String
  public var title: String
  /// Names of locales; data and specifications are written in the first.
  public var languages: [String]
  /// The path of the Data Package's descriptor, relative to the file.
  public var package: Reference?
  /// The path of the list of corrections.
  public var corrections: Reference?
  public var tables: [TableDefinition]
  public var figures: [FigureDefinition]
  public var claims: [ClaimDefinition]
  public var charts: [ChartDefinition]
  public var report: ReportDefinition?
  public var output: Output
  /// A Vega-Lite configuration or the name of a theme.
  public var theme: Node?
  /// The folder of the translations.
  public var locales: String
  /// The file as it is called in messages.
  public var file: String

  /// A path in the file, with the place where it stands.
  public struct Reference: Sendable {
    public var path: String
    public var mark: Node.Mark
  }

  /// Where the outputs go and which there are.
  public struct Output: Sendable {
    public var directory = "output"
    /// File name extensions of each chart.
    public var formats = ["svg", "outline.svg", "png", "pdf"]
    /// Pixels of a PNG to one pixel of the picture.
    public var scale = 2.0
  }

  /// The extensions that a chart can be written with.
  public static let chartFormats = [
    "svg", "narrow.svg", "outline.svg", "png", "pdf", "vl.json", "html", "md", "tex",
  ]
}

/// A table: rows of a resource or another table, and what is done to them.
public struct TableDefinition: Sendable {
  public var name: String
  /// The resource or table it begins with.
  public var source: String
  public var sourceMark: Node.Mark
  public var transforms: [Node]
  public var mark: Node.Mark
  /// Other tables and resources that the transforms join, with their places.
  public var joined: [(name: String, mark: Node.Mark)]
  /// Everything that decides the result beside the data.
  public var configuration: Node
}

/// A named figure: one cell of a table, or a calculation with other figures.
public struct FigureDefinition: Sendable {
  public enum Origin: Sendable {
    /// The field of the one row that `condition` picks: `latest`, `first`, `last` or an expression.
    case cell(table: String, field: String, condition: Node?)
    case calculation(String, mark: Node.Mark)
  }

  public var name: String
  public var origin: Origin
  public var unit: String?
  public var format: String?
  public var node: Node
}

/// A published statement, set against a figure.
public struct ClaimDefinition: Sendable {
  public var id: String
  public var statement: String?
  public var figure: String
  public var relation: String
  public var node: Node
}

/// A chart: a Vega-Lite specification under a name.
public struct ChartDefinition: Sendable {
  public var name: String
  public var specification: Node
  /// Tables and resources that it draws, in order of appearance, with their places.
  public var data: [(name: String, mark: Node.Mark)]
  public var mark: Node.Mark
}

/// The report: a template for each language.
public struct ReportDefinition: Sendable {
  /// A path with `{language}` in it.
  public var template: String
  public var mark: Node.Mark
  public var formats: [String]

  /// The path of a language's template.
  public func template(for language: String) -> String {
    template.split(separator: "{language}", omittingEmptySubsequences: false)
      .joined(separator: language)
  }
}
