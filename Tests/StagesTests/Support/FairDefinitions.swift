import Definitions

extension Documents {
  /// Shops send orders of up to three items each, in one sheet, in three, or one for each hall.
  static let fair = Documents(texts: [
    "pipeline.yaml": """
    pipeline: fair
    calendar: { grant_start: 2024-01-01 }
    tables:
      shops: { schema: shops.yaml, files: catalog/shops.csv }
      orders: { schema: orders.yaml }
      items: { schema: items.yaml }
      parcels: { schema: parcels.yaml }
    inputs:
      sent:
        files: in/{shop}/{received}/*.csv
        mappings: mappings/*.yaml
        expected: shops.shop
        layouts:
          three sheets:
            - { sheet: "*order*.csv", tables: [orders] }
            - { sheet: "*item*.csv", tables: [items] }
            - { sheet: "*parcel*.csv", tables: [parcels] }
          one a hall:
            submitters: [chain]
            sheets:
              - { sheet: "*north*.csv", tables: [parcels, items, orders] }
              - { sheet: "*south*.csv", tables: [orders, items] }
          one sheet:
            - { sheet: "*.csv", tables: [orders, items, parcels] }
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
    """,
    "orders.yaml": """
    table: orders
    primaryKey: [shop, number]
    foreignKeys:
      - { fields: [shop], reference: { table: shops, fields: [shop] } }
    fields:
      - { name: shop, type: string, title: Shop, personal: false }
      - { name: number, type: integer, title: Number, personal: false }
      - { name: ordered, type: date, title: Ordered, personal: false }
      - name: customer
        type: string
        title: Customer
        constraints: { required: true }
    """,
    "items.yaml": """
    table: items
    repeat: { field: item, to: 3 }
    primaryKey: [shop, number, item]
    foreignKeys:
      - { fields: [shop, number], reference: { table: orders, fields: [shop, number] } }
    missingValues:
      - ""
      - "-"
      - { value: N/A, label: not applicable }
      - { value: "?", label: refused }
    fields:
      - { name: shop, type: string, title: Shop, personal: false }
      - { name: number, type: integer, title: Number, personal: false }
      - { name: item, type: integer, title: Item, personal: false }
      - name: kind
        type: string
        title: "Item #{n}"
        personal: false
        categories: [cup, plate, bowl]
        constraints: { required: true }
      - { name: price, type: number, title: "Item #{n} Price", personal: false }
      - { name: packed, type: date, title: "Item #{n} Packed", personal: false }
      - { name: note, type: string, title: "Note {n}" }
      - { name: ordered, type: date, title: Ordered, personal: false }
    """,
    "parcels.yaml": """
    table: parcels
    primaryKey: [shop, number]
    foreignKeys:
      - { fields: [shop, number], reference: { table: orders, fields: [shop, number] } }
    fields:
      - { name: shop, type: string, title: Shop, personal: false }
      - { name: number, type: integer, title: Number, personal: false }
      - { name: weight, type: number, title: Weight, personal: false, constraints: { minimum: 0 } }
    """,
    "mappings/plain.yaml": """
    mapping: plain
    tables:
      orders: { headers: { number: [No.] } }
      items: { headers: { number: [No.] } }
      parcels: { headers: { number: [No.] } }
    """,
    "mappings/short.yaml": """
    mapping: short
    extends: plain
    submitters: [corner]
    dates: month_first
    tables:
      items:
        headers: { kind: ["Thing {n}"], packed: ["{n}. packed on"] }
        values: { kind: { C: cup, P: plate } }
    """,
    "checks.yaml": """
    dear_item:
      table: items
      severity: warning
      column: price
      expect: price <= 100
      message: A dear item.
      source: House rule.
    late_order:
      table: items
      severity: error
      effect: row
      column: ordered
      expect: packed >= ordered
      message: Packed before it was ordered.
      source: House rule.
    """,
    "facts.yaml": """
    sales: { title: Sales, from: orders }
    things: { title: Things, from: items }
    """,
    "metrics.yaml": """
    dimensions:
      shop: { field: shop, members: shops.shop }
    metrics:
      orders: { definition: Orders., fact: sales, aggregate: count, by: [shop], source: House. }
      items: { definition: Items., fact: things, aggregate: count, by: [shop], source: House. }
    """,
    "report.yaml": """
    report: fair
    title: Fair
    sheets:
      - { sheet: Notes, listing: notes }
    """,
  ])
}
