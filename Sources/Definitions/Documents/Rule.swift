public import Expressions

/// Whether a finding stops anything. Only errors set rows or cells aside.
public enum Severity: String, Sendable, CaseIterable {
  case error, warning, info
}

/// The field's classes of findings, in the order in which they are looked for.
public enum FindingClass: String, Sendable, CaseIterable {
  case file, value, duplicate, logic, reference
}

/// What a finding takes out of the run: the whole file, the row, the one cell, or nothing.
public enum Effect: String, Sendable, CaseIterable {
  case file, row, cell, none
}

/// A rule over the fields of one row: what must not be false.
///
/// As an SQL CHECK has it, a row for which the expression is NULL passes.
public struct Rule: Sendable {
  public let id: String
  public let title: String
  public let table: String
  public let findingClass: FindingClass
  public let severity: Severity
  public let effect: Effect
  public let expect: Located<Expression>
  /// The field a finding points at.
  public let column: String
  public let message: String
  public let suggestion: String
  public let source: String
  public let place: Place
}
