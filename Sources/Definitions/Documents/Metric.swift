public import Expressions

/// One number of the report, and how it is counted.
///
/// `cohort`, `exclude`, `pending` and `numerator` count a row where they are true. A row for which
/// one of them is NULL is undetermined: counted, shown, never dropped.
public struct Metric: Sendable {
  public enum Aggregate: String, Sendable, CaseIterable {
    case count
    case distinctCount = "distinct_count"
    case sum
    case mean
    case median
    /// Rows where `numerator` is true, divided by all rows that are not excluded or pending.
    case ratio
  }

  public enum Window: String, Sendable, CaseIterable {
    case period
    case programYearToDate = "program_year_to_date"
    case grantToDate = "grant_to_date"
  }

  public let name: String
  public let title: String
  /// One sentence that says what is counted.
  public let definition: String
  public let fact: String
  public let aggregate: Aggregate
  /// What is summed, averaged or told apart.
  public let field: String?
  /// The date by which a row falls into a window; without one every row does.
  public let date: String?
  public let windows: [Window]
  public let cohort: Located<Expression>?
  public let exclude: Located<Expression>?
  public let pending: Located<Expression>?
  public let numerator: Located<Expression>?
  /// The dimensions by which it is broken down, beside the total.
  public let by: [String]
  public let unit: String
  public let source: String
  public let place: Place
}

/// Something by which numbers are broken down.
public struct Dimension: Sendable {
  public let name: String
  public let title: String
  public let field: String
  /// The table and field that list all members, so that one without rows is shown as zero.
  public let members: (table: String, field: String)?
  /// Field of the members' table that names a member to a reader.
  public let label: String?
  public let place: Place
}
