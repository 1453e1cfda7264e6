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
  /// How it writes the values it was read to hold.
  public var sentValues = SentValues()
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
    let accepted = AcceptedHeaders(of: fed)
    var records = try records(bytes, accepted)
    records.setAsideRepeatedHeaders()
    let secondTable = try records.secondTable(
      in: bytes, accepted: accepted.texts, isHeader: accepted.contains)
    return file(from: records, accepted, secondTable: secondTable)
  }

  private var mapping: Mapping { source.mapping(for: file.submitter) }

  /// The tables that the file feeds.
  private var fed: [FedTable] {
    let mapping = mapping
    return source.schemas.filter { file.tables.contains($0.table) }
      .map { FedTable(schema: $0, mapping: mapping.table($0.table)) }
  }

  /// Counts the records of a submission that a later one replaces.
  public func countSuperseded(_ bytes: some ByteSource) throws(CSVError) -> IngestedFile {
    let records = try records(bytes, AcceptedHeaders(of: fed))
    return IngestedFile(
      tables: [], findings: FindingLog(),
      ledger: LedgerLine(supersededRecords: records.count, of: file), layout: [],
      sheetRows: records.sheetRows)
  }

  private func records(
    _ bytes: some ByteSource, _ accepted: AcceptedHeaders
  ) throws(CSVError) -> RawRecords {
    try RawRecords(reading: bytes, declared: mapping.file.layout, isHeader: accepted.contains)
  }

  private func file(
    from records: RawRecords, _ accepted: AcceptedHeaders, secondTable: Int?
  ) -> IngestedFile {
    var records = records
    var findings = FindingLog(records.findings(in: file.path))
    if records.layout.foreignFormat != nil {
      return setAside(records, findings, reason: "the file is no CSV")
    }
    guard let header = records.header else {
      findings.append(
        Finding(.emptyFile, severity: .error, effect: .file, at: place(line: 0)))
      return setAside(records, findings, reason: "the header cannot be read")
    }
    if records.layout.ambiguity != nil {
      return setAside(records, findings, reason: "the file can be read in two ways")
    }
    if let secondTable {
      findings.append(
        Finding(.severalTables, severity: .error, effect: .file, at: place(line: secondTable)))
      return setAside(records, findings, reason: "the file holds several tables")
    }
    let fed = fed
    let match = HeaderMatch(
      headers: header, isJoined: records.layout.headerRows > 1, blankColumns: records.blankColumns,
      fed: fed, accepted: accepted, path: file.path, line: records.headerLine,
      given: source.files.says)
    findings.append(contentsOf: match.findings)
    if records.lines.isEmpty, records.lost == 0 {
      findings.append(
        Finding(
          .noRows, severity: .warning, effect: .none, at: place(line: records.headerLine)))
    }
    guard match.isUsable else {
      return setAside(records, findings, reason: "columns are missing or ambiguous")
    }
    setAsideTotals(in: &records, header: header, match: match)
    findings.append(contentsOf: records.setAsideFindings(in: file.path))
    let read = zip(fed, match.tables).map { fed, columns in
      TableReader(
        fed: fed, columns: columns, file: file, fileNumber: fileNumber,
        pattern: source.files, key: key, asOf: asOf, header: header
      ).read(records)
    }
    for (_, found, _) in read { findings.append(contentsOf: found) }
    return IngestedFile(
      tables: read.map(\.table), findings: findings, ledger: ledger(records),
      layout: file.isDivided ? read.map { layout(records, $0.table.table) } : [],
      sheetRows: records.sheetRows, sentHeaders: match.sentHeaders(of: fed),
      sentValues: SentValues(read.map(\.sent)))
  }

  private func setAsideTotals(
    in records: inout RawRecords, header: [String], match: HeaderMatch
  ) {
    let totals = mapping.file.totals
    let wanted = totals.map { Normalization.header($0.column) }
    records.setAsideTotals(
      totals, in: header.firstIndex { Normalization.header($0) == wanted },
      required: match.requiredColumns(of: fed))
  }

  // MARK: - Ledger

  private func ledger(_ records: RawRecords) -> LedgerLine {
    var ledger = LedgerLine(stage: "ingest", source: file.path, submitter: file.submitter)
    ledger.accepted = records.lines.count
    ledger.quarantined = records.lost
    ledger.excluded = records.blankRows.count + records.setAside.count
    ledger.rowsIn = records.count
    ledger.rowsOut = ledger.accepted
    ledger.reason = Ingest.reason(records)
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
    ledger.excluded = records.blankRows.count + records.setAside.count
    ledger.rowsIn = records.count
    ledger.reason = reason
    return IngestedFile(
      tables: [], findings: findings, ledger: ledger, layout: [], sheetRows: records.sheetRows)
  }

  private static func reason(_ records: RawRecords) -> String {
    var reasons: [String] = []
    if records.lost > 0 { reasons.append("rows that cannot be read") }
    if !records.blankRows.isEmpty { reasons.append("blank rows") }
    if !records.setAside.isEmpty { reasons.append("rows of totals or headers") }
    return reasons.joined(separator: "; ")
  }

  private func place(line: Int) -> FindingPlace { FindingPlace(file: file.path, line: line) }
}

extension HeaderMatch {
  /// The columns that some table's rows must fill.
  fileprivate func requiredColumns(of fed: [FedTable]) -> Set<Int> {
    Set(
      zip(fed, tables).flatMap { fed, columns in
        columns.columns.compactMap { name, column in
          fed.schema.field(name).map(fed.schema.requires) ?? false ? column : nil
        }
      })
  }
}
