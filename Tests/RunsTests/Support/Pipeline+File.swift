import Definitions
import Foundation

extension Pipeline {
  /// The definitions of a pipeline, as they lie in the folder of its file.
  init(of file: URL) throws {
    try self.init(
      loading: file.lastPathComponent, from: Folder(url: file.deletingLastPathComponent()))
  }

  private struct Folder: DefinitionSource {
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
}
