internal import Definitions
internal import Tables

// Steps that make one row of several.

extension FactBuilder {
  mutating func rollup(_ rollup: Rollup, line: inout LedgerLine) throws(JoinError) {
    keep(line: &line)
    let groups = RowGroups(by: rollup.by.map(column), rowCount: table.rowCount)
    var fields = sharedFields(rollup.by, rows: groups.firstRows)
    for (name, aggregate) in rollup.take {
      fields.append((name, try self.aggregate(aggregate, in: groups)))
    }
    table = Table(
      name: table.name, fields: fields, provenance: .rows(lineage.folded(groups)))
  }

  /// What all rows of a group have in common, from one row of each.
  private func sharedFields(
    _ names: [String], rows: [Int]
  ) -> [(name: String, column: Column)] {
    names.map { ($0, column($0).gathered(rows).withoutReasons()) }
  }

  private func aggregate(
    _ aggregate: Rollup.Aggregate, in groups: RowGroups
  ) throws(JoinError) -> Column {
    switch aggregate {
    case .countRows: return groups.sizes
    case .count(let field): return column(field).counts(in: groups)
    case .sum(let field):
      guard let sums = column(field).sums(in: groups) else { throw .sumTooLarge(field) }
      return sums
    case .min(let field): return column(field).least(in: groups)
    case .max(let field): return column(field).greatest(in: groups)
    case .any(let field): return column(field).anyTrue(in: groups)
    case .first(let field, let order):
      return column(field).first(in: groups, by: order.map(column))
    }
  }
}

// MARK: - Spells

extension FactBuilder {
  mutating func mergeSpells(_ spells: Spells, line: inout LedgerLine) {
    keep(fates(spells), line: &line)
    let groups = RowGroups(by: spells.by.map(column), rowCount: table.rowCount)
    let merged = MergedIntervals(
      merging: column(spells.start), column(spells.end), in: groups, gap: spells.gap)
    let firstRows = groups.firstRows
    var fields = sharedFields(spells.by, rows: merged.groups.map { firstRows[$0] })
    fields.append((spells.start, merged.starts))
    fields.append((spells.end, merged.ends))
    if let count = spells.count { fields.append((count, merged.members.sizes)) }
    if let number = spells.number {
      fields.append((number, Column(type: .integer, words: merged.numbers.map { Int64($0) })))
    }
    table = Table(
      name: table.name, fields: fields, provenance: .rows(lineage.folded(merged.members)))
  }

  /// Rows that are no interval cannot be merged.
  private mutating func fates(_ spells: Spells) -> [Fate] {
    let (starts, ends) = (column(spells.start), column(spells.end))
    var fates = [Fate](repeating: .accepted, count: table.rowCount)
    for row in fates.indices {
      if starts.isNull(row) {
        fates[row] = .withoutStart
        find(.noStart(fact: fact.name), severity: .warning, row: row, fields: [spells.start])
      } else if !ends.isNull(row), ends.words[row] < starts.words[row] {
        fates[row] = .endsBeforeStart
        let end = ends[row]?.description ?? ""
        find(
          .endBeforeStart(fact: fact.name), row: row, fields: [spells.end],
          value: relation.field(spells.end)?.shown(end) ?? end)
      }
    }
    return fates
  }
}

extension RowGroups {
  /// How many rows each group has.
  fileprivate var sizes: Column {
    Column(type: .integer, words: (0..<count).map { Int64(rows(of: $0).count) })
  }
}
