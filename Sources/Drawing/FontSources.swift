import CPango
import Synchronization

/// Where typefaces come from: Inter's directories alone, and all fonts of the system.
///
/// Both are configurations of our own, so that nothing a user configures changes a picture.
final class FontSources: Sendable {
  private let inter: Configuration
  /// False where Inter is not installed in its directory.
  let hasInter: Bool
  private let system: Mutex<Configuration?> = Mutex(nil)

  /// A configuration of fontconfig, which counts its own references and is not changed once built.
  struct Configuration: @unchecked Sendable {
    let pointer: OpaquePointer?

    init(directories: [String], aliases: String = "") {
      let configuration = FcConfigCreate()
      let markup =
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
        + directories.map { "<dir>\(escapedXML($0))</dir>" }.joined()
        + "<cachedir>/var/cache/fontconfig</cachedir>"
        + "<cachedir prefix=\"xdg\">fontconfig</cachedir>" + aliases + "</fontconfig>"
      _ = FcConfigParseAndLoadFromMemory(configuration, markup, 0)
      _ = FcConfigBuildFonts(configuration)
      pointer = configuration
    }

    var isEmpty: Bool {
      guard let pointer, let fonts = FcConfigGetFonts(pointer, FcSetSystem) else { return true }
      return fonts.pointee.nfont == 0
    }
  }

  init(interDirectories: [String]) {
    inter = Configuration(directories: interDirectories)
    hasInter = !inter.isEmpty
    // Pango asks for the default configuration on a thread of its own; this spares it loading one.
    _ = FcConfigSetCurrent(inter.pointer)
  }

  deinit {
    FcConfigDestroy(inter.pointer)
    system.withLock { if let pointer = $0?.pointer { FcConfigDestroy(pointer) } }
  }

  /// Inter and nothing else.
  func pinned() -> Configuration { inter }

  /// Every font of the system, read when first needed.
  func everything() -> Configuration {
    system.withLock { system in
      if let system { return system }
      let loaded = Configuration(
        directories: ["/usr/share/fonts", "/usr/local/share/fonts"], aliases: Self.aliases)
      system = loaded
      return loaded
    }
  }

  /// Generic families by name, best first.
  private static let aliases = [
    ("serif", ["Noto Serif", "DejaVu Serif"]),
    ("monospace", ["Noto Sans Mono", "DejaVu Sans Mono"]),
    ("Times New Roman", ["Liberation Serif", "Nimbus Roman"]),
    ("Times", ["Liberation Serif", "Nimbus Roman"]),
    ("Georgia", ["Gelasio", "DejaVu Serif"]),
    ("Courier New", ["Liberation Mono", "Nimbus Mono PS"]),
    ("Courier", ["Liberation Mono", "Nimbus Mono PS"]),
  ].map { name, families in
    "<alias binding=\"same\"><family>\(name)</family><accept>"
      + families.map { "<family>\($0)</family>" }.joined() + "</accept></alias>"
  }.joined()
}

private func escapedXML(_ text: String) -> String {
  var out = ""
  for character in text {
    switch character {
    case "&": out += "&amp;"
    case "<": out += "&lt;"
    default: out.append(character)
    }
  }
  return out
}
