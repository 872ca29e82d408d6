/// Why a picture could not be drawn.
public enum DrawingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No side is positive, or one is longer than 32,767 pixels, or there are over 200 million pixels.
  case unusableSize(width: Double, height: Double)
  /// An image whose bytes are not at hand or are not PNG.
  case unreadableImage(url: String)
  /// What Cairo says went wrong.
  case cairo(String)
  /// There was not enough memory to compress.
  case compression

  public var description: String {
    switch self {
    case .unusableSize(let width, let height):
      "a picture of \(width) x \(height) pixels cannot be drawn; "
        + "each side must be between 1 and 32767 pixels; give a smaller size or scale"
    case .unreadableImage(let url):
      "image '\(url.prefix(100))' cannot be drawn; only PNG files are read"
    case .cairo(let message): "Cairo: \(message)"
    case .compression: "not enough memory to compress the picture"
    }
  }
}
