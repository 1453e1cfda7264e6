public import Tables

/// What is known of the rows of a table or fact before any of them is read.
public struct Relation: Sendable {
  public let name: String
  public internal(set) var fields: [FactField]
  /// Each a set of fields in which no two rows agree, the one that names a row first; empty when none
  /// is known. A row with NULL in a key agrees with none.
  public internal(set) var keys: [[String]]
  /// Fields whose own definition is wrong: nobody who uses them makes another mistake.
  var unsure: Set<String> = []

  public func field(_ name: String) -> FactField? { fields.first { $0.name == name } }

  /// Whether no two rows agree in all of these fields.
  func isKey(_ names: [String]) -> Bool {
    keys.contains { Set(names).isSuperset(of: $0) }
  }
}

extension Relation {
  init(_ schema: Schema) {
    name = schema.table
    fields = schema.fields.map { FactField($0, reasons: schema.reasons) }
    let unique = schema.fields.filter(\.constraints.isUnique).map { [$0.name] }
    keys = ([schema.primaryKey] + schema.uniqueKeys + unique).filter { key in
      !key.isEmpty && key.allSatisfy { schema.field($0) != nil }
    }
  }
}

public struct FactField: Sendable {
  public let name: String
  public let title: String
  public let type: ValueType
  public let unit: String?
  /// What a cell of it can hold; empty for any value.
  public let categories: [String]
  /// Whether every value fits a pattern, so that it is rather a code than anybody's name.
  public let isOfPattern: Bool
  /// Whether values may identify a person. They are shown by shape only.
  public let isPersonal: Bool
  /// Whether personal values arrive beside those that a value is made from, so that it may be one of
  /// them that was taken for another. A number of rows is none.
  public let isBesidePersonal: Bool
  /// What `reason` can say of it; nil when it was not read but computed.
  public let reasons: [String]?
}

extension FactField {
  fileprivate init(_ field: Field, reasons: [String]) {
    self.init(
      name: field.name, title: field.title, type: field.valueType, unit: field.unit,
      categories: field.categories, isOfPattern: field.constraints.pattern != nil,
      isPersonal: field.isPersonal, isBesidePersonal: field.isBesidePersonal, reasons: reasons)
  }

  /// The same field under another name.
  func renamed(_ name: String) -> FactField {
    FactField(
      name: name, title: name == self.name ? title : name, type: type, unit: unit,
      categories: categories, isOfPattern: isOfPattern, isPersonal: isPersonal,
      isBesidePersonal: isBesidePersonal, reasons: reasons)
  }

  /// A field with values of this one, but without the reasons why there are none.
  func derived(_ name: String) -> FactField {
    FactField(
      name: name, title: name == self.name ? title : name, type: type, unit: unit,
      categories: categories, isOfPattern: isOfPattern, isPersonal: isPersonal,
      isBesidePersonal: isBesidePersonal, reasons: nil)
  }

  /// A field that is computed.
  static func derived(
    _ name: String, _ type: ValueType, categories: [String] = [], isPersonal: Bool = false,
    isBesidePersonal: Bool = false
  ) -> FactField {
    FactField(
      name: name, title: name, type: type, unit: nil, categories: categories, isOfPattern: false,
      isPersonal: isPersonal, isBesidePersonal: isBesidePersonal, reasons: nil)
  }
}

extension [FactField] {
  /// The categories of each field, by its name.
  var categories: [String: [String]] {
    Dictionary(map { ($0.name, $0.categories) }, uniquingKeysWith: { first, _ in first })
  }
}
