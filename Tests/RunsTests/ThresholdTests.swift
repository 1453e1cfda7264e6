import Foundation
import Runs
import Testing

/// What decides whether the data pass, in a copy of the definitions with more said in them.
struct ThresholdTests {
  private let inputs: Inputs
  private let definitions: TemporaryFolder

  init() throws {
    inputs = try Inputs()
    definitions = try TemporaryFolder()
    for name in ["Pipelines", "Reports"] {
      try FileManager.default.copyItem(
        at: Project.root.appending(path: name), to: definitions.url.appending(path: name))
    }
  }

  private func add(_ text: String, to file: String) throws { try change(file) { $0 + text } }

  private func change(_ file: String, _ body: (String) -> String) throws {
    let url = definitions.url.appending(path: "Pipelines/" + file)
    try body(String(contentsOf: url, encoding: .utf8))
      .write(to: url, atomically: true, encoding: .utf8)
  }

  private func run() async throws -> FinishedRun {
    var job = inputs.job
    job.pipeline = definitions.url.appending(path: "Pipelines/monthly-outcomes.yaml")
    return try await job.run()
  }

  private func add(rule: String) throws {
    try add(
      """

      no_falconers:
      \(rule.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
        message: A falconer.
        source: A test.

      """, to: "checks/grantees.yaml")
  }

  private func makeFalconers() throws {
    try inputs.change("gearwright") { sheet in
      for row in 0..<2 { makeFalconer(&sheet, row) }
    }
    try inputs.change("brightmoor-energy") { sheet in makeFalconer(&sheet, 0) }
  }

  private func makeFalconer(_ sheet: inout Sheet, _ row: Int) {
    sheet[row, "Job Title"] = "Falconer"
    sheet[row, "Employment Status at exit"] = "employed, full-time"
    sheet[row, "Hourly Wage at Exit"] = "44.44"
  }

  @Test("Too many rows of one submitter fail the run, though they are few of all rows")
  func rowsPerSubmitter() async throws {
    try inputs.change("gearwright") { sheet in
      for row in 0..<4 { sheet[row, "Program Code"] = "P99" }
    }
    #expect(try await run().result.status == .done)
    try change("monthly-outcomes.yaml") {
      $0.replacing("rows_set_aside_per_submitter: 50%", with: "rows_set_aside_per_submitter: 33.3%")
    }
    let failed = try await run()
    #expect(failed.result.status == .dataDidNotPass)
    // What is told of the four in other tables is set aside with them; supports are not.
    let rows = try failed.lines("ledger.csv").filter {
      $0["stage"] == "check" && $0["source"].contains("/gearwright/")
    }
    #expect(rows.count == 5)
    let setAside = rows.reduce(0) { $0 + $1.number("rows_in") - $1.number("rows_out") }
    let all = rows.reduce(0) { $0 + $1.number("rows_in") }
    #expect(
      failed.manifest.summary.failures
        == ["\(setAside) of \(all) rows of “gearwright” were set aside, more than 33.3%."])
  }

  @Test("Too many rows that fail a rule fail the run, by the submitter")
  func ruleOfSubmitter() async throws {
    try makeFalconers()
    try add(
      rule: """
        table: outcomes
        severity: info
        column: job_title
        expect: job_title <> 'Falconer'
        threshold: { count: 1, share: 33.3%, per: submitter }
        """)
    let failed = try await run()
    #expect(failed.result.status == .dataDidNotPass)
    #expect(
      failed.manifest.summary.failures == [
        "The rule “no_falconers” fails for 2 of 6 rows of “gearwright”, more than 1 and more than 33.3%."
      ])
  }

  @Test("Too many rows of a fact that fail a rule fail the run")
  func ruleOverFact() async throws {
    try makeFalconers()
    try add(
      rule: """
        fact: participations
        severity: info
        column: hourly_wage_at_exit
        expect: hourly_wage_at_exit <> 44.44
        threshold: { count: 2 }
        """)
    let failed = try await run()
    #expect(
      failed.manifest.summary.failures == [
        "The rule “no_falconers” fails for 3 of \((17 + 5) * 6) rows of “participations”, more than 2."
      ])
    #expect(try failed.lines("findings.csv").count { $0["rule"] == "no_falconers" } == 3)
  }

  @Test("A row that a later one of its key replaces is in the account, and not set aside")
  func replaced() async throws {
    let schema = definitions.url.appending(path: "Pipelines/schemas/participants.yaml")
    let text = try String(contentsOf: schema, encoding: .utf8)
    try text.replacing("\nforeignKeys:", with: "\nkeep: latest by entry_date\nforeignKeys:")
      .write(to: schema, atomically: true, encoding: .utf8)
    try inputs.change("gearwright") { sheet in
      sheet.rows.append(sheet.rows[0])
      sheet[sheet.rows.count - 1, "Date of Program Entry (Enrollment Date)"] = "2022-07-12"
    }
    let run = try await run()
    #expect(run.result.status == .done)
    #expect(run.manifest.summary.setAside.hasSuffix("; 1 row replaced by later ones"))
    // Two trainings, a credential and the outcome of this person are told twice in the same words.
    #expect(run.manifest.summary.setAside.hasPrefix("0 rows; 4 duplicates folded"))
    let found = try run.lines("findings.csv").filter { $0["rule"] == "superseded_row" }
    #expect(found.map { $0["line"] + " " + $0["severity"] } == ["2 info"])
    let path = try inputs.path(of: "gearwright") + " > participants"
    let line = try #require(
      run.lines("ledger.csv").first { $0["stage"] == "check" && $0["source"] == path })
    #expect(line.number("superseded") == 1 && line.number("accepted") == 6)
  }

  @Test("A rule in beta decides nothing")
  func beta() async throws {
    try makeFalconers()
    try add(
      rule: """
        table: outcomes
        severity: error
        effect: row
        beta: true
        column: job_title
        expect: job_title <> 'Falconer'
        threshold: { count: 0 }
        """)
    let run = try await run()
    #expect(run.result.status == .done)
    let found = try run.lines("findings.csv").filter { $0["rule"] == "no_falconers" }
    #expect(
      found.map { $0["severity"] + " " + $0["effect"] }
        == Array(repeating: "warning none", count: 3))
  }
}
