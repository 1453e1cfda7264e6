import Definitions
import Stages
import Tables
import Testing

/// Metrics of metrics, crossed and overlapping dimensions, percentiles, cohorts.
@Suite struct ComparisonTests {
  typealias Row = SlowComparisons.Row

  private let job: Job

  init() throws { job = try Job(.comparisons) }

  private func measured(
    _ sales: [Row], _ visits: [Row], absent: [(field: String, submitter: String)] = [],
    asOf: Day? = nil
  ) throws -> [MetricCell] {
    let tables = try job.check([.shops(MeasureTests.catalog)]).tables
    let facts = [
      "sales": ComparisonTests.table("sales", sales),
      "visits": ComparisonTests.table("visits", visits),
    ]
    return try job.measure(absent: absent, asOf: asOf).measure(facts: facts, tables: tables)
      .flatMap { $0 }
  }

  private func line(_ cell: MetricCell) -> String {
    [
      cell.metric, cell.window.rawValue, cell.members.map(\.dimension).joined(separator: " × "),
      cell.members.map(\.description).joined(separator: " × "), cell.population.description,
      "\(cell.tally.excluded)", "\(cell.tally.undetermined)", cell.numerator?.description ?? "",
      cell.denominator?.description ?? "", cell.value?.description ?? "", cell.status.rawValue,
    ].joined(separator: " | ")
  }

  private static func rows(
    _ count: Int, of fields: [String: [String]], using random: inout SeededRandom
  ) -> [Row] {
    (0..<count).map { _ in
      var row: Row = [:]
      for field in fields.keys.sorted() where !random.isOne(in: 6) {
        row[field] = random.pick(fields[field]!)
      }
      return row
    }
  }

  private static func rows(seed: UInt64) -> (sales: [Row], visits: [Row]) {
    var random = SeededRandom(seed: seed)
    let days = [
      "2023-12-31", "2024-01-01", "2025-03-31", "2025-04-01", "2025-07-15", "2025-09-30",
      "2025-10-01", "2026-07-01", "2026-08-01", "2026-08-05", "2026-08-20", "2026-08-31",
      "2026-09-01", "2026-09-20", "2026-09-30", "2026-10-01",
    ]
    let truth = ["true", "false"]
    let sales = rows(
      Int.random(in: 0...60, using: &random),
      of: [
        "region": ["North", "East", "West", "Ödland"], "colour": ["red", "Red", "green"],
        "day": days + days.suffix(5), "amount": ["-125", "3", "5000", "5001", "999999"],
        "pieces": ["0", "1", "3", "4", "7"], "customer": ["Ann", "ann", "Bo"],
        "is_member": truth, "is_good": truth, "is_returned": truth + ["false", "false"],
      ], using: &random)
    let visits = rows(
      Int.random(in: 0...20, using: &random),
      of: [
        "region": ["North", "East", "above"], "colour": ["red", "blue", "violet"], "day": days,
        "people": ["0", "2", "5"],
      ], using: &random)
    return (sales, visits)
  }

  @Test(
    "Every figure equals a slow second computation, on seeded rows", arguments: 1...5,
    [false, true])
  func slowly(_ seed: UInt64, _ isStallAbsent: Bool) throws {
    let (sales, visits) = ComparisonTests.rows(seed: seed)
    let absent = isStallAbsent ? [(field: "shop", submitter: "stall")] : []
    let lines = try measured(sales, visits, absent: absent).map(line)
    let slow = SlowComparisons(
      sales: sales, visits: visits, isStallAbsent: isStallAbsent,
      metrics: SlowComparisons.Metric.comparisons)
    let expected = slow.lines()
    #expect(lines.count == expected.count)
    for (line, other) in zip(lines, expected) where line != other {
      Issue.record("\(line)\n\(other)")
      break
    }
  }

  @Test("Shuffled rows give the same cells", arguments: 1...6)
  func shuffled(_ seed: UInt64) throws {
    let (sales, visits) = ComparisonTests.rows(seed: seed)
    var random = SeededRandom(seed: seed)
    let first = try measured(sales, visits).map(line)
    let second = try measured(
      sales.shuffled(using: &random), visits.shuffled(using: &random)
    ).map(line)
    #expect(first == second)
  }

  @Test("A cohort that is not due shows whom it is about, and nothing of what became of them")
  func notYetDue() throws {
    let sales: [Row] = [
      ["day": "2025-04-01", "is_returned": "false", "is_good": "true"],
      ["day": "2025-09-30", "is_returned": "false", "is_good": "false"],
      ["day": "2025-09-30", "is_returned": "false"],
    ]
    let asOf = try #require(Day(iso: "2026-06-29"))
    let cells = try measured(sales, [], asOf: asOf).filter { $0.window == .cohort }
    let total = try #require(cells.first { $0.metric == "good" && $0.members.isEmpty })
    #expect(line(total) == "good | cohort |  |  | 3 | 0 | 1 |  | 2 |  | not_yet_due")
    let gap = try #require(cells.first { $0.metric == "good_gap" })
    #expect(gap.status == .notYetDue && gap.value == nil)
    for name in ["good", "good_gap"] {
      let metric = try #require(job.pipeline.metric(name))
      #expect(job.measure().finding(for: metric, total: total) == nil)
    }
    #expect(total.cohort.map { "\($0.start) \($0.end)" } == "2025-04-01 2025-09-30")
    #expect("\(total.windowStart) \(total.windowEnd)" == "2026-09-01 2026-09-30")
  }

  @Test("Gaps and shares of the highest have no total, and leave rows without an answer out")
  func comparedMembers() throws {
    let cells = try measured([["day": "2026-09-01", "is_good": "true"]], [])
    for name in ["good_gap", "good_share_of_highest"] {
      #expect(!cells.contains { $0.metric == name && $0.members.isEmpty })
    }
    #expect(
      !cells.contains { $0.metric == "good_share_of_highest" && $0.members.last?.name == nil })
  }

  @Test("A change from before the grant is not applicable, and so is one of the grant to date")
  func nothingBefore() throws {
    for period in ["2024-01", "2024-Q1", "2024", "PY2023", "grant-to-date"] {
      let job = try Job(.comparisons, period: period)
      let facts = ["sales": ComparisonTests.table("sales", [["day": "2024-01-01"]])]
      let cells = try job.measure().measure(facts: facts, tables: [:]).flatMap { $0 }
      let change = try #require(cells.first { $0.metric == "late_change" })
      #expect(change.status == .notApplicable && change.value == nil, "\(period)")
    }
  }

  static func table(_ name: String, _ rows: [Row]) -> Table {
    func column(_ field: String, _ type: ValueType, _ value: (String) -> Value?) -> (String, Column)
    {
      (field, Column(rows.map { $0[field].flatMap(value) }, type: type))
    }
    let texts = ["region", "colour", "customer"].map { field in
      column(field, .text) { .text($0) }
    }
    let truths = ["is_member", "is_good", "is_returned"].map { field in
      column(field, .boolean) { .boolean($0 == "true") }
    }
    let integers = ["pieces", "people"].map { field in
      column(field, .integer) { .integer(Int($0)!) }
    }
    let amount = column("amount", .number(scale: 2)) {
      .number(ExactDecimal(unscaled: Int128($0)!, scale: 2))
    }
    let day = column("day", .date) { .date(Day(iso: $0)!) }
    return Table(
      name: name, fields: texts + truths + integers + [amount, day],
      origins: rows.indices.map { Origin(file: 0, line: $0 + 2) })
  }
}

@Suite struct CohortWindowTests {
  @Test(
    "A cohort lies whole quarters back, and is due when it is in the grant and has matured",
    arguments: [
      ("2026-09", "lag: 4", "2026-09-30", "2025-07-01 2025-09-30 ok"),
      ("2026-06", "lag: 4", "2026-06-30", "2025-04-01 2025-06-30 ok"),
      ("2026-07", "lag: 4", "2026-07-31", "2025-04-01 2025-06-30 ok"),
      ("2026-08", "lag: 4", "2026-08-31", "2025-04-01 2025-06-30 ok"),
      ("2026-08", "lag: 4, matures: 4", "2026-08-31", "2025-04-01 2025-06-30 ok"),
      ("2026-08", "lag: 4, matures: 4", "2026-06-29", "2025-04-01 2025-06-30 not_yet_due"),
      ("2026-10", "lag: 4", "2026-10-31", "2025-07-01 2025-09-30 ok"),
      ("2026-Q3", "lag: 6", "2026-09-30", "2025-01-01 2025-03-31 ok"),
      ("PY2025", "lag: 4, length: 4", "2026-06-30", "2024-07-01 2025-06-30 ok"),
      ("2026-09", "lag: 0", "2026-09-30", "2026-07-01 2026-09-30 ok"),
      ("2026-09", "lag: 0", "2026-09-29", "2026-07-01 2026-09-30 not_yet_due"),
      ("2026-09", "lag: 4, matures: 4", "2026-09-30", "2025-07-01 2025-09-30 ok"),
      ("2026-09", "lag: 4, matures: 4", "2026-09-29", "2025-07-01 2025-09-30 not_yet_due"),
      ("2026-09", "lag: 4, matures: 5", "2026-12-30", "2025-07-01 2025-09-30 not_yet_due"),
      ("2026-09", "lag: 4, matures: 5", "2026-12-31", "2025-07-01 2025-09-30 ok"),
      ("2025-03", "lag: 4", "2025-03-31", "2024-01-01 2024-03-31 ok"),
      ("2024-12", "lag: 4", "2024-12-31", "2023-10-01 2023-12-31 not_yet_due"),
      ("2025-03", "lag: 4, length: 2", "2025-03-31", "2023-10-01 2024-03-31 not_yet_due"),
      ("0001-12", "lag: 4", "2025-03-31", "none not_yet_due"),
    ])
  func quarters(_ period: String, _ window: String, _ asOf: String, _ expected: String) throws {
    var documents = Documents.comparisons
    documents.texts["metrics.yaml"] = """
      metrics:
        people: { fact: sales, aggregate: count, date: day, windows: [cohort],
          cohort_window: { \(window) }, definition: d, source: s }
      """
    let job = try Job(documents, period: period)
    let facts = ["sales": ComparisonTests.table("sales", [])]
    let day = try #require(Day(iso: asOf))
    let cells = try job.measure(asOf: day)
      .measure(facts: facts, tables: [:]).flatMap { $0 }
    let cell = try #require(cells.first)
    let cohort = cell.cohort.map { "\($0.start) \($0.end)" } ?? "none"
    #expect("\(cohort) \(cell.status.rawValue)" == expected)
    #expect((cell.value == nil) == (cell.status == .notYetDue))
  }
}

// MARK: - The same metrics, defined twice

extension SlowComparisons.Metric {
  private static let everyWay = [
    ["region"], ["colour"], ["group"], ["region", "colour"], ["group", "region"],
  ]
  private static let shared = [["region"], ["colour"], ["region", "colour"]]

  static var comparisons: [SlowComparisons.Metric] {
    [
      // The first is made from others that are defined below it.
      SlowComparisons.Metric(
        name: "late_change_gap", windows: ["period"], by: [["colour"]],
        formula: .gap("late_change", to: "total"), hasTotal: false),
      SlowComparisons.Metric(
        name: "late", windows: ["period", "grant_to_date"], by: everyWay,
        formula: .count { row, span in
          // After the tenth day of the period, three pieces or more.
          let isLate = row["day"].map { $0 >= String(span.start.dropLast(2)) + "11" }
          let isLarge = row["pieces"].map { Int($0)! > 2 }
          if isLate == false || isLarge == false { return false }
          return isLate == nil || isLarge == nil ? nil : true
        }),
      SlowComparisons.Metric(
        name: "good", leavesOutReturned: true, windows: ["grant_to_date", "cohort"], by: everyWay,
        formula: .share { row in row["is_good"].map { $0 == "true" } }),
      SlowComparisons.Metric(
        name: "customers", windows: ["program_year_to_date"], by: everyWay,
        formula: .distinct("customer")),
      SlowComparisons.Metric(
        name: "revenue", windows: ["period", "grant_to_date"], by: everyWay,
        formula: .sum("amount", scale: 2)),
      SlowComparisons.Metric(name: "mean_amount", by: everyWay, formula: .mean("amount", scale: 2)),
      SlowComparisons.Metric(
        name: "low", by: everyWay, formula: .percentile(25, "amount", scale: 2)),
      SlowComparisons.Metric(
        name: "high", leavesOutReturned: true, by: everyWay,
        formula: .percentile(93, "pieces", scale: 0)),
      SlowComparisons.Metric(
        name: "middle", by: everyWay, formula: .percentile(50, "pieces", scale: 0)),
      SlowComparisons.Metric(
        name: "people", isOfVisits: true, windows: ["period", "grant_to_date"], by: shared,
        formula: .sum("people", scale: 0)),
      SlowComparisons.Metric(
        name: "revenue_by_people", windows: ["period", "grant_to_date"], by: shared,
        formula: .ratio("revenue", "people", scale: 2)),
      SlowComparisons.Metric(
        name: "late_by_visits", windows: ["period", "grant_to_date"], by: shared,
        formula: .ratio("late", "people", scale: 6)),
      SlowComparisons.Metric(
        name: "late_and_people", windows: ["period", "grant_to_date"], by: shared,
        formula: .sumOf(["late", "people"])),
      SlowComparisons.Metric(
        name: "all_in_all", windows: ["period", "grant_to_date"], by: [["colour"]],
        formula: .sumOf(["late_and_people", "revenue", "people"])),
      SlowComparisons.Metric(
        name: "revenue_by_all", windows: ["period", "grant_to_date"], by: [["colour"]],
        formula: .ratio("revenue", "all_in_all", scale: 2)),
      SlowComparisons.Metric(
        name: "low_in_mean", by: [["group"]], formula: .ratio("low", "mean_amount", scale: 6)),
      SlowComparisons.Metric(
        name: "good_gap", windows: ["grant_to_date", "cohort"], by: everyWay,
        formula: .gap("good", to: "highest"), hasTotal: false),
      SlowComparisons.Metric(
        name: "good_below_total", by: [["region"], ["group"], ["region", "colour"]],
        formula: .gap("good", to: "total"), hasTotal: false),
      SlowComparisons.Metric(
        name: "revenue_beside_red", windows: ["period", "grant_to_date"],
        by: [["colour"], ["region", "colour"]], formula: .gap("revenue", to: "red"), hasTotal: false
      ),
      SlowComparisons.Metric(
        name: "good_share_of_highest", windows: ["grant_to_date", "cohort"], by: everyWay,
        formula: .shareOfHighest("good"), hasTotal: false),
      SlowComparisons.Metric(
        name: "late_of_total", windows: ["period", "grant_to_date"], by: everyWay,
        formula: .shareOfTotal("late")),
      SlowComparisons.Metric(
        name: "revenue_of_total", windows: ["period", "grant_to_date"],
        by: [["region"], ["region", "colour"]], formula: .shareOfTotal("revenue")),
      SlowComparisons.Metric(
        name: "people_in_groups", by: [["colour"], ["group"]], formula: .distinct("customer"),
        hasTotal: false),
      SlowComparisons.Metric(
        name: "late_less_people", windows: ["period", "grant_to_date"], by: shared,
        formula: .difference("late", less: "people")),
      SlowComparisons.Metric(
        name: "good_less_customers", by: [["colour"], ["group"]],
        formula: .difference("good", less: "people_in_groups"), hasTotal: false),
      SlowComparisons.Metric(
        name: "late_change", windows: ["period"], by: [["colour"], ["region", "colour"]],
        formula: .change("late")),
      SlowComparisons.Metric(
        name: "price_change", windows: ["period"], by: [["region"]],
        formula: .change("revenue_by_people")),
    ]
  }
}

extension Documents {
  fileprivate static let comparisons = Documents(
    texts: Documents.shops.texts.merging(
      [
        "pipeline.yaml": """
        pipeline: comparisons
        calendar: { grant_start: 2024-01-01, program_year_start: 07-01 }
        tables:
          shops: { schema: shops.yaml, files: catalog/shops.csv }
          orders: { schema: orders.yaml, files: "in/{shop}/*.csv", expected: shops.shop }
          calls: { schema: calls.yaml, files: calls.csv }
        facts: [facts.yaml]
        metrics: [metrics.yaml]
        report: report.yaml
        """,
        "orders.yaml": """
        table: orders
        fields:
          - { name: shop, type: string }
          - { name: region, type: string }
          - { name: colour, type: string, categories: [green, red, blue] }
          - { name: day, type: date }
          - { name: amount, type: number, unit: usd, scale: 2 }
          - { name: pieces, type: integer }
          - { name: customer, type: string }
          - { name: is_member, type: boolean }
          - { name: is_returned, type: boolean }
          - { name: is_good, type: boolean }
        """,
        "calls.yaml": """
        table: calls
        fields:
          - { name: region, type: string }
          - { name: colour, type: string, categories: [green, red, blue] }
          - { name: day, type: date }
          - { name: people, type: integer }
        """,
        "facts.yaml": "{ sales: { from: orders }, visits: { from: calls } }",
        "metrics.yaml": """
        dimensions:
          region: { field: region, members: shops.region }
          colour: { field: colour }
          group:
            overlapping:
              insiders: is_member
              dear: amount > 50
              northern: region = 'North'
        metrics:
          late_change_gap: { gap: { of: late_change, to: total }, by: [colour], definition: d, source: s }
          late:
            { fact: sales, aggregate: count, cohort: "day >= :period_start + 10 AND pieces > 2",
              date: day, windows: [period, grant_to_date],
              by: [region, colour, group, [region, colour], [group, region]], definition: d, source: s }
          good:
            { fact: sales, aggregate: ratio, numerator: is_good, exclude: is_returned, date: day,
              windows: [grant_to_date, cohort], cohort_window: { lag: 4, length: 2, matures: 3 },
              by: [region, colour, group, [region, colour], [group, region]], definition: d, source: s }
          customers:
            { fact: sales, aggregate: distinct_count, field: customer, date: day,
              windows: [program_year_to_date],
              by: [region, colour, group, [region, colour], [group, region]], definition: d, source: s }
          revenue:
            { fact: sales, aggregate: sum, field: amount, date: day, windows: [period, grant_to_date],
              by: [region, colour, group, [region, colour], [group, region]], definition: d, source: s }
          mean_amount:
            { fact: sales, aggregate: mean, field: amount, date: day,
              by: [region, colour, group, [region, colour], [group, region]], definition: d, source: s }
          low:
            { fact: sales, aggregate: percentile, percentile: 25, field: amount, date: day,
              by: [region, colour, group, [region, colour], [group, region]], definition: d, source: s }
          high:
            { fact: sales, aggregate: percentile, percentile: 93, field: pieces, exclude: is_returned,
              date: day, by: [region, colour, group, [region, colour], [group, region]],
              definition: d, source: s }
          middle:
            { fact: sales, aggregate: median, field: pieces, date: day,
              by: [region, colour, group, [region, colour], [group, region]], definition: d, source: s }
          people:
            { fact: visits, aggregate: sum, field: people, date: day, windows: [period, grant_to_date],
              by: [region, colour, [region, colour]], definition: d, source: s }
          revenue_by_people:
            { ratio: { of: revenue, to: people }, by: [region, colour, [region, colour]],
              definition: d, source: s }
          late_by_visits:
            { ratio: { of: late, to: people }, by: [region, colour, [region, colour]],
              definition: d, source: s }
          late_and_people:
            { sum: { of: [late, people] }, by: [region, colour, [region, colour]], unit: heads,
              definition: d, source: s }
          all_in_all:
            { sum: { of: [late_and_people, revenue, people] }, by: [colour], unit: things,
              definition: d, source: s }
          revenue_by_all: { ratio: { of: revenue, to: all_in_all }, by: [colour], definition: d, source: s }
          low_in_mean: { ratio: { of: low, to: mean_amount }, by: [group], definition: d, source: s }
          good_gap:
            { gap: { of: good, to: highest }, definition: d, source: s,
              by: [region, colour, group, [region, colour], [group, region]] }
          good_below_total:
            { gap: { of: good, to: total }, windows: [grant_to_date],
              by: [region, group, [region, colour]], definition: d, source: s }
          revenue_beside_red:
            { gap: { of: revenue, to: { member: red } }, by: [colour, [region, colour]],
              definition: d, source: s }
          good_share_of_highest:
            { share_of_highest: { of: good }, definition: d, source: s,
              by: [region, colour, group, [region, colour], [group, region]] }
          late_of_total:
            { share_of_total: { of: late }, definition: d, source: s,
              by: [region, colour, group, [region, colour], [group, region]] }
          revenue_of_total:
            { share_of_total: { of: revenue }, by: [region, [region, colour]], definition: d, source: s }
          people_in_groups:
            { fact: sales, aggregate: distinct_count, field: customer, date: day, total: false,
              by: [colour, group], definition: d, source: s }
          late_less_people:
            { difference: { of: late, less: people }, by: [region, colour, [region, colour]],
              unit: heads, definition: d, source: s }
          good_less_customers:
            { difference: { of: good, less: people_in_groups }, by: [colour, group],
              unit: things, definition: d, source: s }
          late_change:
            { change: { of: late }, by: [colour, [region, colour]], definition: d, source: s }
          price_change:
            { change: { of: revenue_by_people }, by: [region], definition: d, source: s }
        """,
      ], uniquingKeysWith: { $1 }))
}
