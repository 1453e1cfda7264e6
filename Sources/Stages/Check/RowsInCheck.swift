internal import Definitions
internal import Tables

/// The rows of one table while they are being checked: what is known of each.
public struct RowsInCheck: Sendable {
  enum Fate {
    case accepted, quarantined, duplicate, superseded, excluded

    /// Whether another row stands in its place.
    var isReplaced: Bool { self == .duplicate || self == .superseded }
  }

  let schema: Schema
  let files: [InputFile]
  let rowKeys: RowKeys
  /// The rows as they came in: what was sent is shown, even when it has turned out to be unusable.
  let sent: Table
  var table: Table
  var fates: [Fate]
  private var found = FoundRows()
  /// What was found about rows of the submission before.
  var findingsBefore = FindingLog()
  /// What was found in texts that anybody may read.
  var foundInTexts = FindingLog()
  /// The rows of the submission before that are gone.
  var gone: Table?
  var tallies: [RuleTally] = []
  /// Cells to be emptied, by field.
  var unusableCells: [(field: String, rows: [Int])] = []

  init(_ input: TableToCheck, files: [InputFile], key: PseudonymKey?) {
    schema = input.schema
    sent = input.table
    table = input.table
    self.files = files
    rowKeys = RowKeys(
      table: input.table, schema: input.schema, key: key, known: files.submitterNames)
    fates = (0..<input.table.rowCount).map {
      input.faultyRows.contains($0) ? .quarantined : .accepted
    }
  }

  /// A finding about one row.
  mutating func find(
    _ cause: Cause, severity: Severity = .error, effect: Effect, row: Int, field: Field?
  ) {
    found.append(cause, row: row, severity: severity, effect: effect, field: field?.name)
    if effect == .row { setAside(CollectionOfOne(row)) }
  }

  /// The same finding about each of these rows.
  mutating func find(
    _ cause: Cause, severity: Severity = .error, effect: Effect, rows: RowSet, field: Field?
  ) {
    found.append(
      RowFindings(cause, severity: severity, effect: effect, field: field?.name, rows: rows))
    if effect == .row { setAside(rows) }
  }

  /// A finding about each of these rows, of which the text of a column says which one.
  mutating func find(
    _ causes: [Cause?], of column: Column, effect: Effect, rows: RowSet, field: Field
  ) {
    found.append(
      RowFindings(
        causes, of: column, severity: .error, effect: effect, field: field.name, rows: rows))
    if effect == .row { setAside(rows) }
  }

  private mutating func setAside(_ rows: some Sequence<Int>) {
    for row in rows where fates[row] == .accepted { fates[row] = .quarantined }
  }

  func place(_ row: Int) -> FindingPlace {
    let origin = table.origins[row]
    return FindingPlace(file: files[Int(origin.file)].path, line: Int(origin.line))
  }

  mutating func invalidateCells() {
    for (field, rows) in unusableCells { table.invalidate(field: field, rows: rows) }
    unusableCells = []
  }
}

// MARK: - Result

extension RowsInCheck {
  /// What was found about these rows.
  var findings: FindingLog {
    var log = FindingLog()
    let parts = found.parts
    let subject = SentRows(
      sent, fields: Set(parts.compactMap(\.field)), schema: schema, files: files,
      rowKeys: rowKeys)
    for part in parts { log.append(part, of: subject) }
    log.append(contentsOf: foundInTexts)
    log.append(contentsOf: findingsBefore)
    return log
  }

  func checkedTable() -> CheckedTable {
    let rows = Array(fates.indices)
    return CheckedTable(
      table: table.gathered(rows.filter { fates[$0] == .accepted }),
      setAside: table.gathered(
        rows.filter { fates[$0] == .quarantined || fates[$0] == .excluded }))
  }

  /// One line for each file that gave rows, in the order of the inputs.
  func ledger() -> [LedgerLine] {
    let numbers = Set(table.origins.map(\.file)).sorted()
    var lines = numbers.map { number in
      let file = files[Int(number)]
      return LedgerLine(
        stage: "check", source: file.source(of: schema.table), submitter: file.submitter)
    }
    let position = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    for row in fates.indices {
      guard let index = position[table.origins[row].file] else { continue }
      lines[index].rowsIn += 1
      switch fates[row] {
      case .accepted: lines[index].accepted += 1
      case .quarantined: lines[index].quarantined += 1
      case .duplicate: lines[index].duplicate += 1
      case .superseded: lines[index].superseded += 1
      case .excluded: lines[index].excluded += 1
      }
    }
    for index in lines.indices {
      lines[index].rowsOut = lines[index].accepted
      lines[index].reason = RowsInCheck.reason(lines[index])
    }
    return lines
  }

  private static func reason(_ line: LedgerLine) -> String {
    var reasons: [String] = []
    if line.quarantined > 0 {
      reasons.append("rows with errors in keys or required values, or that fail a rule")
    }
    if line.duplicate > 0 { reasons.append("exact duplicates") }
    if line.superseded > 0 { reasons.append("rows that a later one of their key replaces") }
    if line.excluded > 0 { reasons.append("rows whose parent was set aside") }
    return reasons.joined(separator: "; ")
  }
}
