import Drawing
import Scenes
import Testing

@Suite struct TypesetterTests {
  let measure = Typesetter().measure

  @Test("Tabular digits are equally wide, proportional ones are not")
  func tabularDigits() {
    let tabular = Font(family: "Inter", size: 20)
    let proportional = Font(family: "Inter", size: 20, tabular: false)
    #expect(measure.width("1111", tabular) == measure.width("8888", tabular))
    #expect(measure.width("1111", proportional) < measure.width("8888", proportional))
  }

  @Test("Width grows in proportion to the size: nothing is rounded to pixels")
  func scales() {
    let one = measure.width("Detenciones 2022", Font(family: "Inter", size: 10))
    let ten = measure.width("Detenciones 2022", Font(family: "Inter", size: 100))
    #expect(abs(ten - 10 * one) < 0.2)
  }

  @Test("Every sans-serif name is set in Inter", arguments: ["sans-serif", "Helvetica, Arial", ""])
  func families(family: String) {
    let inter = measure.width("Rate per 100,000", Font(family: "Inter", size: 12))
    #expect(measure.width("Rate per 100,000", Font(family: family, size: 12)) == inter)
  }

  @Test("Several threads measure the same widths")
  func threads() async {
    let lines = (0..<200).map { "Municipio \($0) áéíóúñ" }
    let font = Font(family: "Inter", size: 11)
    let expected = lines.map { Typesetter().measure.width($0, font) }
    let shared = Typesetter().measure
    await withTaskGroup(of: [Double].self) { group in
      for _ in 0..<8 { group.addTask { lines.map { shared.width($0, font) } } }
      for await widths in group { #expect(widths == expected) }
    }
  }

  @Test("Without Inter in its place the system's fonts are taken")
  func withoutInter() {
    let elsewhere = Typesetter(interDirectories: ["/nowhere"]).measure
    #expect(elsewhere.width("Rate", Font(family: "Inter", size: 12)) > 0)
  }

  @Test("Characters that Inter lacks still have a width")
  func otherScripts() {
    let font = Font(family: "Inter", size: 12)
    #expect(measure.width("人口", font) > measure.width("a", font))
  }

  @Test("Line breaks inside a line are blanks", arguments: ["\n", "\u{2028}", "\u{0}", "\r\n"])
  func breaks(separator: String) {
    let font = Font(family: "Inter", size: 12)
    let parted = measure.width("one\(separator)two", font)
    #expect(parted >= measure.width("one two", font))
  }

  @Test("A line of megabytes is measured in bounded time")
  func long() {
    let line = String(repeating: "palabra ", count: 1_000_000)
    let time = ContinuousClock().measure {
      #expect(measure.width(line, Font(family: "Inter", size: 12)) > 50_000)
    }
    #expect(time < .seconds(120))
  }
}
