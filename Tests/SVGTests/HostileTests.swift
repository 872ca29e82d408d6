import SVG
import Scenes
import Testing

@Suite struct HostileTests {
  func document(_ items: [Item], kind: Mark.Kind = .text, title: String = "t") -> String {
    let view = Item(.group(Group(marks: [Mark(kind, role: "mark", items: items)])))
    let scene = Scene(
      width: 10, height: 10, root: Mark(.group, role: "frame", items: [view]), title: title)
    return SVG.write(scene, idPrefix: "x", measure: .estimated)
  }

  @Test("Markup and what XML forbids never get through")
  func escaping() {
    let evil = "<script>alert('&\")</script>\u{0}\u{1B}\u{FFFE}ok"
    let text = Text([evil], at: .zero, font: Font(family: "a\" onload=\"x", size: 10))
    let out = document(
      [Item(.text(text), style: Style(fill: .color(.black)), tooltip: evil, description: evil)],
      title: evil)
    #expect(!out.contains("<script"))
    #expect(!out.contains("\" onload"))
    #expect(!out.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0xFFFE })
    #expect(out.contains("&lt;script&gt;alert('&amp;&quot;)&lt;/script&gt;ok"))
  }

  @Test(
    "Addresses that run scripts are left out",
    arguments: ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "vbscript:x"])
  func addresses(address: String) {
    let rect = Item.Shape.rect(
      Rectangle(x: 0, y: 0, width: 1, height: 1), cornerRadius: .none)
    #expect(!document([Item(rect, href: address)], kind: .rect).contains("<a"))
    #expect(
      document([Item(rect, href: "https://a.b/?c=1&d")], kind: .rect)
        .contains("<a href=\"https://a.b/?c=1&amp;d\">"))
    #expect(document([Item(rect, href: "page.html?a:b")], kind: .rect).contains("<a href"))
  }

  @Test("Pictures are inside the document or not at all")
  func images() {
    let box = Rectangle(x: 0, y: 0, width: 5, height: 5)
    func image(_ url: String, _ bytes: [UInt8] = []) -> String {
      document([Item(.image(Image(url: url, box: box, bytes: bytes)))], kind: .image)
    }
    #expect(image("https://example.org/a.png").contains("href=\"https://example.org/a.png\""))
    #expect(!image("javascript:alert(1)").contains("<image"))
    #expect(!image("a.png").contains("<image"))
    #expect(image("data:image/png;base64,AAAA").contains("href=\"data:image/png;base64,AAAA\""))
    #expect(
      image("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0]).contains("href=\"data:image/jpeg;base64,/9j/4A==\""))
  }

  @Test("What is no number is written as 0, what is huge is bounded")
  func numbers() {
    let lost = Item(.rule(from: Point(.nan, -.infinity), to: Point(3, 4)))
    let far = Item(.rule(from: Point(1, 0.25), to: Point(1e300, 0.2504)))
    let out = document([lost, far], kind: .rule)
    #expect(out.contains("<line transform=\"translate(0,0)\" x2=\"0\" y2=\"0\"/>"))
    #expect(out.contains("<line transform=\"translate(1,0.25)\" x2=\"1000000000\" y2=\"0\"/>"))
  }

  @Test("Every name makes a valid prefix, and different names different ones")
  func prefixes() {
    let view = Item(
      .group(Group(width: 5, height: 5, clip: true)), style: Style(fill: .color(.white)))
    let scene = Scene(
      width: 10, height: 10, root: Mark(.group, role: "frame", items: [view]), title: "t")
    func clip(_ prefix: String) -> String {
      SVG.write(scene, idPrefix: prefix, measure: .estimated)
    }
    #expect(clip("año 1").contains("clip-path=\"url(#a_c3_b1o_201-clip-0)\""))
    #expect(clip("1").contains("id=\"_31-title\""))
    #expect(clip("a b") != clip("a-b"))
    #expect(clip("").contains("id=\"chart-title\""))
  }
}
