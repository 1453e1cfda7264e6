import Definitions
import Expressions
import Stages
import Tables

/// A file as it is handed to the first stage.
struct SentFile {
  /// The input it is one of; of a table with files of its own, the name of the table.
  let input: String
  let path: String
  let submitter: String?
  let bytes: [UInt8]

  init(_ input: String, _ path: String, submitter: String? = nil, _ bytes: [UInt8]) {
    self.input = input
    self.path = path
    self.submitter = submitter
    self.bytes = bytes
  }

  /// Orders of a shop, as one line of the header and one of each row.
  static func orders(of shop: String, _ text: String) -> SentFile {
    SentFile("orders", "in/\(shop)/2026-09-30/orders.csv", submitter: shop, Array(text.utf8))
  }

  static func shops(_ text: String) -> SentFile {
    SentFile("shops", "catalog/shops.csv", Array(text.utf8))
  }
}

/// All stages one after the other, over files in memory.
struct Job {
  let pipeline: Pipeline
  let period: Period

  init(_ documents: Documents = .shops, period: String = "2026-09") throws {
    pipeline = try Pipeline(loading: "pipeline.yaml", from: documents)
    self.period = pipeline.calendar.period(
      named: period, today: Day(iso: "2026-10-12")!, asOf: nil)!
  }

  struct Result {
    var findings: [Finding] = []
    var ledger: [LedgerLine] = []
    var tables: [String: CheckedTable] = [:]
    var facts: [String: Table] = [:]
    var cells: [MetricCell] = []
    var tallies: [RuleTally] = []
  }

  func run(_ files: [SentFile], absent: [(field: String, submitter: String)] = []) throws -> Result
  {
    var result = try check(files)
    let measure = measure(absent: absent)
    var sources = result.tables.mapValues { RowSource($0) }
    for fact in pipeline.facts {
      let joined = try Join(fact: fact, paths: files.map(\.path), environment: environment)
        .build(from: sources)
      sources[fact.name] = joined.rows
      result.facts[fact.name] = joined.rows.table
      result.findings += joined.findings
      result.ledger += joined.ledger
      let tables = result.tables.mapValues(\.table).merging(result.facts) { _, fact in fact }
      let rules = try check(over: files).rules(over: fact, in: tables)
      result.findings += rules.findings
      result.tallies += rules.tallies
    }
    let measured = try measure.measure(facts: result.facts, tables: result.tables)
    for (metric, cells) in zip(pipeline.metrics, measured) {
      result.cells += cells
      result.findings +=
        cells.first.flatMap { measure.finding(for: metric, total: $0) }.map { [$0] } ?? []
    }
    return result
  }

  func check(_ files: [SentFile]) throws -> Result {
    var result = Result()
    let check = check(over: files)
    let ingested = try files.enumerated().map { try ingest($1, number: $0) }
    result.ledger = ingested.map(\.ledger) + ingested.flatMap(\.layout)
    var checked: [RowsInCheck] = []
    for schema in pipeline.tables.map(\.schema) {
      let fed = ingested.flatMap(\.tables).filter { $0.table.name == schema.table }
      var tables: [Table] = []
      var faultyRows = Set<Int>()
      for part in fed {
        let before = tables.reduce(0) { $0 + $1.rowCount }
        faultyRows.formUnion(part.faultyRows.map { $0 + before })
        tables.append(part.table)
      }
      checked.append(
        try check.rows(
          of: TableToCheck(
            schema: schema, table: stacked(tables, schema: schema), faultyRows: faultyRows)))
    }
    let references = check.references(among: checked)
    result.tables = references.tables
    let found = ingested.reduce(FindingLog()) { $0 + $1.findings } + references.findings
    result.findings = Array(FindingSet(found, files: files.map(input)))
    result.ledger += references.ledger
    result.tallies += references.tallies
    return result
  }

  private func check(over files: [SentFile]) -> Check {
    Check(pipeline: pipeline, files: files.map(input), environment: environment)
  }

  func ingest(
    _ file: SentFile, number: Int = 0, asOf: Day? = nil
  ) throws -> IngestedFile {
    try Ingest(
      source: source(of: file), file: input(file), fileNumber: number, asOf: asOf ?? period.end
    )
    .read(MemorySource(file.bytes))
  }

  var environment: Environment {
    Environment(
      periodStart: period.start, periodEnd: period.end, asOf: period.end,
      missingLabels: pipeline.missingLabels)
  }

  /// The file with the tables it feeds: those of the first sheet that has its name.
  private func input(_ file: SentFile) -> InputFile {
    let source = source(of: file)
    let name = file.path.split(separator: "/").last.map(String.init) ?? ""
    let sheets = source.layouts(for: file.submitter).flatMap(\.sheets)
    let tables = sheets.first { $0.matches(name) }?.tables ?? []
    let repeats = source.schemas.contains { $0.repeatGroup != nil && tables.contains($0.table) }
    return InputFile(
      path: file.path, submitter: file.submitter, tables: tables,
      isDivided: tables.count > 1 || repeats)
  }

  private func source(of file: SentFile) -> InputSource {
    pipeline.inputs.first { $0.name == file.input }!
  }

  /// Every table that somebody is expected to send lacks these.
  func measure(
    absent: [(field: String, submitter: String)] = [], asOf: Day? = nil,
    withoutFiles: Set<String> = []
  ) -> Measure {
    let tables = pipeline.inputs.filter { $0.expected != nil }.flatMap(\.schemas).map(\.table)
    return Measure(
      pipeline: pipeline, period: period, asOf: asOf ?? period.end,
      absent: tables.flatMap { table in
        absent.map { Absence(table: table, field: $0.field, submitter: $0.submitter) }
      }, withoutFiles: withoutFiles)
  }
}

extension IngestedFile {
  /// What it gave its only table.
  var table: Table? { tables.first?.table }
}

/// The rows of several tables, one below the other.
func stacked(_ tables: [Table], schema: Schema) -> Table {
  var result = Table(name: schema.table, fields: [], origins: tables.flatMap(\.origins))
  for field in schema.fields {
    let columns = tables.compactMap { $0[field.name] }
    result.append(Column.concatenating(columns, type: field.valueType)!, named: field.name)
  }
  return result
}

extension Table {
  /// Every cell as text, row by row; empty ones by their reason.
  func texts(_ names: [String]) -> [[String]] {
    (0..<rowCount).map { row in
      names.map { name in
        guard let column = self[name] else { return "no such field" }
        return column[row]?.description ?? "<\(reasonNames[Int(column.reasons[row])])>"
      }
    }
  }
}

private let reasonNames = [
  "present", "missing", "not applicable", "not yet available", "invalid", "refused", "not asked",
]

extension Column {
  /// A column of these values; nil is missing.
  init(_ values: [Value?], type: ValueType) {
    self = Column.concatenating(
      values.map { Column(repeating: $0, type: type, count: 1) }, type: type)!
  }
}
