internal import Definitions
internal import Reports
internal import Stages
internal import Tables

/// Everything a run makes, before any of it is written.
struct Computation {
  let findings: [Finding]
  let ledger: [LedgerLine]
  let cells: [MetricCell]
  let report: Report
  let submitted: Submitted
  /// Why the data did not pass; empty when they did.
  let failures: [String]
}

extension PreparedRun {
  /// The whole path, from bytes to the report.
  func compute(progress: @Sendable (String) -> Void) async throws -> Computation {
    let job = self.job
    let request = job.request
    let pipeline = job.pipeline

    progress("reading \(kept.count) files")
    let ingested = try await ingest(job.pipeline.tables.map(\.schema.table))
    progress("checking")
    let parameters = Measure.parameters(
      periodStart: request.period.start, periodEnd: request.period.end, asOf: request.asOf)
    let checked = try check(ingested, parameters: parameters)
    let attendance = Attendance(job, catalogs: ingested) { table in
      checked.tables[table.source.schema.table]?.submitters(table.source.files) ?? []
    }

    progress("joining")
    let joined = try join(checked.tables, parameters: parameters)

    progress("measuring \(pipeline.metrics.count) metrics")
    let measure = Measure(
      pipeline: pipeline, periodStart: request.period.start, periodEnd: request.period.end,
      asOf: request.asOf, absent: attendance.absent)
    let measured = try pipeline.metrics.map { metric in
      try naming("the metric “\(metric.name)”") {
        try measure.measure(metric, facts: joined.facts, tables: checked.tables)
      }
    }
    let undetermined = zip(pipeline.metrics, measured).compactMap { metric, cells in
      cells.first.flatMap { measure.finding(for: metric, total: $0) }
    }
    let cells = Protect(edition: request.edition).protect(measured.flatMap { $0 })

    let findings = inOrder(
      job.fileFindings + attendance.findings + ingested.flatMap(\.file.findings) + checked.findings
        + joined.findings + undetermined)
    let ledger = ingested.map(\.file.ledger) + checked.ledger + joined.ledger
    let report = Report(
      ReportContent(
        pipeline: pipeline, period: request.period, asOf: request.asOf, edition: request.edition,
        cells: cells, findings: findings, ledger: ledger, tables: checked.tables,
        submitted: attendance.submitted))
    return Computation(
      findings: findings, ledger: ledger, cells: cells, report: report,
      submitted: attendance.submitted,
      failures: failures(findings: findings, ledger: ledger))
  }

  /// By file in the order of the inputs, then by line; what concerns no input comes last.
  private func inOrder(_ findings: [Finding]) -> [Finding] {
    let order = Dictionary(
      kept.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    return findings.enumerated().sorted { left, right in
      let leftFile = order[left.element.place.file] ?? Int.max
      let rightFile = order[right.element.place.file] ?? Int.max
      return (leftFile, left.element.place.line, left.offset)
        < (rightFile, right.element.place.line, right.offset)
    }.map(\.element)
  }
}
