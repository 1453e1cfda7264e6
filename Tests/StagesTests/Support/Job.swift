import Definitions
import Expressions
import Stages
import Tables

/// A file as it is handed to the first stage.
struct SentFile {
  let table: String
  let path: String
  let submitter: String?
  let bytes: [UInt8]

  init(_ table: String, _ path: String, submitter: String? = nil, _ bytes: [UInt8]) {
    self.table = table
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
    var checked: [RowsInCheck] = []
    for source in pipeline.tables {
      var tables: [Table] = []
      var faultyRows = Set<Int>()
      for (number, file) in files.enumerated() where file.table == source.schema.table {
        let ingested = try ingest(file, number: number)
        result.findings += ingested.findings
        result.ledger.append(ingested.ledger)
        guard let table = ingested.table else { continue }
        let before = tables.reduce(0) { $0 + $1.rowCount }
        faultyRows.formUnion(ingested.faultyRows.map { $0 + before })
        tables.append(table)
      }
      checked.append(
        try check.rows(
          of: TableToCheck(
            schema: source.schema, table: stacked(tables, schema: source.schema),
            faultyRows: faultyRows)))
    }
    let references = check.references(among: checked)
    result.tables = references.tables
    result.findings += references.findings
    result.ledger += references.ledger
    return result
  }

  private func check(over files: [SentFile]) -> Check {
    Check(
      pipeline: pipeline,
      files: files.map { InputFile(path: $0.path, submitter: $0.submitter) },
      environment: environment)
  }

  func ingest(_ file: SentFile, number: Int = 0) throws -> IngestedFile {
    let source = pipeline.tables.first { $0.schema.table == file.table }!
    return try Ingest(
      source: source, file: InputFile(path: file.path, submitter: file.submitter),
      fileNumber: number
    ).read(MemorySource(file.bytes))
  }

  var environment: Environment {
    Environment(
      periodStart: period.start, periodEnd: period.end, asOf: period.end,
      missingLabels: pipeline.missingLabels)
  }

  func measure(
    absent: [(field: String, submitter: String)] = [], asOf: Day? = nil
  ) -> Measure {
    Measure(pipeline: pipeline, period: period, asOf: asOf ?? period.end, absent: absent)
  }
}

/// The rows of several tables, one below the other.
private func stacked(_ tables: [Table], schema: Schema) -> Table {
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
  "present", "missing", "not applicable", "not yet available", "invalid", "refused",
]

extension Column {
  /// A column of these values; nil is missing.
  init(_ values: [Value?], type: ValueType) {
    self = Column.concatenating(
      values.map { Column(repeating: $0, type: type, count: 1) }, type: type)!
  }
}
