import Definitions
import Foundation
import Testing

/// The definitions of this repository, found beside its sources.
@Suite struct RealDefinitionsTests {
  struct Folder: DefinitionSource {
    let url: URL

    func read(_ path: String) -> [UInt8]? {
      (try? Data(contentsOf: url.appending(path: path))).map { Array($0) }
    }

    func paths(matching pattern: String) -> [String] {
      let names = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String }
      let pattern = FilePattern(pattern)
      return (names ?? []).filter { pattern.match($0) != nil }.sorted()
    }
  }

  static let pipelines = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Pipelines")
    .resolvingSymlinksInPath()

  @Test("The pipelines load without a mistake", arguments: ["monthly-outcomes", "examples/nsw"])
  func load(_ name: String) throws {
    let file = RealDefinitionsTests.pipelines.appending(path: name + ".yaml")
    let folder = Folder(url: file.deletingLastPathComponent())
    do {
      let pipeline = try Pipeline(loading: file.lastPathComponent, from: folder)
      #expect(!pipeline.metrics.isEmpty)
      #expect(pipeline.documents.contains { $0.path == file.lastPathComponent })
    } catch {
      Issue.record("\(error.mistakes.map(\.description).joined(separator: "\n"))")
    }
  }

  @Test("Texts that are filed are held to their limits with what the forms put between lines")
  func lineBreaksAsFiled() throws {
    let folder = Folder(url: RealDefinitionsTests.pipelines)
    let pipeline = try Pipeline(loading: "quarterly-arpa.yaml", from: folder)
    let lengths = Set(pipeline.forms.map { $0.lineBreak?.unicodeScalars.count })
    #expect(lengths.count == 1)
    for table in ["projects", "subrecipients", "subawards"] {
      let schema = try #require(pipeline.schema(table))
      let texts = schema.fields.filter { field in
        field.constraints.maximumLength != nil && field.constraints.pattern == nil
          && !schema.isKey(field.name)
      }
      #expect(!texts.isEmpty)
      for text in texts {
        #expect(lengths == [text.constraints.lineBreakLength], "\(table).\(text.name)")
      }
    }
  }
}
