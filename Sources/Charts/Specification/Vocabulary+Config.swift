import JSON

extension Vocabulary {
  /// Reports unknown sections of the configuration and unknown members of each.
  mutating func config(_ node: Node) {
    allow(node, Names.config, "config", what: "config")
    let custom = ["numberFormatType", "normalizedNumberFormatType", "timeFormatType"]
    for name in custom {
      guard let member = node.present(name) else { continue }
      report(
        "unsupported", "formats written in JavaScript cannot be used; use a number or time format",
        member.mark, "config." + name)
    }
    for member in node.members ?? [] {
      let path = "config." + member.name
      if let names = Self.names(ofSection: member.name) {
        allow(member.node, names, path, what: path)
      }
      switch member.name {
      case "boxplot", "errorbar", "errorband":
        for part in member.node.members ?? [] where part.node.members != nil {
          allow(part.node, Names.markConfig + ["style"], "\(path).\(part.name)", what: "a mark")
        }
      case "style":
        // Styles of any name hold properties of marks, of axes or of titles.
        let names = Names.markConfig + Names.axis + Names.title
        for style in member.node.members ?? [] {
          allow(style.node, names, "\(path).\(style.name)", what: "a style")
        }
      case "axis", "legend": break
      case "locale":
        allow(member.node, ["number", "time"], path, what: path)
      case "selection":
        allow(member.node, ["interval", "point"], path, what: path)
        for kind in member.node.members ?? [] {
          allow(kind.node, Names.selection, "\(path).\(kind.name)", what: "a selection")
        }
      case "params": parameters(member.node, path)
      default: break
      }
    }
  }

  private static func names(ofSection name: String) -> [String]? {
    if name.hasPrefix("axis") { return Names.axis + ["disable"] }
    if name.hasPrefix("header") { return Names.header }
    if MarkDefinition.Kind(rawValue: name) != nil || name == "mark" {
      return Names.markConfig
    }
    switch name {
    case "boxplot": return Names.boxplot
    case "errorbar": return Names.errorbar
    case "errorband": return Names.errorband
    case "legend": return Names.legend + Names.legendConfig
    case "title": return Names.title
    case "scale": return Names.scaleConfig
    case "view": return Names.viewConfig
    case "range": return Names.rangeConfig
    case "facet", "concat": return ["columns", "spacing"]
    case "projection": return Names.projection
    case "tooltipFormat": return Names.formatConfig
    case "autosize": return Names.autosize
    case "padding": return Names.padding
    default: return nil
    }
  }
}
