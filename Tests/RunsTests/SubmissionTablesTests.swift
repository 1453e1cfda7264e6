import Foundation
import Runs
import Testing

/// What the report says of what was sent, held against the files that say the same line by line.
struct SubmissionTablesTests {
  private func table(_ name: String, of run: FinishedRun) throws -> [NamedRow] {
    try run.lines("tables/\(name).csv")
  }

  @Test("Each provider has a line, with the rows of its files and what became of them")
  func submissions() async throws {
    let run = try await SampleMonth.run
    let lines = try table("submissions", of: run)
    let submitters = try Project.submitters
    #expect(lines.map { $0["Sent by"] } == submitters)
    let ledger = try run.lines("ledger.csv")
    for line in lines {
      let name = line["Sent by"]
      let own = ledger.filter { $0["source"].split(separator: "/").dropFirst().first ?? "" == name }
      let read = own.filter { $0["stage"] == "ingest" && $0["superseded"] == "0" }
      #expect(line.number("Files") == read.count, "\(name)")
      #expect(line.number("Lines read") == read.reduce(0) { $0 + $1.number("rows_in") }, "\(name)")
      let used = own.filter { $0["stage"] == "check" }.reduce(0) { $0 + $1.number("accepted") }
      #expect(line.number("Rows that count") == used, "\(name)")
      #expect(
        line.number("Rows in tables")
          == used + line.number("Set aside") + line.number("Twice or replaced"), "\(name)")
      #expect(line["State"] == "complete", "\(name)")
    }
  }

  @Test("Errors and warnings are those of the provider's findings")
  func findings() async throws {
    let run = try await SampleMonth.run
    let findings = try run.lines("findings.csv")
    let sent = try table("submissions", of: run) + table("other_inputs", of: run)
    for (severity, column) in [("error", "Errors"), ("warning", "Warnings")] {
      let told = sent.reduce(0) { $0 + $1.number(column) }
      let inFiles = findings.filter { $0["severity"] == severity && $0["file"].hasSuffix(".csv") }
      #expect(told == inFiles.count, "\(severity)")
      #expect(told > 20)
    }
  }

  @Test("Control totals are the ledger's, stage by stage, and all balance")
  func controlTotals() async throws {
    let run = try await SampleMonth.run
    let totals = try table("control_totals", of: run)
    let ledger = try run.lines("ledger.csv")
    let columns = [
      "Rows in": "rows_in", "Accepted": "accepted", "Set aside": "quarantined",
      "Duplicate": "duplicate", "Superseded": "superseded", "Excluded": "excluded",
      "Derived": "derived", "Rows out": "rows_out",
    ]
    let stages = Set(ledger.map { $0["stage"] })
    #expect(Set(totals.map { $0["Stage"] }) == stages)
    for stage in stages {
      let ofStage = totals.filter { $0["Stage"] == stage }
      let lines = ledger.filter { $0["stage"] == stage }
      for (column, name) in columns {
        let total = ofStage.reduce(0) { $0 + $1.number(column) }
        #expect(total == lines.reduce(0) { $0 + $1.number(name) }, "\(stage) \(column)")
      }
    }
    #expect(totals.allSatisfy { $0["Balances"] == "yes" })
    #expect(totals.count < ledger.count / 2)
  }

  @Test("Who sent nothing is named where somebody decides, and in the list of what was sent")
  func absent() async throws {
    let inputs = try Inputs(rows: 3)
    for kind in ["grantees", "services"] {
      try FileManager.default.removeItem(at: inputs.url.appending(path: "\(kind)/gearwright"))
    }
    let sheet = try inputs.sheet(of: "tidewheel")
    try Data().write(to: sheet)
    var job = inputs.job
    job.failOn = .never
    let run = try await job.run()
    let sent = try table("submissions", of: run)
    let states = Dictionary(sent.map { ($0["Sent by"], $0["State"]) }) { first, _ in first }
    #expect(states["gearwright"] == "nothing sent" && states["tidewheel"] == "incomplete")
    let decisions = try table("decisions", of: run)
    #expect(decisions.first?["About"] == "gearwright")
    #expect(decisions.contains { $0["About"] == "tidewheel" })
    #expect(decisions.contains { $0["About"].hasPrefix("grantees/tidewheel/") })
  }
}
