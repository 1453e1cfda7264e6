internal import Definitions
internal import Expressions
internal import Reports
internal import Stages
internal import Tables

/// Everything a run makes, before any of it is written.
struct Computation {
  let title: String
  let findings: FindingSet
  let ledger: [LedgerLine]
  /// Nil when only checks were asked for.
  let answer: Answer?
  let submitted: Submitted
  let submitters: Submitters
  /// By what submitters know their rows.
  let submitterKeys: SubmitterKeys
  /// What the numbers add up to that they sent.
  let submitterSums: SubmitterSums
  /// How the files look to those who sent them, by their numbers among the inputs.
  let sentSheets: [Int: SentSheet]
  /// Which row is whose; nil when the pipeline knows no people.
  let register: PersonRegister?
  /// The forms that were to be filled.
  let filings: [FilledForm]
  /// What a run would make of them, where only the inputs are checked.
  let formsOutlook: String?
  /// Why the data did not pass; empty when they did.
  let failures: [String]

  struct SentSheet {
    let rows: SheetRows
    /// What it calls its columns.
    let headers: [String: String]
    /// How it writes the values it was read to hold.
    let values: SentValues
  }

  /// The figures, and how they are laid out.
  struct Answer {
    let cells: [MetricCell]
    let report: Report
    /// What is written for others, by the path of its file below the run's folder.
    let filed: [(path: String, bytes: [UInt8])]
  }
}

extension PreparedRun {
  /// The whole path, from bytes to the report, or to the checked rows when only checks were asked
  /// for.
  func compute(progress: @Sendable (String) -> Void) async throws -> Computation {
    let job = self.job
    let request = job.request
    let pipeline = job.pipeline

    progress("reading \(kept.count) files")
    let ingested = try await ingest(job.pipeline.tables.map(\.schema.table))
    progress("checking")
    let environment = Environment(
      periodStart: job.period.start, periodEnd: job.period.end, asOf: job.asOf,
      missingLabels: pipeline.missingLabels)
    let checked = try check(ingested, in: environment)
    let attendance = Attendance(job, read: ingested, checked: checked.tables)

    if pipeline.persons != nil { progress("linking") }
    let linked = try await link(checked.tables, in: environment)
    let tables = linked?.tables ?? checked.tables
    progress("joining")
    let joined = try join(tables, in: environment)
    let ruled = try checkFacts(
      in: tables.mapValues(\.table).merging(joined.facts) { _, fact in fact }, environment)
    let figures =
      request.verb == .run
      ? try figures(
        of: joined.facts, tables: tables, absent: attendance.absent, progress: progress)
      : nil

    var found = FindingLog(job.fileFindings + attendance.findings)
    for input in ingested { found.append(contentsOf: input.file.findings) }
    found.append(contentsOf: checked.findings)
    found.append(contentsOf: linked?.findings ?? [])
    found.append(contentsOf: joined.findings)
    found.append(contentsOf: ruled.findings)
    let blanks = try openForms()
    let refusals = refusals(of: blanks)
    found.append(contentsOf: refusals.map(\.finding))
    found.append(contentsOf: figures?.undetermined ?? [])
    let findings = FindingSet(found, files: job.inputs, forms: job.formFiles)
    let ledgerOfRows =
      ingested.map(\.file.ledger) + ingested.flatMap(\.file.layout) + checked.ledger
      + (linked?.ledger ?? [])
      + joined.ledger
    let failuresOfRows = failures(
      findings: findings, ledger: ledgerOfRows, tallies: checked.tallies + ruled.tallies)
    let forms = try fillForms(
      blanks, refusals: refusals, from: joined.facts, findings: findings,
      hasFailed: !failuresOfRows.isEmpty, in: environment)
    let ledger = ledgerOfRows + forms.ledger
    let submitters = Submitters(job, expected: attendance.expected)
    let content = ReportContent(
      pipeline: pipeline, period: job.period, asOf: job.asOf, edition: request.edition,
      cells: figures?.cells ?? [], findings: findings, ledger: ledger, tables: tables,
      submitted: attendance.submitted,
      submissions: submissions(
        of: submitters, missed: attendance.missed, findings: findings, ledger: ledger,
        sums: checked.submitterSums), rows: try rows(of: joined.facts, in: environment),
      filings: forms.all.map(\.form), runID: runID,
      isDraft: request.isDraft)
    return Computation(
      title: "\(pipeline.report.title), \(content.subtitle)", findings: findings, ledger: ledger,
      answer: figures.map {
        Computation.Answer(cells: $0.cells, report: Report(content), filed: forms.written)
      },
      submitted: attendance.submitted,
      submitters: submitters,
      submitterKeys: checked.submitterKeys, submitterSums: checked.submitterSums,
      sentSheets: Dictionary(
        ingested.map { input in
          let file = input.file
          return (
            input.number,
            Computation.SentSheet(
              rows: file.sheetRows, headers: file.sentHeaders, values: file.sentValues)
          )
        }, uniquingKeysWith: { first, _ in first }),
      register: linked?.register,
      filings: forms.all.map(\.form), formsOutlook: forms.outlook,
      failures: failuresOfRows + unbalanced(forms.ledger) + forms.failures)
  }

  /// What is counted, and what could not be told of it.
  private struct Figures {
    let cells: [MetricCell]
    let undetermined: [Finding]
  }

  /// Metrics, and what of them may be seen.
  private func figures(
    of facts: [String: Table], tables: [String: CheckedTable], absent: [Absence],
    progress: @Sendable (String) -> Void
  ) throws -> Figures {
    let pipeline = job.pipeline
    progress("measuring \(pipeline.metrics.count) metrics")
    let measure = Measure(
      pipeline: pipeline, period: job.period, asOf: job.asOf, absent: absent,
      withoutFiles: job.tablesWithoutFiles)
    let measured = try measured { try measure.measure(facts: facts, tables: tables) }
    return Figures(
      cells: Protect(edition: job.request.edition).protect(measured.flatMap { $0 }),
      undetermined: zip(pipeline.metrics, measured).compactMap { metric, cells in
        cells.first.flatMap { measure.finding(for: metric, total: $0) }
      })
  }
}
