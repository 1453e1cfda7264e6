internal import Definitions
internal import Expressions
internal import Stages
internal import SystemPackage
internal import Tables

extension PreparedRun {
  /// A file that was read, with its number in the run's list of inputs.
  struct IngestedInput: Sendable {
    let number: Int
    let input: InputFile
    let file: IngestedFile
    /// What it gave its tables, when it was sent before the submission that counts.
    let earlier: [IngestedTable]
  }

  /// Reads every file of the inputs that feed one of these tables, the largest first, and gives them
  /// in the order of the inputs.
  func ingest(_ wanted: [String]) async throws -> [IngestedInput] {
    struct Task: Sendable {
      let number: Int
      let ingest: Ingest
      let path: String
      let byteCount: Int
      let reading: Reading
    }
    var tasks: [Task] = []
    var number = 0
    for source in job.sources {
      let isWanted = source.definition.schemas.contains { wanted.contains($0.table) }
      for (files, isSuperseded) in [
        (source.submissions.chosen, false), (source.submissions.superseded, true),
      ] {
        for file in files {
          defer { number += 1 }
          guard isWanted else { continue }
          tasks.append(
            Task(
              number: number,
              ingest: Ingest(
                source: source.definition, file: file, fileNumber: number, key: job.key,
                asOf: job.asOf),
              path: path(ofInput: number), byteCount: kept[number].byteCount,
              reading: !isSuperseded ? .whole : isCompared(file) ? .earlier : .superseded))
        }
      }
    }
    let largestFirst = tasks.sorted { ($1.byteCount, $0.number) < ($0.byteCount, $1.number) }
    let read = try await concurrentMap(largestFirst) { task in
      let bytes = try FileDescriptor.open(FilePath(task.path), .readOnly)
      let (file, earlier): (IngestedFile, [IngestedTable]) = try bytes.closeAfter {
        let source = FileSource(bytes)
        return switch task.reading {
        case .whole: (try task.ingest.read(source), [])
        case .earlier: try task.ingest.readEarlier(source)
        case .superseded: (try task.ingest.countSuperseded(source), [])
        }
      }
      return IngestedInput(
        number: task.number, input: task.ingest.file, file: file, earlier: earlier)
    }
    return read.sorted { $0.number < $1.number }
  }

  private enum Reading {
    case whole, earlier, superseded
  }

  /// Whether rules compare what counts with the rows of a file that was sent before.
  private func isCompared(_ file: InputFile) -> Bool {
    file.tables.contains { !job.pipeline.comparisons(of: $0).isEmpty }
  }

  /// Checks all tables, each by itself and then what their rows refer to.
  func check(
    _ ingested: [IngestedInput], in environment: Environment
  ) throws -> CheckResult {
    let check = Check(
      pipeline: job.pipeline, files: job.inputs, environment: environment, key: job.key)
    let tables = try job.pipeline.tables.map(\.schema).map { schema in
      let fed = ingested.flatMap(\.file.tables).filter { $0.table.name == schema.table }
      let input = try TableToCheck(schema: schema, tables: fed)
      let earlier = ingested.flatMap(\.earlier).filter { $0.table.name == schema.table }
      return try naming("the rules over “\(schema.table)”") {
        let rows = try check.rows(of: input)
        return earlier.isEmpty
          ? rows
          : try check.compare(
            rows, with: TableToCheck(schema: schema, tables: earlier),
            unread: submittersUnread(schema.table, ingested))
      }
    }
    return check.references(among: tables)
  }

  /// Those of whom a file of this table that counts could not be read.
  private func submittersUnread(_ table: String, _ ingested: [IngestedInput]) -> Set<String?> {
    let counting = Set(job.sources.flatMap(\.submissions.chosen))
    return Set(
      ingested.filter { input in
        input.input.tables.contains(table) && counting.contains(input.input)
          && !input.file.tables.contains { $0.table.name == table }
      }.map(\.input.submitter))
  }

  /// Puts people in place of personal fields, where the pipeline says how to recognize them.
  func link(
    _ tables: [String: CheckedTable], in environment: Environment
  ) async throws -> Link.Result? {
    guard let persons = job.pipeline.persons, let key = job.key else { return nil }
    let link = Link(
      persons: persons, schemas: job.pipeline.tables.map(\.schema), files: job.inputs,
      environment: environment, key: key)
    return try await naming("what is derived from personal fields") {
      try await link.link(tables)
    }
  }

  func join(
    _ tables: [String: CheckedTable], in environment: Environment
  ) throws -> (facts: [String: Table], findings: [Finding], ledger: [LedgerLine]) {
    var sources = tables.mapValues { RowSource($0) }
    var facts: [String: Table] = [:]
    var findings: [Finding] = []
    var ledger: [LedgerLine] = []
    for fact in job.pipeline.facts {
      let join = Join(
        fact: fact, paths: kept.map(\.path), environment: environment, key: job.key)
      let result = try naming("the fact “\(fact.name)”") {
        try join.build(from: sources)
      }
      sources[fact.name] = result.rows
      facts[fact.name] = result.rows.table
      findings += result.findings
      ledger += result.ledger
    }
    return (facts, findings, ledger)
  }
}

extension PreparedRun {
  /// The rows that the report's tables show as they stand in a fact, by the names of the tables.
  func rows(
    of facts: [String: Table], in environment: Environment
  ) throws -> [String: OrderedRows] {
    var rows: [String: OrderedRows] = [:]
    for definition in job.pipeline.report.sheets.flatMap(\.tables) {
      guard case .rows(let shown) = definition.content, let table = facts[shown.fact] else {
        continue
      }
      rows[definition.name] = try naming("the table “\(definition.name)” of the report") {
        try OrderedRows(of: table, where: shown.condition, by: shown.order, in: environment)
      }
    }
    return rows
  }
}

/// Says of which metric the numbers became too large to be exact.
func measured<Result>(_ work: () throws -> Result) throws -> Result {
  do {
    return try work()
  } catch let error as MeasureError {
    throw RunError(.dataDidNotPass, "In the metric “\(error.metric)”: \(error.message)")
  }
}

extension PreparedRun {
  /// Checks the rules over facts.
  ///
  /// - Parameter tables: the checked tables and the facts.
  func checkFacts(
    in tables: [String: Table], _ environment: Environment
  ) throws -> (findings: FindingLog, tallies: [RuleTally]) {
    let check = Check(
      pipeline: job.pipeline, files: job.inputs, environment: environment, key: job.key)
    var findings = FindingLog()
    var tallies: [RuleTally] = []
    for fact in job.pipeline.facts {
      let result = try naming("the rules over “\(fact.name)”") {
        try check.rules(over: fact, in: tables)
      }
      findings.append(contentsOf: result.findings)
      tallies += result.tallies
    }
    return (findings, tallies)
  }
}

/// Says in which definition the numbers became too large to be exact.
func naming<Result>(_ definition: String, _ work: () throws -> Result) throws -> Result {
  do {
    return try work()
  } catch {
    throw named(error, definition)
  }
}

/// The same for work that takes its time.
func naming<Result>(
  _ definition: String, _ work: () async throws -> Result
) async throws -> Result {
  do {
    return try await work()
  } catch {
    throw named(error, definition)
  }
}

private func named(_ error: any Error, _ definition: String) -> any Error {
  switch error {
  case let error as EvaluationError:
    RunError(.dataDidNotPass, "In \(definition): \(error.message)")
  case let error as JoinError: RunError(.dataDidNotPass, "In \(definition): \(error)")
  default: error
  }
}

extension TableToCheck {
  /// The rows of several files, one below the other.
  fileprivate init(schema: Schema, tables fed: [IngestedTable]) throws {
    let tables = fed.map(\.table)
    var faultyRows = Set<Int>()
    var offset = 0
    for part in fed {
      faultyRows.formUnion(part.faultyRows.map { $0 + offset })
      offset += part.table.rowCount
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
