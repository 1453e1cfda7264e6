/// A table lacks the rows of somebody who was expected to send them.
public struct Absence: Sendable, Hashable {
  public let table: String
  /// The catalog field that lists who is expected.
  public let field: String
  public let submitter: String

  public init(table: String, field: String, submitter: String) {
    self.table = table
    self.field = field
    self.submitter = submitter
  }
}
