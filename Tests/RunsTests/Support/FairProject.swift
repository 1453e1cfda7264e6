import Foundation
import Runs

/// A small job of its own: two shops send orders, their items, and now and then notes.
struct FairProject {
  private let folder: TemporaryFolder
  let inputs: URL
  let job: Job

  init(_ files: [String: String]) throws {
    folder = try TemporaryFolder()
    inputs = folder.url.appending(path: "inputs")
    job = Job(
      pipeline: folder.url.appending(path: "definitions/fair.yaml"), inputs: inputs,
      runs: folder.url.appending(path: "Runs"))
    for (path, text) in FairProject.definitions { try write(text, to: "definitions/\(path)") }
    try write("Shop\ncorner\nmarket\n", to: "inputs/catalog/shops.csv")
    for (path, text) in files { try write(text, to: "inputs/in/\(path)") }
  }

  func run(failOn: JobRequest.FailOn = .thresholds) async throws -> FinishedRun {
    var job = job
    job.failOn = failOn
    return try await job.run()
  }

  func write(_ text: String, to path: String) throws {
    let file = folder.url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// What both shops send when nothing is wrong: one in two sheets, the other in one.
  static let files = [
    "corner/2026-09-30/items.csv": "Number,Item 1,Item 2\n1,cup,plate\n2,bowl,\n",
    "corner/2026-09-30/orders.csv": "Number,Customer\n1,Ann\n2,Bo\n",
    "market/2026-08-31/items.csv": "Number,Item 1\n1,cup\n",
    "market/2026-09-30/all.csv":
      "Number,Customer,Item 1,Item 2\n1,Cy,cup,plate\n2,Di,,\n3,Ed,,cup\n",
  ]

  static let definitions = [
    "fair.yaml": """
    pipeline: fair
    submitters: shops
    calendar: { grant_start: 2024-01-01 }
    tables:
      shops: { schema: shops.yaml, files: catalog/shops.csv }
      orders: { schema: orders.yaml }
      items: { schema: items.yaml }
      notes: { schema: notes.yaml, files: "notes/{received}/*.csv", optional: true }
    inputs:
      sent:
        files: in/{shop}/{received}/*.csv
        expected: shops.shop
        layouts:
          two sheets:
            - { sheet: "*order*.csv", tables: [orders] }
            - { sheet: "*item*.csv", tables: [items] }
          one sheet:
            - { sheet: "*.csv", tables: [orders, items] }
    facts: [facts.yaml]
    metrics: [metrics.yaml]
    report: report.yaml
    thresholds: { files_set_aside: 0, rows_set_aside: 30% }
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
    fields:
      - { name: shop, type: string, title: Shop, personal: false }
      - { name: number, type: integer, title: Number, personal: false }
      - { name: customer, type: string, title: Customer, constraints: { required: true } }
    """,
    "items.yaml": """
    table: items
    repeat: { field: item, to: 2 }
    primaryKey: [shop, number, item]
    foreignKeys:
      - { fields: [shop, number], reference: { table: orders, fields: [shop, number] } }
    fields:
      - { name: shop, type: string, title: Shop, personal: false }
      - { name: number, type: integer, title: Number, personal: false }
      - { name: item, type: integer, title: Item, personal: false }
      - { name: kind, type: string, title: "Item {n}", personal: false }
    """,
    "notes.yaml": """
    table: notes
    fields:
      - { name: note, type: string, title: Note }
    """,
    "facts.yaml": """
    sales: { title: Sales, from: orders }
    things: { title: Things, from: items }
    remarks: { title: Remarks, from: notes }
    """,
    "metrics.yaml": """
    dimensions:
      shop: { field: shop, members: shops.shop }
    metrics:
      orders: { definition: Orders., fact: sales, aggregate: count, by: [shop], source: House. }
      items: { definition: Items., fact: things, aggregate: count, by: [shop], source: House. }
      notes: { definition: Notes., fact: remarks, aggregate: count, source: House. }
    """,
    "report.yaml": """
    report: fair
    title: Fair
    sheets:
      - { sheet: Notes, listing: notes }
    """,
  ]
}
