import Scenes

/// One piece of a uniform cubic B-spline through colours; where a neighbour is missing, the
/// straight continuation stands for it.
struct SplinePiece: Sendable, Equatable {
  let before, after: Color?
  let from, to: Color

  init(before: Color?, from: Color, to: Color, after: Color?) {
    self.before = before
    self.from = from
    self.to = to
    self.after = after
  }

  func callAsFunction(_ share: Double) -> Color {
    let (square, cube) = (share * share, share * share * share)
    let weights = (
      1 - 3 * share + 3 * square - cube, 4 - 6 * square + 3 * cube,
      1 + 3 * share + 3 * square - 3 * cube, cube
    )
    func mixed(_ component: (Color) -> Double) -> Double {
      let (a, b) = (component(from), component(to))
      let outer = (before.map(component) ?? 2 * a - b, after.map(component) ?? 2 * b - a)
      return (weights.0 * outer.0 + weights.1 * a + weights.2 * b + weights.3 * outer.1) / 6
    }
    return Color(
      red: mixed(\.red), green: mixed(\.green), blue: mixed(\.blue), alpha: mixed(\.alpha))
  }
}
