/// A finished picture: its size, its ground, its marks, and what a screen reader says of it.
///
/// A scene is a tree: a mark holds items of one kind, and a group item holds marks again, as in
/// Vega's scenegraph. All lengths are pixels; positions are relative to the enclosing group.
public struct Scene: Hashable, Sendable {
  public var width: Double
  public var height: Double
  public var background: Color?
  /// The group that holds everything; its origin is placed by `origin`.
  public var root: Mark
  /// Where the root group's origin stands in the picture.
  public var origin: Point
  public var title: String
  public var description: String
  /// A BCP 47 tag: `en`, `es-SV`.
  public var language: String

  public init(
    width: Double, height: Double, background: Color? = nil, root: Mark, origin: Point = .zero,
    title: String = "", description: String = "", language: String = "en"
  ) {
    self.width = width
    self.height = height
    self.background = background
    self.root = root
    self.origin = origin
    self.title = title
    self.description = description
    self.language = language
  }
}
