import Files
import JSON
import Pipelines
import Testing

@Suite struct PipelineSchemaTests {
  /// The file that editors use is what `recuento schema` prints.
  @Test func shippedFileIsCurrent() throws {
    let root = Files.parent(Files.parent(Files.parent(#filePath)))
    let bytes = try Files.read(root + "/schemas/pipeline.schema.json")
    #expect(String(decoding: bytes, as: UTF8.self) == pipelineSchema.written(indent: true) + "\n")
  }

  @Test func everyMemberThatIsReadIsInTheSchema() {
    let node: Node = [
      "name": "x", "languages": ["en"], "package": "p.json", "corrections": "c.json",
      "locales": "locales", "theme": "vega", "title": "t", "$schema": "s", "$comment": "c",
    ]
    let (pipeline, findings) = Pipeline.read(node, file: "pipeline.json")
    #expect(pipeline != nil && findings.isEmpty)
    let known = pipelineSchema["properties"]?.members?.map(\.name) ?? []
    for member in node.members ?? [] { #expect(known.contains(member.name), "\(member.name)") }
  }
}
