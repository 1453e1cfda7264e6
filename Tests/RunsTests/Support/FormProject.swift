import Foundation
import Runs
import Testing

/// A small job that fills forms: works of a town, told to somebody who gives out the forms.
struct FormProject {
  private let folder: TemporaryFolder
  let inputs: URL
  var job: Job

  init(_ changes: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    inputs = folder.url.appending(path: "inputs")
    job = Job(
      pipeline: folder.url.appending(path: "definitions/works.yaml"), inputs: inputs,
      runs: folder.url.appending(path: "Runs"), period: "2026-Q3")
    for (path, text) in FormProject.definitions { try write(text, to: "definitions/\(path)") }
    try write(FormProject.header + FormProject.works.joined(), to: "inputs/catalog/works.csv")
    try write(FormProject.blank(), to: "inputs/forms/works 2026.csv")
    try write(FormProject.payments, to: "inputs/forms/payments.csv")
    for (path, text) in changes { try write(text, to: path) }
  }

  func write(_ text: String, to path: String) throws {
    try write(Data(text.utf8), to: path)
  }

  func write(_ bytes: Data, to path: String) throws {
    let file = folder.url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  /// Puts one text in place of another in a definition or an input, where it stands once.
  func replace(_ old: String, in path: String, with new: String) throws {
    let text = try String(contentsOf: folder.url.appending(path: path), encoding: .utf8)
    try #require(text.ranges(of: old).count == 1, "“\(old)” does not stand once in \(path)")
    try write(text.replacing(old, with: new), to: path)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: folder.url.appending(path: path))
  }

  func run(
    isDraft: Bool = false, failOn: JobRequest.FailOn = .thresholds, period: String = "2026-Q3",
    verb: JobRequest.Verb = .run
  ) async throws -> FinishedRun {
    var job = job
    job.isDraft = isDraft
    job.failOn = failOn
    job.period = period
    job.verb = verb
    return try await job.run()
  }

  static let header = "Number,Name,Begun,Cost,Spent,Workers,Open,Told\n"

  /// What the town builds: a work with everything that is hard to write, two of which little is known.
  static let works = [
    #"""
    W10,"Bridge, ""Old""",2026-01-31,1234.5,-0.50,7,yes,"First line
    second line"

    """#,
    "W9,=Town hall,2025-12-01,0,0,0,no,\n",
    "W2,Späte Brücke,,,12.00,12,,\"Ends in a break\n\"\n",
  ]

  /// A form as it was given out, for a quarter: two rows of labels, the ids, two more.
  static func blank(_ quarter: String = "Q3_2026", rest: String = "") -> String {
    #"""
    \#u{feff}Version: 3,,,,,,,,
    "Save this, -- then “upload” it",,,,,,,,
    Field ID ,Work_No,Name ,Begun_On,\#(quarter)_Cost,Spent,Workers,Is_Open,Remarks
    Required,Yes,Yes,No,Yes,Yes,No,No,No
    "Help ",number,"the ""name""",MM/DD/YYYY,no $,no $,,Yes or No,

    """#.replacing("\n", with: "\r\n") + rest
  }

  static let payments = """
    Version: 1,,
    Field ID,Work_No,Paid
    Help,,

    """

  static let definitions = [
    "works.yaml": """
    pipeline: works
    calendar: { grant_start: 2024-01-01 }
    tables:
      works: { schema: schema.yaml, files: catalog/works.csv }
    owners: { town: The town's own, state: What the state rejects }
    checks: [checks.yaml]
    facts: [facts.yaml]
    metrics: [metrics.yaml]
    forms:
      works: { title: Works of the town, files: forms/works*.csv, ids: Field ID, first_row: 6, days: month_first, line_break: " -- " }
      payments: { title: Payments, files: forms/payments*.csv, ids: Field ID, first_row: 4 }
    report: report.yaml
    """,
    "schema.yaml": """
    table: works
    primaryKey: [number]
    fields:
      - { name: number, type: string, title: Number, personal: false }
      - { name: name, type: string, title: Name, personal: false }
      - { name: begun, type: date, title: Begun, personal: false }
      - { name: cost, type: number, title: Cost, unit: usd, scale: 2, personal: false }
      - { name: spent, type: number, title: Spent, unit: usd, scale: 2, personal: false }
      - { name: workers, type: integer, title: Workers, personal: false }
      - { name: open, type: boolean, title: Open, personal: false }
      - { name: told, type: string, title: Told, personal: false }
    """,
    "checks.yaml": """
    too_many_workers:
      table: works
      severity: error
      owner: state
      column: workers
      expect: workers <= 20
      message: No work has more than 20 workers.
      source: House rule.
    """,
    "facts.yaml": """
    works_to_file: { title: Works, from: works }
    """,
    "metrics.yaml": """
    metrics:
      works: { definition: Works., fact: works_to_file, aggregate: count, source: House. }
    """,
    "report.yaml": """
    report: works
    title: Works
    sheets:
      - { sheet: Forms, listing: [filings, findings, notes, ledger] }
    filings:
      folder: upload
      files:
        - filing: 1-works
          form: works
          fact: works_to_file
          order: [number]
          columns:
            Work_No: number
            Name: name
            Begun_On: begun
            "{quarter}_Cost": cost
            Spent: spent
            Workers: workers
            Is_Open: open
            Remarks: told
        - filing: 2-payments.2026
          form: payments
          fact: works_to_file
          rows: COALESCE(spent, 0) > 0
          order: [spent]
          columns: { Work_No: number }
          blank: [Paid]
    """,
  ]
}
