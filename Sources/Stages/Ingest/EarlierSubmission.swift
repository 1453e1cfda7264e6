internal import Definitions
public import Tables

// What was sent before the submission that counts: read to be compared with, and for nothing else.

extension Ingest {
  /// Reads a file of the submission before the one that counts. All its records are superseded, and
  /// what is wrong with them is nobody's concern any more; a file of which nothing can be read is
  /// one remark.
  public func readEarlier(
    _ bytes: some ByteSource
  ) throws(CSVError) -> (file: IngestedFile, tables: [IngestedTable]) {
    let read = try read(bytes)
    let line = LedgerLine(supersededRecords: read.ledger.rowsIn, of: file)
    var findings = FindingLog()
    if read.tables.isEmpty {
      findings.append(
        Finding(
          .earlierUnread, severity: .info, effect: .none, at: FindingPlace(file: file.path)))
    }
    let counted = IngestedFile(
      tables: [], findings: findings, ledger: line, layout: [], sheetRows: read.sheetRows)
    return (counted, read.tables)
  }
}

extension LedgerLine {
  /// The line of a file that a later submission replaces.
  init(supersededRecords count: Int, of file: InputFile) {
    self.init(stage: "ingest", source: file.path, submitter: file.submitter)
    rowsIn = count
    superseded = count
    reason = "a later submission counts"
  }
}

extension Submissions {
  /// A remark for each submission right before one that counts that cannot be compared with it,
  /// because its files make no layout whole.
  public var findingsBefore: [Finding] {
    unfitBefore.map { submission in
      Finding(
        .earlierUnread, severity: .info, effect: .none, at: FindingPlace(file: submission.folder))
    }
  }
}
