internal import Definitions
internal import Tables

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
