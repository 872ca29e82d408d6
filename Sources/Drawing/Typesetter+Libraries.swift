import CPango

extension Typesetter {
  /// The libraries that decide how a picture looks, byte by byte, with the versions at hand.
  ///
  ///     Typesetter.libraries.first   // ("cairo", "1.16.0")
  public static var libraries: [(name: String, version: String)] {
    [
      ("cairo", String(cString: cairo_version_string())),
      ("pango", String(cString: pango_version_string())),
      ("harfbuzz", String(cString: hb_version_string())),
      ("fontconfig", fontconfig),
      ("libdeflate", Deflate.version),
    ]
  }

  /// `2.14.1` of the number 21401.
  private static var fontconfig: String {
    let number = FcGetVersion()
    return "\(number / 10000).\(number / 100 % 100).\(number % 100)"
  }
}
