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
}
