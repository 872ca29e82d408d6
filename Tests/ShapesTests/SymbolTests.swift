import Scenes
import Shapes
import Testing

@Suite struct SymbolTests {
  @Test(arguments: [
    ("circle", "M5,0A5,5,0,0,1,-5,0A5,5,0,0,1,5,0Z"), ("square", "M-5,-5L5,-5L5,5L-5,5Z"),
    ("diamond", "M-5,0L0,-5L5,0L0,5Z"), ("stroke", "M-5,0L5,0"),
    ("triangle-up", "M0,-4.33L-5,4.33L5,4.33Z"), ("triangle", "M0,-5.774L-5,2.887L5,2.887Z"),
    ("M-1,-1L1,1", "M-5,-5L5,5"),
  ])
  func outlines(name: String, text: String) throws {
    #expect(SVGPath.text(try #require(Symbol(named: name)).path(size: 100)) == text)
  }

  @Test(arguments: Symbol.names) func everyNameIsKnown(name: String) throws {
    #expect(!(try #require(Symbol(named: name)).path(size: 9).isEmpty))
  }

  @Test func unknownNames() {
    #expect(Symbol(named: "star") == nil)
    #expect(Symbol(named: "") == nil)
  }
}
