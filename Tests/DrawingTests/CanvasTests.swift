import Drawing
import SVG
import Scenes
import Testing

func picture(
  _ marks: [Mark], width: Double = 40, height: Double = 20, background: Color? = .white
) -> Scene {
  let view = Item(.group(Group(width: width, height: height, marks: marks)))
  return Scene(
    width: width, height: height, background: background,
    root: Mark(.group, role: "frame", items: [view]), title: "Título", description: "Qué se ve",
    language: "es-SV")
}

func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: Style) -> Item {
  Item(
    .rect(Rectangle(x: x, y: y, width: width, height: height), cornerRadius: .none), style: style)
}

@Suite struct CanvasTests {
  let typesetter = Typesetter()
  var canvas: Canvas { Canvas(typesetter) }
  let red = Style(fill: .color(Color(rgb: 0xFF0000)))

  @Test("Few colours become a palette; density and texts are kept")
  func palette() throws {
    let bytes = try canvas.png(
      picture([Mark(.rect, role: "mark", items: [box(10, 5, 20, 10, red)])]))
    let png = try #require(DecodedPNG(bytes))
    #expect(png.width == 80 && png.height == 40 && png.colorType == 3)
    #expect(png[0, 0] == [255, 255, 255, 255])
    #expect(png[20, 10] == [255, 0, 0, 255] && png[59, 29] == [255, 0, 0, 255])
    #expect(png[60, 30] == [255, 255, 255, 255])
    #expect(png.pixelsPerMeter == 7559)
    #expect(png.texts == ["Title\0\0\0es-SV\0\0Título", "Description\0\0\0es-SV\0\0Qué se ve"])
  }

  @Test("Without a ground the picture is transparent")
  func transparent() throws {
    let half = Style(fill: .color(Color(rgb: 0x0000FF)), opacity: 0.5)
    let scene = picture(
      [Mark(.rect, role: "mark", items: [box(0, 0, 20, 20, half)])], background: nil)
    let png = try #require(DecodedPNG(try canvas.png(scene, scale: 1)))
    #expect(png[5, 5] == [0, 0, 255, 128])
    #expect(png[30, 5] == [0, 0, 0, 0])
  }

  @Test("Shades of edges beyond 256 colours become near ones; colours of marks stay as they are")
  func manyShades() throws {
    let inks: [UInt32] = [0x1B5E9B, 0xC0392B, 0x2E7D32, 0x8E44AD, 0xD98E04, 0x444444]
    let items = (0..<60).map { i in
      let (x, y) = (Double(i % 10) * 40 + 20.3, Double(i / 10) * 40 + 20.7)
      let style = Style(
        fill: .color(Color(rgb: inks[i % inks.count])),
        opacity: i % 2 == 0 ? 1 : 0.4 + Double(i % 8) / 16)
      let shape = Path([
        .arc(center: .zero, radius: 6 + Double(i % 7), from: 0, to: 2 * .pi), .close,
      ])
      return Item(.path(shape, origin: Point(x, y)), style: style)
    }
    let scene = picture([Mark(.symbol, role: "mark", items: items)], width: 420, height: 260)
    let bytes = try canvas.png(scene)
    let png = try #require(DecodedPNG(bytes))
    #expect(png.colorType == 3)
    #expect(png[40, 41] == [0x1B, 0x5E, 0x9B, 255] && png[200, 41] == [0x2E, 0x7D, 0x32, 255])
    #expect(png[0, 0] == [255, 255, 255, 255])
  }

  @Test("More than 256 colours are written in full", arguments: [Color.white, nil])
  func manyColors(background: Color?) throws {
    let items = (0..<40).flatMap { x in
      (0..<20).map { y in
        let color = Color(red: Double(x) / 51, green: Double(y) / 51, blue: 0)
        return box(Double(x), Double(y), 1, 1, Style(fill: .color(color)))
      }
    }.filter { background != nil || $0 != box(0, 0, 1, 1, $0.style) }
    let scene = picture([Mark(.rect, role: "mark", items: items)], background: background)
    let png = try #require(DecodedPNG(try canvas.png(scene, scale: 1)))
    #expect(png.colorType == (background == nil ? 6 : 2))
    #expect(png[39, 19] == [195, 95, 0, 255] && png[7, 3] == [35, 15, 0, 255])
  }

  @Test("Fill and stroke fade as one: the stroke hides the fill below it")
  func groupOpacity() throws {
    let style = Style(
      fill: .color(.black), stroke: .color(Color(rgb: 0xFF0000)), opacity: 0.5, strokeWidth: 4)
    let scene = picture([Mark(.rect, role: "mark", items: [box(10, 5, 20, 10, style)])])
    let png = try #require(DecodedPNG(try canvas.png(scene, scale: 1)))
    #expect(png[11, 10] == png[9, 10])
    #expect(png[20, 10][0] < 130 && png[11, 10][0] == 255)
  }

  @Test("Marks and groups are cut off at the group's box")
  func clipping() throws {
    let inner = Group(
      origin: Point(5, 5), width: 10, height: 10,
      marks: [Mark(.rect, role: "mark", items: [box(-5, -5, 40, 40, red)], clip: true)])
    let scene = picture([Mark(.group, role: "scope", items: [Item(.group(inner))])])
    let png = try #require(DecodedPNG(try canvas.png(scene, scale: 1)))
    #expect(png[5, 5] == [255, 0, 0, 255] && png[14, 14] == [255, 0, 0, 255])
    #expect(png[4, 5] == [255, 255, 255, 255] && png[15, 15] == [255, 255, 255, 255])
  }

  @Test("Many symbols look as each drawn by itself")
  func stamps() throws {
    let circle = Path([
      .move(Point(3, 0)), .arc(center: .zero, radius: 3, from: 0, to: 2 * .pi), .close,
    ])
    let style = Style(
      fill: .color(Color(rgb: 0x4C78A8)), stroke: .color(.black), opacity: 0.8, strokeWidth: 0.5)
    let items = (0..<600).map { i in
      Item(
        .path(circle, origin: Point(Double(i % 30) * 12.345 + 8, Double(i / 30) * 9.87 + 8)),
        style: style)
    }
    func png(_ marks: [Mark]) throws -> DecodedPNG {
      try #require(DecodedPNG(try canvas.png(picture(marks, width: 380, height: 210), scale: 1)))
    }
    let together = try png([Mark(.symbol, role: "mark", items: items)])
    let apart = try png(items.map { Mark(.symbol, role: "mark", items: [$0]) })
    #expect(together.pixels.contains { $0[0] < 120 })
    let most = zip(together.pixels, apart.pixels).map { a, b in
      zip(a, b).map { abs(Int($0) - Int($1)) }.max() ?? 0
    }.max()
    #expect(try #require(most) <= 40)
  }

  @Test("A picture without pixels or with too many is refused")
  func sizes() throws {
    let empty = Scene(width: 0, height: 10, root: Mark(.group, role: "frame"))
    let huge = Scene(width: 20_000, height: 20_000, root: Mark(.group, role: "frame"))
    let unknown = Scene(width: .nan, height: 10, root: Mark(.group, role: "frame"))
    for scene in [empty, huge, unknown] {
      #expect(throws: DrawingError.self) { try canvas.png(scene) }
    }
  }

  @Test("PNG pictures are drawn, others refused")
  func images() throws {
    let inner = try canvas.png(
      picture([Mark(.rect, role: "mark", items: [box(0, 0, 40, 20, red)])]), scale: 1)
    func scene(_ bytes: [UInt8]) -> Scene {
      let image = Image(
        url: "a.png", box: Rectangle(x: 0, y: 0, width: 20, height: 20), bytes: bytes)
      return picture([Mark(.image, role: "mark", items: [Item(.image(image))])])
    }
    let png = try #require(DecodedPNG(try canvas.png(scene(inner), scale: 1)))
    #expect(png[10, 10] == [255, 0, 0, 255])
    #expect(png[10, 2] == [255, 255, 255, 255])
    #expect(throws: DrawingError.unreadableImage(url: "a.png")) {
      try canvas.png(scene([0xFF, 0xD8, 0xFF]))
    }
    #expect(throws: DrawingError.unreadableImage(url: "a.png")) {
      try canvas.png(scene(Array(inner.prefix(60))))
    }
  }

  @Test("Text of any size is drawn or too small to see", arguments: [0, 1e-9, 5000, .nan, -3])
  func fontSizes(size: Double) throws {
    let text = Text(["año"], at: Point(5, 15), font: Font(family: "Inter", size: size))
    let scene = picture([
      Mark(.text, role: "mark", items: [Item(.text(text), style: Style(fill: .color(.black)))])
    ])
    #expect(DecodedPNG(try canvas.png(scene)) != nil)
    #expect(try !canvas.pdf(scene).isEmpty)
  }

  @Test("Numbers that are none and huge ones neither crash nor hang")
  func hostileNumbers() throws {
    let style = Style(
      fill: .color(.black), stroke: .color(.black), strokeWidth: .infinity, strokeDash: [0, -1])
    let path = Path([
      .move(Point(.nan, 1)), .line(Point(.infinity, -1e300)),
      .arc(center: Point(1, 1), radius: 1e300, from: 0, to: .infinity), .close,
    ])
    let scene = picture([
      Mark(.path, role: "mark", items: [Item(.path(path, origin: .zero), style: style)]),
      Mark(.rect, role: "mark", items: [box(.nan, 0, .infinity, -5, style)]),
      Mark(.group, role: "scope", items: [Item(.group(Group(origin: Point(.nan, .infinity))))]),
      Mark(
        .text, role: "mark",
        items: [
          Item(
            .text(
              Text(
                ["a"], at: Point(.nan, 0), font: Font(family: "", size: .infinity), angle: .nan)),
            style: style)
        ]),
    ])
    #expect(DecodedPNG(try canvas.png(scene)) != nil)
  }

  @Test("PDF says its title and language and is the same in every year")
  func pdf() throws {
    let bytes = try canvas.pdf(sampleScene())
    let text = String(decoding: bytes.map { $0 < 128 ? $0 : 63 }, as: UTF8.self)
    #expect(text.contains("/Title (Detenciones por mes)"))
    #expect(text.contains("/Lang (es-SV)"))
    #expect(text.contains("/CreationDate (20000101000000Z)"))
    #expect(text.contains("+Inter-Regular"))
    #expect(text.hasSuffix("%%EOF\n"))
  }

  @Test("Eight threads write the same bytes as one")
  func threads() async throws {
    let scene = sampleScene()
    let svg = SVG.bytes(scene, idPrefix: "a", measure: Typesetter().measure)
    let alone = Canvas(Typesetter())
    let expected = [
      svg, try alone.png(scene), try alone.pdf(scene), alone.outlinedSVG(scene, idPrefix: "a"),
    ]
    let canvas = canvas
    let measure = typesetter.measure
    try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
      for _ in 0..<16 {
        group.addTask {
          [
            SVG.bytes(scene, idPrefix: "a", measure: measure), try canvas.png(scene),
            try canvas.pdf(scene), canvas.outlinedSVG(scene, idPrefix: "a"),
          ]
        }
      }
      for try await files in group { #expect(files == expected) }
    }
  }
}
