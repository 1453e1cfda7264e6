internal import FoundationEssentials

/// A run that is there.
public struct ListedRun: Sendable, Encodable {
  public let verb: String
  public let pipeline: String
  public let period: String
  public let run: String
  public let asOf: String
  public let outcome: String
  public let folder: String
}

extension RunStore {
  /// All runs, by pipeline, period and id.
  public func list() throws(RunError) -> [ListedRun] {
    guard Files.isFolder(path) else {
      throw RunError(
        .inputMissing, "There is no folder \(path). Name the one that holds the runs with --runs.")
    }
    var runs: [ListedRun] = []
    for manifestPath in try Files.paths(below: path) {
      let parts = manifestPath.split(separator: "/").map(String.init)
      guard parts.count == 4, parts[3] == "manifest.json" else { continue }
      let folder = ([path] + parts.dropLast()).joined(separator: "/")
      let manifest = try Manifest(readingFrom: folder)
      runs.append(
        ListedRun(
          verb: manifest.question.verb, pipeline: manifest.question.pipeline,
          period: manifest.question.period,
          run: manifest.runID, asOf: manifest.question.asOf, outcome: manifest.outcome.rawValue,
          folder: folder))
    }
    return runs
  }
}
