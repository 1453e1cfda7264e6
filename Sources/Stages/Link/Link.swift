public import Definitions
public import Expressions
internal import Tables

/// The stage between checking and joining: rows of several tables become people.
///
/// Whoever shares a declared key is one person, unless something says otherwise. After that the
/// personal fields are dropped, and a person is a number.
public struct Link: Sendable {
  public let persons: Persons
  /// The canonical tables.
  public let schemas: [Schema]
  /// The run's inputs, by their number.
  public let files: [InputFile]
  public let environment: Environment
  public let key: PseudonymKey

  public init(
    persons: Persons, schemas: [Schema], files: [InputFile], environment: Environment,
    key: PseudonymKey
  ) {
    self.persons = persons
    self.schemas = schemas
    self.files = files
    self.environment = environment
    self.key = key
  }

  public struct Result: Sendable {
    /// All tables, the linked ones as the definitions see them after linkage.
    public let tables: [String: CheckedTable]
    public let findings: [Finding]
    public let ledger: [LedgerLine]
    public let register: PersonRegister
  }

  /// Links the rows that passed the checks.
  ///
  /// - Throws: when a derived field's arithmetic leaves the range of exact numbers.
  public func link(_ tables: [String: CheckedTable]) async throws -> Result {
    let rows = LinkedRows(persons: persons, tables: tables)
    let identities = try await concurrentMap(persons.identities) { [key] identity in
      IdentityColumn(identity, from: rows.columns(of: identity), key: key)
    }
    let keys = persons.matches.map { LinkKey($0, persons: persons, kinds: rows.kinds) }
    let nodes = PersonNodes(identities, kindOfRow: rows.kindOfRow)
    let clusters = PersonClusters(nodes, keys: keys)
    let numbers = PersonNumbers(clusters, nodes: nodes, keys: keys, identities: identities)
    let people = People(rows: rows, nodes: nodes, numbers: numbers)

    var linked = tables
    for table in persons.tables {
      guard let checked = tables[table.table] else { continue }
      linked[table.table] = CheckedTable(
        table: try drop(
          checked.table, table, among: tables, persons: people.column(of: table.table)),
        setAside: try drop(checked.setAside, table, among: tables, persons: nil))
    }
    let report = LinkReport(link: self, rows: rows, people: people)
    return Result(
      tables: linked,
      findings: report.conflicts(clusters) + report.differences(clusters)
        + report.unidentified(clusters) + report.repeated(in: linked),
      ledger: report.ledger,
      register: PersonRegister(
        tables: rows.tables.map { table in
          PersonRegister.Rows(
            table: table.name, origins: table.origins,
            persons: people.persons(of: table.name), ties: people.ties(of: table.name))
        },
        paths: files.map(\.path), ties: ["first"] + persons.matches.map(\.name),
        identities: people.identities(persons, identities: identities),
        hash: key.hash(for: .person)))
  }

  /// The table without its personal fields, with what was to be derived or looked up from them, and
  /// with its people. Rows that were set aside are nobody's.
  private func drop(
    _ table: Table, _ linked: Persons.LinkedTable, among tables: [String: CheckedTable],
    persons column: Column?
  ) throws -> Table {
    let schema = schemas.first { $0.table == table.name }
    var fields = table.fields.filter { schema?.field($0.name)?.isPersonal != true }
    for field in linked.derived {
      let values =
        column == nil
        ? Column(repeating: nil, type: field.type, count: table.rowCount)
        : try field.expression.content.evaluate(over: table, in: environment)
          .typed(as: field.type)
      fields.append((field.name, values))
    }
    for lookup in linked.lookups { fields += lookup.fields(of: table, from: tables[lookup.table]) }
    fields.append(
      (persons.field, column ?? Column(repeating: nil, type: .integer, count: table.rowCount)))
    return Table(name: table.name, fields: fields, origins: table.origins)
  }
}

extension Persons.FieldLookup {
  /// What is taken, for each row of `table`. Where nothing is known of a value, there is none.
  fileprivate func fields(
    of table: Table, from other: CheckedTable?
  ) -> [(name: String, column: Column)] {
    var partners = [Int?](repeating: nil, count: table.rowCount)
    if let own = table[field], let keys = other?.table[key] {
      let matches = RowMatches([own], to: [keys])
      for row in partners.indices { partners[row] = matches.partners(of: row).first }
    }
    return take.map { name, field, type, _ in
      let column = other?.table[field] ?? Column(repeating: nil, type: type, count: 0)
      return (name, column.gathered(partners).typed(as: type))
    }
  }
}

extension LinkKey {
  fileprivate init(_ match: Persons.Match, persons: Persons, kinds: [[Bool]]) {
    func numbers(_ names: [String]) -> [Int] {
      names.compactMap { name in persons.identities.firstIndex { $0.name == name } }
    }
    on = numbers(match.on)
    guards = numbers(match.unlessDifferent)
    isShared = match.isShared
    let number = persons.matches.firstIndex { $0.name == match.name } ?? 0
    links = kinds.map { $0[number] }
  }
}
