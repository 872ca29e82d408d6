import CPango
import Scenes

/// Documents of one page.
enum PDF {
  /// The page that the body draws, in pixels of the scene.
  static func document(
    _ scene: Scene, _ body: (OpaquePointer) throws(DrawingError) -> Void
  ) throws(DrawingError) -> [UInt8] {
    let sink = Sink()
    let held = Unmanaged.passUnretained(sink)
    let surface = cairo_pdf_surface_create_for_stream(
      { closure, data, length in
        let sink = Unmanaged<Sink>.fromOpaque(closure!).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
      }, held.toOpaque(), scene.width * pointsPerPixel, scene.height * pointsPerPixel)
    defer { cairo_surface_destroy(surface) }
    describe(scene, surface)
    let context = cairo_create(surface)!
    defer { cairo_destroy(context) }
    cairo_scale(context, pointsPerPixel, pointsPerPixel)
    try body(context)
    try check(cairo_status(context))
    cairo_surface_finish(surface)
    try check(cairo_surface_status(surface))
    return withExtendedLifetime(sink) { sink.bytes }
  }

  /// CSS has 96 pixels to an inch, PDF 72 points.
  private static let pointsPerPixel = 0.75

  /// The date of every document: a clock would make two runs differ.
  private static let date = "2000-01-01T00:00:00Z"

  private static func describe(_ scene: Scene, _ surface: OpaquePointer?) {
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Recuento")
    if !scene.title.isEmpty {
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene.title)
    }
    if !scene.description.isEmpty {
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene.description)
    }
  }

  private final class Sink {
    var bytes: [UInt8] = []
  }

  /// The document with its language, which Cairo cannot say: as PDF allows, a second version of the
  /// catalogue is appended together with a table of what changed.
  ///
  /// A document of another build than Cairo's is returned as it is.
  static func tagged(_ document: [UInt8], language: String) -> [UInt8] {
    guard let root = number(after: "/Root ", in: document),
      let size = number(after: "/Size ", in: document),
      let table = number(after: "startxref\n", in: document),
      let info = number(after: "/Info ", in: document),
      let begin = last("\n\(root) 0 obj", in: document),
      let open = first("<<", in: document, from: begin),
      let close = first("endobj", in: document, from: open)
    else { return document }
    var catalogue = String(decoding: document[open..<close], as: UTF8.self)
    guard let end = catalogue.lastRange(of: ">>") else { return document }
    let tag = String(decoding: language.utf8.filter(isTagCharacter), as: UTF8.self)
    catalogue.replaceSubrange(
      end, with: "   /Lang (\(tag))\n   /ViewerPreferences << /DisplayDocTitle true >>\n>>")
    var out = document
    let position = out.count
    out += Array("\(root) 0 obj\n\(catalogue)endobj\n".utf8)
    let newTable = out.count
    let offset = String(position)
    let padded = String(repeating: "0", count: max(0, 10 - offset.utf8.count)) + offset
    out += Array(
      """
      xref
      \(root) 1
      \(padded) 00000 n 
      trailer
      << /Size \(size)
         /Root \(root) 0 R
         /Info \(info) 0 R
         /Prev \(table)
      >>
      startxref
      \(newTable)
      %%EOF

      """.utf8)
    return out
  }

  /// Letters, digits and hyphens make up a language tag.
  private static func isTagCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func number(after name: String, in document: [UInt8]) -> Int? {
    guard let begin = last(name, in: document) else { return nil }
    let digits = document[(begin + name.utf8.count)...].prefix { $0 >= 0x30 && $0 <= 0x39 }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func last(_ text: String, in document: [UInt8]) -> Int? {
    let wanted = Array(text.utf8)
    guard document.count >= wanted.count else { return nil }
    return (0...document.count - wanted.count).reversed().first {
      document[$0...].starts(with: wanted)
    }
  }

  private static func first(_ text: String, in document: [UInt8], from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    return (start..<document.count).first { document[$0...].starts(with: wanted) }
  }
}

extension String {
  fileprivate func lastRange(of text: String) -> Range<String.Index>? { ranges(of: text).last }
}
