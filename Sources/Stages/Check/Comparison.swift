internal import Definitions
internal import Expressions
internal import Tables

// Rows beside those of the same key that were sent before.

extension Check {
  /// Asks the rules that compare the rows of a table with those of the submissions before.
  ///
  /// - Parameters:
  ///   - earlier: what the submitters sent before, of the same table.
  ///   - unread: submitters of whom not every file could be read, so that a row is not gone because
  ///     it is not there.
  /// - Throws: when a rule's arithmetic leaves the range of exact numbers.
  public func compare(
    _ rows: RowsInCheck, with earlier: TableToCheck, unread: Set<String?>
  ) throws -> RowsInCheck {
    var rows = rows
    let usable = usable(earlier)
    let pairs = RowPairs(
      of: rows, and: usable, agreeingIn: names(of: rows.schema), unread: unread)
    // Only what is gone is found in what was sent before.
    var before = RowsInCheck(
      TableToCheck(schema: rows.schema, table: usable.table, faultyRows: []), files: files,
      key: key)
    for rule in pipeline.comparisons(of: rows.schema.table) {
      switch rule.comparison {
      case .both: try rows.compare(pairs, with: before.table, by: rule, in: environment)
      case .gone: try before.miss(pairs.gone, by: rule, in: environment)
      case nil: break
      }
    }
    rows.findingsBefore = before.findings
    rows.gone = before.table.gathered(pairs.gone)
    rows.tallies += before.tallies
    return rows
  }

  /// The rows that could be used when they counted. What is wrong with others was said then.
  private func usable(_ earlier: TableToCheck) -> RowsInCheck {
    var rows = RowsInCheck(earlier, files: files, key: key)
    for field in rows.schema.fields { rows.checkValues(of: field) }
    rows.invalidateCells()
    rows.checkPrimaryKey()
    return rows
  }

  /// The fields by which a row is found again: its key, and whose it is.
  private func names(of schema: Schema) -> [String] {
    let submitters = pipeline.inputs.filter { $0.schemas.contains { $0.table == schema.table } }
      .compactMap(\.files.submitterField)
    return schema.primaryKey + Set(submitters).subtracting(schema.primaryKey).sorted()
  }
}

/// The rows of two submissions that have one key.
private struct RowPairs {
  private(set) var rows: [Int] = []
  /// For each of these, the row that was sent before.
  private(set) var earlier: [Int] = []
  /// Rows that were sent before and whose key is not there any more.
  private(set) var gone: [Int] = []

  /// Blank agrees with blank, as in a primary key of which a part may be blank.
  init(
    of now: RowsInCheck, and before: RowsInCheck, agreeingIn names: [String],
    unread: Set<String?>
  ) {
    let columns = names.compactMap { name -> Column? in
      guard let old = before.table[name], let new = now.table[name] else { return nil }
      return Column.concatenating([old, new], type: old.type)
    }
    guard columns.count == names.count, !columns.isEmpty else { return }
    let count = before.table.rowCount
    let (groups, groupCount) = groupRows(by: columns, rowCount: count + now.table.rowCount)
    var isThere = [Bool](repeating: false, count: groupCount)
    var accepted = [Int?](repeating: nil, count: groupCount)
    for row in now.fates.indices {
      isThere[groups[count + row]] = true
      if now.fates[row] == .accepted { accepted[groups[count + row]] = row }
    }
    for row in before.fates.indices where before.fates[row] == .accepted {
      if let current = accepted[groups[row]] {
        rows.append(current)
        earlier.append(row)
      } else if !isThere[groups[row]], !unread.contains(before.submitter(of: row)) {
        gone.append(row)
      }
    }
  }
}

extension RowsInCheck {
  fileprivate func submitter(of row: Int) -> String? {
    files[Int(table.origins[row].file)].submitter
  }

  /// Asks a rule about rows and those that were sent before.
  fileprivate mutating func compare(
    _ pairs: RowPairs, with before: Table, by rule: Rule, in environment: Environment
  ) throws {
    let pair = Table(
      name: schema.table,
      fields: rule.fields(of: table, rows: pairs.rows)
        + rule.fields(of: before, rows: pairs.earlier, prefix: Rule.Comparison.prefix),
      origins: pairs.rows.map { table.origins[$0] })
    let field = schema.field(rule.column)
    let failing = try rule.failing(pair, environment)
    tally(rule, failing: failing, of: pair)
    for index in failing {
      let was = before[rule.column]?[pairs.earlier[index]]?.description ?? ""
      find(
        .changed(rule, from: field?.shown(was) ?? ""), severity: rule.severity, effect: .none,
        row: pairs.rows[index], field: field)
    }
  }

  /// Asks a rule about rows that were sent before and are gone.
  fileprivate mutating func miss(
    _ gone: [Int], by rule: Rule, in environment: Environment
  ) throws {
    let rows = Table(
      name: schema.table,
      fields: rule.fields(of: table, rows: gone, prefix: Rule.Comparison.prefix),
      origins: gone.map { table.origins[$0] })
    let failing = try rule.failing(rows, environment).map { gone[$0] }
    // So many of all that were sent before.
    tally(rule, failing: failing, of: table)
    for row in failing {
      find(
        .rule(rule), severity: rule.severity, effect: .none, row: row,
        field: schema.field(rule.column))
    }
  }

  private mutating func tally(_ rule: Rule, failing: [Int], of rows: Table) {
    tallies += RuleTally.tallies(
      of: rule, failing: failing, rowCount: rows.rowCount, files: files
    ) { rows.origins[$0] }
  }
}

extension Rule {
  fileprivate func failing(_ rows: Table, _ environment: Environment) throws -> [Int] {
    let truth = try expect.content.truth(over: rows, in: environment)
    return truth.indices.filter { truth[$0] == false }
  }

  /// The fields that the rule reads of these rows, under the names it has for them.
  fileprivate func fields(
    of table: Table, rows: [Int], prefix: String = ""
  ) -> [(name: String, column: Column)] {
    let names = expect.content.fields
    return table.fields.filter { names.contains(prefix + $0.name) }
      .map { (prefix + $0.name, $0.column.gathered(rows)) }
  }
}
