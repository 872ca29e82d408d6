import Colors
import Scenes
import Testing

@Suite struct CSSTests {
  @Test(arguments: [
    ("steelblue", "#4682b4"), (" SteelBlue ", "#4682b4"), ("#f0c", "#ff00cc"),
    ("#123456", "#123456"), ("rgb(70, 130, 180)", "#4682b4"), ("rgb(70 130 180)", "#4682b4"),
    ("rgb(100%, 0%, 50%)", "#ff0080"), ("rgba(1, 2, 3, 0.5)", "rgba(1, 2, 3, 0.5)"),
    ("#11223380", "rgba(17, 34, 51, 0.502)"), ("#1238", "rgba(17, 34, 51, 0.533)"),
    ("hsl(120, 100%, 25%)", "#008000"), ("hsl(120deg 100% 25%)", "#008000"),
    ("hsla(0.5turn, 100%, 50%, 50%)", "rgba(0, 255, 255, 0.5)"), ("hwb(0 40% 40%)", "#996666"),
    ("lab(50% 0 0)", "#777777"), ("transparent", "rgba(0, 0, 0, 0)"), ("rebeccapurple", "#663399"),
    ("oklch(62.8% 0.25768 29.234)", "#ff0000"), ("hcl(0, 0, 50)", "#777777"),
  ])
  func reads(text: String, written: String) throws {
    #expect(try #require(Color(css: text)).css == written)
  }

  @Test(arguments: ["", "#12", "#12345g", "rgb(1,2)", "rgb(1,2,3", "nocolour", "hsl(a, 1%, 2%)"])
  func refuses(text: String) {
    #expect(Color(css: text) == nil)
  }
}
