internal import Definitions
public import Reports
internal import Stages
internal import SystemPackage
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
    let (expected, absent, absenceFindings) = absentSubmitters(ingested) { table in
      ingested.filter {
        $0.table == table.source.schema.table && !$0.isSuperseded && $0.file.table != nil
      }.compactMap(\.submitter)
    }

    progress("checking")
    let measure = Measure(
      pipeline: pipeline, periodStart: request.period.start, periodEnd: request.period.end,
      asOf: request.asOf, absent: absent)
    let checked = try check(ingested, parameters: measure.parameters)

    progress("joining")
    let joined = try join(checked.tables, parameters: measure.parameters)

    progress("measuring \(pipeline.metrics.count) metrics")
    let measured = try pipeline.metrics.map {
      try measure.measure($0, facts: joined.facts, tables: checked.tables)
    }
    let undetermined = zip(pipeline.metrics, measured).compactMap { metric, cells in
      cells.first.flatMap { measure.finding(for: metric, total: $0) }
    }
    let cells = Protect(edition: request.edition).protect(measured.flatMap { $0 })

    let findings = inOrder(
      job.fileFindings + absenceFindings + ingested.flatMap(\.file.findings) + checked.findings
        + joined.findings + undetermined)
    let ledger = ingested.map(\.file.ledger) + checked.ledger + joined.ledger
    let submitted = Submitted(
      received: expected - absent.count, expected: expected, noun: pipeline.submitters)
    let report = Report(
      ReportContent(
        pipeline: pipeline, period: request.period, asOf: request.asOf, edition: request.edition,
        cells: cells, findings: findings, ledger: ledger, tables: checked.tables,
        submitted: submitted))
    return Computation(
      findings: findings, ledger: ledger, cells: cells, report: report, submitted: submitted,
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

// MARK: - Stages

extension PreparedRun {
  struct IngestedInput: Sendable {
    let table: String
    let file: IngestedFile
    let isSuperseded: Bool
    let submitter: String?
  }

  /// Reads every file of these tables, the largest first, and gives them in the order of the inputs.
  private func ingest(_ wanted: [String]) async throws -> [IngestedInput] {
    struct Task: Sendable {
      let number: Int
      let ingest: Ingest
      let path: String
      let byteCount: Int
      let isSuperseded: Bool
    }
    var tasks: [Task] = []
    var number = 0
    for table in job.tables {
      for (files, isSuperseded) in [
        (table.submissions.chosen, false), (table.submissions.superseded, true),
      ] {
        for file in files {
          defer { number += 1 }
          guard wanted.contains(table.source.schema.table) else { continue }
          tasks.append(
            Task(
              number: number,
              ingest: Ingest(source: table.source, file: file, fileNumber: number),
              path: path(ofInput: number), byteCount: kept[number].byteCount,
              isSuperseded: isSuperseded))
        }
      }
    }
    let largestFirst = tasks.sorted { ($1.byteCount, $0.number) < ($0.byteCount, $1.number) }
    let read = try await concurrentMap(largestFirst) { task -> (number: Int, input: IngestedInput) in
      let bytes = try FileDescriptor.open(FilePath(task.path), .readOnly)
      let file = try bytes.closeAfter {
        let source = FileSource(bytes)
        return task.isSuperseded
          ? IngestedFile(
            table: nil, findings: [], faultyRows: [],
            ledger: try task.ingest.countSuperseded(source))
          : try task.ingest.read(source)
      }
      return (
        task.number,
        IngestedInput(
          table: task.ingest.source.schema.table, file: file, isSuperseded: task.isSuperseded,
          submitter: task.ingest.file.submitter)
      )
    }
    return read.sorted { $0.number < $1.number }.map(\.input)
  }

  /// Checks the tables in the order of the pipeline, each against those before it.
  private func check(
    _ ingested: [IngestedInput], parameters: [String: Value]
  ) throws -> (tables: [String: CheckedTable], findings: [Finding], ledger: [LedgerLine]) {
    let check = Check(pipeline: job.pipeline, paths: kept.map(\.path), parameters: parameters)
    var tables: [String: CheckedTable] = [:]
    var findings: [Finding] = []
    var ledger: [LedgerLine] = []
    for source in job.pipeline.tables {
      let files = ingested.filter { $0.table == source.schema.table }.map(\.file)
      let input = try TableToCheck(schema: source.schema, files: files)
      let result = try check.check(input, against: tables)
      tables[source.schema.table] = result.checked
      findings += result.findings
      ledger += result.ledger
    }
    return (tables, findings, ledger)
  }

  private func join(
    _ tables: [String: CheckedTable], parameters: [String: Value]
  ) throws -> (facts: [String: Table], findings: [Finding], ledger: [LedgerLine]) {
    var facts: [String: Table] = [:]
    var findings: [Finding] = []
    var ledger: [LedgerLine] = []
    for fact in job.pipeline.facts {
      let join = Join(fact: fact, paths: kept.map(\.path), parameters: parameters)
      let result = try join.build(from: tables, schemas: job.pipeline.tables.map(\.schema))
      facts[fact.name] = result.table
      findings += result.findings
      ledger.append(result.ledger)
    }
    return (facts, findings, ledger)
  }
}

// MARK: - Verdict

extension PreparedRun {
  /// Who has sent a file, of those whom the catalog expects.
  public func submitted() async throws -> Submitted {
    let catalogs = job.tables.compactMap { $0.source.expected?.table }
    let (expected, absent, _) = absentSubmitters(
      try await ingest(catalogs), havingRead: { $0.submissions.chosen.compactMap(\.submitter) })
    return Submitted(
      received: expected - absent.count, expected: expected, noun: job.pipeline.submitters)
  }

  /// Who should have sent rows and did not, or sent a file that had to be set aside whole.
  private func absentSubmitters(
    _ ingested: [IngestedInput], havingRead: (ResolvedJob.ResolvedTable) -> [String]
  ) -> (expected: Int, absent: [(field: String, submitter: String)], findings: [Finding]) {
    var expectedCount = 0
    var absent: [(field: String, submitter: String)] = []
    var findings: [Finding] = []
    for table in job.tables {
      guard let expected = table.source.expected else { continue }
      let listed = ingested.filter { $0.table == expected.table }.compactMap(\.file.table)
      let names = Set(
        listed.flatMap { list in
          list[expected.field].map { column in
            (0..<column.count).compactMap { column[$0]?.description }
          } ?? []
        })
      let read = Set(havingRead(table))
      let submissions = table.submissions
      let sent = Set(
        submissions.chosen.compactMap(\.submitter) + submissions.crowded.compactMap(\.submitter))
      expectedCount += names.count
      for name in names.sorted() where !read.contains(name) {
        absent.append((expected.field, name))
        if sent.contains(name) { continue }
        let place = table.source.files.description.replacing(
          "{\(table.source.files.submitterField ?? "")}", with: name)
        findings.append(
          Finding(
            .notSubmitted(submitter: name, expectedAt: place), severity: .warning, effect: .none,
            at: FindingPlace(file: place)))
      }
    }
    return (expectedCount, absent, findings)
  }

  /// What keeps the data from passing, in sentences.
  private func failures(findings: [Finding], ledger: [LedgerLine]) -> [String] {
    var failures: [String] = []
    for line in ledger where !line.isBalanced {
      failures.append("The ledger does not balance for \(line.source) in the stage \(line.stage).")
    }
    switch job.request.failOn {
    case .never: break
    case .thresholds: failures += thresholdFailures(findings: findings, ledger: ledger)
    case .error, .warning:
      let counted = findings.filter {
        $0.severity == .error || (job.request.failOn == .warning && $0.severity == .warning)
      }
      if !counted.isEmpty {
        failures.append(
          "\(counted.count) findings count, because of --fail-on \(job.request.failOn.rawValue).")
      }
    }
    return failures
  }

  private func thresholdFailures(findings: [Finding], ledger: [LedgerLine]) -> [String] {
    let thresholds = job.pipeline.thresholds
    var failures: [String] = []
    let files = Set(
      findings.filter { $0.effect == .file && $0.severity == .error }.map(\.place.file))
    if files.count > thresholds.filesSetAside {
      failures.append(
        """
        \(files.count) \(files.count == 1 ? "file was" : "files were") set aside, more than \
        \(thresholds.filesSetAside): \(files.sorted().joined(separator: ", ")).
        """)
    }
    let rows = RowCounts(ledger)
    let share = ExactDecimal(rows.setAside * 100)
    let allowed = ExactDecimal(
      unscaled: thresholds.rowsSetAsidePercent.unscaled * Int128(rows.read),
      scale: thresholds.rowsSetAsidePercent.scale)
    if share > allowed {
      failures.append(
        """
        \(rows.setAside) of \(rows.read) rows were set aside, more than \
        \(thresholds.rowsSetAsidePercent)%.
        """)
    }
    return failures
  }
}

/// The rows of a whole run, each counted once.
struct RowCounts {
  let read: Int
  let setAside: Int
  let duplicate: Int
  let superseded: Int

  init(_ ledger: [LedgerLine]) {
    let ingest = ledger.filter { $0.stage == "ingest" }
    superseded = ingest.reduce(0) { $0 + $1.superseded }
    read = ingest.reduce(0) { $0 + $1.rowsIn } - superseded
    setAside = ledger.reduce(0) { $0 + $1.quarantined + ($1.stage == "check" ? $1.excluded : 0) }
    duplicate = ledger.reduce(0) { $0 + $1.duplicate }
  }
}

extension TableToCheck {
  /// The rows of several files, one below the other.
  fileprivate init(schema: Schema, files: [IngestedFile]) throws {
    let tables = files.compactMap(\.table)
    var faultyRows = Set<Int>()
    var offset = 0
    for file in files {
      guard let table = file.table else { continue }
      faultyRows.formUnion(file.faultyRows.map { $0 + offset })
      offset += table.rowCount
    }
    var combined = Table(name: schema.table, fields: [], origins: tables.flatMap(\.origins))
    for field in schema.fields {
      guard
        let column = Column.concatenating(
          tables.compactMap { $0[field.name] }, type: field.valueType)
      else {
        throw RunError(
          .dataDidNotPass,
          """
          The numbers of “\(field.title)” in \(schema.table) have too many digits behind the point to \
          stand together exactly. Declare a scale for the field.
          """)
      }
      combined.append(column, named: field.name)
    }
    self.init(schema: schema, table: combined, faultyRows: faultyRows)
  }
}
