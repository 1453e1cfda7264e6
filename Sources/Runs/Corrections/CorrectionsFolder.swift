internal import Definitions
internal import Reports
internal import Stages
internal import Tables

extension PreparedRun {
  /// Writes what each submitter is asked to mend and to confirm, whether the data passed or not.
  func writeCorrections(
    _ computation: Computation, with writer: inout FolderWriter
  ) throws(RunError) {
    let submitters = computation.submitters
    if submitters.all.isEmpty { return }
    try writer.createFolder(correctionsFolder)
    let titles = tableTitles
    var drafts = submitters.all.map { submitter in
      CorrectionDraft(
        name: submitter.name, files: files(of: submitter, computation.sentSheets),
        titles: titles, rowsAt: "\(writer.folder)/.rows-\(submitter.name)")
    }
    var identifiers = FindingIdentifiers()
    for finding in computation.findings {
      let id = identifiers.next(for: finding).description
      guard let owner = submitters.owner(of: finding) else { continue }
      try drafts[owner].add(finding, id: id, keys: computation.submitterKeys)
    }
    let lines = Dictionary(
      computation.ledger.map { (LedgerPlace(stage: $0.stage, source: $0.source), $0) },
      uniquingKeysWith: { first, _ in first })
    for (index, submitter) in submitters.all.enumerated() {
      let counts = rowCounts(of: submitter, drafts[index], lines)
      let book = CorrectionBook(
        submitter: submitter.name, job: job.pipeline.title, period: job.period.title,
        received: submitter.received, asOf: job.asOf, kinds: drafts[index].kindsInOrder,
        rowCounts: counts,
        distinctKeys: computation.submitterKeys.distinctKeys(in: submitter.files).map {
          (titles[$0.table] ?? $0.table, $0.title, $0.count)
        },
        sums: computation.submitterSums.sums(in: submitter.files).map {
          (titles[$0.table] ?? $0.table, $0.title, $0.sum)
        },
        lists: drafts[index].lists)
      try writer.write(&drafts[index].rows, of: book)
    }
  }

  private func files(
    of submitter: Submitters.Submitter, _ sheets: [Int: Computation.SentSheet]
  ) -> [CorrectionDraft.File] {
    let all = submitter.files.map { ($0, false) } + submitter.earlierFiles.map { ($0, true) }
    return all.map { number, isEarlier in
      let input = inputs[number]
      return CorrectionDraft.File(
        number: number, input: input.file, fields: SheetFields(of: input.file, from: input.source),
        rows: sheets[number]?.rows ?? SheetRows(), headers: sheets[number]?.headers ?? [:],
        values: sheets[number]?.values ?? SentValues(),
        received: input.source.files.match(input.file.path)?["received"], isEarlier: isEarlier)
    }
  }

  /// For each file, what became of its rows, and then of those it gave each of its tables.
  private func rowCounts(
    of submitter: Submitters.Submitter, _ draft: CorrectionDraft,
    _ lines: [LedgerPlace: LedgerLine]
  ) -> [CorrectionBook.RowCount] {
    submitter.files.flatMap { number in
      let file = inputs[number].file
      let sheet = draft.sheetName(file.path)
      let read = lines[LedgerPlace(stage: "ingest", source: file.path)]
      let checked = file.tables.map { table in
        (table, lines[LedgerPlace(stage: "check", source: file.source(of: table))])
      }
      return ([(nil, read)] + checked).compactMap { table, line in
        line.map { line in
          CorrectionBook.RowCount(
            line, sheet: sheet, table: table.map { tableTitles[$0] ?? $0 })
        }
      }
    }
  }

  /// What tables are called: their titles, as far as these name them.
  var tableTitles: [String: String] {
    Dictionary(
      job.pipeline.tables.map { table in
        let title = table.schema.title
        return (table.schema.table, title.split(separator: ",").first.map(String.init) ?? title)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The files of the run by their numbers, each with the input it belongs to.
  private var inputs: [(file: InputFile, source: InputSource)] {
    job.sources.flatMap { source in
      (source.submissions.chosen + source.submissions.superseded).map { ($0, source.definition) }
    }
  }
}

/// Where the corrections stand in a run folder.
let correctionsFolder = "corrections"

private struct LedgerPlace: Hashable {
  let stage: String
  let source: String
}

extension CorrectionBook.RowCount {
  fileprivate init(_ line: LedgerLine, sheet: String, table: String?) {
    self.init(
      sheet: sheet, table: table, rows: line.rowsIn, used: line.accepted, setAside: line.setAside,
      duplicate: line.duplicate, replaced: line.superseded, reason: line.reason)
  }
}

extension FolderWriter {
  /// Writes the CSV with all rows, and the workbook with as many as its sheets hold.
  fileprivate mutating func write(
    _ rows: inout RowSpool, of book: CorrectionBook
  ) throws(RunError) {
    let name = "\(correctionsFolder)/\(book.submitter)"
    var file = try NewFile("\(folder)/\(name).csv", mode: modes.file)
    var csv = CorrectionsCSV()
    var toMend: [CorrectionRow] = []
    var remarks: [CorrectionRow] = []
    try rows.drain { row throws(RunError) in
      csv.append(row)
      if csv.byteCount >= 1 << 20 { try file.append(csv.takeBytes()) }
      if row.severity == .info {
        if remarks.count < mostRowsOnSheet { remarks.append(row) }
      } else if toMend.count < mostRowsOnSheet {
        toMend.append(row)
      }
    }
    try file.append(csv.takeBytes())
    record(
      try file.finish(named: "\(name).csv", mode: modes.file), defusedCells: csv.defusedCells)
    try write(book.report(toMend: toMend, remarks: remarks), to: "\(name).xlsx")
  }
}
