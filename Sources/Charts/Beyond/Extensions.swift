import JSON

/// What a specification asks for beyond Vega-Lite, under `usermeta.recuento`.
struct Extensions: Sendable {
  let node: Node

  init(_ spec: Node) {
    node = spec["usermeta"]?["recuento"] ?? .object([])
  }

  /// The properties there are.
  static let properties = [
    "source", "note", "licence", "license", "events", "labels", "bounds", "breaks", "missing",
    "alt", "$comment",
  ]

  var events: Node? { node.present("events") }
  var hasDirectLabels: Bool { node["labels"]?.text == "direct" }
  var note: [String] { node.present("note")?.texts ?? [] }
  var source: [String]? { node.present("source")?.texts }
  var licence: [String] { (node.present("licence") ?? node.present("license"))?.texts ?? [] }
  var low: String? { node["bounds"]?["low"]?.text }
  var high: String? { node["bounds"]?["high"]?.text }
  var alternative: String? { node["alt"]?.text }
}
