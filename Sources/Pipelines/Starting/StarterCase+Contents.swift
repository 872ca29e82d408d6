extension StarterCase {
  /// `datasets/displaced.csv`
  static let displaced = """
    id,date,value,qualifier,source
    D-1,2022-12-31,140,exact,registry-2023
    D-2,2023-12-31,190,about,survey-2024
    D-3,2024-12-31,350,at least,survey-2025

    """

  /// `datasets/sources.csv`
  static let sources = """
    key,title,publisher,date,address,licence
    registry-2023,Register of displaced families,Registry (invented),2023-02-01,https://example.org/registry-2023,CC BY 4.0
    survey-2024,Household survey 2024,Survey office (invented),2024-03-15,https://example.org/survey-2024,CC BY 4.0
    survey-2025,Household survey 2025,Survey office (invented),2025-03-10,https://example.org/survey-2025,CC BY 4.0

    """

  /// `locales/es-SV.json`
  static let catalogue = """
    {
      "Families displaced by floods": "Familias desplazadas por inundaciones",
      "at the end of each year": "al final de cada año",
      "year": "año",
      "families": "familias",
      "These figures are invented: replace them.": "Estas cifras son inventadas: sustitúyalas.",
      "“The number has doubled.”": "«El número se ha duplicado.»",
      "Changes since the last edition": "Cambios desde la última edición",
      "Figure": "Cifra",
      "Claim": "Afirmación",
      "Data of the chart {chart}": "Datos del gráfico {chart}",
      "Data and sources of this chart": "Datos y fuentes de este gráfico",
      "How the figures were made": "Cómo se obtuvieron las cifras",
      "divide": "cociente",
      "supported": "respaldada",
      "contradicted": "contradicha",
      "undetermined": "indeterminada",
      "not computable": "no calculable"
    }

    """

  /// `report/report.en.md`
  static let english = """
    # {{title}}

    Edition of {{edition}}. These figures are invented: replace them.

    At the end of the first year {{figures.first.words}} families were displaced, on {{figures.latest.date}} it was {{figures.latest.words}}: {{figures.growth.words}} times as many.

    {{charts.displaced}}

    {{#claims}}
    Claim: {{note}} Verdict: **{{verdict}}**.
    {{/claims}}

    ## Sources

    {{#sources}}
    - {{publisher}}: [{{title}}]({{address}}){{#date}}, {{date}}{{/date}}. Terms: {{licence}}.
    {{/sources}}

    """

  /// `report/report.es-SV.md`
  static let spanish = """
    # {{title}}

    Edición del {{edition}}. Estas cifras son inventadas: sustitúyalas.

    Al final del primer año había {{figures.first.words}} familias desplazadas; el {{figures.latest.date}} eran {{figures.latest.words}}, es decir, {{figures.growth.words}} veces la cifra inicial.

    {{charts.displaced}}

    {{#claims}}
    Afirmación: {{note}} Resultado: **{{verdict}}**.
    {{/claims}}

    ## Fuentes

    {{#sources}}
    - {{publisher}}: [{{title}}]({{address}}){{#date}}, {{date}}{{/date}}. Condiciones: {{licence}}.
    {{/sources}}

    """
}
