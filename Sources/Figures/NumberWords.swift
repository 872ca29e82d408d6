/// Numbers in words: "eighty-five thousand", "doscientos treinta y ocho", "two-thirds", "uno de cada
/// cinco".
struct NumberWords {
  let small: [String: Int]
  let hundreds: [String: Int]
  let scales: [String: Int]
  let parts: [String: Int]
  let and: String

  static func of(_ language: Language) -> NumberWords {
    language == .english ? english : spanish
  }

  static let english = NumberWords(
    small: words(
      "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        + "fifteen sixteen seventeen eighteen nineteen twenty", from: 0
    ).merging([
      "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
      "eighty": 80, "ninety": 90,
    ]) { $1 },
    hundreds: ["hundred": 100],
    scales: [
      "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000,
      "trillion": 1_000_000_000_000,
    ],
    parts: [
      "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
      "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
      "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
    ],
    and: "and")

  static let spanish = NumberWords(
    small: words(
      "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        + "dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres "
        + "veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve treinta",
      from: 0
    ).merging([
      "un": 1, "una": 1, "veintiun": 21, "veintiuna": 21, "cuarenta": 40, "cincuenta": 50,
      "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
    ]) { $1 },
    hundreds: [
      "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200, "trescientos": 300,
      "trescientas": 300, "cuatrocientos": 400, "cuatrocientas": 400, "quinientos": 500,
      "quinientas": 500, "seiscientos": 600, "seiscientas": 600, "setecientos": 700,
      "setecientas": 700, "ochocientos": 800, "ochocientas": 800, "novecientos": 900,
      "novecientas": 900,
    ],
    scales: [
      "mil": 1000, "millon": 1_000_000, "millones": 1_000_000, "billon": 1_000_000_000_000,
      "billones": 1_000_000_000_000,
    ],
    parts: [
      "mitad": 2, "medio": 2, "tercio": 3, "tercios": 3, "cuarto": 4, "cuartos": 4, "quinto": 5,
      "quintos": 5, "sexto": 6, "sextos": 6, "septimo": 7, "septimos": 7, "octavo": 8,
      "octavos": 8, "noveno": 9, "novenos": 9, "decimo": 10, "decimos": 10,
    ],
    and: "y")

  private static func words(_ list: String, from first: Int) -> [String: Int] {
    var words: [String: Int] = [:]
    for (index, word) in list.split(separator: " ").enumerated() {
      words[String(word)] = first + index
    }
    return words
  }

  /// Whether a word is part of a number.
  func has(_ word: String) -> Bool {
    small[word] != nil || hundreds[word] != nil || scales[word] != nil
  }

  /// The number at the start of the words and how many it takes; nil when there is none.
  func number(in words: [String]) -> (value: Rational, count: Int)? {
    var millions = 0
    var thousands = 0
    var current = 0
    var used = 0
    var i = 0
    var ceiling = Int.max
    scan: while i < words.count {
      let word = words[i]
      if let value = small[word] {
        let afterTens = value > 0 && value < 10 && current % 10 == 0 && current % 100 != 10
        guard used == 0 || afterTens || (value > 0 && current % 100 == 0) else { break scan }
        if value == 0 { return (0, 1) }
        current += value
      } else if let value = hundreds[word] {
        if value == 100, and == "and" {
          guard current < 10 || current < 100 && current % 10 != 0 else { break scan }
          current = max(1, current) * 100
        } else {
          guard current == 0 else { break scan }
          current = value
        }
      } else if let scale = scales[word] {
        guard scale < ceiling || (and == "y" && scale > 1000 && ceiling == 1000) else { break scan }
        if scale == 1000 {
          thousands = max(1, current) * 1000
        } else {
          guard current + thousands > 0 else { break scan }
          let (product, over) = (current + thousands).multipliedReportingOverflow(by: scale)
          guard !over else { return nil }
          millions += product
          thousands = 0
        }
        current = 0
        ceiling = scale
      } else if word == and, used > 0, i + 1 < words.count, let next = small[words[i + 1]],
        next > 0, and == "and" ? current % 100 == 0 : next < 10 && current % 10 == 0
      {
        i += 1
        continue
      } else {
        break scan
      }
      i += 1
      used = i
    }
    return used > 0 ? (Rational(millions + thousands + current), used) : nil
  }
}
