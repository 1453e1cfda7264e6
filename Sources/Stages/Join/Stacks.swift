internal import Definitions
internal import Tables

// Tables one below the other, and fields one below the other.

extension FactBuilder {
  /// The rows of all tables of a union, and which of them a row of an earlier table supersedes.
  static func stack(
    _ union: Union, of sources: [String: RowSource], named name: String
  ) throws(JoinError) -> (table: Table, fates: [Fate]) {
    let tables = union.tables.compactMap { sources[$0]?.table }
    precondition(tables.count == union.tables.count, "The definitions were resolved.")
    var stacked = Table(
      name: name, fields: [],
      provenance: .rows(
        Lineage(stacking: zip(union.tables, tables).map { ($0, Array(0..<$1.rowCount)) })))
    for field in union.take {
      let columns = tables.compactMap { $0[field] }
      guard let first = columns.first,
        let column = Column.concatenating(columns, type: first.type)
      else { throw .tooManyDigits(field) }
      stacked.append(column, named: field)
    }
    let numbers = tables.enumerated().flatMap { number, table in
      Array(repeating: number, count: table.rowCount)
    }
    if let source = union.source {
      stacked.append(
        Column(
          type: .text, words: numbers.map { Int64($0) }, dictionary: TextDictionary(union.tables)),
        named: source)
    }
    return (stacked, fates(of: stacked, tables: numbers, key: union.key))
  }

  /// Of rows that agree in the key, those of the first table count. A row with NULL in its key
  /// agrees with none.
  private static func fates(of table: Table, tables: [Int], key: [String]) -> [Fate] {
    var fates = [Fate](repeating: .accepted, count: table.rowCount)
    guard !key.isEmpty else { return fates }
    let columns = key.compactMap { table[$0] }
    let groups = RowGroups(by: columns, rowCount: table.rowCount)
    // Tables stand in their order, so that the first row of a group is of the first table.
    let firstTables = groups.firstRows.map { tables[$0] }
    for row in fates.indices where tables[row] > firstTables[groups.groups[row]] {
      if !columns.contains(where: { $0.isNull(row) }) { fates[row] = .superseded }
    }
    return fates
  }
}

// MARK: - Unpivot

extension FactBuilder {
  /// One row for each of the fields that has a value, in their order.
  mutating func unpivot(_ unpivot: Unpivot, line: inout LedgerLine) throws(JoinError) {
    keep(line: &line)
    let columns = unpivot.fields.map { column($0.field) }
    guard let stacked = Column.concatenating(columns, type: columns[0].type) else {
      throw .tooManyDigits(unpivot.value)
    }
    let rowCount = table.rowCount
    var rows: [Int] = []
    var cells: [Int] = []
    var labels: [Int64] = []
    for row in 0..<rowCount {
      for (number, column) in columns.enumerated() where !column.isNull(row) {
        rows.append(row)
        cells.append(number * rowCount + row)
        labels.append(Int64(number))
      }
    }
    let kept = table.fields.filter { field in !unpivot.fields.contains { $0.field == field.name } }
    table = Table(name: table.name, fields: kept, provenance: table.provenance).gathered(rows)
    table.append(
      Column(
        type: .text, words: labels, dictionary: TextDictionary(unpivot.fields.map(\.label))),
      named: unpivot.label)
    table.append(stacked.gathered(cells), named: unpivot.value)
  }
}
