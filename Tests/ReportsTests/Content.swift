import Definitions
import Tables

@testable import Reports
@testable import Stages

/// A small pipeline in memory: orders from two shops, with what the stages would have given.
enum Content {
  static let pipeline = pipeline(from: Documents())

  /// The same orders with a cover and a page of headlines.
  static let headlines = pipeline(
    from: Documents(metrics: Documents.targets, report: Documents.headlines))

  /// The same orders with rows to be signed.
  static let signed = pipeline(from: Documents(report: Documents.signed))

  private static func pipeline(from documents: Documents) -> Pipeline {
    do {
      return try Pipeline(loading: "pipeline.yaml", from: documents)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  static let submissions: ReportContent.Submissions = {
    var submissions = ReportContent.Submissions()
    submissions.submitters = [submission("a", .complete), submission("b", .complete)]
    submissions.otherInputs = [submission("wages", .absent)]
    var line = LedgerLine(stage: "check", source: "Orders")
    line.rowsIn = 3
    line.accepted = 2
    line.quarantined = 1
    line.rowsOut = 2
    submissions.controlTotals = [line]
    submissions.confirmedSums = [
      ConfirmedSum(submitter: "a", table: "Orders", field: "Sold", sum: ExactDecimal(12))
    ]
    return submissions
  }()

  static func submission(
    _ name: String, _ state: Submission.State, setAside: Int = 0, errors: Int = 0,
    received: String = "2026-10-02"
  ) -> Submission {
    Submission(
      name: name, state: state, received: state == .absent ? [] : [received],
      files: state == .absent ? 0 : 1, rowsRead: 50, rowsMade: 100, rowsUsed: 100 - setAside,
      rowsSetAside: setAside, rowsRepeated: 0, errors: errors, warnings: 4)
  }

  static func make(
    cells: [MetricCell] = Content.cells, findings: [Finding] = [], ledger: [LedgerLine] = [],
    received: Int = 2, pipeline: Pipeline = Content.pipeline,
    submissions: ReportContent.Submissions = ReportContent.Submissions(),
    rows: [String: OrderedRows] = [:], isDraft: Bool = false
  ) -> ReportContent {
    let shops = CheckedTable(
      table: table(["a", "b"], titles: ["=Alpha", "Beta"]), setAside: table([], titles: []))
    guard let period = Period("2026-09"), let asOf = Day(iso: "2026-09-30") else {
      preconditionFailure("The period is a month.")
    }
    return ReportContent(
      pipeline: pipeline, period: period, asOf: asOf, edition: .internal, cells: cells,
      findings: FindingSet(findings), ledger: ledger, tables: ["shops": shops],
      submitted: Submitted(received: received, expected: 2, noun: "shops"),
      submissions: submissions, rows: rows, runID: "0123456789abcdef",
      isDraft: isDraft)
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
    status: MetricCell.Status? = nil, window: Metric.Window = .grantToDate
  ) -> MetricCell {
    MetricCell(
      metric: metric, fact: "sales", window: window, windowStart: Day(number: 18_262),
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

  init(metrics: String? = nil, report: String? = nil) {
    if let metrics { texts["metrics.yaml"] = metrics }
    if let report { texts["report.yaml"] = report }
  }

  static let targets = """
    dimensions:
      shop: { title: Shop, field: shop, members: shops.shop, label: title }
    metrics:
      orders: { title: Orders, definition: All orders., fact: sales, aggregate: count, date: day, windows: [grant_to_date, period], by: [shop], source: House. }
      paid: { title: Paid, definition: Paid orders., fact: sales, aggregate: ratio, numerator: is_paid, by: [shop], source: House. }
      target: { title: Wanted, definition: Orders wanted., fact: sales, aggregate: count, source: House. }
      orders_of_target: { title: Of the target, definition: Orders by target., ratio: { of: orders, to: target }, source: House. }
      more_orders: { title: More orders, definition: Orders more., change: { of: orders }, by: [shop], source: House. }
    """

  static let headlines = """
    report: orders
    title: Orders of the month
    contact: The office
    sheets:
      - { sheet: Cover, title: Orders of the month, listing: [cover, contents] }
      - sheet: Headlines
        title: The headlines
        one_page: true
        headlines: [{ metric: orders, window: grant_to_date }, { metric: paid }]
        progress: [{ title: All orders, actual: orders, target: target, share: orders_of_target, near: 90% }]
        changes: { metric: more_orders, by: shop, most: 3 }
        decisions: { most: 4, rows_set_aside: 1%, errors: 10, undetermined: 5% }
        listing: standing
        tables:
          - table: by_shop
            rows: shop
            columns:
              - { metric: orders, show: bar }
              - { metric: paid, show: scale }
              - { metric: paid, title: Standing, show: standing, near: 50% }
        charts:
          - { title: Orders, kind: line, table: by_shop, series: [Orders], axis: Orders, alternative_text: A line. }
      - { sheet: Sent, title: What was sent, listing: submissions }
      - { sheet: Totals, listing: control_totals }
    """

  static let signed = """
    report: orders
    title: Orders of the month
    sheets:
      - sheet: Signature
        tables:
          - { table: sold, rows_of: sales, order: [day], columns: [{ field: shop }] }
          - { table: to_sign, rows_of: sales, order: [day], columns: [{ field: shop }], in_drafts: false }
    """

  private var texts = [
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
      - { name: day, type: date, personal: false }
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
      - { sheet: Notes, listing: [definitions, notes] }
    """,
  ]
}

/// The whole of findings.csv.
func findingsCSV(_ findings: [Finding]) -> CSVWriter {
  Reports.findingsCSV(FindingSet(findings)) { _ in }
}
