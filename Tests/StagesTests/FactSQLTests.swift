import Definitions
import Expressions
import Stages
import Tables
import Testing

@Suite struct FactSQLTests {
  @Test(
    "Every fact gives in DuckDB, as one statement, the rows that it gives here",
    .enabled(
      if: DuckDB.isThere, "There is no python3 with duckdb in .build-python: Scripts/set-up-tests."),
    arguments: FactOperationsTests.seeds.prefix(12))
  func agrees(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let workshop = Workshop(using: &random)
    let job = try Job(.workshop)
    let result = try job.run(workshop.files)
    let facts = job.pipeline.facts
    let answers = try DuckDB.answers(
      to: facts.map { statement(of: $0, in: job) },
      over: Workshop.names.compactMap { result.tables[$0]?.table },
      missingLabels: job.pipeline.missingLabels)
    for (fact, answer) in zip(facts, answers) {
      let table = try #require(result.facts[fact.name])
      let rows = table.texts(fact.fields.map(\.name)).map { texts in
        zip(fact.fields, texts).map { field, text in
          shown(text, hasReasons: field.reasons != nil)
        }.joined(separator: "|")
      }
      #expect(answer.sorted() == rows.sorted(), "\(fact.name)")
    }
  }

  /// One text a row: a value, or the reason in the column beside it.
  private func statement(of fact: Fact, in job: Job) -> String {
    let dialect = SQLDialect.duckDB
    let texts = fact.fields.map { field in
      let value = "CAST(\(dialect.identifier(field.name)) AS VARCHAR)"
      let reason = dialect.identifier(SQLDialect.reasonColumn(of: field.name))
      return field.reasons == nil
        ? "coalesce(\(value), 'NULL')" : "coalesce(\(value), '<' || \(reason) || '>')"
    }
    let sql = job.pipeline.sql(of: fact, for: dialect, inlining: job.environment)
    return "SELECT \(texts.joined(separator: " || '|' || ")) FROM (\(sql)) AS answer"
  }

  /// A database knows no rows that were set aside: what was there and could not be used does not
  /// apply.
  private func shown(_ text: String, hasReasons: Bool) -> String {
    if text.hasPrefix("<"), !hasReasons { return "NULL" }
    return text == "<invalid>" ? "<not applicable>" : text
  }

  @Test("A statement names each step as the ledger does")
  func text() throws {
    let job = try Job(.workshop)
    let likers = try #require(job.pipeline.facts.first { $0.name == "likers" })
    let sql = job.pipeline.sql(of: likers, for: .postgreSQL)
    #expect(sql.hasPrefix("WITH "))
    for part in ["stays > from", "stays > 1 spells", "likings > 1 unpivot", "likers > 2 rollup"] {
      #expect(sql.contains("\"\(part)\" AS ("))
    }
    #expect(!sql.contains("heap"), "only what the fact is made from")
    let kinds = try #require(job.pipeline.facts.first { $0.name == "kinds" })
    #expect(
      job.pipeline.sql(of: kinds, for: .postgreSQL).contains("min(kind COLLATE \"C\")"))
  }
}
