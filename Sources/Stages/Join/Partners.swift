internal import Definitions
internal import Tables

// Steps that take fields from other tables and facts.

extension FactBuilder {
  /// Each row finds at most one partner, and their number never changes.
  mutating func lookup(_ lookup: Lookup, line: inout LedgerLine) {
    let found = partners(lookup.partners)
    let fields = lookup.partners.on.map(\.field)
    var fates = [Fate](repeating: .accepted, count: table.rowCount)
    for row in fates.indices {
      let partners = found.partners(of: row)
      if partners.count > 1 {
        fates[row] = .severalPartners
        find(
          .fanOut(
            fact: fact.name, table: lookup.partners.table,
            partners.map { place(of: $0, in: found.table) }),
          row: row, fields: fields)
      } else if partners.isEmpty, lookup.cardinality == .one {
        fates[row] = fate(ofRowWithoutPartner: row, found, lookup.partners)
      }
    }
    let kept = keep(fates, line: &line)
    take(kept.map { (row: $0, partner: found.partners(of: $0).first) }, found, lookup.partners)
  }

  /// Each row is repeated for each of its partners.
  mutating func attach(_ attach: Attach, line: inout LedgerLine) {
    let found = partners(attach.partners)
    var fates = [Fate](repeating: .accepted, count: table.rowCount)
    if attach.cardinality == .oneOrMore {
      for row in fates.indices where found.partners(of: row).isEmpty {
        fates[row] = fate(ofRowWithoutPartner: row, found, attach.partners)
      }
    }
    let kept = keep(fates, line: &line)
    var pairs: [(row: Int, partner: Int?)] = []
    var repeated: [Int] = []
    for (index, row) in kept.enumerated() {
      let partners = found.partners(of: row)
      if partners.isEmpty {
        pairs.append((row, nil))
        repeated.append(index)
      }
      for partner in partners {
        pairs.append((row, partner))
        repeated.append(index)
      }
    }
    table = table.gathered(repeated)
    take(pairs, found, attach.partners)
  }

  private mutating func fate(
    ofRowWithoutPartner row: Int, _ found: FoundPartners, _ partners: Partners
  ) -> Fate {
    let fields = partners.on.map(\.field)
    if found.wasSetAside(row) {
      find(.parentSetAside(table: partners.table), severity: .warning, row: row, fields: fields)
      return .partnerSetAside
    }
    find(.orphan(fact: fact.name, table: partners.table), row: row, fields: fields)
    return .orphan
  }

  /// Adds the fields that are taken. `pairs` has a partner for each row of the table, and the number
  /// the row had when partners were found.
  ///
  /// Where there is no partner, the fields do not apply; where it was set aside, there are values
  /// and they cannot be used.
  private mutating func take(
    _ pairs: [(row: Int, partner: Int?)], _ found: FoundPartners, _ partners: Partners
  ) {
    let rows = pairs.map(\.partner)
    let unusable = pairs.indices.filter {
      pairs[$0].partner == nil && found.wasSetAside(pairs[$0].row)
    }
    table = Table(
      name: table.name, fields: table.fields,
      provenance: .rows(lineage.adding(rows, of: partners.table)))
    for (name, field) in partners.take {
      guard var column = found.table[field]?.gathered(rows, else: .notApplicable) else { continue }
      column.invalidate(rows: unusable)
      table.append(column, named: name)
    }
  }
}

/// The partners of each row, among the rows that count and among those that were set aside.
private struct FoundPartners {
  let table: Table
  private let matches: RowMatches
  private let setAside: [RowMatches]

  init(_ source: RowSource, on columns: [(own: Column, key: String)]) {
    func matches(in table: Table) -> RowMatches? {
      let keys = columns.compactMap { table[$0.key] }
      return keys.count == columns.count ? RowMatches(columns.map(\.own), to: keys) : nil
    }
    guard let found = matches(in: source.table) else {
      preconditionFailure("The definitions were resolved: \(source.table.name) has these keys.")
    }
    table = source.table
    self.matches = found
    setAside = source.setAside.filter { $0.rowCount > 0 }.compactMap(matches)
  }

  func partners(of row: Int) -> ArraySlice<Int> { matches.partners(of: row) }

  func wasSetAside(_ row: Int) -> Bool { setAside.contains { !$0.partners(of: row).isEmpty } }
}

extension FactBuilder {
  private func partners(_ partners: Partners) -> FoundPartners {
    guard let source = sources[partners.table] else {
      preconditionFailure("The definitions were resolved: \(partners.table) was made before.")
    }
    return FoundPartners(source, on: partners.on.map { (column($0.field), $0.key) })
  }
}
