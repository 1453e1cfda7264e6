public import Definitions
public import Tables

/// What one file gave: typed tables, unless the file had to be set aside whole.
public struct IngestedFile: Sendable {
  /// One for each table it feeds, in the order of the pipeline; none when it was set aside.
  public let tables: [IngestedTable]
  public let findings: FindingLog
  /// What became of its records.
  public let ledger: LedgerLine
  /// What rows were made of its records, for each table, where that is not one row a record.
  public let layout: [LedgerLine]
  /// Where a spreadsheet shows its lines.
  public let sheetRows: SheetRows
  /// The headers as they were sent, by those under which findings name the columns.
  public var sentHeaders: [String: String] = [:]
}

/// What one file gave one table.
public struct IngestedTable: Sendable {
  public let table: Table
  /// Rows that a finding takes.
  public let faultyRows: Set<Int>
}

/// The first stage: bytes become records, records become rows of typed columns.
public struct Ingest: Sendable {
  public let source: InputSource
  public let file: InputFile
  /// Number of the file in the run's list of inputs.
  public let fileNumber: Int
  /// Under which personal parts of a row's key are masked; without one their shape is shown.
  public let key: PseudonymKey?
  /// The day that the job judges from, after which nobody is born.
  public let asOf: Day?

  public init(
    source: InputSource, file: InputFile, fileNumber: Int, key: PseudonymKey? = nil,
    asOf: Day? = nil
  ) {
    self.source = source
    self.file = file
    self.fileNumber = fileNumber
    self.key = key
    self.asOf = asOf
  }

  /// Reads one file, once for all tables it feeds.
  ///
  /// - Throws: only when the bytes cannot be read on. Faulty content becomes findings.
  public func read(_ bytes: some ByteSource) throws(CSVError) -> IngestedFile {
    file(from: try records(bytes))
  }

  /// Counts the records of a submission that a later one replaces.
  public func countSuperseded(_ bytes: some ByteSource) throws(CSVError) -> IngestedFile {
    let records = try records(bytes)
    return IngestedFile(
      tables: [], findings: FindingLog(),
      ledger: LedgerLine(supersededRecords: records.count, of: file), layout: [],
      sheetRows: records.sheetRows)
  }

  private func records(_ bytes: some ByteSource) throws(CSVError) -> RawRecords {
    var records = RawRecords()
    var reader = try CSVReader(bytes)
    while let batch = try reader.next() { records.append(batch) }
    return records
  }

  private func file(from records: RawRecords) -> IngestedFile {
    var findings = FindingLog(recordFindings(records))
    guard let header = records.header else {
      findings.append(
        Finding(.emptyFile, severity: .error, effect: .file, at: place(line: 0)))
      return setAside(records, findings, reason: "the header cannot be read")
    }
    let mapping = source.mapping(for: file.submitter)
    let fed = source.schemas.filter { file.tables.contains($0.table) }
      .map { FedTable(schema: $0, mapping: mapping.table($0.table)) }
    let match = HeaderMatch(
      headers: header, fed: fed, path: file.path, line: records.headerLine,
      given: { $0 == source.files.submitterField })
    findings.append(contentsOf: match.findings)
    if records.lines.isEmpty, records.lost == 0 {
      findings.append(
        Finding(
          .noRows, severity: .warning, effect: .none, at: place(line: records.headerLine)))
    }
    guard match.isUsable else {
      return setAside(records, findings, reason: "columns are missing or ambiguous")
    }
    let read = zip(fed, match.tables).map { fed, columns in
      TableReader(
        fed: fed, columns: columns, file: file, fileNumber: fileNumber,
        submitterField: source.files.submitterField, key: key, asOf: asOf, header: header
      ).read(records)
    }
    for (_, found) in read { findings.append(contentsOf: found) }
    return IngestedFile(
      tables: read.map(\.table), findings: findings, ledger: ledger(records),
      layout: file.isDivided ? read.map { layout(records, $0.table.table) } : [],
      sheetRows: records.sheetRows, sentHeaders: match.sentHeaders(of: fed))
  }

  // MARK: - Ledger

  private func ledger(_ records: RawRecords) -> LedgerLine {
    var ledger = LedgerLine(stage: "ingest", source: file.path, submitter: file.submitter)
    ledger.accepted = records.lines.count
    ledger.quarantined = records.lost
    ledger.excluded = records.blankRows.count
    ledger.rowsIn = records.count
    ledger.rowsOut = ledger.accepted
    ledger.reason = Ingest.reason(ledger)
    return ledger
  }

  /// The rows that a table has more, or fewer, than the file has records.
  private func layout(_ records: RawRecords, _ table: Table) -> LedgerLine {
    var line = LedgerLine(
      stage: "layout", source: file.source(of: table.name), submitter: file.submitter)
    line.rowsIn = records.lines.count
    line.accepted = line.rowsIn
    line.rowsOut = table.rowCount
    line.derived = line.rowsOut - line.accepted
    return line
  }

  private func setAside(
    _ records: RawRecords, _ findings: FindingLog, reason: String
  ) -> IngestedFile {
    var ledger = LedgerLine(stage: "ingest", source: file.path, submitter: file.submitter)
    ledger.quarantined = records.lines.count + records.lost
    ledger.excluded = records.blankRows.count
    ledger.rowsIn = records.count
    ledger.reason = reason
    return IngestedFile(
      tables: [], findings: findings, ledger: ledger, layout: [], sheetRows: records.sheetRows)
  }

  private static func reason(_ line: LedgerLine) -> String {
    var reasons: [String] = []
    if line.quarantined > 0 { reasons.append("rows that cannot be read") }
    if line.excluded > 0 { reasons.append("blank rows") }
    return reasons.joined(separator: "; ")
  }

  // MARK: - Findings

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
}
