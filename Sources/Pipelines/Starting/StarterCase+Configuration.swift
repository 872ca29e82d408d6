extension StarterCase {
  /// `pipeline.json`
  static let pipeline = """
    {
      "name": "my-case",
      "title": "Families displaced by floods",
      "languages": ["en", "es-SV"],
      "package": "datasets/datapackage.json",
      "tables": {
        "by_year": {
          "data": {"name": "displaced"},
          "transform": [{"sort": ["date"]}, {"select": ["date", "value", "qualifier", "source"]}]
        }
      },
      "figures": {
        "first": {"table": "by_year", "field": "value", "where": "first", "unit": "families"},
        "latest": {"table": "by_year", "field": "value", "where": "latest", "unit": "families"},
        "growth": {"calculate": "figures.latest / figures.first", "format": ".1f"}
      },
      "claims": [
        {"id": "doubled", "figure": "growth", "relation": ">=", "value": 2, "note": "“The number has doubled.”"}
      ],
      "charts": {
        "displaced": {
          "title": {"text": "Families displaced by floods", "subtitle": "at the end of each year"},
          "data": {"name": "by_year"},
          "mark": {"type": "line", "point": true},
          "encoding": {
            "x": {"field": "date", "type": "temporal", "title": "year"},
            "y": {"field": "value", "type": "quantitative", "title": "families"}
          },
          "usermeta": {"recuento": {"note": "These figures are invented: replace them.", "alt": "auto"}}
        }
      },
      "report": {"template": "report/report.{language}.md", "formats": ["md", "html"]},
      "output": {"directory": "output", "formats": ["svg", "png", "pdf"]}
    }

    """

  /// `datasets/datapackage.json`
  static let descriptor = """
    {
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
      "name": "my-case",
      "title": "Families displaced by floods (invented)",
      "resources": [
        {
          "name": "displaced",
          "path": "displaced.csv",
          "format": "csv",
          "mediatype": "text/csv",
          "encoding": "utf-8",
          "schema": {
            "fields": [
              {"name": "id", "type": "string", "constraints": {"required": true}},
              {"name": "date", "type": "date", "constraints": {"required": true}},
              {"name": "value", "type": "number", "constraints": {"minimum": 0}, "figure": {"qualifier": "qualifier"}},
              {"name": "qualifier", "type": "string", "constraints": {"enum": ["exact", "at least", "more than", "nearly", "about"]}},
              {"name": "source", "type": "string", "constraints": {"required": true}}
            ],
            "primaryKey": ["id"],
            "foreignKeys": [
              {"fields": ["source"], "reference": {"resource": "sources", "fields": ["key"]}}
            ]
          }
        },
        {
          "name": "sources",
          "path": "sources.csv",
          "format": "csv",
          "mediatype": "text/csv",
          "encoding": "utf-8",
          "schema": {
            "fields": [
              {"name": "key", "type": "string", "constraints": {"required": true}},
              {"name": "title", "type": "string", "constraints": {"required": true}},
              {"name": "publisher", "type": "string"},
              {"name": "date", "type": "date"},
              {"name": "address", "type": "string", "format": "uri"},
              {"name": "licence", "type": "string"}
            ],
            "primaryKey": ["key"]
          }
        }
      ]
    }

    """
}
