import Expressions
import Tables
import Testing

struct SQLTests {
  private static let scope = Scope(
    fields: [
      ("name", .text), ("town", .text), ("count", .integer), ("wage", .number(scale: 2)),
      ("rate", .number(scale: 4)), ("birth", .date), ("exit_date", .date), ("employed", .boolean),
      ("order", .text), ("Wage", .number(scale: 2)), ("weight", .number(scale: 0)),
    ],
    parameters: [("as_of", .date), ("report_quarter", .integer)],
    reasons: ["exit_date": ["missing"]])

  private static let environment = Environment(parameters: [
    "as_of": .date(Day(number: 20_000)), "report_quarter": .integer(8106),
  ])

  private func sql(
    _ source: String, _ dialect: SQLDialect, _ environment: Environment? = nil
  ) throws -> String {
    try Expression(parsing: source).sql(for: dialect, in: Self.scope, inlining: environment)
  }

  @Test(
    "What both databases say alike is printed alike, with no more parentheses than are needed",
    arguments: [
      ("employed AND (count = 1 OR name IS NULL)", "employed AND (count = 1 OR name IS NULL)"),
      ("employed OR count = 1 AND NOT employed", "employed OR count = 1 AND NOT employed"),
      ("NOT (count > 3)", "NOT (count > 3)"), ("(employed) = TRUE", "employed = TRUE"),
      ("count - (count - 1) - 2", "count - (count - 1) - 2"),
      ("(count + 1) * -count", "(count + 1) * (-count)"), ("- -count", "-(-count)"),
      ("count NOT IN (1, 2.5)", "count NOT IN (1, 2.5)"),
      ("count + 1 NOT BETWEEN 1 AND 2 * count", "count + 1 NOT BETWEEN 1 AND 2 * count"),
      ("name = 'it''s'", "name = 'it''s'"), ("name IN ('é', '%')", "name IN ('é', '%')"),
      ("exit_date = DATE '2026-09-30'", "exit_date = DATE '2026-09-30'"),
      ("exit_date + 90 <= :as_of", "exit_date + 90 <= :as_of"),
      ("exit_date - count", "exit_date - CAST(count AS INTEGER)"),
      ("count + exit_date", "exit_date + CAST(count AS INTEGER)"),
      ("exit_date + -3", "exit_date + (-3)"), ("wage + 1", "wage + 1"),
      ("2000000000 + 2000000000", "CAST(2000000000 AS BIGINT) + 2000000000"),
      ("COALESCE(count, 0) + 1", "COALESCE(count, 0) + 1"),
      ("COALESCE(1, 2) * 3", "CAST(COALESCE(1, 2) AS BIGINT) * 3"),
      ("CASE WHEN employed THEN 'y' ELSE name END", "CASE WHEN employed THEN 'y' ELSE name END"),
      (
        "quarter_number(exit_date) = :report_quarter - 4",
        "CAST(4 * extract(year FROM exit_date) + extract(quarter FROM exit_date) - 1 AS BIGINT)"
          + " = :report_quarter - 4"
      ),
      ("reason(exit_date) = 'missing'", "exit_date_reason = 'missing'"),
      ("order = Wage", "\"order\" = \"Wage\""),
      ("NULL = count", "CAST(NULL AS BIGINT) = count"),
      ("COALESCE(wage, NULL)", "COALESCE(wage, CAST(NULL AS DECIMAL(19, 2)))"),
      ("NULL + 1", "CAST(NULL AS BOOLEAN)"),
      ("NULL AND employed", "CAST(NULL AS BOOLEAN) AND employed"),
      ("(NULL + 1) IS NULL", "CAST(NULL AS BOOLEAN) IS NULL"),
    ])
  func printsAlike(source: String, sql: String) throws {
    for dialect in SQLDialect.allCases {
      #expect(try self.sql(source, dialect) == sql, "\(dialect)")
    }
  }

  @Test(
    "What they say differently is printed for each",
    arguments: [
      ("name < 'b'", "name < 'b'", "name COLLATE \"C\" < 'b'"),
      (
        "name BETWEEN town AND 'x'", "name BETWEEN town AND 'x'",
        "name COLLATE \"C\" BETWEEN town AND 'x'"
      ),
      ("name LIKE 'a\\%'", "name LIKE 'a\\%'", "name LIKE 'a\\%' ESCAPE ''"),
      ("exit_date - birth", "exit_date - birth", "CAST(exit_date - birth AS BIGINT)"),
      (
        "add_months(exit_date, 3)", "CAST(exit_date + to_months(3) AS DATE)",
        "CAST(exit_date + make_interval(months => 3) AS DATE)"
      ),
      (
        "add_months(exit_date, -count)",
        "CAST(exit_date + to_months(CAST(-count AS INTEGER)) AS DATE)",
        "CAST(exit_date + make_interval(months => CAST(-count AS INTEGER)) AS DATE)"
      ),
      (
        "age(birth, :as_of)",
        "(CAST(strftime(:as_of, '%Y%m%d') AS BIGINT) - CAST(strftime(birth, '%Y%m%d') AS BIGINT)"
          + " + 100000000) // 10000 - 10000",
        "(CAST(to_char(:as_of, 'YYYYMMDD') AS BIGINT) - CAST(to_char(birth, 'YYYYMMDD') AS BIGINT)"
          + " + 100000000) / 10000 - 10000"
      ),
      ("wage * rate", "CAST(wage * rate AS DECIMAL(19, 6))", "wage * rate"),
      ("wage * 0.5", "wage * 0.5", "wage * 0.5"),
      ("COALESCE(wage, 1)", "COALESCE(wage, 1)", "CAST(COALESCE(wage, 1) AS DECIMAL(19, 2))"),
    ])
  func printsForEach(source: String, duckDB: String, postgreSQL: String) throws {
    #expect(try sql(source, .duckDB) == duckDB)
    #expect(try sql(source, .postgreSQL) == postgreSQL)
  }

  @Test("Parameters are names, or the values they have in a run")
  func parameters() throws {
    let source = "quarter_number(exit_date) < :report_quarter AND exit_date <= :as_of"
    for dialect in SQLDialect.allCases {
      #expect(try sql(source, dialect).hasSuffix("< :report_quarter AND exit_date <= :as_of"))
      #expect(
        try sql(source, dialect, Self.environment).hasSuffix(
          "< 8106 AND exit_date <= DATE '2024-10-04'"))
    }
  }

  @Test("A number of many digits keeps its type through a chain of operators")
  func keepsRoom() throws {
    let chain = try sql("wage + wage + wage + wage + wage + wage", .duckDB)
    #expect(
      chain == "CAST(wage + wage + wage + wage + wage AS DECIMAL(19, 2)) + wage",
      "DuckDB would make room for a digit more at every step")
  }

  @Test("Digits behind the point that nobody declared are never cut off")
  func keepsUndeclaredDigits() throws {
    for dialect in SQLDialect.allCases {
      for source in ["weight * weight * rate", "COALESCE(weight, 1, rate)"] {
        #expect(try sql(source, dialect) == source)
      }
    }
  }

  @Test("What is nested deeply prints in reasonable size")
  func staysSmall() throws {
    var source = "exit_date"
    for _ in 0..<35 { source = "add_months(birth + age(birth, \(source)), 1)" }
    source = "quarter_number(exit_date - quarter_number(\(source)))"
    for dialect in SQLDialect.allCases {
      #expect(try sql(source, dialect).utf8.count < 50_000)
    }
  }
}
