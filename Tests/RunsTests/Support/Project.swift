import Foundation

enum Project {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let sample = root.appending(path: "SampleData/2026-09")
  /// Everybody whose folders the sample has, in order.
  static var submitters: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(
        atPath: sample.appending(path: "grantees").path
      ).sorted()
    }
  }

  static let monthlyOutcomes = root.appending(path: "Pipelines/monthly-outcomes.yaml")
  static let quarterlyArpa = root.appending(path: "Pipelines/quarterly-arpa.yaml")
  static let demonstration = root.appending(path: "Pipelines/examples/nsw.yaml")

  static let demonstrationKey = root.appending(path: "SampleData/demonstration.key")

  /// Real data lie beside the project, not in it.
  static let realData = root.appending(path: "../shared/data/real").standardizedFileURL

  static var hasRealData: Bool {
    FileManager.default.fileExists(atPath: realData.appending(path: "nsw_mixtape.csv").path)
  }
}

/// A folder that goes away with its owner.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "runs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { remove() }

  func remove() { try? FileManager.default.removeItem(at: url) }
}

extension FileManager {
  /// Every file and folder below a folder, as relative paths in order.
  func everything(below folder: URL) throws -> [String] {
    try subpathsOfDirectory(atPath: folder.path).sorted()
  }

  /// Contents of all files below a folder, by relative path.
  func contents(below folder: URL) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for path in try everything(below: folder) where !isFolder(folder.appending(path: path)) {
      contents[path] = try Data(contentsOf: folder.appending(path: path))
    }
    return contents
  }

  func isFolder(_ url: URL) -> Bool {
    (try? attributesOfItem(atPath: url.path)[.type]) as? FileAttributeType == .typeDirectory
  }

  /// Mode of a file or folder, set-group-id included.
  func mode(of url: URL) throws -> Int {
    (try attributesOfItem(atPath: url.path)[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }
}
