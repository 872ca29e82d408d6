import Figures
import Formats
import Testing

@testable import Pipelines

/// The cases in which the sources disagree or mislead, on the shipped data: what the report says.
@Suite struct SixteenPointsTests {
  struct Point: Sendable, CustomTestStringConvertible {
    let number: Int
    let name: String
    let english: [String]
    let spanish: [String]

    var testDescription: String { "\(number). \(name)" }
  }

  @Test(arguments: points) func reportSays(_ point: Point) throws {
    let made = try ShippedCase.made.get()
    let (english, spanish) = (made.plain("en"), made.plain("es-SV"))
    for words in point.english { #expect(english.contains(words), "\(words)") }
    for words in point.spanish { #expect(spanish.contains(words), "\(words)") }
  }

  /// What the figures behind the points are.
  @Test(arguments: [
    ("extension_march_2025", "[35, 37]"), ("removed", "[261, 261]"),
    ("prison_parts_sum", "[113932, 113932]"), ("prisoners_june_2024", "[111844, 111844]"),
    ("removed_nearly", "[245, 250)"), ("removed_more_than", "(250, +∞)"),
    ("deaths_official", "[10, 11]"), ("detained_december_2024_quoted", "(83900, +∞)"),
    ("men_18_35_detained", "[0, 86400]"), ("still_imprisoned", "[0, 89875]"),
  ])
  func boundsAreKept(_ name: String, _ interval: String) throws {
    let made = try ShippedCase.made.get()
    let figure = try #require(made.tracer.figures.first { $0.name == name }?.figure)
    #expect(figure.interval.description == interval)
  }

  @Test(arguments: [
    ("extension", "contradicted"), ("removals-wola", "contradicted"),
    ("removals-progressive", "supported"), ("fear", "not computable"),
    ("men-18-35", "undetermined"), ("two-percent", "supported"),
    ("homicide-rate", "undetermined"), ("imprisoned", "undetermined"),
  ])
  func verdictsFollowTheData(_ id: String, _ verdict: String) throws {
    let made = try ShippedCase.made.get()
    #expect(made.tracer.claims.first { $0.id == id }?.verdict.name == verdict)
  }

  @Test func everyUndeterminedClaimSaysWhatWouldHaveToHold() throws {
    let made = try ShippedCase.made.get()
    for claim in made.tracer.claims where claim.verdict == .undetermined {
      for language in ["en", "es-SV"] {
        #expect(claim.requirementWords(language) != nil, "\(claim.id)")
      }
    }
  }

  static let points: [Point] = [
    Point(
      number: 1, name: "The number of an extension",
      english: [
        "puts extension 34 in March 2025",
        "number 34 on January 5, 2025 and number 37 on April 1, 2025",
      ],
      spanish: [
        "sitúa la prórroga 34 en marzo de 2025",
        "la número 34 el 5 de enero de 2025 y la número 37 el 1 de abril de 2025",
      ]),
    Point(
      number: 2, name: "Homicides by year",
      english: [
        "2023 has 154 (prosecutor’s office), 194 (police, alleged gang members "
          + "included) and 214 (a news desk); 2022 has 495 and 496, 2024 has 114 and "
          + "106, 2019 has 2,389 and 2,398"
      ],
      spanish: [
        "Para 2023 hay 154 (Fiscalía), 194 (Policía, con presuntos pandilleros) y "
          + "214 (un noticiero); para 2022, 495 y 496; para 2024, 114 y 106; para 2019, "
          + "2,389 y 2,398"
      ]),
    Point(
      number: 3, name: "Break in series",
      english: [
        "From April 2022 the official count leaves out alleged gang members killed "
          + "in clashes with security forces. No figure here bridges the break."
      ],
      spanish: [
        "Desde abril de 2022 el conteo oficial excluye a presuntos pandilleros "
          + "muertos en enfrentamientos con las fuerzas de seguridad. Ninguna cifra de "
          + "esta página salva esa ruptura."
      ]),
    Point(
      number: 4, name: "Three denominators",
      english: [
        "the census, 6,029,976 people against the World Bank’s 6,338,193",
        "On the World Bank’s population the rate of 2024 is 1.80",
        "that of 2023 needs between 6.29 and 6.55 million inhabitants, that of 2024 "
          + "between 5.85 and 6.16, that of 2025 between 6.07 and 6.56",
      ],
      spanish: [
        "la del censo, 6,029,976 personas frente a 6,338,193 del Banco Mundial",
        "Con la población del Banco Mundial, la tasa de 2024 es 1.80",
        "la de 2023 requiere entre 6.29 y 6.55 millones de habitantes; la de 2024, "
          + "entre 5.85 y 6.16; la de 2025, entre 6.07 y 6.56",
      ]),
    Point(
      number: 5, name: "The rate of 2015",
      english: [
        "8 versions, from 103 to 115.8 per 100,000. For 1996 the international "
          + "series has 117 and a police series 25. Before 2004 the series is weak."
      ],
      spanish: [
        "8 versiones, de 103 a 115.8 por cada 100,000 habitantes. Para 1996 la "
          + "serie internacional da 117 y una serie policial 25. Antes de 2004 la serie "
          + "es débil."
      ]),
    Point(
      number: 6, name: "Misprints",
      english: [
        "A source gives 30.2 for 2014, where others have about 63.6; another gives "
          + "83 for 2017, when its own count of 3,962 victims makes 63.8"
      ],
      spanish: [
        "Una fuente da 30.2 para 2014, donde otras tienen alrededor de 63.6; otra "
          + "da 83 para 2017, cuando su propio conteo de 3,962 víctimas equivale a 63.8"
      ]),
    Point(
      number: 7, name: "One family, two vintages",
      english: [
        "For 2021 they differ (18.2 and 17.3), and there the count behind them "
          + "differs too, not only the population. Neither reaches beyond 2022"
      ],
      spanish: [
        "Para 2021 difieren (18.2 y 17.3), y ahí también difiere el conteo de base, "
          + "no solo la población. Ninguna pasa de 2022"
      ]),
    Point(
      number: 8, name: "Detentions",
      english: [
        "more than 88,000, 88,750, more than 88,800 and 89,000. For the end of 2024 "
          + "there are 84,260 and, in a decree of January, more than 83,900. A lower "
          + "later figure is an older one quoted again, not a fall."
      ],
      spanish: [
        "más de 88,000, 88,750, más de 88,800 y 89,000. Para el cierre de 2024 hay "
          + "84,260 y, en un decreto de enero, más de 83,900. Una cifra posterior más "
          + "baja es una cita atrasada, no un descenso."
      ]),
    Point(
      number: 9, name: "Deaths by organisation",
      english: [
        "Cristosal has at least 367, SJH 396, and a document without a source at "
          + "least 350. In the middle of 2024 Cristosal has 261 adults, at least 265 "
          + "with young children, and SJH at least 301. Statements that the number "
          + "could be far higher are conjecture and are not counted. The one official "
          + "figure is between 10 and 11",
        "they are never added and never merged",
        "The government rejects these reports; it has published no itemised count "
          + "in the sources used here.",
      ],
      spanish: [
        "Cristosal tiene al menos 367, SJH 396 y un documento sin fuente al menos "
          + "350. A mediados de 2024 Cristosal tiene 261 personas adultas, al menos 265 "
          + "con niñas y niños pequeños, y SJH al menos 301. Decir que la cifra podría "
          + "ser mucho mayor es conjetura y no se cuenta. La única cifra oficial es "
          + "entre 10 y 11",
        "no se suman ni se mezclan",
        "El Gobierno rechaza estos señalamientos; en las fuentes consultadas no "
          + "consta un recuento oficial desglosado.",
      ]),
    Point(
      number: 10, name: "Removals",
      english: [
        "nearly 250, more than 250, and more than 200 Venezuelans; the government’s "
          + "own two numbers, 238 and 23, make 261"
      ],
      spanish: [
        "casi 250, más de 250, y más de 200 venezolanas; los dos números del propio "
          + "Gobierno, 238 y 23, suman 261"
      ]),
    Point(
      number: 11, name: "Prisoners in June 2024",
      english: [
        "The printed total of 111,844 is not the sum of its printed parts, 113,932; "
          + "it is the sum of 97,312 and 14,532",
        "the occupancy is 313%",
      ],
      spanish: [
        "El total impreso de 111,844 no es la suma de sus partes impresas, 113,932, "
          + "sino la de 97,312 y 14,532",
        "la ocupación es de 313%",
      ]),
    Point(
      number: 12, name: "The two 61s",
      english: [
        "The 61% of 2023 is about fear of the consequences of giving an opinion on "
          + "the country’s problems, not of criticising the government; a second 61% in "
          + "the same report is about control of the media. The margin of the 57.9% of "
          + "2025 is printed in two ways; 1,272 interviews give 2.75 points."
      ],
      spanish: [
        "El 61% de 2023 se refiere al temor a las consecuencias de opinar sobre los "
          + "problemas del país, no a criticar al Gobierno; otro 61% del mismo informe "
          + "trata del control de los medios. El margen de error del 57.9% de 2025 se "
          + "publicó de dos maneras; 1,272 entrevistas dan 2.75 puntos."
      ]),
    Point(
      number: 13, name: "Approval",
      english: [
        "is 85.2%, 90.1% or 55%, by method. The largest sample of all, 75,000 "
          + "answers in 2020",
        "8 of the 22 polls behind the curve",
      ],
      spanish: [
        "es de 85.2%, 90.1% o 55%, según el método. La muestra más grande de todas, "
          + "75,000 respuestas en 2020",
        "8 de las 22 encuestas detrás de la curva",
      ]),
    Point(
      number: 14, name: "Election of 2024",
      english: [
        "82.66% of all votes and 84.65% of valid ones. The number of votes, "
          + "2,701,725 of 3,268,466, is corrected for a misprint."
      ],
      spanish: [
        "82.66% de todos los votos y 84.65% de los válidos. El número de votos, "
          + "2,701,725 de 3,268,466, corrige una errata."
      ]),
    Point(
      number: 15, name: "Men aged 18 to 35",
      english: [
        "about 971,269, so that five percent are 48,563",
        "85,000 detained were all in prison, about 57% of them would have to be men "
          + "of that age. That is plausible and not shown",
        "25,418 of 42,885 (59.3%) as aged 18 to 30",
      ],
      spanish: [
        "alrededor de 971,269, de modo que el cinco por ciento son 48,563",
        "alrededor del 57% tendría que ser de hombres de esa edad. Es verosímil y "
          + "no está demostrado",
        "25,418 de 42,885 (59.3%) con edades de 18 a 30 años",
      ]),
    Point(
      number: 16, name: "2 percent in prison",
      english: [
        "Computed from the total of "
          + "June 2024 the share is between 1.76 and 1.86%, from the census count "
          + "between 1.68 and 1.78%"
      ],
      spanish: [
        "Con el total de junio de 2024 la proporción está entre 1.76 y 1.86%; con "
          + "el conteo del censo, entre 1.68 y 1.78%"
      ]),
  ]
}
