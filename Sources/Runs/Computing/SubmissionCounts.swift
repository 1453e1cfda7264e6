internal import Definitions
internal import Reports
internal import Stages
internal import Tables

extension PreparedRun {
  /// What everybody sent and what became of it, counted for the report.
  func submissions(
    of submitters: Submitters, missed: Set<String>, findings: FindingSet, ledger: [LedgerLine],
    sums: SubmitterSums
  ) -> ReportContent.Submissions {
    var submissions = ReportContent.Submissions()
    submissions.submitters = sent(by: submitters, missed, findings, ledger)
    submissions.otherInputs = otherInputs(findings, ledger)
    submissions.controlTotals = controlTotals(ledger)
    let titles = tableTitles
    submissions.confirmedSums = submitters.all.flatMap { submitter in
      sums.sums(in: submitter.files).map { sum in
        ConfirmedSum(
          submitter: submitter.name, table: titles[sum.table] ?? sum.table, field: sum.title,
          sum: sum.sum)
      }
    }
    return submissions
  }

  private func sent(
    by submitters: Submitters, _ missed: Set<String>, _ findings: FindingSet,
    _ ledger: [LedgerLine]
  ) -> [Submission] {
    var counts = [[Severity: Int]](repeating: [:], count: submitters.all.count)
    for (path, ofFile) in findings.countsByFile {
      guard let owner = submitters.owner(ofPath: path) else { continue }
      counts[owner].merge(ofFile, uniquingKeysWith: +)
    }
    let lines = Dictionary(grouping: ledger.filter { $0.submitter != nil }) { $0.submitter ?? "" }
    return zip(submitters.all, counts).map { submitter, counts in
      let isMissed = missed.contains(submitter.name)
      return Submission(
        name: submitter.name,
        state: !isMissed ? .complete : submitter.files.isEmpty ? .absent : .incomplete,
        received: submitter.received, files: submitter.files.count,
        rows: RowCounts(lines[submitter.name] ?? []), findings: counts)
    }
  }

  /// Those that nobody in particular sends, as far as there are files.
  private func otherInputs(_ findings: FindingSet, _ ledger: [LedgerLine]) -> [Submission] {
    let lines = Dictionary(grouping: ledger.filter { $0.submitter == nil }, by: \.source)
    return job.sources.filter { $0.definition.files.submitterField == nil }.map { source in
      let chosen = source.submissions.chosen
      let all = chosen + source.submissions.superseded
      let sources = Set(all.flatMap { file in [file.path] + file.tables.map(file.source) })
      var counts: [Severity: Int] = [:]
      for file in all {
        counts.merge(findings.countsByFile[file.path] ?? [:], uniquingKeysWith: +)
      }
      return Submission(
        name: source.definition.name,
        state: chosen.isEmpty ? .absent : .complete,
        received: Set(chosen.compactMap { source.definition.files.match($0.path)?["received"] })
          .sorted(), files: chosen.count,
        rows: RowCounts(sources.flatMap { lines[$0] ?? [] }), findings: counts)
    }
  }

  /// The lines of the ledger added up: by input as files are read, by table after that. Facts stand
  /// in it once already.
  private func controlTotals(_ ledger: [LedgerLine]) -> [LedgerLine] {
    var subjects: [String: String] = [:]
    let titles = tableTitles
    for source in job.sources {
      for file in source.submissions.chosen + source.submissions.superseded {
        subjects["ingest " + file.path] = source.definition.name
        for table in file.tables {
          for stage in ["layout", "check", "link"] {
            subjects["\(stage) \(file.source(of: table))"] = titles[table] ?? table
          }
        }
      }
    }
    var totals: [LedgerLine] = []
    var positions: [String: Int] = [:]
    for line in ledger {
      let subject = subjects["\(line.stage) \(line.source)"] ?? line.source
      let key = "\(line.stage) \(subject)"
      if let position = positions[key] {
        totals[position].add(line)
      } else {
        var total = LedgerLine(stage: line.stage, source: subject)
        total.add(line)
        positions[key] = totals.count
        totals.append(total)
      }
    }
    return totals
  }
}

extension LedgerLine {
  fileprivate mutating func add(_ line: LedgerLine) {
    rowsIn += line.rowsIn
    accepted += line.accepted
    quarantined += line.quarantined
    duplicate += line.duplicate
    superseded += line.superseded
    excluded += line.excluded
    derived += line.derived
    rowsOut += line.rowsOut
  }
}

extension Submission {
  fileprivate init(
    name: String, state: State, received: [String], files: Int, rows: RowCounts,
    findings: [Severity: Int]
  ) {
    self.init(
      name: name, state: state, received: received, files: files, rowsRead: rows.read,
      rowsMade: rows.used + rows.setAside + rows.duplicate + rows.replaced,
      rowsUsed: rows.used, rowsSetAside: rows.setAside,
      rowsRepeated: rows.duplicate + rows.replaced, errors: findings[.error] ?? 0,
      warnings: findings[.warning] ?? 0)
  }
}
