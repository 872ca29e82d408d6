import Drawing
import Files
import Findings
import Hashing
import JSON
import Reports

/// What makes the outputs besides data and configuration: program, libraries, typefaces.
///
/// Another version of any of them makes anew what it may change, once.
struct Engine: Hashable, Sendable {
  let version: String
  /// A hash over the names and contents of the typeface's files; empty without them, nil when nothing
  /// is drawn.
  let typeface: String?

  /// Of a run that draws nothing.
  init(_ version: String) {
    self.version = version
    typeface = nil
  }

  /// Of a run that draws; reads the typeface's files when they may have changed.
  init(_ version: String, memo: inout HashMemo) throws(FileError) {
    self.version = version
    var text = ""
    for folder in Typesetter.interDirectories where Files.isDirectory(folder) {
      for name in try Files.names(in: folder) {
        text += "\(name) \(try memo.quickHash(of: Files.join(folder, name)) ?? "-")\n"
      }
    }
    typeface = text.isEmpty ? "" : SHA256.hash(text)
  }

  init(_ version: String, of pipeline: Pipeline, memo: inout HashMemo) throws(Failure) {
    if pipeline.charts.isEmpty {
      self.init(version)
      return
    }
    do throws(FileError) { try self.init(version, memo: &memo) } catch {
      throw Failure(error.path, error)
    }
  }

  /// The part of a stage of any kind.
  var part: Part { Part("the program's version", "\(version) \(Recuento.engineRevision)") }

  /// What charts depend on besides; nothing where nothing is drawn, so that no library is loaded to be
  /// asked for its version.
  var drawing: [Part] {
    guard let typeface else { return [] }
    return [
      Part("the typeface Inter", typeface),
      Part(
        "the version of a drawing library",
        Typesetter.libraries.map { "\($0.name) \($0.version)" }.joined(separator: ", ")),
    ]
  }

  /// What reports depend on besides.
  var pages: [Part] { [Part("the version of cmark-gfm", HTMLPage.markdownVersion)] }

  /// One hash of all.
  var hash: String { SHA256.hash(([part] + drawing + pages).map(\.hash).joined(separator: "\n")) }

  /// For the record of a run.
  var node: Node {
    var members: [Node.Member] = [
      .init("recuento", .text(version)), .init("revision", .text(Recuento.engineRevision)),
    ]
    if typeface != nil { members += Typesetter.libraries.map { .init($0.name, .text($0.version)) } }
    members.append(.init("cmark-gfm", .text(HTMLPage.markdownVersion)))
    if let typeface { members.append(.init("inter", typeface.isEmpty ? .null : .text(typeface))) }
    return .object(members)
  }
}
