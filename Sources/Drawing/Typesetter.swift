public import Scenes
import Synchronization

/// Measures and shapes text with Pango in a pinned typeface.
///
///     let typesetter = Typesetter()
///     typesetter.measure.width("Arrests", Font(family: "Inter", size: 12))   // 43.1...
///
/// Sans-serif families are set in Inter from its own directory alone, whatever else the machine has
/// installed or configured; other families, and characters that Inter lacks, come from the
/// system's font directories. Safe to share between threads: each use borrows shaping tables that
/// no other thread holds.
public final class Typesetter: Sendable {
  private let fonts: FontSources
  private let idle = Mutex<[Shaper]>([])
  private let widths = Mutex(WidthCache())

  /// - Parameter interDirectories: where to look for Inter; those that do not exist are passed
  ///   over.
  public init(interDirectories: [String] = Typesetter.interDirectories) {
    self.fonts = FontSources(interDirectories: interDirectories)
  }

  /// Where the packages of Debian, Fedora, Arch Linux and Homebrew put Inter.
  public static let interDirectories = [
    "/usr/share/fonts/opentype/inter", "/usr/share/fonts/rsms-inter-fonts",
    "/usr/share/fonts/inter", "/Library/Fonts/Inter",
  ]

  /// Tells charts how wide a line is; remembers what it measured.
  public var measure: TextMeasure {
    TextMeasure { [self] line, font in width(of: line, in: font) }
  }

  private func width(of line: String, in font: Font) -> Double {
    if line.isEmpty { return 0 }
    if let known = widths.withLock({ $0.width(of: line, in: font) }) { return known }
    let width = lend { shaper in shaper.line(line, font).width }
    widths.withLock { $0.remember(width, of: line, in: font) }
    return width
  }

  /// Lends shaping tables to the body; no other thread has them meanwhile.
  func lend<Result, Failure: Error>(
    _ body: (Shaper) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let shaper = idle.withLock { $0.popLast() } ?? Shaper(fonts)
    defer { idle.withLock { $0.append(shaper) } }
    return try body(shaper)
  }
}

/// Widths already measured, forgotten all at once when they become too many.
private struct WidthCache {
  private var widths: [Font: [String: Double]] = [:]
  private var count = 0
  private var bytes = 0

  func width(of line: String, in font: Font) -> Double? { widths[font]?[line] }

  mutating func remember(_ width: Double, of line: String, in font: Font) {
    let size = line.utf8.count
    guard size <= 4096 else { return }
    if count >= 100_000 || bytes > 8 << 20 { self = WidthCache() }
    widths[font, default: [:]][line] = width
    count += 1
    bytes += size
  }
}
