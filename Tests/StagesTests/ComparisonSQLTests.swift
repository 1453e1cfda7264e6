import Definitions
import Stages
import Tables
import Testing

/// Rules that compare submissions, beside the SQL that explains them and a slow computation.
@Suite struct ComparisonSQLTests {
  private static let documents = Documents(texts: [
    "pipeline.yaml": """
    pipeline: stocks
    calendar: { grant_start: 2024-01-01 }
    tables:
      stocks: { schema: stocks.yaml, files: "in/{shop}/{received}/*.csv" }
    checks: [checks.yaml]
    report: report.yaml
    """,
    "stocks.yaml": """
    table: stocks
    primaryKey: [shop, number, shelf]
    missingValues: ["", { value: "?", label: refused }]
    fields:
      - { name: shop, type: string, title: Shop, personal: false }
      - { name: number, type: integer, title: Number, personal: false }
      - { name: shelf, type: string, title: Shelf, personal: false, constraints: { required: false } }
      - { name: counted, type: date, title: Counted, personal: false }
      - { name: full, type: boolean, title: Full, personal: false }
    """,
    "checks.yaml": """
    counted_long_after:
      table: stocks
      against: earlier
      severity: warning
      column: counted
      expect: counted - earlier_counted BETWEEN -2 AND 2
      message: Days between.
      source: House.
    full_no_more:
      table: stocks
      against: earlier
      severity: warning
      column: full
      expect: NOT earlier_full OR COALESCE(full, reason(full) = 'refused')
      message: Emptied.
      source: House.
    said_before:
      table: stocks
      against: earlier
      severity: warning
      column: full
      expect: full IS NULL OR reason(earlier_full) <> 'refused'
      message: Said now.
      source: House.
    stock_gone:
      table: stocks
      against: earlier
      rows: gone
      severity: warning
      column: number
      expect: earlier_counted IS NULL OR earlier_full
      message: Gone.
      source: House.
    """,
    "report.yaml": """
    report: stocks
    title: Stocks
    sheets:
      - { sheet: Notes, listing: notes }
    """,
  ])

  /// A row of a shop: number, shelf, day, full.
  private typealias Row = [String]

  private func rows(using random: inout SeededRandom) -> [Row] {
    var keys = Set<[String]>()
    return (0..<30).compactMap { _ in
      let key = [random.pick((1...9).map(String.init)), random.pick(["", "a", "b"])]
      guard keys.insert(key).inserted else { return nil }
      return key + [
        random.pick(["", "?"] + (1...6).map { "2026-09-0\($0)" }),
        random.pick(["yes", "no", "", "?"]),
      ]
    }
  }

  private func file(_ rows: [Row], of shop: String, on day: String) -> SentFile {
    let text = (["Number,Shelf,Counted,Full"] + rows.map { $0.joined(separator: ",") })
      .joined(separator: "\n")
    return SentFile("stocks", "in/\(shop)/\(day)/x.csv", submitter: shop, Array(text.utf8))
  }

  /// What each rule finds, as the keys of the rows.
  private func found(_ before: [SentFile], _ now: [SentFile]) throws -> [String: [String]] {
    let (job, check, rows) = try rows(now + before, count: now.count)
    var found: [String: [String]] = [:]
    for finding in check.references(among: [rows]).findings {
      found[finding.cause.rule, default: []].append(finding.rowKey)
    }
    for rule in job.pipeline.rules { found[rule.id] = found[rule.id, default: []].sorted() }
    return found
  }

  private func rows(
    _ files: [SentFile], count: Int
  ) throws -> (job: Job, check: Check, rows: RowsInCheck) {
    let job = try Job(ComparisonSQLTests.documents)
    let check = Check(
      pipeline: job.pipeline,
      files: files.map { InputFile(path: $0.path, submitter: $0.submitter, tables: ["stocks"]) },
      environment: job.environment)
    let tables = try files.enumerated().map { try job.ingest($1, number: $0).table! }
    let schema = job.pipeline.tables[0].schema
    func together(_ tables: ArraySlice<Table>) -> TableToCheck {
      TableToCheck(schema: schema, table: stacked(Array(tables), schema: schema), faultyRows: [])
    }
    let rows = try check.compare(
      try check.rows(of: together(tables[..<count])), with: together(tables[count...]), unread: [])
    return (job, check, rows)
  }

  /// The same, row by row.
  private func slow(_ before: [Row], _ now: [Row], of shop: String) -> [String: [String]] {
    func key(_ row: Row) -> String { "\(shop)/\(row[0])/\(row[1])" }
    func day(_ text: String) -> Int? { Int(text.suffix(2)) }
    var found: [String: [String]] = [:]
    func find(_ rule: String, _ row: Row) { found[rule, default: []].append(key(row)) }
    for row in now {
      guard let old = before.first(where: { key($0) == key(row) }) else { continue }
      if let new = day(row[2]), let was = day(old[2]), abs(new - was) > 2 {
        find("counted_long_after", row)
      }
      if old[3] == "yes", row[3] == "no" || row[3] == "" { find("full_no_more", row) }
      if ["yes", "no"].contains(row[3]), old[3] == "?" { find("said_before", row) }
    }
    for old in before where !now.contains(where: { key($0) == key(old) }) {
      if day(old[2]) != nil, old[3] == "no" { find("stock_gone", old) }
    }
    return found
  }

  @Test("Every pair of submissions gives what a slow computation gives", arguments: 1...30)
  func slowly(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let shops = ["a", "b"].map { shop in
      (shop: shop, before: rows(using: &random), now: rows(using: &random))
    }
    let found = try found(
      shops.map { file($0.before, of: $0.shop, on: "2026-08-31") },
      shops.map { file($0.now, of: $0.shop, on: "2026-09-30") })
    var expected: [String: [String]] = [:]
    for (shop, before, now) in shops {
      for (rule, keys) in slow(before, now, of: shop) { expected[rule, default: []] += keys }
    }
    for rule in found.keys {
      #expect(found[rule] == expected[rule, default: []].sorted(), "\(rule)")
    }
  }

  @Test(
    "The SQL that explains a rule finds the same rows in DuckDB",
    .enabled(
      if: DuckDB.isThere, "There is no python3 with duckdb in .build-python: Scripts/set-up-tests."),
    arguments: 1...4)
  func explained(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let (before, now) = (rows(using: &random), rows(using: &random))
    let files = [file(now, of: "a", on: "2026-09-30"), file(before, of: "a", on: "2026-08-31")]
    let found = try found([files[1]], [files[0]])
    let job = try Job(ComparisonSQLTests.documents)
    let tables = try zip(files, ["stocks", "stocks_before"]).map { file, name in
      let table = try #require(try job.ingest(file).table)
      return Table(name: name, fields: table.fields, origins: table.origins)
    }
    let rules = job.pipeline.rules
    let answers = try DuckDB.answers(
      to: try rules.map { rule in
        let explanation = try #require(job.pipeline.explanations(of: rule.id).first)
        let sql = try #require(explanation.parts.first { $0.heading == "SQL" }).text
        let name = rule.comparison == .gone ? "earlier_" : ""
        return "SELECT \(name)shop || '/' || \(name)number || '/' || coalesce(\(name)shelf, '') "
          + "FROM (\(sql)) AS answer"
      }, over: tables, missingLabels: job.pipeline.missingLabels)
    for (rule, answer) in zip(rules, answers) {
      #expect(answer.sorted() == found[rule.id], "\(rule.id)")
    }
    #expect(answers.contains { !$0.isEmpty })
  }
}
