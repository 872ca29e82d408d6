import Scenes

/// A picture with something of everything that writers must draw.
func sampleScene() -> Scene {
  let font = Font(family: "Inter, sans-serif", size: 11)
  let ink = Paint.color(Color(rgb: 0x33393F))
  let grid = Paint.color(Color(rgb: 0xDDE1E5))
  let blue = Color(rgb: 0x2C6FBB)
  let orange = Color(rgb: 0xD95F0E)
  let height = 240.0

  let gridLines = (0...4).map { i in
    Item(
      .rule(from: Point(0, Double(i) * 60), to: Point(400, Double(i) * 60)),
      style: Style(stroke: grid))
  }
  let labels = (0...4).map { i in
    Item(
      .text(
        Text(
          ["\((4 - i) * 250)"], at: Point(-7, Double(i) * 60), align: .right, baseline: .middle,
          font: font)), style: Style(fill: ink))
  }
  let axis = Mark(
    .group, role: "axis",
    items: [
      Item(
        .group(
          Group(
            crisp: 0.5,
            marks: [
              Mark(.rule, role: "axis-grid", items: gridLines),
              Mark(.text, role: "axis-label", items: labels),
            ])))
    ])
  let heights = [60.0, 120, 95, 180, 210, 160]
  let months = ["enero", "febrero", "marzo", "abril", "mayo", "año"]
  let gradient = Paint.linear(
    LinearGradient(
      start: Point(0, 1), end: Point(0, 0),
      stops: [
        GradientStop(offset: 0, color: Color(rgb: 0x9CC3E8)), GradientStop(offset: 1, color: blue),
      ]))
  let bars = heights.enumerated().map { i, bar in
    Item(
      .rect(
        Rectangle(x: 15 + Double(i) * 65, y: height - bar, width: 40, height: bar),
        cornerRadius: i == 3 ? CornerRadius(topLeft: 8, topRight: 8) : .none),
      style: Style(fill: i < 3 ? .color(blue) : gradient),
      tooltip: "\(months[i]): \(Int(bar)) <personas> & más")
  }
  let monthLabels = months.enumerated().map { i, month in
    Item(
      .text(
        Text(
          [month], at: Point(35 + Double(i) * 65, height + 8), align: .right, baseline: .middle,
          font: font, angle: -45)), style: Style(fill: ink))
  }
  let line = Path([
    .move(Point(35, 200)), .curve(Point(60, 120), Point(80, 100), Point(100, 110)),
    .line(Point(165, 60)), .line(Point(230, 90)), .line(Point(295, 20)), .line(Point(430, -40)),
  ])
  let series = Mark(
    .line, role: "mark", name: "marks",
    items: [
      Item(
        .path(line, origin: .zero),
        style: Style(
          stroke: .color(orange), strokeWidth: 2.5, strokeDash: [6, 3], strokeCap: .round,
          strokeJoin: .round))
    ], clip: true)
  let circle = Path([
    .move(Point(5, 0)), .arc(center: .zero, radius: 5, from: 0, to: 2 * .pi), .close,
  ])
  let wedge = Path([
    .move(.zero), .arc(center: .zero, radius: 28, from: -.pi / 2, to: 0.7), .close,
  ])
  let symbols = [(35.0, 200.0), (100, 110), (165, 60), (230, 90), (295, 20)].map { x, y in
    Item(
      .path(circle, origin: Point(x, y)),
      style: Style(
        fill: .color(orange), stroke: .color(.white), opacity: 0.7, strokeWidth: 2))
  }
  let radial = Paint.radial(
    RadialGradient(
      innerCenter: Point(0.5, 0.5), innerRadius: 0, outerCenter: Point(0.5, 0.5),
      outerRadius: 0.5,
      stops: [
        GradientStop(offset: 0, color: .white),
        GradientStop(offset: 1, color: Color(rgb: 0x55A868)),
      ]))
  let arcs = Mark(
    .arc, role: "mark",
    items: [
      Item(
        .path(wedge, origin: Point(360, 50)), style: Style(fill: radial, stroke: ink),
        href: "https://example.org/?a=1&b=2"),
      Item(
        .rect(Rectangle(x: 335, y: 60, width: 50, height: 20), cornerRadius: .none),
        style: Style(fill: .color(Color(rgb: 0xF2C14E)), blend: "multiply")),
    ])
  let title = Mark(
    .text, role: "title-text",
    items: [
      Item(
        .text(
          Text(
            ["Detenciones áéíóúñ ¿qué? 1,111 — 8,888", "Second line, cut where it is too long"],
            at: Point(0, -28), font: Font(family: "Inter", size: 15, weight: 700),
            lineHeight: 18, limit: 290)), style: Style(fill: ink))
    ])
  let view = Item(
    .group(
      Group(
        origin: Point(45, 50), width: 400, height: height,
        marks: [
          axis, Mark(.rect, role: "mark", name: "marks", items: bars), series,
          Mark(.symbol, role: "mark", name: "marks", items: symbols), arcs,
          Mark(.text, role: "axis-label", items: monthLabels), title,
        ])),
    style: Style(stroke: grid))
  return Scene(
    width: 470, height: 345, background: .white,
    root: Mark(.group, role: "frame", name: "root", items: [view]), origin: Point(5, 5),
    title: "Detenciones por mes", description: "Barras y una línea; el máximo es mayo.",
    language: "es-SV")
}
