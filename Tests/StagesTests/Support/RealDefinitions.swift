import Foundation

extension Documents {
  /// The definitions of this repository's monthly pipeline, for tests to change.
  static let monthly: Documents = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "Pipelines")
    var texts: [String: String] = [:]
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    for path in paths ?? [] where path.hasSuffix(".yaml") {
      texts[path] = try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
    texts["../Reports/monthly-outcomes.yaml"] = try? String(
      contentsOf: root.appending(path: "Reports/monthly-outcomes.yaml"), encoding: .utf8)
    texts["pipeline.yaml"] = texts["monthly-outcomes.yaml"]
    return Documents(texts: texts)
  }()

  /// Public lists that lie beside the project, not in it.
  static let publicData = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data/workforce").standardizedFileURL
}
