import Scenes
import Testing

@Suite struct PathBoundsTests {
  @Test("An arc counts with the extremes of its circle that it passes")
  func arcs() throws {
    let quarter = Path([.arc(center: Point(10, 10), radius: 5, from: -0.1, to: .pi / 2 + 0.1)])
    let box = try #require(quarter.boundingBox)
    #expect(abs(box.maxX - 15) < 1e-9)
    #expect(abs(box.maxY - 15) < 1e-9)
    #expect(box.minX > 9.4 && box.minX < 10)
    #expect(box.minY > 9.4 && box.minY < 10)
  }

  @Test("A whole turn in either direction is the whole circle", arguments: [2.0, -2.0])
  func circle(turns: Double) throws {
    let path = Path([.arc(center: .zero, radius: 2, from: 1, to: 1 + turns * .pi)])
    let box = try #require(path.boundingBox)
    #expect(abs(box.width - 4) < 1e-9 && abs(box.height - 4) < 1e-9)
  }

  @Test("What has no points has no box")
  func empty() {
    #expect(Path().boundingBox == nil)
    #expect(Path([.close]).boundingBox == nil)
  }

  @Test("Corners are at most half of the shorter side")
  func corners() {
    let radius = CornerRadius(topLeft: 100, topRight: 1, bottomRight: 0, bottomLeft: 3)
    let path = Rectangle(x: 0, y: 0, width: 20, height: 10).path(cornerRadius: radius)
    #expect(path.boundingBox == Rectangle(x: 0, y: 0, width: 20, height: 10))
    #expect(path.segments.first == .move(Point(5, 0)))
  }
}
