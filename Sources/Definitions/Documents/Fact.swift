public import Expressions
public import Tables

/// A derived table: one row for each row of the table it is made from, with fields looked up in
/// other tables and fields computed.
public struct Fact: Sendable {
  public let name: String
  public let title: String
  /// What one row stands for, in words.
  public let grain: String
  public let from: String
  public let lookups: [Lookup]
  /// In an order in which each uses only fields before it.
  public let derived: [DerivedField]
  /// All fields, own and derived.
  public let fields: [FactField]
  public let place: Place
  /// Fields whose own definition is wrong: nobody who uses them makes another mistake.
  let unsure: Set<String>

  public func field(_ name: String) -> FactField? { fields.first { $0.name == name } }
}

public struct FactField: Sendable {
  public let name: String
  public let type: ValueType
  public let unit: String?
  /// What a cell of it can hold; empty for any value.
  public let categories: [String]
  /// What `reason` can say of it; nil when it was not read but computed.
  public let reasons: [String]?
}

/// Takes fields from the one row of another table that has the same key.
public struct Lookup: Sendable {
  public enum Cardinality: String, Sendable, CaseIterable {
    /// Every row finds its row; one that does not is an orphan, a finding.
    case one
    /// A row may find none; the fields taken are then not applicable.
    case atMostOne = "at_most_one"
  }

  public let table: String
  public let on: [(field: String, key: String)]
  public let cardinality: Cardinality
  public let take: [String]
}

public struct DerivedField: Sendable {
  public let name: String
  public let expression: Located<Expression>
  public let type: ValueType
}
