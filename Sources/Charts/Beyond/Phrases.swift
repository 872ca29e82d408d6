import Formats

/// The few words that charts add of their own, in each language.
struct Phrases: Sendable {
  var source: String
  var sources: String
  var note: String
  var licence: String
  var arrows: String
  var lineChart: String
  var areaChart: String
  var barChart: String
  var pointChart: String
  var chart: String
  var from: String
  var to: String
  var highest: String
  var lowest: String
  var values: String
  var gap: String
  var gaps: String
  var events: String
  var series: String
  var and: String
  var more: String
  var noData: String
  var between: String
  var colon: String
  var intervals: String
  var levelUnknown: String
  var sizeUnknown: String
  var sizeSometimesUnknown: String

  /// The words in the language of a chart: English and Spanish are known, for others the catalogue
  /// is asked for the English ones (`Source:`, `Line chart`, ...).
  static func of(_ context: ChartContext) -> Phrases {
    switch context.locale.language {
    case "en": english
    case "es": spanish
    default: english.translated(context.translate)
    }
  }

  /// Each phrase translated, with the spaces about it kept.
  func translated(_ translate: (String) -> String) -> Phrases {
    var result = self
    for phrase in Self.all {
      let text = self[keyPath: phrase]
      let start = text.prefix { $0 == " " }
      let end = text.reversed().prefix { $0 == " " }
      let words = text.dropFirst(start.count).dropLast(end.count)
      guard words.contains(where: \.isLetter) else { continue }
      result[keyPath: phrase] = start + translate(String(words)) + String(end)
    }
    return result
  }

  private static var all: [WritableKeyPath<Phrases, String>] {
    [
      \.source, \.sources, \.note, \.licence, \.arrows, \.lineChart, \.areaChart, \.barChart,
      \.pointChart, \.chart, \.from, \.to, \.highest, \.lowest, \.values, \.gap, \.gaps, \.events,
      \.series, \.and, \.more, \.noData, \.between, \.intervals, \.levelUnknown, \.sizeUnknown,
      \.sizeSometimesUnknown,
    ]
  }

  static let english = Phrases(
    source: "Source: ", sources: "Sources: ", note: "Note: ", licence: "Licence: ",
    arrows: "Arrows: upwards at least, downwards at most this value.",
    lineChart: "Line chart", areaChart: "Area chart", barChart: "Bar chart",
    pointChart: "Dot chart", chart: "Chart", from: "from ", to: " to ",
    highest: "highest ", lowest: "lowest ", values: "values",
    gap: "gap", gaps: "gaps", events: "Marked events: ", series: "series",
    and: " and ", more: " more", noData: "No data.",
    between: "Period: ", colon: ": ",
    intervals: "Intervals: ", levelUnknown: "level not published", sizeUnknown: "n not published",
    sizeSometimesUnknown: "n not always published")

  static let spanish = Phrases(
    source: "Fuente: ", sources: "Fuentes: ", note: "Nota: ", licence: "Licencia: ",
    arrows: "Flechas: hacia arriba, al menos este valor; hacia abajo, como máximo.",
    lineChart: "Gráfico de líneas", areaChart: "Gráfico de áreas", barChart: "Gráfico de barras",
    pointChart: "Gráfico de puntos", chart: "Gráfico", from: "de ", to: " a ",
    highest: "máximo ", lowest: "mínimo ", values: "valores",
    gap: "interrupción", gaps: "interrupciones", events: "Hechos señalados: ", series: "series",
    and: " y ", more: " más", noData: "Sin datos.",
    between: "Período: ", colon: ": ",
    intervals: "Intervalos: ", levelUnknown: "nivel no publicado", sizeUnknown: "n no publicado",
    sizeSometimesUnknown: "n no siempre publicado")
}
