/// A file that a job reads, or that a later one replaced.
public struct InputFile: Sendable, Hashable {
  /// Path below the inputs folder.
  public let path: String
  /// The submitter's folder name, when the pattern has one.
  public let submitter: String?
  /// The tables it feeds, in the order of the pipeline; none when it was replaced. Of the submission
  /// right before one that counts, those whose rows may be compared with its own.
  public let tables: [String]
  /// Whether a record of it becomes rows of several tables, or several rows of one.
  public let isDivided: Bool

  public init(
    path: String, submitter: String?, tables: [String] = [], isDivided: Bool = false
  ) {
    self.path = path
    self.submitter = submitter
    self.tables = tables
    self.isDivided = isDivided
  }

  /// What the ledger calls its rows in one of its tables.
  public func source(of table: String) -> String { isDivided ? "\(path) > \(table)" : path }
}
