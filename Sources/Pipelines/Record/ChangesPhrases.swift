/// What the list of changes says in its own words.
struct ChangesPhrases: Sendable {
  let title: String
  let first: @Sendable (_ edition: String) -> String
  let period: @Sendable (_ since: String, _ edition: String) -> String
  let verdicts: String
  let figures: String
  let rows: @Sendable (_ table: String) -> String
  let charts: String
  let warnings: String
  /// Where there was nothing before, or is nothing now.
  let none: String
  /// A cell without a value.
  let empty: String
  /// Of a table whose old rows nobody has any more.
  let lost: String
  let more: @Sendable (_ count: Int) -> String
  /// What happened to a row.
  let changes: [String: String]
  /// For verdicts that the catalogue does not translate.
  let verdictNames: [String: String]

  /// The phrases of a locale's language; English for others.
  static func of(_ locale: String) -> ChangesPhrases {
    locale.split(separator: "-").first == "es" ? spanish : english
  }

  private static let english = ChangesPhrases(
    title: "Changes",
    first: { "First edition, of \($0)." },
    period: { "From the edition of \($0) to the edition of \($1)." },
    verdicts: "Verdicts that changed",
    figures: "Figures that moved",
    rows: { "Rows of \($0)" },
    charts: "Charts that look different",
    warnings: "New warnings",
    none: "none",
    empty: "(empty)",
    lost: "rows changed; those of the last edition are gone",
    more: { "and \($0) more" },
    changes: [:],
    verdictNames: [:])

  private static let spanish = ChangesPhrases(
    title: "Cambios",
    first: { "Primera edición, del \($0)." },
    period: { "De la edición del \($0) a la edición del \($1)." },
    verdicts: "Resultados que cambiaron",
    figures: "Cifras que cambiaron",
    rows: { "Filas de \($0)" },
    charts: "Gráficos que se ven distintos",
    warnings: "Advertencias nuevas",
    none: "ninguna",
    empty: "(vacío)",
    lost: "hay filas cambiadas; las de la edición anterior ya no están",
    more: { "y \($0) más" },
    changes: ["added": "añadida", "removed": "eliminada", "revised": "corregida"],
    verdictNames: [
      "supported": "respaldada", "contradicted": "contradicha", "undetermined": "indeterminada",
      "not computable": "no calculable",
    ])
}
