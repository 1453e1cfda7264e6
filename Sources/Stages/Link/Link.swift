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
        table: try drop(checked.table, table, persons: people.column(of: table.table)),
        setAside: try drop(checked.setAside, table, persons: nil))
    }
    let report = LinkReport(link: self, rows: rows, people: people)
    return Result(
      tables: linked,
      findings: report.conflicts(clusters) + report.unidentified(clusters)
        + report.repeated(in: linked),
      ledger: report.ledger,
      register: PersonRegister(
        tables: rows.tables.map { table in
          PersonRegister.Rows(
            table: table.name, places: table.origins.map(report.place),
            persons: people.persons(of: table.name), ties: people.ties(of: table.name))
        },
        ties: ["first"] + persons.matches.map(\.name),
        identities: people.identities(persons, nodes: nodes, identities: identities),
        hash: key.hash(for: .person)))
  }

  /// The table without its personal fields, with what was to be derived from them, and with its
  /// people. Rows that were set aside are nobody's.
  private func drop(
    _ table: Table, _ linked: Persons.LinkedTable, persons column: Column?
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
    fields.append(
      (persons.field, column ?? Column(repeating: nil, type: .integer, count: table.rowCount)))
    return Table(name: table.name, fields: fields, origins: table.origins)
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

/// The rows of all linked tables, one below the other.
struct LinkedRows: Sendable {
  let tables: [Table]
  /// For each kind of table, which keys link its rows.
  private(set) var kinds: [[Bool]] = []
  private(set) var kindOfRow: [Int] = []
  private let persons: Persons

  init(persons: Persons, tables checked: [String: CheckedTable]) {
    self.persons = persons
    tables = persons.tables.compactMap { checked[$0.table]?.table }
    let links = tables.map { table in persons.matches.map { $0.links(table.name) } }
    // Sorted, so that the order of the tables does not decide between rows alike.
    kinds = Set(links).sorted { left, right in
      left.lexicographicallyPrecedes(right) { !$0 && $1 }
    }
    for (table, links) in zip(tables, links) {
      let kind = kinds.firstIndex(of: links) ?? 0
      kindOfRow += Array(repeating: kind, count: table.rowCount)
    }
  }

  func columns(of identity: Persons.Identity) -> [(column: Column?, rowCount: Int)] {
    tables.map { table in
      let field = persons.table(table.name)?.field(of: identity.name)
      return (field.flatMap { table[$0] }, table.rowCount)
    }
  }

  /// The rows of one table.
  func range(of name: String) -> Range<Int> {
    var start = 0
    for table in tables {
      if table.name == name { return start..<start + table.rowCount }
      start += table.rowCount
    }
    return start..<start
  }
}

/// Whose each row is.
struct People {
  let rows: LinkedRows
  let nodes: PersonNodes
  let numbers: PersonNumbers

  /// Zero for a row that no key identifies.
  func person(of row: Int) -> Int32 { numbers.ofNode[nodes.ofRow[row]] }

  func persons(of table: String) -> [Int32] { rows.range(of: table).map(person) }

  /// What ties each row to its person, as a position in `PersonRegister.ties`. Of the rows that are
  /// like the one a person begins with, the others are tied by the key that identifies the person.
  func ties(of table: String) -> [UInt8] {
    rows.range(of: table).map { row in
      let node = nodes.ofRow[row]
      let person = Int(numbers.ofNode[node])
      let isLikeFirst = person > 0 && numbers.ties[node] == 0 && nodes.firstRows[node] != row
      return isLikeFirst
        ? UInt8(clamping: numbers.beginnings[person - 1].key + 1) : numbers.ties[node]
    }
  }

  func column(of table: String) -> Column {
    let persons = persons(of: table)
    return Column(
      type: .integer, words: persons.map(Int64.init),
      reasons: persons.map { $0 == 0 ? MissingReason.missing.code : 0 })
  }

  /// What identifies each person: the first key they have and its smallest value. Where that does
  /// not tell two people apart, all that the row says that they begin with.
  func identities(
    _ persons: Persons, nodes: PersonNodes, identities: [IdentityColumn]
  ) -> TextDictionary {
    let names = persons.matches.map(\.name)
    func text(_ node: Int, _ numbers: [Int]) -> String {
      numbers.map { identities[$0].text(of: nodes.codes[$0][node]) }.joined(separator: "\u{0}")
    }
    let on = persons.matches.map { match in
      match.on.compactMap { name in persons.identities.firstIndex { $0.name == name } }
    }
    let short = numbers.beginnings.map { person in
      "\(names[person.key])\u{0}\(text(person.node, on[person.key]))"
    }
    // Equal ones stand side by side, because people are in this order.
    var texts = TextDictionary()
    for (position, person) in numbers.beginnings.enumerated() {
      let isAlone =
        (position == 0 || short[position - 1] != short[position])
        && (position + 1 == short.count || short[position + 1] != short[position])
      let whole =
        isAlone
        ? short[position]
        : "\(short[position])\u{0}\u{0}\(text(person.node, Array(identities.indices)))\u{0}\(nodes.kinds[person.node])"
      _ = texts.intern(whole)
    }
    return texts
  }
}
