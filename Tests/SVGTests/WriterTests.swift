import SVG
import Scenes
import Testing

@Suite struct WriterTests {
  @Test("The document has the structure that Vega writes")
  func structure() {
    let bar = Item(
      .rect(Rectangle(x: 1, y: 2.5, width: 30, height: 40.1234), cornerRadius: .none),
      style: Style(fill: .color(Color(rgb: 0x4C78A8))))
    let bars = Mark(.rect, role: "mark", name: "marks", items: [bar])
    let view = Item(.group(Group(width: 100, height: 50, marks: [bars])))
    let scene = Scene(
      width: 110, height: 60, background: .white,
      root: Mark(.group, role: "frame", name: "root", items: [view]), origin: Point(5, 5),
      title: "T & t", description: "d<", language: "es-SV")
    let text = SVG.write(scene, idPrefix: "a", measure: .estimated)
    #expect(
      text == """
        <svg xmlns="http://www.w3.org/2000/svg" width="110" height="60" viewBox="0 0 110 60" \
        class="marks" role="img" aria-labelledby="a-title a-desc" lang="es-SV" xml:lang="es-SV" \
        style="font-variant-numeric:tabular-nums"><title id="a-title">T &amp; t</title>\
        <desc id="a-desc">d&lt;</desc><rect width="110" height="60" fill="#ffffff"/>\
        <g fill="none" stroke-miterlimit="10" transform="translate(5,5)">\
        <g class="mark-group role-frame root"><g transform="translate(0,0)">\
        <path class="background" d="M0,0h100v50h-100Z"/><g>\
        <g class="mark-rect role-mark marks">\
        <path d="M1,2.5h30v40.123h-30Z" fill="#4c78a8"/></g>\
        </g></g></g></g></svg>

        """)
  }
}
