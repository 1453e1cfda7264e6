internal import Definitions
internal import Tables

/// What is said of a linkage: who could not be told, and that no row was lost.
struct LinkReport {
  private let link: Link
  private let rows: LinkedRows
  private let people: People
  private let rowKeys: [String: RowKeys]

  init(link: Link, rows: LinkedRows, people: People) {
    self.link = link
    self.rows = rows
    self.people = people
    let known = link.files.submitterNames
    rowKeys = Dictionary(
      uniqueKeysWithValues: rows.tables.compactMap { table in
        link.schemas.first { $0.table == table.name }.map {
          (table.name, RowKeys(table: table, schema: $0, key: link.key, known: known))
        }
      })
  }

  func place(_ origin: Origin) -> FindingPlace {
    FindingPlace(file: link.files[Int(origin.file)].path, line: Int(origin.line))
  }

  /// A row of one of the tables.
  private typealias Row = (table: Table, number: Int)

  private func row(_ number: Int) -> Row {
    var number = number
    for table in rows.tables {
      if number < table.rowCount { return (table, number) }
      number -= table.rowCount
    }
    preconditionFailure("There are fewer rows.")
  }

  private func finding(_ cause: Cause, at row: Row, column: String = "") -> Finding {
    Finding(
      cause, severity: .warning, effect: .none, at: place(row.table.origins[row.number]),
      rowKey: rowKeys[row.table.name]?[row.number] ?? "", column: column)
  }

  /// What a reader of these tables calls an identity; where none of them holds it, what it is called
  /// elsewhere.
  private func title(_ identity: String, in tables: [String]) -> String {
    for table in tables + link.persons.tables.map(\.table) {
      let schema = link.schemas.first { $0.table == table }
      if let field = link.persons.table(table)?.field(of: identity),
        let title = schema?.field(field)?.title
      {
        return title
      }
    }
    return identity
  }

  private func titles(_ identities: [String], in tables: [String]) -> String {
    identities.map { title($0, in: tables) }.joined(separator: ", ")
  }

  /// A physical line and those of the rows in question that came from it: several, where a file
  /// feeds several tables.
  private struct Line {
    let place: FindingPlace
    let rows: [Int]
  }

  /// Each line once, in the order of files and lines.
  private func lines(of rows: [Int]) -> [Line] {
    Dictionary(grouping: rows) { place($0) }
      .map { Line(place: $0, rows: $1.sorted()) }
      .sorted { left, right in
        if left.place.file == right.place.file { return left.place.line < right.place.line }
        return left.place.file.utf8.lexicographicallyPrecedes(right.place.file.utf8)
      }
  }

  private func tables(of line: Line) -> [String] { line.rows.map { row($0).table.name } }

  /// The rows of each group of nodes. A node may be in several groups.
  private func rows(ofEach groups: [[Int]]) -> [[Int]] {
    var groupsOfNode: [Int: [Int]] = [:]
    for (number, nodes) in groups.enumerated() {
      for node in nodes { groupsOfNode[node, default: []].append(number) }
    }
    var isConcerned = [Bool](repeating: false, count: people.nodes.count)
    for node in groupsOfNode.keys { isConcerned[node] = true }
    var concerned = [[Int]](repeating: [], count: groups.count)
    for (row, node) in people.nodes.ofRow.enumerated() where isConcerned[node] {
      for number in groupsOfNode[node] ?? [] { concerned[number].append(row) }
    }
    return concerned
  }
}

// MARK: - Findings

extension LinkReport {
  /// One finding for each line that shares a key with lines it differs from. Lines that share several
  /// keys get one for all of these. Of a key that different people are expected to share, only lines
  /// with a row that nothing else identifies.
  func conflicts(_ clusters: PersonClusters) -> [Finding] {
    let conflicts = clusters.conflicts
    if conflicts.isEmpty { return [] }
    struct Subject: Hashable {
      let places: [FindingPlace]
      let differing: [Int]
    }
    var merged: [(rows: Set<Int>, subject: Subject, keys: [Int])] = []
    var known: [Subject: Int] = [:]
    for (conflict, rows) in zip(conflicts, rows(ofEach: conflicts.map(\.nodes))) {
      let subject = Subject(
        places: lines(of: rows).map(\.place), differing: conflict.differing)
      if let number = known[subject] {
        merged[number].rows.formUnion(rows)
        merged[number].keys.append(conflict.key)
      } else {
        known[subject] = merged.count
        merged.append((Set(rows), subject, [conflict.key]))
      }
    }
    return merged.flatMap { rows, subject, keys in
      let matches = keys.map { link.persons.matches[$0] }
      return lines(of: Array(rows)).compactMap { line -> Finding? in
        let undecided = line.rows.first { people.person(of: $0) == 0 }
        if undecided == nil, matches.allSatisfy(\.isShared) { return nil }
        let tables = tables(of: line)
        return finding(
          .personConflict(
            keys: matches.map { titles($0.on, in: tables) },
            differing: subject.differing.map {
              title(link.persons.identities[$0].name, in: tables)
            },
            places: subject.places, isUndecided: undecided != nil),
          at: row(undecided ?? line.rows[0]), column: titles(matches[0].on, in: tables))
      }
    }
  }

  /// One finding for each line of a person who has several values of an identity that is somebody's
  /// own: one by which a key tells people apart, or a day.
  func differences(_ clusters: PersonClusters) -> [Finding] {
    let persons = link.persons
    let guards = Set(persons.matches.flatMap(\.unlessDifferent))
    let own = persons.identities.indices.filter {
      persons.identities[$0].type == .date || guards.contains(persons.identities[$0].name)
    }
    let differences = PersonDifference.all(in: own, of: people.numbers, clusters, people.nodes)
    if differences.isEmpty { return [] }
    return zip(differences, rows(ofEach: differences.map(\.nodes))).flatMap { difference, rows in
      let lines = lines(of: rows)
      let places = lines.map(\.place)
      let differing = difference.differing.map { persons.identities[$0].name }
      return lines.map { line in
        let tables = tables(of: line)
        return finding(
          .personDiffers(
            keys: difference.keys.map { titles(persons.matches[$0].on, in: tables) },
            differing: differing.map { title($0, in: tables) }, places: places),
          at: row(line.rows[0]), column: titles(differing, in: tables))
      }
    }
  }

  private func place(_ row: Int) -> FindingPlace {
    let member = self.row(row)
    return place(member.table.origins[member.number])
  }

  /// Rows that hold no key at all.
  func unidentified(_ clusters: PersonClusters) -> [Finding] {
    rows.tables.flatMap { table -> [Finding] in
      let keys = link.persons.matches.filter { match in
        match.links(table.name)
          && match.on.allSatisfy { link.persons.table(table.name)?.field(of: $0) != nil }
      }
      let accepted = keys.map { titles($0.on, in: [table.name]) }
      let range = rows.range(of: table.name)
      return range.filter {
        people.person(of: $0) == 0 && clusters.undecided[people.nodes.ofRow[$0]] == nil
      }.map { finding(.noIdentity(keys: accepted), at: (table, $0 - range.lowerBound)) }
    }
  }

  /// Rows that had different keys while their people did, and now have the same.
  func repeated(in linked: [String: CheckedTable]) -> [Finding] {
    rows.tables.flatMap { table -> [Finding] in
      guard let canonical = link.schemas.first(where: { $0.table == table.name }),
        let after = linked[table.name]?.table
      else { return [] }
      let key = canonical.linked(by: link.persons).primaryKey
      guard key != canonical.primaryKey, let persons = after[link.persons.field] else { return [] }
      let (groups, count) = groupRows(by: key.compactMap { after[$0] }, rowCount: after.rowCount)
      var rowsOfGroup = [[Int]](repeating: [], count: count)
      for row in 0..<after.rowCount where !persons.isNull(row) {
        rowsOfGroup[groups[row]].append(row)
      }
      let column = titles(
        canonical.primaryKey.compactMap { canonical.field($0)?.title }, in: [table.name])
      return rowsOfGroup.filter { $0.count > 1 }.flatMap { rows in
        let places = rows.map { place(table.origins[$0]) }
        return rows.map { finding(.repeatedPerson(places), at: (table, $0), column: column) }
      }
    }
  }
}

// MARK: - Ledger

extension LinkReport {
  /// One line for each file that gave rows to a table: as many go out as came in.
  var ledger: [LedgerLine] {
    rows.tables.flatMap { table -> [LedgerLine] in
      var counts: [Int32: Int] = [:]
      for origin in table.origins { counts[origin.file, default: 0] += 1 }
      return counts.sorted { $0.key < $1.key }.map { file, count in
        let input = link.files[Int(file)]
        var line = LedgerLine(
          stage: "link", source: input.source(of: table.name), submitter: input.submitter)
        line.rowsIn = count
        line.accepted = count
        line.rowsOut = count
        return line
      }
    }
  }
}
