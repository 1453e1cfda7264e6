public import Expressions
public import Tables

/// Rows of another table or fact that agree with a row, and the fields taken from them.
public struct Partners: Sendable {
  public let table: String
  public let on: [(field: String, key: String)]
  /// The fields taken, each under its new name.
  public let take: [(name: String, field: String)]
}

/// Takes fields from the one row of another table that agrees.
public struct Lookup: Sendable {
  public enum Cardinality: String, Sendable, CaseIterable {
    /// Every row finds its row; one that does not is an orphan, a finding.
    case one
    /// A row may find none; the fields taken are then not applicable.
    case atMostOne = "at_most_one"
  }

  public let partners: Partners
  public let cardinality: Cardinality
}

/// Repeats a row for each row of another table that agrees.
public struct Attach: Sendable {
  public enum Cardinality: String, Sendable, CaseIterable {
    /// A row may find none; it then stays once, and the fields taken are not applicable.
    case many
    /// Every row finds some; one that does not is an orphan, a finding.
    case oneOrMore = "one_or_more"
  }

  public let partners: Partners
  public let cardinality: Cardinality
}

public struct DerivedField: Sendable {
  public let name: String
  public let expression: Located<Expression>
  public let type: ValueType
}

/// One row for all rows that agree in some fields. NULL agrees with NULL, as in GROUP BY.
public struct Rollup: Sendable {
  public enum Aggregate: Sendable {
    case countRows
    /// The rows with a value.
    case count(String)
    case sum(String)
    case min(String)
    case max(String)
    /// TRUE if any is TRUE, else NULL if any is NULL, else FALSE.
    case any(String)
    /// The first value in ascending order of these fields, NULL last; among equals the smallest.
    case first(String, order: [String])
  }

  public let by: [String]
  public let take: [(name: String, aggregate: Aggregate)]
}

/// One row for all intervals of a group that overlap, touch, or lie no more than a gap apart.
public struct Spells: Sendable {
  public let by: [String]
  public let start: String
  /// An interval without an end is open.
  public let end: String
  /// The most days from the end of one interval to the start of the next that belongs to it.
  public let gap: Int
  /// The field that says how many intervals a spell was made from.
  public let count: String?
  /// The field that numbers the spells of a group by their start, from 1.
  public let number: String?
}

/// One row for each of several fields that has a value.
public struct Unpivot: Sendable {
  public let label: String
  public let value: String
  public let fields: [(field: String, label: String)]
}

extension Rollup.Aggregate {
  /// The aggregate as definitions spell it.
  public var description: String {
    switch self {
    case .countRows: "count of rows"
    case .count(let field): "count of \(field)"
    case .sum(let field): "sum of \(field)"
    case .min(let field): "min of \(field)"
    case .max(let field): "max of \(field)"
    case .any(let field): "any of \(field)"
    case .first(let field, let order): "first \(field) by \(order.joined(separator: ", "))"
    }
  }
}
