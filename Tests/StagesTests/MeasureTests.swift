import Definitions
import Stages
import Tables
import Testing

@Suite struct MeasureTests {
  static let catalog = "Shop,Region\nmarket,North\nkiosk,North\nstall,East\nempty,East\n"

  /// All cells of all metrics over these sales, a line each.
  private func measured(
    _ sales: [Sale], absent: [(field: String, submitter: String)] = []
  ) throws -> [String] {
    let job = try Job(.sales)
    let tables = try job.check([.shops(MeasureTests.catalog)]).tables
    let shops = try #require(tables["shops"]).table
    let facts = ["sales": Sale.table(sales), "places": shops]
    let measure = job.measure(absent: absent)
    let measured = try measure.measure(facts: facts, tables: tables)
    return zip(job.pipeline.metrics, measured).flatMap { metric, cells in
      cells.map { cell in
        #expect(cell.fact == metric.fact && cell.asOf == job.period.end && cell.unit == metric.unit)
        return [
          cell.metric, cell.window.rawValue, "\(cell.windowStart)", "\(cell.windowEnd)",
          cell.members.first?.dimension ?? "", cell.members.first?.description ?? "",
          cell.population.description, "\(cell.tally.excluded)", "\(cell.tally.pending)",
          "\(cell.tally.undetermined)", cell.numerator?.description ?? "",
          cell.denominator?.description ?? "", cell.value?.description ?? "",
          cell.status.rawValue,
        ].joined(separator: " | ")
      }
    }
  }

  @Test(
    "Every metric equals a slow second computation, on seeded sales",
    arguments: 1...16, [[], ["stall"]])
  func slowly(_ seed: UInt64, _ absent: [String]) throws {
    var random = SeededRandom(seed: seed)
    let sales = (0..<Int.random(in: 0...120, using: &random)).map { _ in Sale(using: &random) }
    let cells = try measured(sales, absent: absent.map { ("shop", $0) })
    let expected = SlowMeasure(sales: sales, isStallAbsent: absent == ["stall"]).lines()
    #expect(cells.count == expected.count)
    for (cell, line) in zip(cells, expected) { #expect(cell == line) }
  }

  @Test("Without rows, counts and sums are zero, and the rest is undefined")
  func noRows() throws {
    for line in try measured([]) {
      let isCounted = line.hasPrefix("places") || line.contains("count") || line.contains("sum")
      #expect(line.hasSuffix(isCounted ? "ok" : "undefined"), "\(line)")
    }
  }

  @Test("Of rows of which none can be counted yet, a count is no zero")
  func open() throws {
    var sale = Sale(day: nil)
    sale.isReturned = false
    sale.isOpen = true
    let lines = try measured([sale])
    let sum = try #require(lines.first { $0.hasPrefix("amount_sum") })
    #expect(sum.hasSuffix(" | 1 | 0 | 1 | 0 |  |  |  | not_yet_available"), "\(sum)")
    let days = try #require(lines.first { $0.hasPrefix("count_days") })
    #expect(days.hasSuffix(" | 1 | 0 | 0 | 1 |  |  |  | undefined"), "\(days)")
  }

  @Test("What no file tells of is not collected, and no member of it is known")
  func notCollected() throws {
    let job = try Job(.sales)
    let facts = ["sales": Sale.table([Sale(day: "2026-09-01")])]
    let measure = job.measure(withoutFiles: ["orders"])
    let cells = try measure.measure(facts: facts, tables: [:]).flatMap { $0 }
      .filter { $0.fact == "sales" }
    #expect(!cells.isEmpty)
    for cell in cells {
      #expect(cell.status == .notCollected && cell.value == nil && cell.members.isEmpty)
    }
  }

  @Test("A window takes its first and its last day, and none beside them")
  func boundaries() throws {
    let days = [
      "2023-12-31", "2024-01-01", "2026-06-30", "2026-07-01", "2026-08-31", "2026-09-01",
      "2026-09-30", "2026-10-01",
    ]
    let lines = try measured(days.map { Sale(day: $0) })
      .filter { $0.hasPrefix("count_days") && $0.contains(" |  |  | ") }
    #expect(
      lines == [
        "count_days | period | 2026-09-01 | 2026-09-30 |  |  | 2 | 0 | 0 | 0 | 2 |  | 2 | ok",
        """
        count_days | program_year_to_date | 2026-07-01 | 2026-09-30 |  |  | 4 | 0 | 0 | 0 | 4 |  | 4 | ok
        """,
        "count_days | grant_to_date | 2024-01-01 | 2026-09-30 |  |  | 6 | 0 | 0 | 0 | 6 |  | 6 | ok",
      ])
  }

  @Test(
    "A quotient rounds half to even, once",
    arguments: [
      ([1, 2], "0.02"), ([1, 0], "0.00"), ([3, 0], "0.02"), ([-1, 0], "0.00"), ([-3, 0], "-0.02"),
      ([5, 5, 6], "0.05"), ([1_000_000_000_000_000_00, 1], "500000000000000.00"),
    ])
  func halfEven(_ cents: [Int], _ mean: String) throws {
    let lines = try measured(cents.map { Sale(day: nil, cents: $0) })
    let line = try #require(lines.first { $0.hasPrefix("amount_mean") })
    #expect(line.hasSuffix(" | \(mean) | ok"), "\(line)")
  }

  @Test("Rows that cannot be told are a finding with their number")
  func finding() throws {
    let job = try Job(.sales)
    let metric = try #require(job.pipeline.metric("good_share"))
    let measure = job.measure()
    func total(_ sales: [Sale]) throws -> MetricCell {
      let cells = try measure.measure(facts: ["sales": Sale.table(sales)], tables: [:])
      return try #require(cells.flatMap { $0 }.first { $0.metric == metric.name })
    }
    let unknown = try total([Sale(day: nil), Sale(day: nil)])
    let finding = try #require(measure.finding(for: metric, total: unknown))
    #expect(finding.message == "For 2 rows it cannot be said whether they count in “good_share”.")
    #expect(finding.place == FindingPlace(file: "metrics.yaml", line: metric.place.line))
    #expect(finding.severity == .warning && finding.effect == .none)

    #expect(measure.finding(for: metric, total: try total([])) == nil)
  }
}

/// One row of the fact.
struct Sale {
  var shop: String?
  var region: String?
  var colour: String?
  /// `YYYY-MM-DD`, which sorts as days do.
  var day: String?
  var cents: Int?
  var tenths: Int?
  var pieces: Int?
  var customer: String?
  var isMember: Bool?
  var isReturned: Bool?
  var isOpen: Bool?
  var isGood: Bool?

  init(day: String?, cents: Int? = nil) {
    self.day = day
    self.cents = cents
  }

  init(using random: inout SeededRandom) {
    func maybe<Value>(_ values: [Value], _ random: inout SeededRandom) -> Value? {
      random.isOne(in: 5) ? nil : random.pick(values)
    }
    shop = maybe(["market", "kiosk", "stall", "elsewhere"], &random)
    region = maybe(["North", "East", "West", "Ödland", "above"], &random)
    colour = maybe(["red", "Red", "green"], &random)
    day = maybe(
      [
        "2023-12-31", "2024-01-01", "2026-06-30", "2026-07-01", "2026-08-31", "2026-09-01",
        "2026-09-15", "2026-09-30", "2026-10-01",
      ], &random)
    cents = maybe([-125, -5, 0, 1, 3, 250, 4999, 5000, 5001, 99_999_999_999_999], &random)
    tenths = maybe([-1, 0, 1, 2, 5, 7], &random)
    pieces = maybe([0, 1, 2, 3, 4, 7], &random)
    customer = maybe(["Ann", "ann", "Bo", ""], &random)
    isMember = maybe([true, true, false], &random)
    isReturned = maybe([true, false, false, false], &random)
    isOpen = maybe([true, false, false, false], &random)
    isGood = maybe([true, false], &random)
  }

  static func table(_ sales: [Sale]) -> Table {
    func number(_ unscaled: Int?, scale: Int) -> Value? {
      unscaled.map { .number(ExactDecimal(unscaled: Int128($0), scale: scale)) }
    }
    func column(_ type: ValueType, _ value: (Sale) -> Value?) -> Column {
      Column(sales.map(value), type: type)
    }
    return Table(
      name: "sales",
      fields: [
        ("shop", column(.text) { $0.shop.map { .text($0) } }),
        ("region", column(.text) { $0.region.map { .text($0) } }),
        ("colour", column(.text) { $0.colour.map { .text($0) } }),
        ("day", column(.date) { $0.day.map { .date(Day(iso: $0)!) } }),
        ("amount", column(.number(scale: 2)) { number($0.cents, scale: 2) }),
        ("weight", column(.number(scale: 1)) { number($0.tenths, scale: 1) }),
        ("pieces", column(.integer) { $0.pieces.map { .integer($0) } }),
        ("customer", column(.text) { $0.customer.map { .text($0) } }),
        ("is_member", column(.boolean) { $0.isMember.map { .boolean($0) } }),
        ("is_returned", column(.boolean) { $0.isReturned.map { .boolean($0) } }),
        ("is_open", column(.boolean) { $0.isOpen.map { .boolean($0) } }),
        ("is_good", column(.boolean) { $0.isGood.map { .boolean($0) } }),
      ], origins: sales.indices.map { Origin(file: 0, line: $0 + 2) })
  }
}

extension Documents {
  /// Metrics of every kind over one fact, and one over a catalog that nobody sends.
  static let sales = Documents(
    texts: Documents.shops.texts.merging(
      [
        "orders.yaml": """
        table: orders
        fields:
          - { name: shop, type: string }
          - { name: region, type: string }
          - { name: colour, type: string }
          - { name: day, type: date }
          - { name: amount, type: number, unit: usd, scale: 2 }
          - { name: weight, type: number, scale: 1 }
          - { name: pieces, type: integer }
          - { name: customer, type: string }
          - { name: is_member, type: boolean }
          - { name: is_returned, type: boolean }
          - { name: is_open, type: boolean }
          - { name: is_good, type: boolean }
        """,
        "mappings/plain.yaml": "{ mapping: plain, table: orders }",
        "mappings/short.yaml": "{ mapping: short, table: orders, submitters: [corner] }",
        "checks.yaml": "{}",
        "facts.yaml": "{ sales: { from: orders }, places: { from: shops } }",
        "metrics.yaml": """
        dimensions:
          region: { field: region, members: shops.region }
          shop: { field: shop, members: shops.shop }
          colour: { field: colour }
        metrics:
          count_days:
            { fact: sales, aggregate: count, date: day, by: [region, shop, colour],
              windows: [period, program_year_to_date, grant_to_date], definition: d, source: s }
          count_members:
            { fact: sales, aggregate: count, cohort: is_member AND pieces > 2, exclude: is_returned,
              pending: is_open, date: day, windows: [period, grant_to_date], by: [colour],
              definition: d, source: s }
          customers_count:
            { fact: sales, aggregate: distinct_count, field: customer, exclude: is_returned,
              by: [region], definition: d, source: s }
          pieces_sum:
            { fact: sales, aggregate: sum, field: pieces, cohort: is_member AND pieces > 2,
              by: [shop], definition: d, source: s }
          amount_sum:
            { fact: sales, aggregate: sum, field: amount, pending: is_open, by: [region],
              definition: d, source: s }
          amount_mean:
            { fact: sales, aggregate: mean, field: amount, by: [colour], definition: d, source: s }
          weight_mean:
            { fact: sales, aggregate: mean, field: weight, exclude: is_returned, date: day,
              by: [region], definition: d, source: s }
          amount_median:
            { fact: sales, aggregate: median, field: amount, pending: is_open, by: [region, shop],
              definition: d, source: s }
          pieces_median:
            { fact: sales, aggregate: median, field: pieces, date: day, windows: [period],
              by: [colour], definition: d, source: s }
          good_share:
            { fact: sales, aggregate: ratio, cohort: is_member AND pieces > 2, exclude: is_returned,
              pending: is_open, numerator: is_good OR amount > 50, date: day,
              windows: [period, program_year_to_date, grant_to_date], by: [region, shop, colour],
              definition: d, source: s }
          places:
            { fact: places, aggregate: count, by: [region, shop], definition: d, source: s }
        """,
      ], uniquingKeysWith: { $1 }))
}
