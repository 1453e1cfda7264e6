import Foundation
import Testing

/// Forms at the door: what is planned, said and written, and with which status it ends.
struct FormCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (path, text) in FormCommandTests.files { try write(text, to: path) }
  }

  private func write(_ text: String, to path: String) throws {
    let file = folder.url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func run(_ verb: String, _ more: String...) throws -> BuiltCommand.Outcome {
    var command = BuiltCommand()
    command.workingDirectory = folder.url
    return try command.run(
      [verb, "definitions/works.yaml", "--inputs", "inputs", "--period", "2026-Q3"] + more)
  }

  private func written() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/Runs")
      .filter { $0.contains("/upload/") }.map { ($0 as NSString).lastPathComponent }.sorted()
  }

  @Test("A plan lists the forms, the files that would be filled, and what would be refused")
  func plan() throws {
    let plan = try run("plan")
    #expect(plan.status == 0, "\(plan.messages)")
    #expect(plan.output.contains("\n  form works: Works (forms/*.csv)\n    forms/works.csv\n"))
    #expect(
      plan.output.contains(
        "\nFills 1 form\n  upload/works.csv  from works_to_file, in forms/works.csv\n"))
    let draft = try run("plan", "--draft").output
    #expect(draft.contains("\n  upload/DRAFT-works.csv  from works_to_file"))
    #expect(draft.split(separator: "/").last != plan.output.split(separator: "/").last)
    try write("Field ID,Work,Q2_2026_Cost\n", to: "inputs/forms/works.csv")
    let refused = try run("plan")
    #expect(refused.status == 0)
    #expect(refused.output.contains("\n  refused: forms/works.csv has other columns than “works”"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/Runs"))
  }

  @Test(
    "A run says which files it filled; one with errors ends with 65 and says how to look at a draft"
  )
  func run() throws {
    let passed = try run("run")
    #expect(passed.status == 0, "\(passed.messages)")
    #expect(passed.output.contains("\nForms      upload/works.csv, 2 rows\n"))
    #expect(try written() == ["works.csv"])
    try write("Number,Cost\n1,5\n2,-1\n", to: "inputs/works.csv")
    let failed = try run("run")
    #expect(failed.status == 65)
    #expect(
      failed.messages.contains(
        "The data did not pass: Nothing is written to upload/ while there are errors: 1"))
    #expect(
      failed.output.contains(
        "\nForms      upload/works.csv is not written: held back: there are errors\n"))
    #expect(try written() == ["works.csv"])
    let draft = try run("run", "--draft")
    #expect(draft.status == 0, "\(draft.messages)")
    #expect(try written() == ["DRAFT-works.csv", "works.csv"])
  }

  @Test("A draft of what fills no forms ends with 64")
  func draft() throws {
    let check = try run("check", "--draft")
    #expect(check.status == 64)
    #expect(check.messages.contains("`check` fills no forms"))
    let monthly = try BuiltCommand().run(
      "plan", "monthly-outcomes", "--inputs", Project.sample.path, "--period", "2026-09", "--draft")
    #expect(monthly.status == 64)
    #expect(monthly.messages.contains("“monthly-outcomes” fills no forms"))
  }

  private static let files = [
    "inputs/works.csv": "Number,Cost\n1,5\n2,7.5\n",
    "inputs/forms/works.csv": "Field ID,Work,Q3_2026_Cost\n",
    "definitions/works.yaml": """
    pipeline: works
    calendar: { grant_start: 2024-01-01 }
    tables: { works: { schema: schema.yaml, files: works.csv } }
    checks: [checks.yaml]
    facts: [facts.yaml]
    metrics: [metrics.yaml]
    forms: { works: { title: Works, files: forms/*.csv, ids: Field ID, first_row: 2 } }
    report: report.yaml
    """,
    "definitions/schema.yaml": """
    table: works
    primaryKey: [number]
    fields:
      - { name: number, type: integer, title: Number, personal: false }
      - { name: cost, type: number, title: Cost, unit: usd, scale: 2, personal: false }
    """,
    "definitions/checks.yaml": """
    cost: { table: works, column: cost, expect: cost >= 0, message: Negative., source: House. }
    """,
    "definitions/facts.yaml": "works_to_file: { title: Works, from: works }\n",
    "definitions/metrics.yaml": """
    metrics:
      works: { definition: Works., fact: works_to_file, aggregate: count, source: House. }
    """,
    "definitions/report.yaml": """
    report: works
    title: Works
    sheets: [{ sheet: Forms, listing: filings }]
    filings:
      folder: upload
      files:
        - filing: works
          form: works
          fact: works_to_file
          order: [number]
          columns: { Work: number, "{quarter}_Cost": cost }
    """,
  ]
}
