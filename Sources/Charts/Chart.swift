public import Findings
public import Formats
public import JSON
public import Scenes
public import Tables

/// Vega-Lite specifications as scenes.
///
///     let drawn = try Chart.draw(spec, in: ChartContext(tables: ["rates": rates]))
///     drawn.scene.width
public enum Chart {
  /// Draws one specification.
  ///
  /// Throws every finding that makes the chart impossible: unknown properties and fields, data
  /// that cannot be read, parts of Vega-Lite that are not drawn.
  public static func draw(_ spec: Node, in context: ChartContext) throws(Failure) -> Drawn {
    let findings = Vocabulary.check(spec, file: context.file)
    if findings.contains(where: { $0.severity == .error }) { throw Failure(findings) }
    var context = context
    context.locale = context.locale.configured(spec["config"]?["locale"])
    var compiler = Compiler(spec: spec, context: context)
    compiler.findings = findings
    return try compiler.draw()
  }
}

/// What a specification is drawn with: data, look, language.
public struct ChartContext: Sendable {
  /// Reads the data at an address as written in the specification, with its `format`.
  public typealias Loader = @Sendable (_ url: String, _ format: Node?) throws(Failure) -> Table

  /// Data by name.
  public var tables: [String: Table]
  public var load: Loader
  /// Reads a picture's file at an address as written in the specification; nil where there is none.
  public var picture: @Sendable (_ url: String) -> [UInt8]? = { _ in nil }
  /// A Vega-Lite configuration laid over Vega's defaults; see ``Theme``.
  public var theme: Node
  public var locale: Locale
  /// The translation of a text of the specification or the data.
  public var translate: @Sendable (String) -> String
  public var measure: TextMeasure
  /// The sources behind rows that are drawn, for the line below the chart.
  public var sources: @Sendable ([Table]) -> [String]
  /// Their licences likewise.
  public var licences: @Sendable ([Table]) -> [String]
  /// Replaces the width of the views, for narrow pages.
  public var width: Double?
  /// The name of the specification's file in messages.
  public var file: String?

  public init(
    tables: [String: Table] = [:],
    load: @escaping Loader = { (url, _) throws(Failure) in
      throw Failure("data-not-found", "no data at '\(url)': nothing can be loaded here")
    },
    theme: Node = .object([]), locale: Locale = .english,
    translate: @escaping @Sendable (String) -> String = { $0 },
    measure: TextMeasure = .estimated,
    sources: @escaping @Sendable ([Table]) -> [String] = { _ in [] },
    licences: @escaping @Sendable ([Table]) -> [String] = { _ in [] }, width: Double? = nil,
    file: String? = nil
  ) {
    self.tables = tables
    self.load = load
    self.theme = theme
    self.locale = locale
    self.translate = translate
    self.measure = measure
    self.sources = sources
    self.licences = licences
    self.width = width
    self.file = file
  }
}

/// A drawn chart and what is known about it.
public struct Drawn: Sendable {
  public var scene: Scene
  /// What a screen reader says instead of the picture.
  public var alternativeText: String
  /// What a careful reader would object to, with the path in the specification.
  public var warnings: [Finding]
  /// The line on sources and terms of use below the picture, in its language; empty without one.
  public var source: String
  /// The tables whose rows are drawn, with their lineage.
  public var drawnTables: [Table]
  let inlining: @Sendable () -> Node

  /// The specification with its data inside and its texts in the language of the picture, made when
  /// asked for.
  public var inlined: Node { inlining() }
}
