public import Expressions

/// One fact, one aggregate, and the conditions by which its rows count.
///
/// `cohort`, `exclude`, `pending` and `numerator` count a row where they are true. A row for which
/// one of them is NULL is undetermined: counted, shown, never dropped.
public struct MeasureDefinition: Sendable {
  public enum Aggregate: String, Sendable, CaseIterable {
    case count
    case distinctCount = "distinct_count"
    case sum
    case mean
    case median
    /// Between the two nearest values where it falls between them, as SQL's `percentile_cont`.
    case percentile
    /// Rows where `numerator` is true, divided by all rows that are not excluded or pending.
    case ratio

    /// Whether it counts or adds up, so that nothing gives zero.
    var isAdditive: Bool {
      switch self {
      case .count, .distinctCount, .sum: true
      case .mean, .median, .percentile, .ratio: false
      }
    }
  }

  public let fact: String
  public let aggregate: Aggregate
  /// Of a percentile, which one: 1 to 99. Of a median, 50.
  public let percentile: Int?
  /// What is summed, averaged or told apart.
  public let field: String?
  /// The date by which a row falls into a window; without one every row does.
  public let date: String?
  public let cohort: Located<Expression>?
  public let exclude: Located<Expression>?
  public let pending: Located<Expression>?
  public let numerator: Located<Expression>?

  /// All fields of the fact that decide about a row or are taken from it.
  public var fields: [String] {
    [field, date].compactMap { $0 }
      + [cohort, exclude, pending, numerator].flatMap { $0?.content.fields ?? [] }
  }
}
