import ArgumentParser
import Charts
import Drawing
import Files
import Findings
import Formats
import JSON
import Pipelines
import Scenes
import Tables

/// Draws Vega-Lite specifications without a pipeline.
struct ChartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart", abstract: "Draw Vega-Lite specifications.",
    discussion: """
      recuento chart rates.vl.json -o rates.svg -o rates.png --locale es-SV
      recuento chart charts/*.vl.json -o 'pictures/{name}.png'

      The ending of an output says what is written: .svg, .outline.svg, .png, .pdf, .vl.json, or a \
      snippet to paste, .html, .md or .tex. {name} is the specification's name up to its first dot; \
      several specifications are drawn at once. Data at an address are looked for beside the \
      specification.
      """)

  @ArgumentParser.Argument(help: "The specifications, in JSON.")
  var specifications: [String]

  @ArgumentParser.Option(
    name: [.customShort("o"), .customLong("output")],
    help: "A file to write, with {name} for the specification's name; may be given more than once.")
  var outputs: [String] = []

  @ArgumentParser.Option(help: "The look: recuento, vega, print or dark.")
  var theme = "recuento"

  @ArgumentParser.Option(help: "The language of numbers and dates.")
  var locale = "en"

  @ArgumentParser.Option(help: "Device pixels to a pixel, for PNG.")
  var scale = 2.0

  @ArgumentParser.Option(help: "The width of a narrow page in pixels, such as 360 for a phone.")
  var width: Double?

  @ArgumentParser.Option(help: "Data for a name: NAME=FILE.")
  var data: [String] = []

  @Flag(
    help: "Print what can be counted of each picture: overlaps, clipped texts, contrast, ticks.")
  var check = false

  func run() async throws {
    guard let look = Theme.named(theme) else {
      throw ValidationError("unknown theme '\(theme)'\(didYouMean(theme, among: Theme.names))")
    }
    guard let language = Locale.named(locale) else {
      throw ValidationError("unknown locale '\(locale)'\(didYouMean(locale, among: Locale.names))")
    }
    if specifications.count > 1, let same = outputs.first(where: { !$0.contains("{name}") }) {
      throw ValidationError(
        "'\(same)' is one file for \(specifications.count) specifications; put {name} into it")
    }
    do throws(Failure) {
      let targets = try outputs.map { output throws(Failure) in
        (pattern: output, format: try Self.format(of: output))
      }
      let tables = try namedTables()
      let typesetter = Typesetter()
      let drawn = await concurrently(specifications) { path throws(Failure) in
        try draw(
          path, ChartContext(tables: tables, theme: look, locale: language), targets, typesetter)
      }
      var findings: [Finding] = []
      for result in drawn {
        switch result {
        case .success(let told):
          printFindings(told.warnings)
          if let survey = told.survey { printResult(survey) }
        case .failure(let failure): findings += failure.findings
        }
      }
      if !findings.isEmpty { throw Failure(findings) }
    } catch {
      printFindings(error.findings)
      throw Exit(status: .configuration)
    }
  }

  /// Draws one specification and writes its files.
  private func draw(
    _ path: String, _ shared: ChartContext, _ targets: [(pattern: String, format: String)],
    _ typesetter: Typesetter
  ) throws(Failure) -> (warnings: [Finding], survey: String?) {
    let specification = try JSON.parse(try ChartData.bytes(path), file: path)
    let folder = ChartData.folder(of: path)
    var context = shared
    context.load = { (url, format) throws(Failure) in
      try ChartData.table(url.hasPrefix("/") ? url : folder + url, format: format)
    }
    context.picture = { url in
      try? ChartData.bytes(url.hasPrefix("/") ? url : folder + url)
    }
    context.measure = typesetter.measure
    context.width = width
    context.file = path
    let drawn = try Chart.draw(specification, in: context)
    let name = ChartData.stem(path)
    for target in targets {
      let output = target.pattern.replacing("{name}", with: name)
      let writer = ChartWriter(
        name: ChartData.stem(output), drawn: drawn, typesetter: typesetter, scale: scale)
      try ChartData.write(try writer.files([target.format])[0], to: output)
    }
    guard check else { return (drawn.warnings, nil) }
    let survey = SceneSurvey(drawn.scene, measure: typesetter.measure)
    return (drawn.warnings, "\(path): \(survey)")
  }

  /// The format that the ending of a path names, the longest that fits.
  private static func format(of output: String) throws(Failure) -> String {
    // What the pipeline makes for phones is here a matter of --width.
    let formats = Pipeline.chartFormats.filter { $0 != "narrow.svg" }
    let fitting = formats.filter { output.hasSuffix("." + $0) }
    if let format = fitting.max(by: { $0.count < $1.count }) { return format }
    let known = formats.map { "." + $0 }
    throw Failure(
      "unknown-format",
      "'\(output)' ends in no known format; use \(known.dropLast().joined(separator: ", ")) or "
        + known.suffix(1).joined())
  }

  private func namedTables() throws(Failure) -> [String: Table] {
    var tables: [String: Table] = [:]
    for pair in data {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw Failure("usage", "--data takes NAME=FILE, not '\(pair)'")
      }
      tables[parts[0]] = try ChartData.table(parts[1], format: nil)
    }
    return tables
  }
}
