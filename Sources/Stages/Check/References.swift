internal import Definitions
internal import Tables

/// What the rows of all tables refer to.
///
/// A row whose reference nobody has ever sent is set aside. A row is excluded when all the rows it
/// refers to were set aside or excluded, and then so are those that refer to it, to the end. What is
/// left is the same in whatever order one looks.
struct References {
  private(set) var tables: [RowsInCheck]
  /// By table, then by key.
  private var links: [ReferenceLink] = []

  init(among tables: [RowsInCheck]) {
    self.tables = tables
    for (child, rows) in tables.enumerated() {
      for key in rows.schema.foreignKeys {
        guard let parent = tables.firstIndex(where: { $0.schema.table == key.table }) else {
          continue
        }
        links.append(ReferenceLink(key, from: child, to: parent, among: tables))
      }
    }
  }

  mutating func check() {
    setAsideRowsThatReferToNothing()
    excludeChildren()
    for link in links { report(link) }
  }

  private mutating func setAsideRowsThatReferToNothing() {
    for link in links {
      for (row, group) in link.references.enumerated() {
        guard let group, link.present[group] == 0 else { continue }
        if tables[link.child].fates[row] == .accepted {
          tables[link.child].fates[row] = .quarantined
        }
      }
    }
  }

  private mutating func excludeChildren() {
    var emptied: [(link: Int, group: Int)] = []
    for index in links.indices {
      links[index].countAccepted(in: tables[links[index].parent])
      for group in links[index].accepted.indices
      where links[index].accepted[group] == 0 && links[index].present[group] > 0 {
        emptied.append((index, group))
      }
    }
    while let (index, group) = emptied.popLast() {
      let child = links[index].child
      for row in links[index].children(of: group) where tables[child].fates[row] == .accepted {
        tables[child].fates[row] = .excluded
        for other in links.indices where links[other].parent == child {
          if let lost = links[other].lose(row) { emptied.append((other, lost)) }
        }
      }
    }
  }

  private mutating func report(_ link: ReferenceLink) {
    let field = link.key.fields.last.flatMap(tables[link.child].schema.field)
    for (row, group) in link.references.enumerated() {
      guard let group, link.accepted[group] == 0, !tables[link.child].fates[row].isReplaced else {
        continue
      }
      if link.present[group] == 0 {
        tables[link.child].find(
          .unknownReference(table: link.key.table), effect: .row, row: row, field: field)
      } else {
        tables[link.child].find(
          .parentSetAside(table: link.key.table), severity: .warning, effect: .row, row: row,
          field: field)
      }
    }
  }
}

/// One foreign key over all rows. Rows that share the values of its fields share a number.
private struct ReferenceLink {
  let key: ForeignKey
  /// Positions of the two tables, which may be one.
  let child: Int
  let parent: Int
  /// For each row of the child, the number of what it refers to; nil when it refers to nothing.
  let references: [Int?]
  /// For each row of the parent, its number.
  private let targets: [Int]
  /// How many rows of the parent have each number, and how many of them are accepted.
  let present: [Int]
  private(set) var accepted: [Int]
  /// The rows of the child, by what they refer to. Most runs never ask.
  private var children: RowGroups?

  init(_ key: ForeignKey, from child: Int, to parent: Int, among tables: [RowsInCheck]) {
    let matches = RowMatches(
      key.fields.compactMap { tables[child].table[$0] },
      to: key.referencedFields.compactMap { tables[parent].table[$0] })
    var present = [Int](repeating: 0, count: matches.keys.count)
    for (row, group) in matches.keys.groups.enumerated()
    where !tables[parent].fates[row].isReplaced {
      present[group] += 1
    }
    self.key = key
    self.child = child
    self.parent = parent
    self.present = present
    targets = matches.keys.groups
    accepted = present
    references = (0..<tables[child].table.rowCount).map { row in
      guard let group = matches.group(of: row) else { return nil }
      // A row that refers to itself alone is its own parent, whatever becomes of it.
      let isOwnParent = child == parent && matches.keys.groups[row] == group && present[group] == 1
      return isOwnParent ? nil : group
    }
  }

  mutating func countAccepted(in parent: RowsInCheck) {
    accepted = Array(repeating: 0, count: present.count)
    for (row, group) in targets.enumerated() where parent.fates[row] == .accepted {
      accepted[group] += 1
    }
  }

  /// Takes a row of the parent out. Gives the number that has lost its last accepted row, if one has.
  mutating func lose(_ row: Int) -> Int? {
    let group = targets[row]
    accepted[group] -= 1
    return accepted[group] == 0 ? group : nil
  }

  mutating func children(of group: Int) -> ArraySlice<Int> {
    let nothing = present.count
    let rows =
      children ?? RowGroups(groups: references.map { $0 ?? nothing }, count: nothing + 1)
    children = rows
    return rows.rows(of: group)
  }
}
