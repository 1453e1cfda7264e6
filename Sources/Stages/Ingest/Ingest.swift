public import Definitions
public import Tables

/// What one file gave: a typed table, unless the file had to be set aside whole.
public struct IngestedFile: Sendable {
  public let table: Table?
  public let findings: [Finding]
  /// Findings that take a row of `table`, by row.
  public let faultyRows: Set<Int>
  public let ledger: LedgerLine

  public init(table: Table?, findings: [Finding], faultyRows: Set<Int>, ledger: LedgerLine) {
    self.table = table
    self.findings = findings
    self.faultyRows = faultyRows
    self.ledger = ledger
  }
}

/// The first stage: bytes become records, records become typed columns.
public struct Ingest: Sendable {
  public let source: TableSource
  public let file: InputFile
  /// Number of the file in the run's list of inputs.
  public let fileNumber: Int

  public init(source: TableSource, file: InputFile, fileNumber: Int) {
    self.source = source
    self.file = file
    self.fileNumber = fileNumber
  }

  /// Reads one file.
  ///
  /// - Throws: only when the bytes cannot be read on. Faulty content becomes findings.
  public func read(_ bytes: some ByteSource) throws(CSVError) -> IngestedFile {
    var records = RawRecords()
    var reader = try CSVReader(bytes)
    while let batch = try reader.next() { records.append(batch) }
    return file(from: records)
  }

  /// Counts the records of a submission that a later one replaces.
  public func countSuperseded(_ bytes: some ByteSource) throws(CSVError) -> LedgerLine {
    let records = try read(bytes).ledger.rowsIn
    var line = LedgerLine(stage: "ingest", source: file.path, submitter: file.submitter)
    line.rowsIn = records
    line.superseded = records
    line.reason = "a later submission counts"
    return line
  }

  private func file(from records: RawRecords) -> IngestedFile {
    var findings = recordFindings(records)
    guard let header = records.header else {
      findings.append(
        Finding(.emptyFile, severity: .error, effect: .file, at: place(line: 0)))
      return setAside(records, findings, reason: "the header cannot be read")
    }
    let mapping = source.mapping(for: file.submitter)
    let match = HeaderMatch(
      headers: header, schema: source.schema, mapping: mapping, path: file.path,
      line: records.headerLine, given: { $0 == source.files.submitterField })
    findings += match.findings
    if records.lines.isEmpty, records.lost == 0 {
      findings.append(
        Finding(
          .noRows, severity: .warning, effect: .none, at: place(line: records.headerLine)))
    }
    guard match.isUsable else {
      return setAside(records, findings, reason: "columns are missing or ambiguous")
    }
    return typedTable(records, match: match, mapping: mapping, findings: findings)
  }

  private func typedTable(
    _ records: RawRecords, match: HeaderMatch, mapping: Mapping, findings: [Finding]
  ) -> IngestedFile {
    let schema = source.schema
    var table = Table(
      name: schema.table, fields: [],
      origins: records.lines.map { Origin(file: fileNumber, line: Int($0)) })
    var faults: [(field: Field, rows: [Int], column: Int, expected: String)] = []
    for field in schema.fields {
      if field.name == source.files.submitterField, let submitter = file.submitter {
        table.append(
          Column(repeating: .text(submitter), type: .text, count: table.rowCount),
          named: field.name)
      } else if let column = match.columns[field.name] {
        let reader = CellReader(field: field, schema: schema, mapping: mapping)
        let raw = records.columns[column]
        let (cells, faultyRows) = reader.read(raw.texts, codes: raw.codes)
        table.append(cells, named: field.name)
        faults.append((field, faultyRows, column, reader.expectation))
      } else {
        table.append(
          Column(repeating: nil, type: field.valueType, count: table.rowCount), named: field.name)
      }
    }
    let rowKeys = RowKeys(table: table, schema: schema)
    var faultyRows = Set<Int>()
    var typeFindings: [Finding] = []
    for fault in faults {
      let effect = schema.effect(ofFaultIn: fault.field)
      for row in fault.rows {
        let raw = records.columns[fault.column]
        let text = raw.texts[Int(raw.codes[row])]
        typeFindings.append(
          Finding(
            .wrongType(expected: fault.expected), severity: .error, effect: effect,
            at: place(line: Int(records.lines[row])), rowKey: rowKeys[row],
            column: fault.field.title, value: fault.field.shown(text)))
        if effect == .row { faultyRows.insert(row) }
      }
    }
    var ledger = LedgerLine(stage: "ingest", source: file.path, submitter: file.submitter)
    ledger.accepted = records.lines.count
    ledger.quarantined = records.lost
    ledger.excluded = records.blankRows.count
    ledger.rowsIn = ledger.accepted + ledger.quarantined + ledger.excluded
    ledger.rowsOut = ledger.accepted
    ledger.reason = Ingest.reason(ledger)
    return IngestedFile(
      table: table, findings: findings + typeFindings, faultyRows: faultyRows, ledger: ledger)
  }

  private func setAside(
    _ records: RawRecords, _ findings: [Finding], reason: String
  ) -> IngestedFile {
    var ledger = LedgerLine(stage: "ingest", source: file.path, submitter: file.submitter)
    ledger.quarantined = records.lines.count + records.lost
    ledger.excluded = records.blankRows.count
    ledger.rowsIn = ledger.quarantined + ledger.excluded
    ledger.reason = reason
    return IngestedFile(table: nil, findings: findings, faultyRows: [], ledger: ledger)
  }

  private func recordFindings(_ records: RawRecords) -> [Finding] {
    var findings = records.faults.map { fault in
      Finding(
        .record(fault.kind, byte: fault.byte), severity: fault.takesRecord ? .error : .info,
        effect: fault.takesRecord ? .row : .none, at: place(line: fault.line))
    }
    findings += records.blankRows.map { line in
      Finding(.blankRow, severity: .info, effect: .row, at: place(line: Int(line)))
    }
    if let first = records.trimmedLines.first {
      findings.append(
        Finding(
          .blanksRemoved(records: records.trimmedLines.count), severity: .info, effect: .none,
          at: place(line: first)))
    }
    return findings
  }

  private func place(line: Int) -> FindingPlace { FindingPlace(file: file.path, line: line) }

  private static func reason(_ line: LedgerLine) -> String {
    var reasons: [String] = []
    if line.quarantined > 0 { reasons.append("rows that cannot be read") }
    if line.excluded > 0 { reasons.append("blank rows") }
    return reasons.joined(separator: "; ")
  }
}

extension Schema {
  /// A fault in a key or a required field takes the row; in any other, the cell.
  func effect(ofFaultIn field: Field) -> Effect {
    requires(field) ? .row : .cell
  }
}
