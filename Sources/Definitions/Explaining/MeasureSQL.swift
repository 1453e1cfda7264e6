internal import Expressions
internal import Tables

extension MeasureDefinition {
  /// The measure's total as one statement that DuckDB and PostgreSQL understand alike, over its fact
  /// as a table. `:window_start` and `:window_end` are the first and the last day of the window.
  func sql(over fact: Fact) -> String {
    let dialect = SQLDialect.duckDB
    let scope = Scope(fact.fields)
    func sql(_ condition: Located<Expression>?) -> String? {
      condition.map { "(\($0.content.sql(for: dialect, in: scope)))" }
    }
    let day = date.map(dialect.identifier)
    let value = field.map(dialect.identifier)
    var whens: [String] = []
    func when(_ condition: String, _ standing: String) {
      whens.append("    WHEN \(condition) THEN '\(standing)'")
    }
    // Cohort and date are asked together: one that is false settles the row.
    if let cohort = sql(cohort) { when("NOT \(cohort)", "outside") }
    if let day { when("\(day) NOT BETWEEN :window_start AND :window_end", "outside") }
    if let cohort = sql(cohort) { when("\(cohort) IS NULL", "undetermined") }
    if let day { when("\(day) IS NULL", "undetermined") }
    for (condition, standing) in [(exclude, "excluded"), (pending, "pending")] {
      guard let condition = sql(condition) else { continue }
      when(condition, standing)
      when("\(condition) IS NULL", "undetermined")
    }
    if let numerator = sql(numerator) { when("\(numerator) IS NULL", "undetermined") }
    if let value { when("\(value) IS NULL", "undetermined") }

    let counted = "FILTER (WHERE standing = 'counted')"
    let figures: [String] =
      switch aggregate {
      case .count: ["count(*) \(counted) AS numerator"]
      case .distinctCount: ["count(DISTINCT \(value ?? "")) \(counted) AS numerator"]
      case .sum: ["sum(\(value ?? "")) \(counted) AS numerator"]
      case .mean:
        ["sum(\(value ?? "")) \(counted) AS numerator", "count(*) \(counted) AS denominator"]
      case .median, .percentile:
        [
          "count(*) \(counted) AS denominator",
          "percentile_cont(0.\(padded(percentile ?? 50))) WITHIN GROUP (ORDER BY \(value ?? "")) "
            + "\(counted) AS value",
        ]
      case .ratio:
        [
          "count(*) FILTER (WHERE standing = 'counted' AND \(sql(numerator) ?? "")) AS numerator",
          "count(*) \(counted) AS denominator",
        ]
      }
    let others = ["excluded", "pending", "undetermined"].map {
      "count(*) FILTER (WHERE standing = '\($0)') AS \($0)"
    }
    let standing =
      whens.isEmpty
      ? "'counted' AS standing"
      : "CASE\n\(whens.joined(separator: "\n"))\n    ELSE 'counted'\n  END AS standing"
    return """
      WITH judged AS (
        SELECT *, \(standing.replacing("\n", with: "\n  "))
        FROM \(dialect.identifier(fact.name))
      )
      SELECT
        \((["count(*) FILTER (WHERE standing <> 'outside') AS population"] + others + figures)
        .joined(separator: ",\n  "))
      FROM judged
      """
  }

  private func padded(_ percentile: Int) -> String {
    (percentile < 10 ? "0" : "") + String(percentile)
  }
}
