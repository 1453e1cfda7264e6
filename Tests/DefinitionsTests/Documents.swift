import Definitions

/// Definition files in memory, by path.
struct Documents: DefinitionSource {
  var texts: [String: String]

  func read(_ path: String) -> [UInt8]? { texts[path].map { Array($0.utf8) } }

  func paths(matching pattern: String) -> [String] {
    let pattern = FilePattern(pattern)
    return texts.keys.filter { pattern.match($0) != nil }.sorted()
  }

  /// The same documents with one text put in place of another, which stands there once.
  func replacing(_ old: String, in file: String, with new: String) -> Documents {
    var copy = self
    let text = texts[file] ?? ""
    precondition(text.ranges(of: old).count == 1, "“\(old)” does not stand once in \(file)")
    copy.texts[file] = text.replacing(old, with: new)
    return copy
  }

  /// The mistakes of the pipeline, as it stands in `pipeline.yaml`.
  func mistakes() -> [DefinitionMistake] {
    do {
      _ = try Pipeline(loading: "pipeline.yaml", from: self)
      return []
    } catch {
      return error.mistakes
    }
  }
}

extension Documents {
  /// Shops send what was ordered from them. There is no mistake in it.
  static let orders = Documents(texts: [
    "pipeline.yaml": """
    pipeline: orders
    title: Orders of the month
    submitters: shops
    calendar:
      grant_start: 2020-01-01
      program_year_start: 07-01
    tables:
      shops:
        schema: shops.yaml
        files: catalog/shops.csv
      orders:
        schema: orders.yaml
        files: in/{shop}/{received}/*.csv
        mappings: mappings/*.yaml
        expected: shops.shop
    checks:
      - checks.yaml
    facts:
      - facts.yaml
    metrics:
      - metrics.yaml
    report: report.yaml
    thresholds:
      files_set_aside: 1
      rows_set_aside: 5%
    """,
    "shops.yaml": """
    table: shops
    title: Shops
    primaryKey: [shop]
    fields:
      - { name: shop, type: string, title: Shop, personal: false }
      - { name: region, type: string, title: Region, categories: [North, South] }
      - { name: founded, type: date, title: Founded }
    """,
    "orders.yaml": """
    table: orders
    title: Orders
    primaryKey: [shop, number]
    foreignKeys:
      - fields: [shop]
        reference: { table: shops, fields: [shop] }
    missingValues:
      - ""
      - { value: N/A, label: not applicable }
      - { value: "?", label: refused }
    fields:
      - name: shop
        type: string
        title: Shop
      - name: number
        type: integer
        title: Order number
        constraints: { required: true, minimum: 1 }
      - name: customer
        type: string
        title: Customer
      - name: ordered
        type: date
        title: Day of order
        constraints: { minimum: 2000-01-01 }
      - name: shipped
        type: date
        title: Day of shipment
      - name: amount
        type: number
        title: Amount
        unit: usd
        scale: 2
        constraints: { minimum: 0, maximum: 1000.50 }
      - name: status
        type: string
        title: Status
        categories: [open, paid, "no", 2.10, 06010, 1e3]
      - name: gift
        type: boolean
        title: Is a gift
    """,
    "mappings/plain.yaml": """
    mapping: plain
    table: orders
    headers:
      amount: [Total, Sum]
    """,
    "mappings/short.yaml": """
    mapping: short
    table: orders
    extends: plain
    submitters: [corner-shop]
    dates: month_first
    headers:
      number: [No.]
    values:
      status: { o: open, p: paid }
    all_booleans: { Y: true, N: false }
    """,
    "checks.yaml": """
    shipped_after_order:
      title: Shipping
      table: orders
      class: logic
      severity: error
      effect: cell
      column: shipped
      expect: shipped >= ordered
      message: Shipped before it was ordered.
      suggestion: Correct one of the days.
      source: House rule.
    """,
    "facts.yaml": """
    sales:
      title: Sales
      grain: one order
      from: orders
      steps:
        - lookup:
            table: shops
            on: { shop: shop }
            cardinality: one
            take: [region]
        - derive:
            is_late: days > 7
            days: shipped - ordered
    everything:
      from: { union: [sales, totals], take: [shop, amount], source: origin, key: [shop] }
    totals:
      from: sales
      key: [shop]
      steps:
        - rollup:
            by: [shop]
            take:
              orders: { count: rows }
              amount: { sum: amount }
              latest: { first: status, order: [ordered, number] }
    stretches:
      from: sales
      steps:
        - spells: { by: [status], start: ordered, end: shipped, gap: 7, count: orders }
    events:
      from: sales
      steps:
        - unpivot:
            label: event
            value: day
            fields: { ordered: Ordered, shipped: Shipped }
    shops_with_orders:
      from: shops
      steps:
        - attach:
            table: orders
            on: { shop : shop }
            cardinality: many
            take: { order: number }
    """,
    "metrics.yaml": """
    dimensions:
      region:
        title: Region
        field: region
        members: shops.region
      shop:
        title: Shop
        field: shop
        members: shops.shop
        label: region
    metrics:
      orders:
        title: Orders
        definition: All orders.
        fact: sales
        aggregate: count
        date: ordered
        windows: [period, grant_to_date]
        by: [region, shop]
        source: House rule.
      revenue:
        title: Revenue
        definition: What was paid.
        fact: sales
        aggregate: sum
        field: amount
        cohort: status = 'paid'
        by: [region]
        source: House rule.
      late_share:
        title: Late
        definition: The share shipped late.
        fact: sales
        aggregate: ratio
        pending: shipped IS NULL
        numerator: is_late
        source: House rule.
    """,
    "report.yaml": """
    report: orders
    title: Orders
    sheets:
      - sheet: Summary
        headlines:
          - { metric: orders, window: period }
        tables:
          - table: by_region
            rows: region
            columns:
              - { metric: orders, window: grant_to_date }
              - { metric: revenue, title: Earned }
        charts:
          - title: Orders by region
            kind: column
            table: by_region
            series: [Orders]
            axis: Orders
            alternative_text: Orders of each region.
      - sheet: Shops
        tables:
          - table: by_shop
            rows: shop
            columns:
              - { attribute: founded }
              - { metric: orders }
      - sheet: Notes
        listing: notes
    """,
  ])
}
