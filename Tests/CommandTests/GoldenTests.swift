import Foundation
import Testing

/// Run folders kept byte for byte. `make record-golden` writes them anew; the run that records fails,
/// so that no change can be accepted by accident.
@Suite("Golden") struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  @Test("The small month gives the golden run folder, byte for byte")
  func smallMonth() throws {
    try expect("small-month", of: "monthly-outcomes", for: "2026-09")
  }

  /// Every form as it is handed in, of a few awards whose figures `TwoQuartersTests` adds up by hand.
  @Test("The small quarter fills the golden forms, byte for byte")
  func smallQuarter() throws {
    try expect("small-quarter", of: "quarterly-arpa", for: "2026-Q3") { path in
      path.hasPrefix("treasury/")
        || ["findings.csv", "ledger.csv", "metrics.csv"].contains(path)
    }
  }

  /// - Parameter isKept: whether a file of the run folder, told by its path there, is golden.
  private func expect(
    _ name: String, of pipeline: String, for period: String,
    where isKept: (String) -> Bool = { _ in true }
  ) throws {
    let folder = Self.folder.appending(path: name)
    let runs = try TemporaryFolder()
    let outcome = try BuiltCommand().run(
      "run", pipeline, "--inputs", folder.appending(path: "inputs").path, "--period", period,
      "--runs", runs.path)
    #expect(outcome.status == 0, "\(outcome.messages)")
    let answers = runs.url.appending(path: "\(pipeline)/\(period)")
    let runID = try #require(FileManager.default.contentsOfDirectory(atPath: answers.path).first)
    let actual = try TemporaryFolder.contents(of: answers.appending(path: runID))
      .filter { isKept($0.key) }

    let expectedFolder = folder.appending(path: "expected")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try record(actual, in: expectedFolder)
      Issue.record("The golden run folder was recorded. Look at the difference, then run again.")
      return
    }
    let expected = try TemporaryFolder.contents(of: expectedFolder)
    #expect(Set(actual.keys) == Set(expected.keys))
    for (path, bytes) in expected.sorted(by: { $0.key < $1.key }) where actual[path] != bytes {
      Issue.record("\(path) differs: \(firstDifference(actual[path] ?? Data(), bytes))")
    }
  }

  private func record(_ contents: [String: Data], in folder: URL) throws {
    try? FileManager.default.removeItem(at: folder)
    for (path, bytes) in contents {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file)
    }
  }

  private func firstDifference(_ actual: Data, _ expected: Data) -> String {
    let lines = String(decoding: actual, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let others = String(decoding: expected, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let index =
      zip(lines, others).enumerated().first { $1.0 != $1.1 }?.offset
      ?? min(lines.count, others.count)
    func line(_ lines: [Substring]) -> Substring {
      index < lines.count ? lines[index].prefix(200) : "(end)"
    }
    return "line \(index + 1) is “\(line(lines))”, expected “\(line(others))”"
  }
}
