import Definitions
import Tables

@testable import Reports
@testable import Stages

/// A small pipeline in memory: orders from two shops, with what the stages would have given.
enum Content {
  static let pipeline: Pipeline = {
    do {
      return try Pipeline(loading: "pipeline.yaml", from: Documents())
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  static func make(
    cells: [MetricCell] = Content.cells, findings: [Finding] = [], ledger: [LedgerLine] = [],
    received: Int = 2
  ) -> ReportContent {
    let shops = CheckedTable(
      table: table(["a", "b"], titles: ["=Alpha", "Beta"]), setAside: table([], titles: []))
    guard let period = Period("2026-09"), let asOf = Day(iso: "2026-09-30") else {
      preconditionFailure("The period is a month.")
    }
    return ReportContent(
      pipeline: pipeline, period: period, asOf: asOf, edition: .internal, cells: cells,
      findings: FindingSet(findings), ledger: ledger, tables: ["shops": shops],
      submitted: Submitted(received: received, expected: 2, noun: "shops"))
  }

  static let cells = [
    cell("orders", nil, counted: 1234, value: ExactDecimal(1234)),
    cell("orders", "a", counted: 1200, value: ExactDecimal(1200)),
    cell("orders", "b", counted: 34, value: ExactDecimal(34), status: .incomplete),
    cell(
      "paid", nil, counted: 8, numerator: ExactDecimal(5), denominator: 8,
      value: ExactDecimal("0.625000"), unit: "share", excluded: 1, pending: 2, undetermined: 3),
    cell("paid", "a", counted: 0, numerator: ExactDecimal(0), denominator: 0, unit: "share"),
    cell(
      "paid", "b", counted: 8, numerator: ExactDecimal(5), denominator: 8,
      value: ExactDecimal("0.625000"), unit: "share"),
    cell("price", nil, counted: 2, denominator: 2, value: ExactDecimal("1234.50"), unit: "usd"),
  ]

  static func cell(
    _ metric: String, _ name: String?, isUnanswered: Bool = false, counted: Int,
    numerator: ExactDecimal? = nil,
    denominator: Int? = nil, value: ExactDecimal? = nil, unit: String = "orders",
    excluded: Int = 0, pending: Int = 0, undetermined: Int = 0,
    status: MetricCell.Status? = nil
  ) -> MetricCell {
    MetricCell(
      metric: metric, fact: "sales", window: .grantToDate, windowStart: Day(number: 18_262),
      windowEnd: Day(number: 20_726), cohort: nil, asOf: Day(number: 20_726),
      members: name != nil || isUnanswered
        ? [MetricCell.Member(dimension: "shop", name: name)] : [],
      tally: Tally(
        counted: counted, excluded: excluded, pending: pending, undetermined: undetermined),
      numerator: numerator ?? (denominator == nil ? value : nil),
      denominator: denominator.map { ExactDecimal($0) },
      value: value, unit: unit,
      status: status ?? (value == nil ? .undefined : .ok))
  }

  private static func table(_ shops: [String], titles: [String]) -> Table {
    var table = Table(
      name: "shops", fields: [],
      origins: shops.indices.map { Origin(file: 0, line: $0 + 2) })
    for (name, texts) in [("shop", shops), ("title", titles)] {
      let dictionary = TextDictionary(texts)
      table.append(
        Column(
          type: .text, words: texts.indices.map { Int64($0) },
          reasons: texts.map { _ in 0 }, dictionary: dictionary), named: name)
    }
    return table
  }
}

private struct Documents: DefinitionSource {
  func read(_ path: String) -> [UInt8]? { texts[path].map { Array($0.utf8) } }
  func paths(matching pattern: String) -> [String] { [] }

  private let texts = [
    "pipeline.yaml": """
    pipeline: orders
    title: Orders
    submitters: shops
    calendar: { grant_start: 2020-01-01 }
    tables:
      shops: { schema: shops.yaml, files: shops.csv }
      orders: { schema: orders.yaml, files: orders.csv }
    facts: [facts.yaml]
    metrics: [metrics.yaml]
    report: report.yaml
    """,
    "shops.yaml": """
    table: shops
    primaryKey: [shop]
    fields:
      - { name: shop, type: string, title: Shop, personal: false }
      - { name: title, type: string, title: Title, personal: false }
    """,
    "orders.yaml": """
    table: orders
    fields:
      - { name: shop, type: string, personal: false }
      - { name: is_paid, type: boolean, personal: false }
      - { name: price, type: number, unit: usd, scale: 2, personal: false }
    """,
    "facts.yaml": "sales: { from: orders }",
    "metrics.yaml": """
    dimensions:
      shop: { title: Shop, field: shop, members: shops.shop, label: title }
    metrics:
      orders: { title: Orders, definition: All orders., fact: sales, aggregate: count, by: [shop], source: House. }
      paid: { title: Paid, definition: Paid orders., fact: sales, aggregate: ratio, numerator: is_paid, by: [shop], source: House. }
      price: { title: Price, definition: Middle price., fact: sales, aggregate: median, field: price, source: House. }
    """,
    "report.yaml": """
    report: orders
    title: Orders of the month
    sheets:
      - sheet: Summary
        headlines: [{ metric: orders }, { metric: paid }, { metric: price, title: Middle price }]
        tables:
          - table: by_shop
            rows: shop
            columns: [{ attribute: shop, title: Code }, { metric: orders }, { metric: paid }]
        charts:
          - { title: Orders by shop, table: by_shop, series: [Orders], axis: Orders, alternative_text: Bars. }
      - { sheet: Findings, listing: findings }
      - { sheet: Ledger, listing: ledger }
      - { sheet: Notes, listing: notes }
    """,
  ]
}

/// The whole of findings.csv.
func findingsCSV(_ findings: [Finding]) -> CSVWriter {
  Reports.findingsCSV(FindingSet(findings)) { _ in }
}
