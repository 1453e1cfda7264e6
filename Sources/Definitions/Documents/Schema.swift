public import Tables

/// A canonical table: a Frictionless Table Schema (v2) with the extras of this project (`unit`,
/// `scale`, `personal`, `submitter_key`).
public struct Schema: Sendable {
  public let table: String
  public let title: String
  public internal(set) var fields: [Field]
  public internal(set) var primaryKey: [String]
  /// The date or number field by which one of several rows with the same primary key is the latest.
  /// Without it, none of them can be used.
  public let keepLatestBy: String?
  /// Lists of fields in which no two rows agree, beside those that are unique by themselves. A row
  /// with NULL in one of them agrees with none, as in SQL.
  public internal(set) var uniqueKeys: [[String]]
  public internal(set) var foreignKeys: [ForeignKey]
  /// The fields of which the first that has a value tells a row to those who sent it, in clear: they
  /// alone see it. None when rows are told by their number only.
  public let submitterKey: [String]
  /// Of a table that gets several rows from one record: how its columns repeat.
  public let repeatGroup: RepeatGroup?
  /// Texts that stand for no value, each with its reason.
  public let missingValues: [(text: String, reason: MissingReason)]
  /// What `reason` can say of a field that has no value: the standard reasons and its own labels.
  public let reasons: [String]
  public let place: Place

  public func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  public func isKey(_ field: String) -> Bool { primaryKey.contains(field) }

  /// Whether every row must have a value: keys must, even where the schema does not say so, unless it
  /// says that this part of the key may be blank.
  public func requires(_ field: Field) -> Bool {
    field.constraints.isRequired || isKey(field.name) && !field.constraints.isOptional
  }
}

public struct Field: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case string, integer, number, date, boolean
  }

  public let name: String
  public let kind: Kind
  public let title: String
  public let description: String
  /// `usd` for money, else what one unit is called.
  public let unit: String?
  /// Declared digits behind the point of a number; found in the data when nil.
  public let scale: Int?
  /// How values may be written otherwise than they are kept.
  public let writing: Writing
  /// Whether values may identify a person. They are shown by shape only.
  public let isPersonal: Bool
  /// Whether personal values arrive in the same files. Columns get swapped and rows shifted, so that
  /// any value of this field may then be somebody's.
  public internal(set) var isBesidePersonal = true
  public let categories: [String]
  /// How a value may look, for those who have to mend one.
  public let example: String?
  public let constraints: Constraints
  public let place: Place

  /// Whether a record has a column of it for each block of a repeat group.
  public var repeats: Bool { title.contains(RepeatGroup.mark) }

  public var valueType: ValueType {
    switch kind {
    case .string: .text
    case .integer: .integer
    case .number: .number(scale: scale ?? 0)
    case .date: .date
    case .boolean: .boolean
    }
  }
}

/// What the values of a field must be like, each for itself but for `isUnique`.
public struct Constraints: Sendable {
  public let isRequired: Bool
  /// Whether the schema says in so many words that a value is not required.
  public let isOptional: Bool
  public let isUnique: Bool
  public let minimum: Value?
  public let maximum: Value?
  /// In Unicode scalars.
  public let minimumLength: Int?
  public let maximumLength: Int?
  /// As how many of them a break between two lines counts for the greatest length, where a form files
  /// something else in its place.
  public let lineBreakLength: Int?
  /// What a whole value must fit.
  public let pattern: Pattern?

  static let none = Constraints(
    isRequired: false, isOptional: false, isUnique: false, minimum: nil, maximum: nil,
    minimumLength: nil, maximumLength: nil, lineBreakLength: nil, pattern: nil)
}

/// Rows must point to a row of this or another table, unless one of their fields is NULL.
public struct ForeignKey: Sendable {
  public let fields: [String]
  public let table: String
  public let referencedFields: [String]
  public let place: Place
}

/// Columns that stand several times in a record, numbered from 1. Each such block that holds
/// something becomes a row of the table; fields that do not repeat are the same in all of them.
public struct RepeatGroup: Sendable {
  /// The integer field that takes the number of the block.
  public let field: String
  /// The number of the last block.
  public let last: Int
  public let place: Place

  /// Where a title or header holds the number of the block.
  public static let mark = "{n}"

  public static func header(_ pattern: String, block: Int) -> String {
    pattern.replacing(mark, with: String(block))
  }
}

extension Schema {
  /// The headers of a field that need no mapping: its title and name, or its title in a block.
  public func ownHeaders(of field: Field, block: Int?) -> [String] {
    if field.name == repeatGroup?.field { return [] }
    guard field.repeats else { return [field.title, field.name] }
    return block.map { [RepeatGroup.header(field.title, block: $0)] } ?? []
  }

  /// The blocks in which a field stands; of one that does not repeat, only that of no number.
  func blocks(of field: Field) -> [Int?] {
    guard field.repeats, let repeatGroup, field.name != repeatGroup.field else { return [nil] }
    return (1...repeatGroup.last).map { $0 }
  }
}
