public import Tables

/// How rows of several tables are recognized as one person's, and what is left of them after that.
///
/// After linkage the personal fields of the linked tables are gone: a person is a number.
public struct Persons: Sendable {
  /// The integer field that every linked table gains.
  public let field: String
  /// In the order in which the document first names them.
  public let identities: [Identity]
  /// In the order of the pipeline's tables.
  public let tables: [LinkedTable]
  /// Tried in this order.
  public let matches: [Match]
  public let place: Place

  /// Something by which a person may be recognized, whatever field of whatever table holds it.
  public struct Identity: Sendable {
    public let name: String
    public let type: ValueType
    /// Whether values are compared through a keyed hash only.
    public let isHashed: Bool
    /// What is written when there is no value: it stands for nobody.
    public let placeholders: [String]
  }

  public struct LinkedTable: Sendable {
    public let table: String
    public let fields: [(identity: String, field: String)]
    /// Computed from the canonical fields before the personal ones are dropped.
    public let derived: [DerivedField]
    /// Taken from other tables by personal fields before these are dropped.
    public let lookups: [FieldLookup]

    public func field(of identity: String) -> String? {
      fields.first { $0.identity == identity }?.field
    }
  }

  /// What the row of another table says of a personal field, such as the town of an address. The
  /// field itself is never among what is taken.
  public struct FieldLookup: Sendable {
    public let table: String
    public let field: String
    /// The field of the other table that tells its rows apart.
    public let key: String
    public let take: [(name: String, field: String, type: ValueType, categories: [String])]
  }

  /// A key by which rows are taken for one person's: they agree in every identity of `on`.
  public struct Match: Sendable {
    public let name: String
    public let on: [String]
    /// Who differs in one of these is somebody else, whatever the key says.
    public let unlessDifferent: [String]
    /// The tables whose rows it links; nil for every linked one.
    public let tables: [String]?
    /// Whether different people are expected to share a value. Then only a row that nothing else
    /// tells apart is a finding.
    public let isShared: Bool

    public func links(_ table: String) -> Bool { tables?.contains(table) ?? true }
  }

  public func table(_ name: String) -> LinkedTable? { tables.first { $0.table == name } }
}

extension Schema {
  /// The table as facts, dimensions and metrics see it: without personal fields, with the derived
  /// ones and the person, who takes the place of the personal parts of the primary key.
  public func linked(by persons: Persons) -> Schema {
    guard let linked = persons.table(table) else { return self }
    let place = persons.place
    var schema = self
    schema.fields = fields.filter { !$0.isPersonal }
    schema.fields += linked.derived.map { Field(derived: $0.name, $0.type, place: place) }
    schema.fields += linked.lookups.flatMap(\.take).map {
      Field(derived: $0.name, $0.type, categories: $0.categories, place: place)
    }
    schema.fields.append(Field(derived: persons.field, .integer, place: place))
    let remaining = schema.fields.map(\.name)
    schema.primaryKey = []
    for name in primaryKey.map({ remaining.contains($0) ? $0 : persons.field })
    where !schema.primaryKey.contains(name) {
      schema.primaryKey.append(name)
    }
    schema.uniqueKeys = uniqueKeys.filter { Set($0).isSubset(of: remaining) }
    schema.foreignKeys = foreignKeys.filter { Set($0.fields).isSubset(of: remaining) }
    return schema
  }
}

extension Field {
  /// A field that no file holds, and that tells nobody who somebody is.
  fileprivate init(
    derived name: String, _ type: ValueType, categories: [String] = [], place: Place
  ) {
    let kind: Kind =
      switch type {
      case .text: .string
      case .integer: .integer
      case .number: .number
      case .date: .date
      case .boolean: .boolean
      }
    self.init(
      name: name, kind: kind, title: name, description: "", unit: nil,
      scale: kind == .number ? type.scale : nil, writing: .asKept, isPersonal: false,
      categories: categories,
      example: nil, constraints: .none, place: place)
  }
}
