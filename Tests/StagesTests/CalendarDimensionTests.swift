import Definitions
import Stages
import Tables
import Testing

/// Figures by the month, quarter or year of a day, and words that stand for conditions.
@Suite struct CalendarDimensionTests {
  private func measured(_ days: [String?], period: String = "2026-09") throws -> [String: [String]]
  {
    let job = try Job(.calendar, period: period)
    let sales = days.map { Sale(day: $0) }
    let measured = try job.measure().measure(facts: ["sales": Sale.table(sales)], tables: [:])
    return Dictionary(
      uniqueKeysWithValues: zip(job.pipeline.metrics, measured).map { metric, cells in
        (
          metric.name,
          cells.filter { !$0.members.isEmpty }
            .map { "\($0.members[0].description) \($0.value?.description ?? "-")" }
        )
      })
  }

  @Test("The last months each stand by themselves, with rows or without, and the rest before them")
  func months() throws {
    let lines = try measured([
      "2024-01-01", "2026-06-30", "2026-07-01", "2026-07-31", "2026-09-30", "2026-10-01", nil,
    ])
    #expect(
      lines["by_month"] == [
        "(earlier) 2", "2026-07 2", "2026-08 0", "2026-09 1", "(later) 0", "(no answer) -",
      ])
  }

  @Test("Without a limit, all units since the grant began are told apart")
  func sinceTheBeginning() throws {
    let lines = try measured(["2024-01-01", "2024-03-31", "2024-04-01"], period: "2024-Q3")
    #expect(lines["by_quarter"] == ["2024-Q1 2", "2024-Q2 1", "2024-Q3 0"])
    // The grant began in the second half of a program year.
    #expect(lines["by_year"] == ["PY2023 3", "PY2024 0"])
  }

  @Test("A day before the grant, or behind the period, is in no unit")
  func outside() throws {
    let lines = try measured(["2023-12-31", "2024-06-30", "2024-07-01"], period: "2024-06")
    #expect(lines["by_quarter"] == ["(earlier) 1", "2024-Q1 0", "2024-Q2 1", "(later) 1"])
  }

  @Test("What becomes of rows is divided unit by unit, and a unit without any has no share")
  func ratios() throws {
    let job = try Job(.calendar)
    var sales = ["2026-07-01", "2026-07-02", "2026-09-01"].map { Sale(day: $0) }
    sales[0].isGood = true
    sales[1].isGood = false
    sales[2].isGood = nil
    let cells = try job.measure().measure(facts: ["sales": Sale.table(sales)], tables: [:])
      .flatMap { $0 }.filter { $0.metric == "good_by_month" && !$0.members.isEmpty }
    #expect(cells.map { $0.value?.description } == ["0.500000", nil, nil])
    #expect(cells.map(\.status) == [.ok, .undefined, .undefined])
    #expect(cells.map(\.tally.undetermined) == [0, 0, 1])
  }

  @Test("A term is a condition by its name, for metrics and for other facts")
  func terms() throws {
    let pipeline = try Job(.calendar).pipeline
    let term = try #require(pipeline.terms.first)
    #expect(term.name == "liked" && term.fact == "sales" && term.expression?.text == "is_good")
    #expect(pipeline.fact("sales")?.field("liked")?.type == .boolean)
    #expect(pipeline.fact("regulars")?.field("liked") != nil)
    #expect(pipeline.explanations(of: "liked").first?.title == "Liked")
    #expect(pipeline.explanations(of: "adored").first?.parts.count == 3)
  }

  @Test("What nobody collects is told as such, and is no zero")
  func notCollected() throws {
    let job = try Job(.calendar)
    let cells = try job.measure().measure(facts: ["sales": Sale.table([])], tables: [:])
      .flatMap { $0 }.filter { $0.metric == "smiles" }
    #expect(cells.map(\.status) == [.notCollected])
    #expect(cells[0].value == nil && cells[0].members.isEmpty)
  }
}

extension Documents {
  /// Sales by the calendar, over the fact of the measure tests.
  fileprivate static let calendar = Documents(
    texts: Documents.sales.texts.merging(
      [
        "facts.yaml": """
        sales: { from: orders }
        regulars:
          from: orders
          steps:
            - lookup: { table: sales, on: { shop: shop }, cardinality: at_most_one, take: [liked] }
        """,
        "metrics.yaml": """
        terms:
          liked:
            { title: Liked, definition: The customer liked it., fact: sales, expression: is_good,
              source: s }
          adored: { title: Adored, definition: d, not_collected: Nobody asks., source: s }
        dimensions:
          month: { title: Month, calendar: month, last: 3 }
          quarter: { title: Quarter, calendar: quarter, field: day }
          year: { title: Program year, calendar: program_year }
        metrics:
          by_month:
            { fact: sales, aggregate: count, date: day, by: [month], definition: d, source: s }
          by_quarter: { fact: sales, aggregate: count, by: [quarter], definition: d, source: s }
          by_year:
            { fact: sales, aggregate: count, date: day, by: [year], definition: d, source: s }
          good_by_month:
            { fact: sales, aggregate: ratio, numerator: is_good, date: day, by: [month],
              definition: d, source: s }
          smiles: { definition: d, not_collected: Nobody looks., source: s }
        """,
      ], uniquingKeysWith: { $1 }))
}
