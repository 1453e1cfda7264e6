extension Documents {
  /// Orders and their items come in one sheet or in two. There is no mistake in it.
  static let fair = Documents(
    texts: Documents.orders.texts.filter { $0.key == "shops.yaml" }.merging(
      [
        "pipeline.yaml": """
        pipeline: fair
        calendar: { grant_start: 2020-01-01 }
        tables:
          shops: { schema: shops.yaml, files: catalog/shops.csv }
          orders: { schema: orders.yaml }
          items: { schema: items.yaml }
        inputs:
          sent:
            files: in/{shop}/{received}/*.csv
            mappings: mappings/*.yaml
            expected: shops.shop
            optional: true
            layouts:
              two sheets:
                - { sheet: "*order*.csv", tables: [orders] }
                - { sheet: "*item*.csv", tables: [items] }
              two halls:
                submitters: [chain]
                sheets:
                  - { sheet: "north*.csv", tables: [items, orders] }
                  - { sheet: "south*.csv", tables: [orders, items] }
              one sheet:
                - { sheet: "*.csv", tables: [items, orders] }
        report: report.yaml
        """,
        "orders.yaml": """
        table: orders
        primaryKey: [shop, number]
        fields:
          - { name: shop, type: string }
          - { name: number, type: integer, title: Number }
          - { name: status, type: string, title: Status, categories: [open, paid] }
        """,
        "items.yaml": """
        table: items
        repeat: { field: item, to: 9 }
        primaryKey: [shop, number, item]
        fields:
          - { name: shop, type: string }
          - { name: number, type: integer, title: Number }
          - { name: item, type: integer, title: Item }
          - { name: kind, type: string, title: "Item #{n}" }
          - { name: price, type: number, title: "Price {n}" }
        """,
        "mappings/plain.yaml": """
        mapping: plain
        dates: iso
        """,
        "mappings/short.yaml": """
        mapping: short
        extends: plain
        submitters: [corner]
        tables:
          orders: { headers: { number: [No.] }, values: { status: { o: open } } }
          items:
            headers: { number: [No.], price: ["Cost of {n}"] }
        """,
        "others.yaml": """
        table: others
        fields:
          - { name: other, type: string }
        """,
        "report.yaml": """
        report: fair
        title: Fair
        sheets:
          - { sheet: Notes, listing: notes }
        """,
      ], uniquingKeysWith: { $1 }))
}
