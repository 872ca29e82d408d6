import Colors
import JSON
import Scenes
import Testing

@testable import Charts

@Suite struct ThemeTests {
  func color(_ node: Node?) throws -> Color {
    try #require(node?.text.flatMap { Color(css: $0) })
  }

  func palette(_ theme: Node) throws -> [Color] {
    try #require(theme["range"]?["category"]?.array).map { try color($0) }
  }

  @Test("Every name has a theme, and no other", arguments: Theme.names)
  func names(name: String) {
    #expect(Theme.named(name) != nil)
    #expect(Theme.named(name + "x") == nil)
  }

  @Test(
    "Lines contrast with their ground at least 3 to 1", arguments: ["recuento", "print", "dark"])
  func lines(name: String) throws {
    let theme = try #require(Theme.named(name))
    let ground = try color(theme["background"])
    for color in try palette(theme) {
      #expect(ColorChecks.contrast(color, ground) >= ColorChecks.graphicsContrast, "\(color.hex)")
    }
  }

  @Test(
    "Text contrasts with its ground at least 4.5 to 1", arguments: ["recuento", "print", "dark"])
  func texts(name: String) throws {
    let theme = try #require(Theme.named(name))
    let ground = try color(theme["background"])
    let inks = [
      theme["title"]?["color"], theme["title"]?["subtitleColor"], theme["axis"]?["labelColor"],
      theme["axis"]?["titleColor"], theme["legend"]?["labelColor"], theme["text"]?["color"],
      theme["header"]?["labelColor"], theme["recuento"]?["footerColor"],
      theme["recuento"]?["labelColor"],
    ]
    for ink in inks {
      #expect(ColorChecks.contrast(try color(ink), ground) >= ColorChecks.textContrast)
    }
    for color in try palette(theme) {
      let label = Ink.readable(color, on: ground)
      #expect(ColorChecks.contrast(label, ground) >= ColorChecks.textContrast)
    }
  }

  @Test(
    "Colours are told apart in every vision, or have a second cue",
    arguments: ["recuento", "print", "dark"])
  func distances(name: String) throws {
    let theme = try #require(Theme.named(name))
    let colors = try palette(theme)
    let closest = try #require(ColorChecks.closestPair(colors))
    if closest.distance < 0.09 {
      let dashes = try #require(theme["recuento"]?["dashes"]?.array)
      let shapes = try #require(theme["recuento"]?["shapes"]?.array)
      #expect(Set(dashes.map { $0.written() }).count >= colors.count)
      #expect(Set(shapes.compactMap(\.text)).count >= colors.count)
    }
    if name != "print" { #expect(closest.distance >= 0.09) }
  }

  @Test("Nothing is set smaller than 9 pixels", arguments: ["recuento", "print", "dark"])
  func sizes(name: String) throws {
    func sizes(_ node: Node) -> [Double] {
      (node.members ?? []).flatMap { member in
        (member.name.lowercased().hasSuffix("fontsize")
          ? [member.node.number].compactMap { $0 } : [])
          + sizes(member.node)
      }
    }
    let all = sizes(try #require(Theme.named(name)))
    #expect(all.count > 5)
    #expect(all.allSatisfy { $0 >= 9 })
  }
}
