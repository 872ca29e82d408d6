import ArgumentParser
import Charts
import Drawing
import Files
import Findings
import Formats
import JSON
import Pipelines
import SVG
import Scenes
import Tables

/// Draws one Vega-Lite specification without a pipeline.
struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart", abstract: "Draw one Vega-Lite specification.",
    discussion: """
      recuento chart rates.vl.json -o rates.svg -o rates.png --locale es-SV

      The ending of the output says what is written: .svg, .outline.svg, .png, .pdf or .vl.json. \
      Data at an address are looked for beside the specification.
      """)

  @ArgumentParser.Argument(help: "The specification, in JSON.")
  var specification: String

  @ArgumentParser.Option(
    name: [.customShort("o"), .customLong("output")],
    help: "A file to write; may be given more than once.")
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

  func run() throws {
    guard let look = Theme.named(theme) else {
      throw ValidationError("unknown theme '\(theme)'\(didYouMean(theme, among: Theme.names))")
    }
    guard let language = Locale.named(locale) else {
      throw ValidationError("unknown locale '\(locale)'\(didYouMean(locale, among: Locale.names))")
    }
    do throws(Failure) {
      let bytes = try ChartData.bytes(specification)
      let spec = try JSON.parse(bytes, file: specification)
      let folder = ChartData.folder(of: specification)
      let typesetter = Typesetter()
      var tables: [String: Table] = [:]
      for pair in data {
        let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
          throw Failure("usage", "--data takes NAME=FILE, not '\(pair)'")
        }
        tables[parts[0]] = try ChartData.table(parts[1], format: nil)
      }
      let context = ChartContext(
        tables: tables,
        load: { (url, format) throws(Failure) in
          try ChartData.table(url.hasPrefix("/") ? url : folder + url, format: format)
        }, theme: look, locale: language, measure: typesetter.measure, width: width,
        file: specification)
      let drawn = try Chart.draw(spec, in: context)
      printFindings(drawn.warnings)
      for output in outputs { try write(drawn, to: output, typesetter: typesetter) }
    } catch {
      printFindings(error.findings)
      throw Exit(status: .configuration)
    }
  }

  private func write(_ drawn: Drawn, to output: String, typesetter: Typesetter) throws(Failure) {
    let name = ChartData.stem(output)
    let canvas = Canvas(typesetter)
    let bytes: [UInt8]
    do {
      if output.hasSuffix(".outline.svg") {
        bytes = canvas.outlinedSVG(drawn.scene, idPrefix: name)
      } else if output.hasSuffix(".svg") {
        bytes = SVG.bytes(drawn.scene, idPrefix: name, measure: typesetter.measure)
      } else if output.hasSuffix(".png") {
        bytes = try canvas.png(drawn.scene, scale: scale)
      } else if output.hasSuffix(".pdf") {
        bytes = try canvas.pdf(drawn.scene)
      } else if output.hasSuffix(".vl.json") {
        bytes = drawn.inlined.bytes(indent: true) + [0x0A]
      } else {
        throw Failure(
          "unknown-format",
          "'\(output)' ends in no known format; use .svg, .outline.svg, .png, .pdf or .vl.json")
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("drawing", "'\(output)' cannot be drawn: \(error)")
    }
    try ChartData.write(bytes, to: output)
  }
}
