internal import Definitions
internal import Tables

// What can be said of the rows of one table against each other.

extension RowsInCheck {
  /// Rows that agree in every field collapse to the first. Of others with one key the latest counts,
  /// where the schema says by which field; else all are set aside.
  mutating func checkPrimaryKey() {
    for rows in acceptedRows(by: schema.primaryKey) where rows.count > 1 {
      if rows.allSatisfy({ table.isSame($0, as: rows[0]) }) {
        collapse(rows)
      } else if let latest = latest(of: rows) {
        collapse(latest)
        replace(rows.filter { !latest.contains($0) }, by: latest[0])
      } else {
        let cause = Cause.conflictingKey(rows.map(place), blank: blankParts(ofKeyOf: rows))
        for row in rows {
          find(cause, effect: .row, row: row, field: lastKeyField)
        }
      }
    }
  }

  /// The rows with the greatest value of the field that tells, or nil when it does not tell: where it
  /// is empty, any row could be the latest.
  private func latest(of rows: [Int]) -> [Int]? {
    guard let column = schema.keepLatestBy.flatMap({ table[$0] }),
      !rows.contains(where: { column.isNull($0) })
    else { return nil }
    let greatest = rows.map { column.words[$0] }.max()
    let latest = rows.filter { column.words[$0] == greatest }
    return latest.allSatisfy { table.isSame($0, as: latest[0]) } ? latest : nil
  }

  private mutating func collapse(_ rows: [Int]) {
    for row in rows.dropFirst() {
      find(
        .exactDuplicate(of: place(rows[0])), severity: .warning, effect: .none, row: row,
        field: lastKeyField)
      fates[row] = .duplicate
    }
  }

  private mutating func replace(_ rows: [Int], by latest: Int) {
    for row in rows {
      find(
        .supersededRow(by: place(latest)), severity: .info, effect: .none, row: row,
        field: lastKeyField)
      fates[row] = .superseded
    }
  }

  /// What could tell these rows apart if it were filled in.
  private func blankParts(ofKeyOf rows: [Int]) -> [String] {
    schema.primaryKey.filter { name in rows.allSatisfy { table[name]?.isNull($0) ?? true } }
      .compactMap { schema.field($0)?.title }
  }

  private var lastKeyField: Field? { schema.primaryKey.last.flatMap(schema.field) }

  /// All keys look at the same rows, so that which of them is written first does not matter.
  mutating func checkUniqueKeys() {
    let keys =
      schema.fields.filter(\.constraints.isUnique)
      .map { (fields: [$0.name], effect: schema.effect(ofFaultIn: $0)) }
      + schema.uniqueKeys.map { (fields: $0, effect: Effect.row) }
    let groups = keys.map { acceptedRows(by: $0.fields) }
    for ((fields, effect), rowsOfGroup) in zip(keys, groups) {
      let columns = fields.compactMap { table[$0] }
      for rows in rowsOfGroup where rows.count > 1 {
        if columns.contains(where: { $0.isNull(rows[0]) }) { continue }
        notUnique(fields.compactMap(schema.field), rows, effect: effect)
      }
    }
    invalidateCells()
  }

  private mutating func notUnique(_ fields: [Field], _ rows: [Int], effect: Effect) {
    let places = rows.map(place)
    for row in rows {
      find(
        .notUnique(fields: fields.map(\.title), places), effect: effect, row: row,
        field: fields.last)
    }
    if effect == .cell, let field = fields.last { unusableCells.append((field.name, rows)) }
  }

  /// The rows that are still accepted, those with the same values in these fields together.
  func acceptedRows(by fields: [String]) -> [[Int]] {
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
