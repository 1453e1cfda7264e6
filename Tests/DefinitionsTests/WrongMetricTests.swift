import Definitions
import Testing

/// Mistakes in metrics of metrics, dimensions, windows and the tables that show them.
@Suite struct WrongMetricTests {
  /// Definitions without a mistake in which all of these stand.
  static let right: Documents = {
    var documents = Documents.orders
    documents.texts["metrics.yaml"] = """
      terms:
        dear_order: { title: Dear order, definition: It costs much., fact: sales, expression: amount > 100, source: s }
        gladness: { title: Gladness, definition: How glad it makes., not_collected: Nobody asks., source: s }
      dimensions:
        month: { title: Month, calendar: month, last: 13 }
        region: { title: Region, field: region, members: shops.region }
        status: { title: Status, field: status }
        kind:
          title: Kind
          overlapping:
            gifts: gift
            dear: amount > 100
      metrics:
        orders:
          title: Orders
          definition: All orders.
          fact: sales
          aggregate: count
          date: ordered
          windows: [period, grant_to_date, cohort]
          cohort_window: { lag: 4, length: 2, matures: 1 }
          by: [region, status, kind, [region, status], [kind, region]]
          source: House rule.
        revenue:
          title: Revenue
          definition: What was paid.
          fact: sales
          aggregate: sum
          field: amount
          date: ordered
          windows: [period, grant_to_date, cohort]
          cohort_window: { lag: 4, length: 2 }
          by: [region, status, kind, [region, status], month]
          source: House rule.
        low_price:
          definition: A price that a quarter of the orders do not reach.
          fact: sales
          aggregate: percentile
          percentile: 25
          field: amount
          by: [region, status]
          source: House rule.
        price:
          definition: Revenue by order.
          ratio: { of: revenue, to: orders }
          by: [region, status]
          source: House rule.
        price_gap:
          definition: How far prices lie below the highest.
          gap: { of: price, to: highest }
          by: [region, status]
          source: House rule.
        paid_gap:
          definition: How far orders lie above the paid ones.
          gap: { of: orders, to: { member: paid } }
          by: [status]
          source: House rule.
        four_fifths:
          definition: Orders by those of the highest.
          share_of_highest: { of: orders }
          by: [kind]
          source: House rule.
        smiles:
          definition: Smiles.
          not_collected: Nobody looks.
          source: House rule.
        more_orders:
          definition: Orders more than in the period before.
          change: { of: orders }
          by: [region]
          source: House rule.
      """
    documents.texts["report.yaml"] = """
      report: orders
      title: Orders
      sheets:
        - sheet: Summary
          headlines:
            - { metric: price, window: period }
          tables:
            - { table: by_kind, rows: kind, total: unduplicated, columns: [{ metric: orders }] }
            - table: crossed
              rows: region
              across: status
              metric: orders
              window: grant_to_date
            - { table: kinds, rows: region, across: kind, metric: orders, total: false }
          charts:
            - { title: Crossed, table: crossed, axis: Orders, alternative_text: Orders. }
      """
    return documents
  }()

  @Test("There is no mistake in what the mistakes are made in")
  func noMistake() throws {
    #expect(WrongMetricTests.right.mistakes() == [])
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: WrongMetricTests.right)
    #expect(
      pipeline.metrics.map(\.unit)
        == ["rows", "usd", "usd", "usd", "usd", "rows", "share", "people", "rows"])
    #expect(pipeline.metric("price")?.windows == [.period, .grantToDate, .cohort])
    #expect(pipeline.metric("price")?.fact == "sales")
    #expect(pipeline.metric("more_orders")?.windows == [.period])
    #expect(
      pipeline.metrics.map(\.hasTotal) == [true, true, true, true, false, false, false, true, true])
  }

  @Test("Metrics may stand above those they are made from")
  func anyOrder() throws {
    var documents = WrongMetricTests.right
    documents.texts["metrics.yaml"]?.replace(
      "metrics:\n",
      with: """
        metrics:
          gap_of_gap: { gap: { of: price_gap, to: highest }, by: [region], definition: d, source: s }

        """)
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: documents)
    #expect(pipeline.metrics.first?.name == "gap_of_gap")
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let key: String
    let message: String
    var below = 0

    init(_ old: String, _ new: String, below: Int = 0, at key: String, says message: String) {
      (self.old, self.new, self.below, self.key, self.message) = (old, new, below, key, message)
    }

    var testDescription: String { "\(new) in place of \(old)" }
  }

  private func expect(_ wrong: Wrong, in file: String) throws {
    let text = try #require(WrongMetricTests.right.texts[file])
    let start = try #require(text.firstRange(of: wrong.old)?.lowerBound)
    let line = text[..<start].count(where: \.isNewline) + 1 + wrong.below
    let mistakes = WrongMetricTests.right.replacing(wrong.old, in: file, with: wrong.new).mistakes()
    let mistake = try #require(mistakes.first, "nothing is said")
    #expect(mistakes.count == 1, "\(mistakes.map(\.description))")
    #expect("\(mistake.file):\(mistake.line): \(mistake.key)" == "\(file):\(line): \(wrong.key)")
    #expect(mistake.message.contains(wrong.message), "\(mistake.message)")
  }

  @Test("A wrong metric is one mistake, with line, key and what was meant", arguments: metrics)
  func metric(_ wrong: Wrong) throws { try expect(wrong, in: "metrics.yaml") }

  @Test("A wrong table is one mistake, with line, key and what was meant", arguments: tables)
  func table(_ wrong: Wrong) throws { try expect(wrong, in: "report.yaml") }

  @Test("Metrics in a circle are said one by one; those that only wait for them are not")
  func circle() {
    let documents = WrongMetricTests.right.replacing(
      "ratio: { of: revenue, to: orders }", in: "metrics.yaml",
      with: "ratio: { of: revenue, to: price_gap }")
    #expect(
      documents.mistakes().map { "\($0.line) \($0.key): \($0.message)" } == [
        "45 metrics.price.ratio: These metrics need each other in a circle: price, price_gap.",
        "50 metrics.price_gap.gap: These metrics need each other in a circle: price, price_gap.",
      ])
  }

  @Test("A group over a field that facts do not have is said at each metric that asks for it")
  func groupOfNoField() {
    let documents = WrongMetricTests.right.replacing(
      "dear: amount", in: "metrics.yaml", with: "dear: amout")
    let message = "The fact “sales” has no field “amout” for “kind”. Did you mean “amount”?"
    #expect(
      documents.mistakes().map { "\($0.key): \($0.message)" } == [
        "metrics.orders.by: " + message, "metrics.revenue.by: " + message,
      ])
  }

  @Test(
    "Whatever line is spoiled, there is a definition or a mistake, and never a crash",
    arguments: ["metrics.yaml", "report.yaml"])
  func spoiled(_ file: String) throws {
    let text = try #require(WrongMetricTests.right.texts[file])
    let lines = text.split(separator: "\n").map(String.init)
    for (index, line) in lines.enumerated() {
      let key = line.firstIndex(of: ":").map { line[...$0] } ?? line[...]
      for spoiled in ["", key + " [[x], {y: [z]}]", key + " {}", key + " orders"] {
        var changed = lines
        changed[index] = String(spoiled)
        var documents = WrongMetricTests.right
        documents.texts[file] = changed.joined(separator: "\n")
        for mistake in documents.mistakes() {
          #expect(documents.texts[mistake.file] != nil && mistake.line > 0)
        }
      }
    }
  }

  @Test(
    "A field that another fact derives for the period is followed through every step",
    arguments: [
      "rollup: { by: [shop], take: { late: { any: is_late }, ordered: { min: ordered } } }",
      "rollup: { by: [shop, is_late], take: { late: { count: rows }, ordered: { min: ordered } } }",
      "derive: { late: is_late AND gift }",
    ])
  func followed(_ step: String) throws {
    var documents = WrongMetricTests.right.replacing(
      "days > 7", in: "facts.yaml", with: "days > 7 AND shipped < :period_end")
    documents.texts["facts.yaml"]? += """

      later:
        from: sales
        steps:
          - \(step)
      """
    documents.texts["metrics.yaml"]? += """

        lates: { fact: later, aggregate: distinct_count, field: late, date: ordered,
          windows: [period], definition: d, source: s }
        more_lates: { change: { of: lates }, definition: d, source: s }
      """
    let mistakes = documents.mistakes()
    #expect(mistakes.map(\.key) == ["metrics.more_lates.change"])
    #expect(mistakes.first?.message.contains("“lates” reads “late”") ?? false)
  }

  @Test("What a fact derives for the period cannot be compared with the period before")
  func boundToPeriod() throws {
    let documents = WrongMetricTests.right
      .replacing("days > 7", in: "facts.yaml", with: "days > 7 AND shipped < :period_end")
      .replacing(
        "aggregate: count", in: "metrics.yaml", with: "aggregate: count\n    exclude: is_late")
    let mistake = try #require(documents.mistakes().first)
    #expect(mistake.key == "metrics.more_orders.change")
    #expect(
      mistake.message.hasPrefix("“orders” reads “is_late”, which the fact “sales” derives for the"))
  }
}

extension WrongMetricTests {
  static let metrics: [Wrong] = [
    Wrong(
      "percentile: 25", "percentile: 100", at: "metrics.low_price.percentile",
      says: "Write a whole number from 1 to 99, not “100”."),
    Wrong(
      "percentile: 25", "percentile: 12.5", at: "metrics.low_price.percentile",
      says: "Write a whole number from 1 to 99"),
    Wrong(
      "percentile: 25", "unit: usd", below: -3, at: "metrics.low_price",
      says: "The key “percentile” is missing"),
    Wrong(
      "aggregate: sum", "aggregate: sum\n    percentile: 25", below: 1,
      at: "metrics.revenue.percentile", says: "“percentile” belongs to “aggregate: percentile”."),
    Wrong(
      "of: revenue,", "of: revenu,", at: "metrics.price.ratio.of",
      says: "There is no metric “revenu”. Did you mean “revenue”?"),
    Wrong(
      "ratio: { of: revenue, to: orders }", "ratio: { of: revenue }", at: "metrics.price.ratio",
      says: "The key “to” is missing."),
    Wrong(
      "ratio: { of: revenue, to: orders }", "ratio: revenue", at: "metrics.price.ratio",
      says: "Keys are expected here: of, to."),
    Wrong(
      "ratio: { of: revenue, to: orders }", "ratio: { of: revenue, by: orders, to: orders }",
      at: "metrics.price.ratio.by", says: "There is no key “by”."),
    Wrong(
      "ratio: { of: revenue, to: orders }",
      "ratio: { of: revenue, to: orders }\n    cohort: gift", below: 1,
      at: "metrics.price.cohort", says: "“cohort” belongs to metrics counted from rows"),
    Wrong(
      "share_of_highest: { of: orders }",
      "share_of_highest: { of: orders }\n    change: { of: orders }", below: 1,
      at: "metrics.four_fifths.change", says: "in one way: “share_of_highest” or “change”."),
    Wrong(
      "change: { of: orders }", "share_of_total: { of: price }",
      at: "metrics.more_orders.share_of_total",
      says: "“price” is no count and no amount, so it is no part of its total."),
    Wrong(
      "change: { of: orders }", "share_of_total: { of: orders, to: revenue }",
      at: "metrics.more_orders.share_of_total.to", says: "There is no key “to”."),
    Wrong(
      "change: { of: orders }", "difference: { of: orders }", at: "metrics.more_orders.difference",
      says: "The key “less” is missing."),
    Wrong(
      "change: { of: orders }", "difference: { of: orders, less: revenu }",
      at: "metrics.more_orders.difference.less", says: "Did you mean “revenue”?"),
    Wrong(
      "change: { of: orders }", "difference: { of: orders, less: revenue }",
      at: "metrics.more_orders.difference",
      says: "“usd” are taken from “rows”: say in which “unit” the difference is."),
    Wrong(
      "aggregate: sum", "aggregate: sum\n    total: no", below: 1, at: "metrics.revenue.total",
      says: "Write true or false, not “no”."),
    Wrong(
      "change: { of: orders }", "change: { of: orders }\n    total: false", below: 1,
      at: "metrics.more_orders.total", says: "“total” belongs to metrics counted from rows"),
    Wrong(
      "ratio: { of: revenue, to: orders }", "sum: { of: [revenue] }", at: "metrics.price.sum.of",
      says: "A sum has at least two metrics: [one, other]."),
    Wrong(
      "ratio: { of: revenue, to: orders }", "sum: { of: [revenue, ordrs] }",
      at: "metrics.price.sum.of", says: "Did you mean “orders”?"),
    Wrong(
      "ratio: { of: revenue, to: orders }", "sum: { of: [revenue, orders] }",
      at: "metrics.price.sum", says: "are added up: say in which “unit” the sum is."),
    Wrong(
      "change: { of: orders }", "sum: { of: [orders, low_price] }\n    unit: both",
      at: "metrics.more_orders.sum",
      says: "“low_price” is no count and no amount, so nothing can be added to it."),
    Wrong(
      "gap: { of: price, to: highest }", "gap: { of: price, to: higest }",
      at: "metrics.price_gap.gap.to", says: "Did you mean “highest”?"),
    Wrong(
      "{ member: paid }", "{ member: payd }", at: "metrics.paid_gap.gap.to",
      says: "There is no member of “status” “payd”. Did you mean “paid”?"),
    Wrong(
      "{ member: paid }", "{ member: (no answer) }", at: "metrics.paid_gap.gap.to",
      says: "no group to compare with"),
    Wrong(
      "gap: { of: orders, to: { member: paid } }", "gap: { of: price_gap, to: total }",
      at: "metrics.paid_gap.gap", says: "“price_gap” has no total to compare with."),
    Wrong(
      "to: highest }\n    by: [region, status]", "to: highest }", below: -1,
      at: "metrics.price_gap", says: "compares members and has no total: say “by”"),
    Wrong(
      "orders }\n    by: [region, status]",
      "orders }\n    by: [region, status, kind, [kind, region]]",
      below: 1, at: "metrics.price.by", says: "“revenue” is not broken down by “kind, region”"),
    Wrong(
      "to: orders }", "to: low_price }\n    windows: [period]", below: 1,
      at: "metrics.price.windows", says: "“low_price” is not counted for the window “period”"),
    Wrong(
      "change: { of: orders }", "change: { of: orders }\n    windows: [grant_to_date]", below: 1,
      at: "metrics.more_orders.windows", says: "its window is “period” alone"),
    Wrong(
      "change: { of: orders }", "change: { of: low_price }", at: "metrics.more_orders.change",
      says: "“low_price” is not counted for the window “period”"),
    Wrong(
      "{ lag: 4, length: 2 }", "{ lag: 6, length: 2 }", below: 13, at: "metrics.price.ratio",
      says: "not of the same quarters"),
    Wrong(
      "cohort_window: { lag: 4, length: 2 }", "unit: usd", below: -1,
      at: "metrics.revenue.windows", says: "The window “cohort” needs “cohort_window: { lag: 4 }”"),
    Wrong(
      "{ lag: 4, length: 2 }", "{ length: 2 }", at: "metrics.revenue.cohort_window",
      says: "The key “lag” is missing"),
    Wrong(
      "{ lag: 4, length: 2 }", "{ lag: 4, length: 0 }", at: "metrics.revenue.cohort_window.length",
      says: "Write a whole number from 1 to 40"),
    Wrong(
      "source: House rule.\n  price:",
      "source: House rule.\n    cohort_window: { lag: 4 }\n  price:", below: 1,
      at: "metrics.low_price.cohort_window", says: "read only for the window “cohort”"),
    Wrong(
      "aggregate: count\n    date: ordered", "aggregate: count", below: 2,
      at: "metrics.orders.cohort_window", says: "needs “date”"),
    Wrong(
      "[region, status], [kind, region]]", "[region, status], [kind, region, status]]",
      at: "metrics.orders.by", says: "Two dimensions are crossed"),
    Wrong(
      "[region, status], [kind, region]]", "[region, status], [status, region]]",
      at: "metrics.orders.by", says: "“status, region” is listed twice."),
    Wrong(
      "[region, status], [kind, region]]", "[region, status], [kind, regin]]",
      at: "metrics.orders.by", says: "There is no dimension “regin”. Did you mean “region”?"),
    Wrong(
      "dear: amount > 100", "dear: amount", at: "dimensions.kind.overlapping.dear",
      says: "This must be true or false and is a number"),
    Wrong(
      "dear: amount > 100", "dear: status = 'payd'", at: "dimensions.kind.overlapping.dear",
      says: "“payd” is no category of “status”"),
    Wrong(
      "gifts: gift", "(no answer): gift", at: "dimensions.kind.overlapping.(no answer)",
      says: "cannot be the name of a group"),
    Wrong(
      "title: Kind", "title: Kind\n    field: status", below: 1, at: "dimensions.kind.field",
      says: "“field” belongs to a dimension by a field"),
    Wrong(
      "amount > 100, source", "amount, source", at: "terms.dear_order.expression",
      says: "A term is true or false, and this is a number"),
    Wrong(
      "fact: sales, expression", "fact: sale, expression", at: "terms.dear_order",
      says: "Did you mean “sales”?"),
    Wrong(
      "fact: sales, expression: amount > 100", "fact: sales", at: "terms.dear_order",
      says: "The key “expression” is missing, or “not_collected: why”."),
    Wrong(
      "not_collected: Nobody asks.", "fact: sales, not_collected: Nobody asks.",
      at: "terms.gladness.fact", says: "What is not collected has no “fact”."),
    Wrong(
      "not_collected: Nobody looks.", "not_collected: Nobody looks.\n    by: [region]", below: 1,
      at: "metrics.smiles.by", says: "What is not collected has no “by”."),
    Wrong(
      "{ title: Month, calendar: month", "{ title: Month, calendar: moon",
      at: "dimensions.month.calendar", says: "There is no calendar “moon”. There are: month"),
    Wrong(
      "calendar: month, last: 13", "calendar: month, last: 0", at: "dimensions.month.last",
      says: "Write a whole number from 1 to 1200"),
    Wrong(
      "calendar: month, last: 13", "calendar: month, field: amount",
      below: 28, at: "metrics.revenue.by", says: "has no place in a calendar"),
    Wrong(
      "field: amount\n    by: [region, status]", "field: amount\n    by: [region, status, month]",
      below: 1, at: "metrics.low_price.by", says: "“month” goes by the day of the metric"),
    Wrong(
      "windows: [period, grant_to_date, cohort]\n    cohort_window: { lag: 4, length: 2 }",
      "windows: [period, cohort]\n    cohort_window: { lag: 4, length: 2 }", below: 2,
      at: "metrics.revenue.by", says: "add “grant_to_date” to the windows"),
    Wrong(
      "change: { of: orders }\n    by: [region]", "change: { of: revenue }\n    by: [month]",
      at: "metrics.more_orders.change", says: "“month” tells periods apart itself"),
    Wrong(
      "{ title: Status, field: status }", "{ title: Status }", at: "dimensions.status",
      says: "The key “field” is missing, “calendar”, or “overlapping” with groups."),
  ]

  static let tables: [Wrong] = [
    Wrong(
      "rows: kind, total: unduplicated, columns: [{ metric: orders }]",
      "rows: month, columns: [{ metric: revenue, window: period }]",
      at: "sheets.tables.columns.window", says: "“month” is told apart in the window"),
    Wrong(
      "total: unduplicated, ", "", at: "sheets.tables.rows",
      says: "The groups of “kind” overlap: a row counts in several"),
    Wrong(
      "total: unduplicated", "total: true", at: "sheets.tables.total",
      says: "Write “total: unduplicated” for a line that counts each row once"),
    Wrong(
      "total: unduplicated", "total: unduplicate", at: "sheets.tables.total",
      says: "Did you mean “unduplicated”?"),
    Wrong(
      "metric: orders, total: false", "metric: orders", at: "sheets.tables.rows",
      says: "The groups of “kind” overlap"),
    Wrong(
      "metric: price,", "metric: price_gap,", at: "sheets.headlines.metric",
      says: "compares members and has no total"),
    Wrong(
      "across: status", "across: stats", at: "sheets.tables.across",
      says: "There is no dimension “stats”. Did you mean “status”?"),
    Wrong(
      "across: status", "across: region", at: "sheets.tables.across",
      says: "Rows and columns are of the same dimension."),
    Wrong(
      "metric: orders\n", "metric: price\n", at: "sheets.tables.metric",
      says: "“price” is not broken down by both: add [region, status] to its “by”."),
    Wrong(
      "across: status\n", "across: status\n        columns: [{ metric: orders }]\n", below: 1,
      at: "sheets.tables.columns", says: "name one “metric” instead"),
    Wrong(
      "columns: [{ metric: orders }]", "columns: [{ metric: orders }], metric: orders",
      at: "sheets.tables.metric", says: "belongs to a column, or to a table “across” a dimension"),
    Wrong(
      "table: crossed, axis", "table: crossed, series: [paid], axis", at: "sheets.charts.series",
      says: "leave “series” out"),
    Wrong(
      "window: grant_to_date", "window: program_year_to_date", at: "sheets.tables.window",
      says: "is not counted for the window"),
  ]
}

/// Mistakes in the calendar of a pipeline.
@Suite struct WrongCalendarTests {
  @Test(
    "A wrong calendar is one mistake, with line, key and what was meant",
    arguments: [
      ("grant_end: 2026-12-31", "grant_end: 2022-06-30", 0, "grant_end", "ends before it begins"),
      ("grant_end: 2026-12-31", "grant_end: soon", 0, "grant_end", "“soon” is not a day"),
      ("program_year: PY", "program_year: PYR", 0, "program_year", "Did you mean “PY”?"),
      ("  program_year: PY\n", "", -2, "", "The key “program_year” is missing"),
      (
        "program_year: PY", "program_year: PY\n  program_year_start: 07-01", 0, "program_year",
        "is the short form"
      ),
      ("PY: { starts: 07-01 }", "PY: { starts: 07-31 }", 0, "years.PY.starts", "from 01 to 28"),
      (
        "PY: { starts: 07-01 }", "PY: { begins: 07-01, starts: 07-01 }", 0, "years.PY.begins",
        "no key"
      ),
      ("PY: { starts: 07-01 }", "PY: {}", 0, "years.PY", "The key “starts” is missing"),
      (
        "SFY: { starts: 07-01, named_after: end }", "SFY: { starts: 07-01, named_after: ennd }",
        0,
        "years.SFY.named_after", "Did you mean “end”?"
      ),
      ("CY: {", "Cal.Year: {", 0, "years.Cal.Year", "one to eight capital letters"),
      (
        "PY4-Q3: PY2025-Q3", "PY4-Q3: PY2025-Q5", 0, "aliases.PY4-Q3",
        "There is no period “PY2025-Q5”"
      ),
      (
        "PY4-Q3: PY2025-Q3", "PY4-Q3: everything", 0, "aliases.PY4-Q3",
        "There is no period “everything”"
      ),
      (
        "PY4-Q3: PY2025-Q3", "PY4-Q3: last-month", 0, "aliases.PY4-Q3",
        "There is no period “last-month”"
      ),
      ("PY4-Q3: PY2025-Q3", "PY2024: PY2025-Q3", 0, "aliases.PY2024", "is a period already"),
      ("PY4-Q3: PY2025-Q3", "last-month: 2026-09", 0, "aliases.last-month", "is a period already"),
    ])
  func calendar(
    _ old: String, _ new: String, _ below: Int, _ key: String, _ message: String
  ) throws {
    let text = CalendarTests.calendar
    let start = try #require(text.firstRange(of: old)?.lowerBound)
    let line = 4 + text[..<start].count(where: \.isNewline) + below
    let mistakes = Documents.orders.replacing(
      "calendar:\n  grant_start: 2020-01-01\n  program_year_start: 07-01", in: "pipeline.yaml",
      with: text.replacing(old, with: new)
    ).mistakes()
    let mistake = try #require(mistakes.first, "nothing is said")
    let expectedCount = message == "is the short form" ? 2 : 1
    #expect(mistakes.count == expectedCount, "\(mistakes.map(\.description))")
    #expect(mistake.key == (key.isEmpty ? "calendar" : "calendar." + key))
    #expect(mistake.line == line)
    #expect(mistake.message.contains(message), "\(mistake.message)")
  }
}
