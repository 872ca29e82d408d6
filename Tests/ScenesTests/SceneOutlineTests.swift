import Scenes
import Testing

@Suite struct SceneOutlineTests {
  @Test("One line a mark and one an item, without what is usual")
  func outline() {
    let bar = Item(
      .rect(Rectangle(x: 1, y: 2.5, width: 30, height: 40.1234), cornerRadius: .none),
      style: Style(fill: .color(Color(rgb: 0x4C78A8))), tooltip: "a \"b\"")
    let label = Item(
      .text(
        Text(
          ["mayo", "2022"], at: Point(10, 20), align: .center, baseline: .top,
          font: Font(family: "Inter", size: 11, weight: 700), angle: -45)),
      style: Style(fill: .color(.black), opacity: 0.5))
    let circle = Path([.move(Point(1, 0)), .arc(center: .zero, radius: 1, from: 0, to: 3), .close])
    let dot = Item(
      .path(circle, origin: Point(4, 5)),
      style: Style(stroke: .color(.white), strokeWidth: 2, strokeDash: [4, 2]))
    let view = Item(
      .group(
        Group(
          width: 100, height: 50, clip: true,
          marks: [
            Mark(.rect, role: "mark", name: "marks", items: [bar]),
            Mark(.text, role: "axis-label", items: [label]),
            Mark(.symbol, role: "mark", items: [dot], clip: true),
          ])))
    let scene = Scene(
      width: 110, height: 60, background: .white,
      root: Mark(.group, role: "frame", name: "root", items: [view]), origin: Point(5, 5),
      title: "Arrests")
    #expect(
      scene.outline == """
        scene 110 x 60 at 5,5 en ground #ffffff
          title "Arrests"
          group frame root
            group 100 x 50 at 0,0 clip
              rect mark marks
                rect 30 x 40.123 at 1,2.5 fill #4c78a8 tooltip "a \\"b\\""
              text axis-label
                text "mayo" / "2022" at 10,20 center top turned -45 font 11 "Inter" weight 700 \
        leading 13 fill #000000 opacity 0.5
              symbol mark clip
                path at 4,5 M1,0 A0,0,1,0,3 Z stroke #ffffff width 2 dash 4,2

        """)
  }
}
