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
    #expect(byHand.lines.count > 5000)
    let workers = try WorkersByHand.count(byHand, findings: try run.lines("findings.csv"))
    let isSectoral: (NamedRow) -> Bool = { $0["category"].hasPrefix("2.10-") }
    try expect(
      run, "1-project-1.11-2.10", byHand.projectRows(isSectoral, workers: workers))
    try expect(
      run, "2-project-baseline", byHand.projectRows({ !isSectoral($0) }, workers: workers))
    try expect(run, "3-subrecipient", byHand.subrecipientRows())
    try expect(run, "4-subaward", byHand.subawardRows())
    try expect(run, "5-expenditures-from-50000", byHand.expenditureRows())
    try expect(run, "6-aggregates-below-50000", byHand.aggregateRows())
    try expect(run, "7-payments-to-individuals", byHand.individualRows())
    try expectFigures(run, byHand, workers)
  }

  private func run(_ quarter: Case, in folder: URL) async throws -> FinishedRun {
    if quarter.period == "2026-Q3" && quarter.isAccrual { return try await SampleQuarter.run }
    let project = try QuarterProject(in: folder, quarter: quarter.quarter)
    if !quarter.isAccrual { try project.declareCashBasis() }
    return try await project.run(period: quarter.period)
  }

  private func expect(_ run: FinishedRun, _ name: String, _ expected: [[String: String]]) throws {
    if expected.isEmpty {
      #expect(!run.has("treasury/DRAFT-\(name).csv"), "\(name)")
      return
    }
    let form = try FilledForm(name, of: run, isDraft: true)
    #expect(Set(form.ids) == Set(expected[0].keys), "\(name)")
    #expect(form.rows.count == expected.count, "\(name)")
    for (row, expected) in zip(form.rows, expected) {
      for id in form.ids where row[id] != expected[id] {
        let (filled, byHand) = (row[id] ?? "", expected[id] ?? "")
        Issue.record("\(name) has \(id) “\(filled)”, by hand it is “\(byHand)”.")
      }
    }
  }

  /// What the forms do not show, and the workbook does.
  private func expectFigures(
    _ run: FinishedRun, _ byHand: FilingByHand, _ workers: [String: WorkersByHand]
  ) throws {
    let metrics = try run.lines("metrics.csv")
    func value(_ metric: String, _ project: String) -> String? {
      metrics.first { $0["metric"] == metric && $0["member_1"] == project }?["value"]
    }
    for project in byHand.projects where day(project["start_date"]) <= byHand.end {
      let id = project["project_id"]
      let key = ["Project_Identification_Number__c": id]
      let current =
        try byHand.expended { $0.project == id }
        - byHand.filed("projects", "Total_Expenditures__c", where: key)
      let dated = byHand.lines.filter { $0.project == id && $0.isInQuarter }
        .map(\.expended).reduce(0, +)
      let late = byHand.lines.filter { $0.project == id && $0.isLate }
        .map(\.expended).reduce(0, +)
      #expect(value("project_expended_adjusted", id) == dollars(current - dated), "\(id)")
      #expect(value("project_expended_late", id) == dollars(late), "\(id)")
      #expect(value("prior_period_expenditures", id) == dollars(late), "\(id)")
      let rest = current - dated - late
      #expect(value("project_expended_unexplained", id) == dollars(rest), "\(id)")
      #expect(value("project_detail_difference", id) == "0.00", "\(id)")
      let isSectoral = project["category"].hasPrefix("2.10-")
      let enrolled = try byHand.filed("projects").first {
        $0["Project_Identification_Number__c"] == id
      }.map { $0.number("Number_Workers_Enrolled_Sectoral__c") }
      #expect(
        value("project_workers_enrolled_since", id)
          == "\(isSectoral ? (workers[id]?.enrolled ?? 0) - (enrolled ?? 0) : 0)", "\(id)")
      #expect(
        value("project_workers_without_evidence", id)
          == "\(workers[id]?.withoutEvidence ?? 0)", "\(id)")
    }
  }

  @Test("A late posting, a refund, a reversal and a figure edited in the portal all come out")
  func whatHappened() async throws {
    let run = try await SampleQuarter.run
    let metrics = try run.lines("metrics.csv")
    func value(_ metric: String, _ project: String) -> String? {
      metrics.first { $0["metric"] == metric && $0["member_1"] == project }?["value"]
    }
    #expect(value("project_expended_late", "CC-TECHNOLOGY") == "18240.00")  // posted late
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
