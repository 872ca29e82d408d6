import Formats

/// The words of charts themselves, in the languages that ship.
struct Phrases: Sendable {
  var isSpanish: Bool

  init(_ locale: Locale) {
    isSpanish = locale.language == "es"
  }

  private func say(_ english: String, _ spanish: String) -> String {
    isSpanish ? spanish : english
  }

  var source: String { say("Source", "Fuente") }
  var sources: String { say("Sources", "Fuentes") }
  var licence: String { say("Licence", "Licencia") }
  var chart: String { say("Chart", "Gráfico") }
  var events: String { say("Events", "Acontecimientos") }

  func kind(_ kind: MarkDefinition.Kind) -> String {
    switch kind {
    case .line, .trail: say("Line chart", "Gráfico de líneas")
    case .bar: say("Bar chart", "Gráfico de barras")
    case .area: say("Area chart", "Gráfico de áreas")
    case .point, .circle, .square: say("Dot chart", "Gráfico de puntos")
    case .arc: say("Pie chart", "Gráfico circular")
    case .rect: say("Grid of coloured cells", "Cuadrícula de celdas de color")
    default: chart
    }
  }

  func period(_ first: String, _ last: String) -> String {
    say("from \(first) to \(last)", "de \(first) a \(last)")
  }

  func valueAt(_ value: String, _ place: String) -> String {
    say("\(value) (\(place))", "\(value) (\(place))")
  }

  func series(_ first: String, _ last: String, _ highest: String, _ lowest: String) -> String {
    say(
      "first \(first), last \(last), highest \(highest), lowest \(lowest)",
      "primer valor \(first), último \(last), máximo \(highest), mínimo \(lowest)")
  }

  func single(_ value: String) -> String { say("one value, \(value)", "un solo valor, \(value)") }

  func ends(_ highest: String, _ lowest: String, _ count: Int) -> String {
    say(
      "\(count) values, highest \(highest), lowest \(lowest)",
      "\(count) valores, máximo \(highest), mínimo \(lowest)")
  }

  func gaps(_ count: Int) -> String {
    count == 1 ? say("one gap", "un vacío") : say("\(count) gaps", "\(count) vacíos")
  }

  func more(_ count: Int) -> String {
    say("and \(count) more series", "y \(count) series más")
  }
}
