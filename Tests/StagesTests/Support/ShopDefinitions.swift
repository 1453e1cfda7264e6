import Definitions

/// Definition files in memory, by path.
struct Documents: DefinitionSource {
  var texts: [String: String]

  func read(_ path: String) -> [UInt8]? { texts[path].map { Array($0.utf8) } }

  func paths(matching pattern: String) -> [String] {
    let pattern = FilePattern(pattern)
    return texts.keys.filter { pattern.match($0) != nil }.sorted()
  }

  /// Shops send what was ordered from them.
  static let shops = Documents(texts: [
    "pipeline.yaml": """
    pipeline: orders
    calendar: { grant_start: 2024-01-01, program_year_start: 07-01 }
    tables:
      shops:
        schema: shops.yaml
        files: catalog/shops.csv
      orders:
        schema: orders.yaml
        files: in/{shop}/{received}/*.csv
        mappings: mappings/*.yaml
        expected: shops.shop
    checks: [checks.yaml]
    facts: [facts.yaml]
    metrics: [metrics.yaml]
    report: report.yaml
    """,
    "shops.yaml": """
    table: shops
    primaryKey: [shop]
    fields:
      - { name: shop, type: string, title: Shop, personal: false }
      - name: region
        type: string
        title: Region
        personal: false
        categories: [North, South, East]
        constraints: { required: true }
      - { name: rating, type: number, title: Rating, personal: false }
    """,
    "orders.yaml": """
    table: orders
    primaryKey: [shop, number]
    foreignKeys:
      - fields: [shop]
        reference: { table: shops, fields: [shop] }
    missingValues:
      - ""
      - { value: N/A, label: not applicable }
      - { value: later, label: not yet available }
      - { value: "?", label: refused }
    fields:
      - { name: shop, type: string, title: Shop, personal: false }
      - name: number
        type: integer
        title: Number
        personal: false
        constraints: { minimum: 1 }
      - name: customer
        type: string
        title: Customer
        constraints: { required: true }
      - name: ordered
        type: date
        title: Ordered
        personal: false
        constraints: { required: true, minimum: 2024-01-01, maximum: 2030-12-31 }
      - { name: shipped, type: date, title: Shipped, personal: false }
      - name: amount
        type: number
        title: Amount
        unit: usd
        scale: 2
        personal: false
        constraints: { minimum: 0, maximum: 1000 }
      - { name: weight, type: number, title: Weight, personal: false }
      - name: status
        type: string
        title: Status
        personal: false
        categories: [open, paid in full, "2.1", "2.10", A+, A-]
      - { name: mood, type: string, title: Mood, categories: [happy, unhappy] }
      - { name: gift, type: boolean, title: Gift, personal: false }
    """,
    "mappings/plain.yaml": """
    mapping: plain
    table: orders
    headers:
      number: [Order No.]
    """,
    "mappings/short.yaml": """
    mapping: short
    table: orders
    extends: plain
    submitters: [corner]
    dates: month_first
    headers:
      customer: [Who, Buyer]
    values:
      status: { "1": open, "2": paid in full, P: paid in full }
    all_booleans: { "1": true, "0": false }
    """,
    "checks.yaml": """
    shipped_after_order:
      table: orders
      severity: error
      effect: cell
      column: shipped
      expect: shipped >= ordered
      message: Shipped before it was ordered.
      source: House rule.
    gifts_have_a_price:
      table: orders
      severity: error
      effect: row
      column: gift
      expect: NOT gift OR amount > 0
      message: A gift that costs nothing.
      source: House rule.
    large_order:
      table: orders
      severity: warning
      column: amount
      expect: amount <= 500
      message: A large order.
      source: House rule.
    known_customer:
      table: orders
      class: reference
      severity: info
      column: customer
      expect: customer <> 'Jane Roe 42'
      message: Known too well.
      source: House rule.
    """,
    "facts.yaml": """
    sales:
      title: Sales
      from: orders
      steps:
        - lookup: { table: shops, on: { shop: shop }, cardinality: one, take: [region, rating] }
        - derive: { is_late: days > 7, days: shipped - ordered }
    """,
    "metrics.yaml": """
    dimensions:
      region: { field: region, members: shops.region }
      shop: { field: shop, members: shops.shop }
      status: { field: status }
    metrics:
      orders:
        definition: All orders.
        fact: sales
        aggregate: count
        date: ordered
        windows: [period, program_year_to_date, grant_to_date]
        by: [region, shop, status]
        source: House rule.
      revenue:
        definition: What was paid.
        fact: sales
        aggregate: sum
        field: amount
        cohort: status = 'paid in full'
        by: [region]
        source: House rule.
      late_share:
        definition: The share shipped late.
        fact: sales
        aggregate: ratio
        pending: shipped IS NULL
        numerator: is_late
        by: [region]
        source: House rule.
    """,
    "report.yaml": """
    report: orders
    title: Orders
    sheets:
      - { sheet: Notes, listing: notes }
    """,
  ])
}
