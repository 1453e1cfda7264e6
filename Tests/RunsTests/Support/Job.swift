import Crypto
import Definitions
import Foundation
import Runs
import Stages
import Tables
import Testing

/// A request as a test makes it, and its answer.
struct Job {
  var verb = JobRequest.Verb.run
  var pipeline = Project.monthlyOutcomes
  var inputs: URL
  var runs: URL
  var period = "2026-09"
  /// `2026-10-12`; without it the last day of the period.
  var asOf: String?
  var failOn = JobRequest.FailOn.thresholds
  var isDraft = false
  var key = KeySource.file(Project.demonstrationKey.path)

  func run(force: Bool = false) async throws -> FinishedRun {
    let result = try await Runs.run(
      try request, force: force,
      caller: Caller(host: "test-host", user: "test-user", time: "2026-10-12T08:00:00Z"),
      progress: { _ in })
    return try FinishedRun(result)
  }

  var request: JobRequest {
    get throws {
      JobRequest(
        verb: verb, pipeline: pipeline.path, inputs: inputs.path, period: period,
        asOf: try asOf.map { try #require(Day(iso: $0)) },
        today: try #require(Day(iso: "2026-10-12")), runs: runs.path, edition: .internal,
        failOn: failOn, isDraft: isDraft, key: key)
    }
  }
}

/// A run folder, read with nothing but what the contract says of it.
struct FinishedRun {
  let result: RunResult
  let folder: URL
  let manifest: WrittenManifest

  init(_ result: RunResult) throws {
    self.result = result
    folder = URL(filePath: result.folder)
    manifest = try JSONDecoder().decode(
      WrittenManifest.self, from: Data(contentsOf: folder.appending(path: "manifest.json")))
  }

  func has(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: file).path)
  }

  func text(_ file: String) throws -> String {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8)
  }

  func lines(_ file: String) throws -> [NamedRow] {
    try NamedRow.read(folder.appending(path: file))
  }
}

struct WrittenManifest: Decodable {
  struct Record: Decodable, Equatable {
    let path: String
    let bytes: Int
    let sha256: String
  }

  struct Question: Decodable {
    let verb: String
    let pipeline: String
    let period: String
    let asOf: String
    let edition: String
    let keyFingerprint: String?
    let definitions: [Record]
    let inputs: [Record]
  }

  struct Summary: Decodable {
    let title: String
    let read: String
    let setAside: String
    let failures: [String]
    let headlines: [String]
    let filings: [String]?
  }

  let schemaVersion: Int
  let runID: String
  let outcome: String
  let exitStatus: Int32
  let question: Question
  let versions: [String: String]
  let outputs: [Record]
  let defusedCells: [String: Int]
  let workbookParts: [String: [Record]]
  let summary: Summary
}

/// The sample month, run once for all tests that only read what it left behind.
enum SampleMonth {
  private static let folder = Result { try TemporaryFolder() }

  private static let made = Task {
    let store = try folder.get().url.appending(path: "Runs")
    atexit { try? SampleMonth.folder.get().remove() }
    return try await Job(inputs: Project.sample, runs: store).run()
  }

  /// The run over all of SampleData/2026-09.
  static var run: FinishedRun { get async throws { try await made.value } }

  /// The folder that holds all runs, here only one.
  static var store: URL {
    get async throws {
      _ = try await made.value
      return try folder.get().url.appending(path: "Runs")
    }
  }
}

func sha256(_ bytes: some DataProtocol) -> String {
  SHA256.hash(data: bytes).map { byte in
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }.joined()
}
