import RealModule

/// The formula of a projection: radians to the plane, y upwards, on a globe of radius 1.
///
/// Formulas are those of Snyder, Map Projections: A Working Manual (1987); natural Earth of
/// Šavrič, Jenny, Patterson, Petrovič and Hurni (2011); equal Earth of Šavrič, Patterson and
/// Jenny (2018).
enum RawProjection: Hashable {
  case azimuthalEqualArea, azimuthalEquidistant, orthographic, stereographic, gnomonic
  case equirectangular, mercator, transverseMercator, naturalEarth, equalEarth
  case conicEqualArea(n: Double, c: Double, rho: Double)
  case conicConformal(n: Double, f: Double)
  case conicEquidistant(n: Double, g: Double)
  case cylindricalEqualArea(c: Double)

  /// Albers' conic between two parallels in radians.
  static func conicEqualArea(_ a: Double, _ b: Double) -> RawProjection {
    let sine = Double.sin(a)
    let n = (sine + .sin(b)) / 2
    guard abs(n) > 1e-9 else { return .cylindricalEqualArea(c: .cos(a)) }
    let c = 1 + sine * (2 * n - sine)
    return .conicEqualArea(n: n, c: c, rho: c.squareRoot() / n)
  }

  /// Lambert's conic between two parallels in radians.
  static func conicConformal(_ a: Double, _ b: Double) -> RawProjection {
    let n =
      a == b
      ? Double.sin(a) : .log(.cos(a) / .cos(b)) / .log(stretched(b) / stretched(a))
    guard abs(n) > 1e-9 else { return .mercator }
    return .conicConformal(n: n, f: .cos(a) * .pow(stretched(a), n) / n)
  }

  /// The equidistant conic between two parallels in radians.
  static func conicEquidistant(_ a: Double, _ b: Double) -> RawProjection {
    let n = a == b ? Double.sin(a) : (.cos(a) - .cos(b)) / (b - a)
    guard abs(n) > 1e-9 else { return .equirectangular }
    return .conicEquidistant(n: n, g: .cos(a) / n + a)
  }

  private static func stretched(_ latitude: Double) -> Double { .tan((.pi / 2 + latitude) / 2) }

  func callAsFunction(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
    switch self {
    case .azimuthalEqualArea:
      return azimuthal(longitude, latitude) { cosine in (2 / (1 + cosine)).squareRoot() }
    case .azimuthalEquidistant:
      return azimuthal(longitude, latitude) { cosine in
        let distance = Double.acos(max(-1, min(1, cosine)))
        let sine = Double.sin(distance)
        return abs(sine) < 1e-12 ? 1 : distance / sine
      }
    case .orthographic: return azimuthal(longitude, latitude) { _ in 1 }
    case .stereographic: return azimuthal(longitude, latitude) { 1 / (1 + $0) }
    case .gnomonic: return azimuthal(longitude, latitude) { 1 / $0 }
    case .equirectangular: return (longitude, latitude)
    case .mercator: return (longitude, Self.mercator(latitude))
    case .transverseMercator: return (Self.mercator(latitude), -longitude)
    case .naturalEarth:
      let s = latitude * latitude
      let q = s * s
      return (
        longitude * (0.8707 - 0.131979 * s + q * (-0.013791 + q * (0.003971 * s - 0.001529 * q))),
        latitude * (1.007226 + s * (0.015085 + q * (-0.044475 + 0.028874 * s - 0.005916 * q)))
      )
    case .equalEarth:
      let half = 3.0.squareRoot() / 2
      let angle = Double.asin(max(-1, min(1, half * .sin(latitude))))
      let s = angle * angle
      let sixth = s * s * s
      return (
        longitude * .cos(angle)
          / (half * (1.340264 - 3 * 0.081106 * s + sixth * (7 * 0.000893 + 9 * 0.003796 * s))),
        angle * (1.340264 - 0.081106 * s + sixth * (0.000893 + 0.003796 * s))
      )
    case .conicEqualArea(let n, let c, let rho):
      let radius = max(0, c - 2 * n * .sin(latitude)).squareRoot() / n
      return (radius * .sin(n * longitude), rho - radius * .cos(n * longitude))
    case .conicConformal(let n, let f):
      let edge = Double.pi / 2 - 1e-6
      let inside = max(-edge, min(edge, latitude))
      let radius = f / .pow(Self.stretched(inside), n)
      return (radius * .sin(n * longitude), f - radius * .cos(n * longitude))
    case .conicEquidistant(let n, let g):
      let radius = g - latitude
      return (radius * .sin(n * longitude), g - radius * .cos(n * longitude))
    case .cylindricalEqualArea(let c):
      return (longitude * c, .sin(latitude) / c)
    }
  }

  private static func mercator(_ latitude: Double) -> Double {
    let edge = Double.pi / 2 - 1e-6
    return .log(stretched(max(-edge, min(edge, latitude))))
  }

  /// A view from a point above the middle; the scale depends on the distance from there.
  private func azimuthal(
    _ longitude: Double, _ latitude: Double, _ scale: (_ cosine: Double) -> Double
  ) -> (x: Double, y: Double) {
    let c = Double.cos(latitude)
    let factor = scale(c * .cos(longitude))
    return (factor * c * .sin(longitude), factor * .sin(latitude))
  }
}
