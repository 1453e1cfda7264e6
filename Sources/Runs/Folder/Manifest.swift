/// What a run was asked and what it was made from; its digest is the run's id.
struct Question: Codable, Equatable {
  /// Raised when the way of making an id changes.
  var idRule = 2
  /// Raised whenever a byte of any output changes for the same question.
  var engineBehaviour = 7
  let verb: String
  let pipeline: String
  let period: String
  let asOf: String
  let edition: String
  let options: [String: String]
  let xlsxLibrary: String
  /// Of the secret key, where one is used.
  let keyFingerprint: String?
  let definitions: [FileRecord]
  let inputs: [FileRecord]
  /// Paths of files that were there and are not read, because findings speak of them.
  let unread: [String]
  let earlierRuns: [FileRecord]

  /// The first 16 hex digits of the SHA-256 of the canonical listing.
  func runID() throws -> String { String(digest(of: try canonicalJSON(self)).prefix(16)) }
}

struct FileRecord: Codable, Equatable {
  let path: String
  let bytes: Int
  let sha256: String
}

/// manifest.json: everything that identifies a run, and what came of it.
struct Manifest: Codable {
  var schemaVersion = 1
  let runID: String
  let outcome: Outcome
  let exitStatus: Int32
  let question: Question
  let versions: [String: String]
  let outputs: [FileRecord]
  /// The parts of each workbook: what is in it, apart from how it is packed.
  let workbookParts: [String: [FileRecord]]
  /// Texts that were given a leading `'`, by file, because a spreadsheet would have run them.
  let defusedCells: [String: Int]
  let summary: RunSummary

  enum Outcome: String, Codable {
    case passed, failed
  }
}

/// What is said when a run is done.
public struct RunSummary: Codable, Sendable, Equatable {
  public let title: String
  /// “18 of 19”, and what they are called.
  public let submitted: String
  public let read: String
  public let setAside: String
  public let findings: String
  /// Why the data did not pass; empty when they did.
  public let failures: [String]
  /// The headlines of the first sheet of the report that has any, `title: figure`.
  public let headlines: [String]
  /// The forms that were filled, each with its rows, or why it is not; of a check, why none would be.
  /// Nil where none are to be.
  public let filings: [String]?
}
