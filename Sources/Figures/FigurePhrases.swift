/// The phrases by which each language words a figure, without accents, longest first.
struct FigurePhrases {
  typealias Phrase = (words: [String], wording: Wording)

  /// Phrases before the number, by their first word.
  let before: [String: [Phrase]]
  /// Phrases after the number, by their first word.
  let after: [String: [Phrase]]
  /// Words that may stand before a number and say nothing.
  let articles: Set<String>
  /// Words that open a range, and what parts its two numbers.
  let ranges: [(open: String, parts: Set<String>)]
  /// What parts the two numbers of a range that nothing opens.
  let parts: Set<String>
  /// Words that may not be taken for the name of what is counted.
  let reserved: Set<String>

  static func of(_ language: Language) -> FigurePhrases {
    language == .english ? english : spanish
  }

  private init(
    before: [(Wording, [String])], after: [(Wording, [String])], articles: Set<String>,
    ranges: [(open: String, parts: Set<String>)], parts: Set<String>, reserved: Set<String>
  ) {
    func table(_ rows: [(Wording, [String])]) -> [String: [Phrase]] {
      var table: [String: [Phrase]] = [:]
      for (wording, phrases) in rows {
        for phrase in phrases {
          let words = phrase.split(separator: " ").map(String.init)
          table[words[0], default: []].append((words, wording))
        }
      }
      return table.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }
    self.before = table(before)
    self.after = table(after)
    self.articles = articles
    self.ranges = ranges
    self.parts = parts
    self.reserved = reserved
  }

  static let english = FigurePhrases(
    before: [
      (.exact, ["exactly", "precisely", "a total of", "total of", "="]),
      (
        .atLeast,
        [
          "at least", "no fewer than", "no less than", "not fewer than", "not less than",
          "a minimum of", "minimum of", "minimum", "no lower than", "not under", "not below", "≥",
        ]
      ),
      (
        .moreThan,
        [
          "more than", "greater than", "higher than", "over", "above", "upwards of", "upward of",
          "in excess of", "exceeding", "well over", ">",
        ]
      ),
      (
        .atMost,
        [
          "at most", "no more than", "not more than", "up to", "as many as", "a maximum of",
          "maximum of", "maximum", "no greater than", "no higher than", "not over", "not above",
          "≤",
        ]
      ),
      (.lessThan, ["fewer than", "less than", "lower than", "under", "below", "<"]),
      (
        .nearly,
        [
          "nearly", "almost", "just under", "just below", "just short of", "just less than",
          "just fewer than", "slightly under", "slightly less than", "slightly fewer than",
          "slightly below", "a little under", "a little less than", "close on",
        ]
      ),
      (
        .justOver,
        [
          "just over", "just above", "just more than", "slightly over", "slightly more than",
          "slightly above", "a little over", "a little more than",
        ]
      ),
      (
        .about,
        [
          "about", "around", "some", "close to", "approximately", "approx", "roughly", "circa", "c",
          "ca", "an estimated", "estimated", "in the region of", "on the order of",
          "in the order of", "~", "≈",
        ]
      ),
    ],
    after: [
      (.atLeast, ["or more", "or over", "or above", "or higher", "and more", "+", "at least"]),
      (.atMost, ["or fewer", "or less", "or under", "or below", "or lower", "at most"]),
      (.about, ["or so", "approximately", "approx", "more or less"]),
    ],
    articles: ["the", "a", "an"],
    ranges: [("between", ["and", "or", "-"]), ("from", ["to", "-"])],
    parts: ["to", "or", "-"],
    reserved: [
      "and", "or", "to", "of", "in", "not", "no", "non", "more", "less", "fewer", "than", "over",
      "under", "above", "below", "about", "around", "nearly", "almost", "least", "most", "between",
      "from", "but", "except", "unknown", "na", "nd", "none", "nil", "per", "percent", "plus",
      "minus", "maybe", "perhaps", "several", "few", "many", "half", "approximately", "roughly",
      "hundred", "thousand", "million", "billion", "trillion", "dozen",
    ])

  static let spanish = FigurePhrases(
    before: [
      (.exact, ["exactamente", "un total de", "total de", "="]),
      (
        .atLeast,
        [
          "al menos", "a lo menos", "por lo menos", "cuando menos", "como minimo", "no menos de",
          "no menos del", "no menos que", "un minimo de", "minimo de", "minimo", "≥",
        ]
      ),
      (
        .moreThan,
        [
          "mas de", "mas del", "mas que", "por encima de", "por encima del", "arriba de",
          "arriba del", "por arriba de", "superior a", "superior al", "superiores a", "mayor de",
          "mayor que", "mayor a", "mayor al", ">",
        ]
      ),
      (
        .atMost,
        [
          "a lo sumo", "como maximo", "como mucho", "cuando mucho", "a lo mas", "no mas de",
          "no mas del", "no mas que", "hasta", "un maximo de", "maximo de", "maximo", "≤",
        ]
      ),
      (
        .lessThan,
        [
          "menos de", "menos del", "menos que", "por debajo de", "por debajo del", "debajo de",
          "inferior a", "inferior al", "inferiores a", "menor de", "menor que", "menor a",
          "menor al", "<",
        ]
      ),
      (
        .nearly,
        [
          "casi", "poco menos de", "poco menos del", "un poco menos de", "un poco menos del",
          "algo menos de", "algo menos del", "apenas menos de", "ligeramente menos de",
        ]
      ),
      (
        .justOver,
        [
          "poco mas de", "poco mas del", "un poco mas de", "un poco mas del", "algo mas de",
          "algo mas del", "apenas mas de", "ligeramente mas de",
        ]
      ),
      (
        .about,
        [
          "alrededor de", "alrededor del", "unos", "unas", "cerca de", "cerca del",
          "aproximadamente", "aprox", "en torno a", "en torno al", "un aproximado de",
          "mas o menos", "c", "ca", "~", "≈",
        ]
      ),
    ],
    after: [
      (
        .atLeast,
        ["o mas", "o superior", "y mas", "+", "como minimo", "por lo menos", "al menos"]
      ),
      (.atMost, ["o menos", "o inferior", "como maximo", "como mucho", "a lo sumo"]),
      (.about, ["aproximadamente", "aprox", "mas o menos", "o algo asi"]),
    ],
    articles: ["el", "la", "los", "las", "un", "una"],
    ranges: [
      ("entre", ["y", "e", "o", "u", "-"]), ("de", ["a", "-"]), ("desde", ["hasta", "a"]),
    ],
    parts: ["a", "o", "u", "-"],
    reserved: [
      "y", "e", "o", "u", "de", "del", "a", "al", "en", "no", "ni", "mas", "menos", "que", "sobre",
      "casi", "entre", "hasta", "desde", "pero", "excepto", "sin", "unknown", "nd", "na", "ninguno",
      "ninguna", "por", "ciento", "poco", "unos", "unas", "quizas", "varios", "varias", "algunos",
      "algunas", "medio", "media", "aproximadamente", "mil", "miles", "millon", "millones",
      "billon", "billones", "cientos", "decenas", "docenas", "minimo", "maximo", "como",
    ])
}
