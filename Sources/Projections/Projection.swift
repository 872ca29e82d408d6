import RealModule
public import Scenes

/// A map projection: places on the globe to pixels.
///
///     var map = Projection(.mercator)
///     map.scale = 100
///     map.translate = Point(0, 0)
///     map(Coordinate(180, 0))   // (314.159…, 0)
///
/// Names and defaults are those of d3-geo, which Vega-Lite uses. Angles are degrees, lengths
/// pixels, y downwards.
public struct Projection: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case albers, albersUsa, azimuthalEqualArea, azimuthalEquidistant, conicConformal
    case conicEqualArea, conicEquidistant, equalEarth, equirectangular, gnomonic, identity
    case mercator, naturalEarth1, orthographic, stereographic, transverseMercator

    /// The kind with this name, without regard to case.
    public init?(named name: String) {
      let lowercased = name.lowercased()
      guard let kind = Kind.allCases.first(where: { $0.rawValue.lowercased() == lowercased })
      else { return nil }
      self = kind
    }
  }

  public let kind: Kind
  public var scale: Double
  public var translate = Point(480, 250)
  public var center: Coordinate
  public var rotate: [Double]
  /// The parallels of conic projections.
  public var parallels: [Double]
  /// The angle about the middle within which the globe is shown; nil cuts at the antimeridian.
  public var clipAngle: Double?
  public var clipExtent: Rectangle?
  public var precision = 0.5.squareRoot()
  public var pointRadius = 4.5
  public var reflectsX = false
  public var reflectsY = false

  public init(_ kind: Kind) {
    self.kind = kind
    rotate = kind == .albers || kind == .albersUsa ? [96, 0] : []
    (scale, clipAngle) = Self.standard(kind)
    switch kind {
    case .albers, .albersUsa: (parallels, center) = ([29.5, 45.5], Coordinate(-0.6, 38.7))
    case .conicEqualArea: (parallels, center) = ([0, 60], Coordinate(0, 33.6442))
    case .conicEquidistant: (parallels, center) = ([0, 60], Coordinate(0, 13.9389))
    case .conicConformal: (parallels, center) = ([30, 30], Coordinate(0, 0))
    default: (parallels, center) = ([], Coordinate(0, 0))
    }
  }

  private static func standard(_ kind: Kind) -> (scale: Double, clipAngle: Double?) {
    switch kind {
    case .albers, .albersUsa: (1070, nil)
    case .azimuthalEqualArea: (124.75, 180 - 1e-3)
    case .azimuthalEquidistant: (79.4188, 180 - 1e-3)
    case .conicConformal: (109.5, nil)
    case .conicEqualArea: (155.424, nil)
    case .conicEquidistant: (131.154, nil)
    case .equalEarth: (177.158, nil)
    case .equirectangular: (152.63, nil)
    case .gnomonic: (144.049, 60)
    case .identity: (1, nil)
    case .mercator: (961 / (2 * Double.pi), nil)
    case .naturalEarth1: (175.295, nil)
    case .orthographic: (249.5, 90 + 1e-6)
    case .stereographic: (250, 142)
    case .transverseMercator: (159.155, nil)
    }
  }

  /// The pixel of a place; nil where the projection has none.
  public func callAsFunction(_ place: Coordinate) -> Point? {
    if kind == .identity { return flat(place) }
    return planes.lazy.compactMap { $0.pixel(place) }.first
  }

  /// The outline of a geometry on the map, clipped and with curves as fine as ``precision``.
  public func path(_ geometry: Geometry) -> Path {
    outline(geometry).path(pointRadius: pointRadius)
  }

  /// The box around a geometry on the map; nil when nothing of it is visible.
  public func bounds(_ geometry: Geometry) -> Rectangle? { outline(geometry).bounds }

  func outline(_ geometry: Geometry) -> PlaneOutline {
    if kind == .identity { return flatOutline(geometry) }
    var result = PlaneOutline()
    for plane in planes { result.add(plane.outline(geometry)) }
    return result
  }

  /// The projection scaled and moved so that the geometries fill a box of this size.
  public func fitting(_ geometries: [Geometry], width: Double, height: Double) -> Projection {
    var unit = self
    unit.scale = 150
    unit.translate = .zero
    unit.clipExtent = nil
    guard let box = unit.bounds(.collection(geometries)) else { return self }
    let factor = min(width / box.width, height / box.height)
    guard factor.isFinite, factor > 0 else { return self }
    var result = self
    result.scale = 150 * factor
    result.translate = Point(
      (width - factor * (box.minX + box.maxX)) / 2, (height - factor * (box.minY + box.maxY)) / 2)
    return result
  }
}
