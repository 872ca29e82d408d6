import SVG
import Scenes
import Testing

@Suite struct StyleTests {
  let font = Font(family: "Inter", size: 11)
  let ink = Style(fill: .color(.black))

  func body(_ mark: Mark) -> String {
    let view = Item(.group(Group(width: 20, height: 10, marks: [mark])))
    let scene = Scene(width: 20, height: 10, root: Mark(.group, role: "frame", items: [view]))
    return SVG.write(scene, idPrefix: "x", measure: TextMeasure { line, _ in Double(line.count) })
  }

  @Test("What all items share is written once; opacity is each item's own")
  func shared() {
    let dot = Path([.move(.zero), .line(Point(1, 0))])
    let style = Style(stroke: .color(Color(rgb: 0xFF0000)), opacity: 0.5, strokeWidth: 2)
    let items = [
      Item(.path(dot, origin: Point(1, 2)), style: style),
      Item(.path(dot, origin: .zero), style: style),
    ]
    #expect(
      body(Mark(.symbol, role: "mark", items: items)).contains(
        """
        <g class="mark-symbol role-mark" stroke="#ff0000" stroke-width="2">\
        <path transform="translate(1,2)" d="M0,0L1,0" opacity="0.5"/>\
        <path d="M0,0L1,0" opacity="0.5"/></g>
        """))
  }

  @Test("Text stands on Vega's baselines, turned around its position")
  func text() {
    let text = Text(
      ["one", "two"], at: Point(3, 4), align: .center, baseline: .middle, font: font, angle: 90,
      offset: Point(5, 0))
    #expect(
      body(Mark(.text, role: "axis-label", items: [Item(.text(text), style: ink)])).contains(
        """
        <text transform="translate(3,4) rotate(90) translate(5,3)" text-anchor="middle" \
        font-family="Inter, sans-serif" font-size="11px" fill="#000000">\
        <tspan>one</tspan><tspan x="0" dy="13">two</tspan></text>
        """))
  }

  @Test("Left stays left in right-to-left text")
  func rightToLeft() {
    let text = Text(["ab"], at: .zero, font: font, rightToLeft: true)
    let out = body(Mark(.text, role: "mark", items: [Item(.text(text), style: ink)]))
    #expect(out.contains("direction=\"rtl\" text-anchor=\"end\""))
  }

  @Test("A gradient runs over the item's own box, also along a level line")
  func gradients() {
    let paint = Paint.linear(
      LinearGradient(
        start: .zero, end: Point(1, 0),
        stops: [GradientStop(offset: 0, color: .white), GradientStop(offset: 1, color: .black)]))
    let rule = Item(.rule(from: Point(2, 5), to: Point(12, 5)), style: Style(stroke: paint))
    let out = body(Mark(.rule, role: "mark", items: [rule, rule]))
    #expect(out.contains("id=\"x-gradient-0\" x1=\"0\" y1=\"0\" x2=\"10\" y2=\"0\">"))
    #expect(!out.contains("x-gradient-1"))
    #expect(out.contains("stroke=\"url(#x-gradient-0)\""))
  }

  @Test("A mark is cut off at its group's box")
  func clips() {
    let out = body(Mark(.line, role: "mark", clip: true))
    #expect(out.contains("<clipPath id=\"x-clip-0\"><path d=\"M0,0h20v10h-20Z\"/></clipPath>"))
    #expect(out.contains("<g class=\"mark-line role-mark\" clip-path=\"url(#x-clip-0)\">"))
  }

  @Test("A whole circle is two half arcs, a part of one is one")
  func arcs() {
    func path(_ to: Double) -> String {
      let path = Path([.arc(center: Point(5, 5), radius: 2, from: 0, to: to)])
      return body(Mark(.arc, role: "mark", items: [Item(.path(path, origin: .zero))]))
    }
    #expect(path(2 * .pi).contains("d=\"M7,5A2,2,0,1,1,3,5A2,2,0,1,1,7,5\""))
    #expect(path(.pi / 2).contains("d=\"M7,5A2,2,0,0,1,5,7\""))
    #expect(path(-.pi / 2).contains("d=\"M7,5A2,2,0,0,0,5,3\""))
  }

  @Test("Outlined text defines each glyph once")
  func outlines() {
    let glyph = Path([.move(.zero), .line(Point(1, 1)), .close])
    let text = Text(["aa"], at: .zero, align: .right, font: font)
    let view = Item(
      .group(Group(marks: [Mark(.text, role: "mark", items: [Item(.text(text), style: ink)])])))
    let scene = Scene(width: 20, height: 10, root: Mark(.group, role: "frame", items: [view]))
    let bytes = SVG.outlinedBytes(scene, idPrefix: "x", measure: .estimated) { line, _, _ in
      GlyphRun(
        glyphs: line.enumerated().map { i, _ in
          .init(shape: glyph, origin: Point(Double(i) * 4, 0))
        }, width: 8)
    }
    let out = String(decoding: bytes, as: UTF8.self)
    #expect(out.contains("<defs><path id=\"x-glyph-0\" d=\"M0,0L1,1Z\"/></defs>"))
    #expect(
      out.contains(
        """
        <use xlink:href="#x-glyph-0" x="-8" y="0"/><use xlink:href="#x-glyph-0" x="-4" y="0"/>
        """))
    #expect(!out.contains("<text"))
  }
}
