public import Definitions
public import Expressions
public import Tables

/// A canonical table before and after its rows were checked.
public struct CheckedTable: Sendable {
  /// The rows that passed.
  public let table: Table
  /// Rows that were set aside: others may still point to them.
  public let setAside: Table
}

/// All rows of one canonical table, with what is already known against some of them.
public struct TableToCheck: Sendable {
  public let schema: Schema
  public let table: Table
  public let faultyRows: Set<Int>

  public init(schema: Schema, table: Table, faultyRows: Set<Int>) {
    self.schema = schema
    self.table = table
    self.faultyRows = faultyRows
  }
}

/// The second stage: every rule over every row, all findings in one run, then the quarantine.
public struct Check: Sendable {
  public let pipeline: Pipeline
  /// Paths of the run's inputs, by their number.
  public let paths: [String]
  public let environment: Environment

  public init(pipeline: Pipeline, paths: [String], environment: Environment) {
    self.pipeline = pipeline
    self.paths = paths
    self.environment = environment
  }

  /// Checks one table. The tables it refers to have been checked before.
  ///
  /// - Throws: when a rule's arithmetic leaves the range of exact numbers.
  public func check(
    _ input: TableToCheck, against others: [String: CheckedTable]
  ) throws -> (checked: CheckedTable, findings: [Finding], ledger: [LedgerLine]) {
    var state = CheckState(input, paths: paths)
    for field in input.schema.fields { state.checkValues(of: field) }
    state.invalidateCells()
    for rule in pipeline.rules where rule.table == input.schema.table {
      try state.check(rule, in: environment)
    }
    state.invalidateCells()
    state.checkPrimaryKey()
    for key in input.schema.foreignKeys { state.check(key, target: others[key.table]) }
    return (state.checkedTable(), state.findings, state.ledger())
  }
}

/// What is known of a table's rows while they are being checked.
private struct CheckState {
  enum Fate {
    case accepted, quarantined, duplicate, excluded
  }

  let schema: Schema
  let paths: [String]
  let rowKeys: RowKeys
  var table: Table
  var fates: [Fate]
  var findings: [Finding] = []
  /// Cells to be emptied, by field.
  var unusableCells: [(field: String, rows: [Int])] = []

  init(_ input: TableToCheck, paths: [String]) {
    schema = input.schema
    table = input.table
    self.paths = paths
    rowKeys = RowKeys(table: input.table, schema: input.schema)
    fates = (0..<input.table.rowCount).map {
      input.faultyRows.contains($0) ? .quarantined : .accepted
    }
  }

  mutating func find(
    _ cause: Cause, severity: Severity = .error, effect: Effect, row: Int, field: Field?
  ) {
    var value = ""
    if let field, let cell = table[field.name]?[row] {
      value = field.shown(cell.description)
    }
    findings.append(
      Finding(
        cause, severity: severity, effect: effect,
        at: place(row), rowKey: rowKeys[row], column: field?.title ?? "", value: value))
    if effect == .row, fates[row] == .accepted { fates[row] = .quarantined }
  }

  func place(_ row: Int) -> FindingPlace {
    let origin = table.origins[row]
    return FindingPlace(file: paths[Int(origin.file)], line: Int(origin.line))
  }

  mutating func invalidateCells() {
    for (field, rows) in unusableCells { table.invalidate(field: field, rows: rows) }
    unusableCells = []
  }
}

// MARK: - Values

extension CheckState {
  mutating func checkValues(of field: Field) {
    guard let column = table[field.name] else { return }
    if schema.requires(field) { checkRequired(field, column) }
    var unusable: [Int] = []
    unusable += checkRange(field, column)
    unusable += checkCategories(field, column)
    if schema.effect(ofFaultIn: field) == .cell, !unusable.isEmpty {
      unusableCells.append((field.name, unusable))
    }
  }

  /// A cell whose value could not be read has its finding already.
  private mutating func checkRequired(_ field: Field, _ column: Column) {
    for row in 0..<column.count
    where column.isNull(row) && column.reasons[row] != MissingReason.invalid.code {
      find(.required, effect: .row, row: row, field: field)
    }
  }

  private mutating func checkRange(_ field: Field, _ column: Column) -> [Int] {
    let effect = schema.effect(ofFaultIn: field)
    var unusable: [Int] = []
    for (bound, isMinimum) in [(field.minimum, true), (field.maximum, false)] {
      guard let bound else { continue }
      for row in 0..<column.count {
        guard let value = column[row], let order = value.order(against: bound) else { continue }
        guard isMinimum ? order < 0 : order > 0 else { continue }
        find(
          isMinimum ? .belowMinimum(bound.description) : .aboveMaximum(bound.description),
          effect: effect, row: row, field: field)
        unusable.append(row)
      }
    }
    return unusable
  }

  private mutating func checkCategories(_ field: Field, _ column: Column) -> [Int] {
    guard !field.categories.isEmpty else { return [] }
    let effect = schema.effect(ofFaultIn: field)
    let isAllowed = (0..<column.dictionary.count).map {
      field.categories.contains(column.dictionary[$0])
    }
    var unusable: [Int] = []
    for row in 0..<column.count where !column.isNull(row) {
      let code = Int(column.words[row])
      if isAllowed[code] { continue }
      // A suggestion would tell what a personal value is like.
      let nearest =
        field.isPersonal
        ? nil : nearestName(to: column.dictionary[code], among: field.categories)
      find(
        .notInCategories(nearest: nearest, allowed: field.categories), effect: effect, row: row,
        field: field)
      unusable.append(row)
    }
    return unusable
  }
}

// MARK: - Rules and keys

extension CheckState {
  mutating func check(_ rule: Rule, in environment: Environment) throws {
    let truth = try rule.expect.content.truth(over: table, in: environment)
    let failing = truth.indices.filter { truth[$0] == false }
    let field = schema.field(rule.column)
    for row in failing {
      find(.rule(rule), severity: rule.severity, effect: rule.effect, row: row, field: field)
    }
    if rule.effect == .cell, let field { unusableCells.append((field.name, failing)) }
  }

  /// Rows that agree in every field collapse to the first; others with one key are all set aside.
  mutating func checkPrimaryKey() {
    let keys = schema.primaryKey.compactMap { table[$0] }
    guard !keys.isEmpty else { return }
    let (groups, count) = groupRows(by: keys, rowCount: table.rowCount)
    var rowsOfGroup = [[Int]](repeating: [], count: count)
    for row in 0..<table.rowCount where fates[row] == .accepted {
      rowsOfGroup[groups[row]].append(row)
    }
    let field = schema.primaryKey.last.flatMap(schema.field)
    for rows in rowsOfGroup where rows.count > 1 {
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

  mutating func check(_ key: ForeignKey, target: CheckedTable?) {
    guard let target else { return }
    let columns = key.fields.compactMap { table[$0] }
    let found = matchRows(columns, to: key.referencedFields.compactMap { target.table[$0] })
    let foundAside = matchRows(
      columns, to: key.referencedFields.compactMap { target.setAside[$0] })
    let field = key.fields.last.flatMap(schema.field)
    for row in 0..<table.rowCount where found[row] == nil {
      if columns.contains(where: { $0.isNull(row) }) { continue }
      if foundAside[row] != nil {
        let wasAccepted = fates[row] == .accepted
        find(
          .parentSetAside(table: key.table), severity: .warning, effect: .row, row: row,
          field: field)
        if wasAccepted { fates[row] = .excluded }
      } else {
        find(.unknownReference(table: key.table), effect: .row, row: row, field: field)
      }
    }
  }
}

// MARK: - Result

extension CheckState {
  func checkedTable() -> CheckedTable {
    let rows = Array(fates.indices)
    return CheckedTable(
      table: table.gathered(rows.filter { fates[$0] == .accepted }),
      setAside: table.gathered(
        rows.filter { fates[$0] == .quarantined || fates[$0] == .excluded }))
  }

  /// One line for each file that gave rows, in the order of the inputs.
  func ledger() -> [LedgerLine] {
    let files = Set(table.origins.map(\.file)).sorted()
    var lines = files.map { LedgerLine(stage: "check", source: paths[Int($0)]) }
    let position = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1, $0) })
    for row in fates.indices {
      guard let index = position[table.origins[row].file] else { continue }
      lines[index].rowsIn += 1
      switch fates[row] {
      case .accepted: lines[index].accepted += 1
      case .quarantined: lines[index].quarantined += 1
      case .duplicate: lines[index].duplicate += 1
      case .excluded: lines[index].excluded += 1
      }
    }
    for index in lines.indices {
      lines[index].rowsOut = lines[index].accepted
      lines[index].reason = CheckState.reason(lines[index])
    }
    return lines
  }

  private static func reason(_ line: LedgerLine) -> String {
    var reasons: [String] = []
    if line.quarantined > 0 { reasons.append("rows with errors in keys or required values") }
    if line.duplicate > 0 { reasons.append("exact duplicates") }
    if line.excluded > 0 { reasons.append("rows whose parent was set aside") }
    return reasons.joined(separator: "; ")
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

extension Value {
  /// Negative, zero or positive, or nil when the two have no common order.
  func order(against other: Value) -> Int? {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left == right ? 0 : left < right ? -1 : 1
    case (.number(let left), .number(let right)): left == right ? 0 : left < right ? -1 : 1
    case (.date(let left), .date(let right)): (left.number - right.number).signum()
    default: nil
    }
  }
}
