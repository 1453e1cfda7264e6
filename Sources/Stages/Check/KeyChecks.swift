internal import Definitions
internal import Tables

// What can be said of the rows of one table against each other.

extension RowsInCheck {
  /// Rows that agree in every field collapse to the first; others with one key are all set aside.
  mutating func checkPrimaryKey() {
    let field = schema.primaryKey.last.flatMap(schema.field)
    for rows in acceptedRows(by: schema.primaryKey) where rows.count > 1 {
      let places = rows.map(place)
      if rows.allSatisfy({ table.isSame($0, as: rows[0]) }) {
        for row in rows.dropFirst() {
          find(
            .exactDuplicate(of: places[0]), severity: .warning, effect: .none, row: row,
            field: field)
          fates[row] = .duplicate
        }
      } else {
        for row in rows {
          find(.conflictingKey(places), effect: .row, row: row, field: field)
        }
      }
    }
  }

  /// The rows that are still accepted, those with the same values in these fields together.
  private func acceptedRows(by fields: [String]) -> [[Int]] {
    let columns = fields.compactMap { table[$0] }
    guard !columns.isEmpty else { return [] }
    let (groups, count) = groupRows(by: columns, rowCount: table.rowCount)
    var rowsOfGroup = [[Int]](repeating: [], count: count)
    for row in 0..<table.rowCount where fates[row] == .accepted {
      rowsOfGroup[groups[row]].append(row)
    }
    return rowsOfGroup
  }
}

extension Table {
  /// Whether two rows agree in every field; two empty cells only when for the same reason.
  fileprivate func isSame(_ row: Int, as other: Int) -> Bool {
    fields.allSatisfy { _, column in
      column.reasons[row] == column.reasons[other]
        && (column.isNull(row) || column.words[row] == column.words[other])
    }
  }
}
