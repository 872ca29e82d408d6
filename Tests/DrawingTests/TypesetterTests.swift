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
}
