import Foundation
import Runs
import Testing

/// The forms of the sample, field by field as a second, plain computation fills them.
@Suite struct FilingsTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let period: String
    let start: Int
    let end: Int
    let quarter: String
    let before: String
    var isAccrual = true
  }

  @Test(
    "Every field of every form is what a second, plain computation gives",
    arguments: [
      Case(
        testDescription: "the quarter of the sample", period: "2026-Q3", start: 20_260_701,
        end: 20_260_930, quarter: "Q3_2026", before: "2026-Q2"),
      Case(
        testDescription: "the quarter before", period: "2026-Q2", start: 20_260_401,
        end: 20_260_630, quarter: "Q2_2026", before: "2026-Q1"),
      Case(
        testDescription: "on a cash basis", period: "2026-Q3", start: 20_260_701,
        end: 20_260_930, quarter: "Q3_2026", before: "2026-Q2", isAccrual: false),
    ])
  func everyField(_ quarter: Case) async throws {
    let folder = try TemporaryFolder()
    let run = try await run(quarter, in: folder.url)
    #expect(run.result.status == .done, "\(run.manifest.summary.failures)")

    let byHand = try FilingByHand(
      inputs: Project.sample, from: quarter.start, to: quarter.end, quarter: quarter.quarter,
      before: quarter.before, isAccrual: quarter.isAccrual)
    #expect(byHand.lines.count > 4900)
    let workers = try WorkersByHand.count(byHand, findings: try run.lines("findings.csv"))
    try byHand.expectForms(of: run, workers: workers, isDraft: true)
    try byHand.expectFigures(of: run, workers: workers)
    // The services files came in October, and tell of payments of the later quarter, too.
    let supports = try run.lines("tables/tie_outs.csv").last
    #expect(supports?["State"] == (quarter.period == "2026-Q2" ? "not told" : "differs"))
    let found = try run.lines("findings.csv").count { $0["rule"] == "supports_not_tying" }
    #expect(found == (quarter.period == "2026-Q2" ? 0 : quarter.isAccrual ? 6 : found))
  }

  private func run(_ quarter: Case, in folder: URL) async throws -> FinishedRun {
    if quarter.period == "2026-Q3" && quarter.isAccrual { return try await SampleQuarter.run }
    let project = try QuarterProject(in: folder, quarter: quarter.quarter)
    if !quarter.isAccrual { try project.declareCashBasis() }
    // The forms of that quarter are Treasury's own where they lie beside the project.
    if quarter.period == "2026-Q2" && TreasuryTemplates.areThere {
      try TreasuryTemplates.copy(to: project.inputs)
    }
    return try await project.run(period: quarter.period)
  }

  @Test("A late posting, a refund, a reversal and a figure edited in the portal all come out")
  func whatHappened() async throws {
    let run = try await SampleQuarter.run
    let metrics = try run.lines("metrics.csv")
    func value(_ metric: String, _ project: String) -> String? {
      metrics.first { $0["metric"] == metric && $0["member_1"] == project }?["value"]
    }
    // 18,240.00 were posted late, and 561.00 taken back.
    #expect(value("project_expended_late", "CC-TECHNOLOGY") == "17679.00")
    #expect(value("project_expended_late", "CC-SERVICES") == "-1312.40")  // refunded
    #expect(value("project_expended_late", "CC-ADMIN") == "-11875.00")  // reversed
    #expect(value("project_expended_unexplained", "CC-DRIVING") == "-2500.00")  // edited
    #expect(value("project_obligated_current", "CC-ENERGY") == "-19687.50")  // de-obligated
    #expect(value("project_expended_current", "CC-OUTREACH") == "0.00")  // nothing happened
    #expect(value("project_obligated_current", "CC-CLOSEOUT") == "213800.00")  // never filed
    let new = try FilledForm("3-subrecipient", of: run, isDraft: true)
    #expect(new.rows.map { $0["Name"] } == ["Ledgerline Audit Group", "Sample Records Archive"])
  }

  @Test(
    "The accounts of the sample tie to the general ledger but for the lines that cannot be used")
  func generalLedger() async throws {
    let run = try await SampleQuarter.run
    let metrics = try run.lines("metrics.csv")
    func differences(_ metric: String) -> [String: String] {
      let lines = metrics.filter { $0["metric"] == metric && $0["dimension_1"] == "project" }
      return Dictionary(uniqueKeysWithValues: lines.map { ($0["member_1"], $0["value"]) })
        .filter { $0.value != "0.00" }
    }
    #expect(differences("project_general_expended_difference") == [:])
    #expect(
      differences("project_general_obligated_difference") == [
        "CC-MANUFACTURING": "-6720000.00", "CC-TECHNOLOGY": "-3780000.00",
        "CC-SERVICES": "-2380000.00",
      ])
  }
}
