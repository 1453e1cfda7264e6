import Foundation
import Testing

/// What the workbook of the quarter shows of the sample, worked out a second time by hand.
@Suite struct ClosingTests {
  private let run: FinishedRun
  private let filing: FilingByHand
  private let closing: ClosingByHand
  private let metrics: [NamedRow]

  init() async throws {
    run = try await SampleQuarter.run
    filing = try FilingByHand(
      inputs: Project.sample, from: 20_260_701, to: 20_260_930, quarter: "Q3_2026",
      before: "2026-Q2")
    closing = try ClosingByHand(filing, asOf: 20_260_930)
    metrics = try run.lines("metrics.csv")
  }

  /// The value in the grant as a whole, or of a member, or of two crossed.
  private func value(_ metric: String, _ members: String...) -> String? {
    metrics.first { $0.isOf(metric, members) }?["value"]
  }

  private func table(_ name: String) throws -> [NamedRow] { try run.lines("tables/\(name).csv") }

  @Test("What is left of each award, until when, and who owes a report")
  func awards() throws {
    let awards = closing.awards
    #expect(awards.count == 33)
    let rows = Dictionary(
      uniqueKeysWithValues: try table("closing_of_awards").map { ($0["Award"], $0) })
    let kept = Dictionary(uniqueKeysWithValues: try table("retention").map { ($0["Award"], $0) })
    for award in awards where day(award.award.award["award_date"]) <= filing.end {
      let row = try #require(rows[award.award.id], "\(award.award.id)")
      let id = award.award.id
      #expect(row["Last day"] == isoDay(award.lastDay), "\(id)")
      #expect(row["Days left"] == "\(closing.daysLeft(to: award.lastDay))", "\(id)")
      #expect(row["Unspent"] == dollars(award.unspent), "\(id)")
      #expect(row["To be returned"] == dollars(award.isOver ? award.unspent : 0), "\(id)")
      #expect(row["Above obligations"] == dollars(award.overspent), "\(id)")
      #expect(row["Advance unspent"] == dollars(award.advanceUnspent), "\(id)")
      #expect(row["Refunded"] == dollars(award.refunded), "\(id)")
      #expect(row["Final report due"] == isoDay(award.reportDue), "\(id)")
      #expect(row["Final report"] == award.report, "\(id)")
      let record = try #require(kept[id])
      #expect(record["Last movement once settled"] == isoDay(award.settledOn), "\(id)")
      #expect(record["Five years after"] == isoDay(award.fiveYearsAfter), "\(id)")
      #expect(record["Keep until"] == isoDay(award.keptUntil), "\(id)")
    }
    #expect(rows["A-S01"]?["Advance unspent"] == "12150.00")
    #expect(rows["A-P04"]?["Final report due"] == "2027-02-28")  // agreed; others 2027-03-31
    #expect(kept["A-P12"]?["Why"].hasPrefix("on hold") == true)
    #expect(value("days_to_spend") == "92" && value("days_to_final_report") == "212")
  }

  @Test("What is left, added up by project")
  func projects() throws {
    let awards = closing.awards
    for project in filing.projects {
      let id = project["project_id"]
      let own = awards.filter { $0.award.project == id }
      func sum(_ read: (ClosingAwardByHand) -> Int) -> String {
        dollars(own.map(read).reduce(0, +))
      }
      #expect(value("award_unspent", id) == sum(\.unspent), "\(id)")
      #expect(value("award_may_lapse", id) == sum { $0.isOver ? 0 : $0.unspent }, "\(id)")
      #expect(value("award_to_return", id) == sum { $0.isOver ? $0.unspent : 0 }, "\(id)")
      #expect(value("award_overspent", id) == sum(\.overspent), "\(id)")
      #expect(value("award_refunded", id) == sum(\.refunded), "\(id)")
      #expect(value("award_advance_unspent", id) == sum(\.advanceUnspent), "\(id)")
      #expect(value("awards_with_money", id) == "\(own.count { $0.unspent > 0 })", "\(id)")
      let left = (cents(project["adopted_budget"]) ?? 0) - filing.obligated { $0.project == id }
      let isClosing = project["category"].hasPrefix("7.3-")
      #expect(value("project_lapsed", id) == dollars(isClosing ? 0 : max(0, left)), "\(id)")
    }
    let award = try #require(
      try NamedRow.read(Project.sample.appending(path: "catalog/federal_award.csv")).first)
    let budgets = filing.projects.map { cents($0["adopted_budget"]) ?? 0 }.reduce(0, +)
    let notBudgeted = max(0, (cents(award["amount"]) ?? 0) - budgets)
    #expect(value("grant_not_budgeted") == dollars(notBudgeted))
    let lapsed = filing.projects.filter { !$0["category"].hasPrefix("7.3-") }.map { project in
      max(
        0,
        (cents(project["adopted_budget"]) ?? 0)
          - filing.obligated { $0.project == project["project_id"] })
    }
    #expect(value("grant_not_obligated") == dollars(lapsed.reduce(notBudgeted, +)))
    #expect(value("final_reports_received") == "\(awards.count { $0.report == "done" })")
    #expect(value("final_reports_overdue") == "\(awards.count { $0.report == "open" })")
    #expect(value("final_reports_not_due") == "\(awards.count { $0.report == "not due" })")
    #expect(value("subrecipients_behind") == "1")  // petri-and-pine last reported in April
  }

  @Test("Every fiscal year of every subrecipient: required, declared or unknown")
  func audits() throws {
    let names = Dictionary(
      uniqueKeysWithValues: filing.subrecipients.map { ($0["subrecipient_id"], $0["name"]) })
    let byHand = closing.audits
    let rows = try table("all_audits")
    #expect(rows.count == byHand.count)
    for audit in byHand {
      let name = try #require(names[audit.subrecipient])
      let row = try #require(
        rows.first {
          $0["Subrecipient"] == name && $0["Fiscal year from"] == isoDay(audit.start)
        }, "\(name) \(audit.start)")
      #expect(row["to"] == isoDay(audit.end), "\(name)")
      #expect(row["Of our money"] == dollars(audit.spent), "\(name) \(audit.start)")
      #expect(row["Threshold"] == dollars(audit.threshold), "\(name) \(audit.start)")
      #expect(row["Audit"] == audit.requirement, "\(name) \(audit.start)")
      #expect(row["Audit due"] == isoDay(audit.due), "\(name) \(audit.start)")
      #expect(row["Audit in"] == audit.audit, "\(name) \(audit.start)")
      #expect(row["Decision"] == audit.decision, "\(name) \(audit.start)")
    }
    for row in try table("newest_audits") where !row["Decision due"].isEmpty {
      let audit = byHand.first {
        names[$0.subrecipient] == row["Subrecipient"] && isoDay($0.end) == row["Fiscal year to"]
      }
      #expect(row["Decision due"] == isoDay(audit?.decisionDue))
    }
    let newest = byHand.filter { isoDay($0.end) == "2026-06-30" }
    for (metric, word) in [
      ("audits_required", "required"), ("audits_declared", "declared"),
      ("audits_unknown", "unknown"),
    ] {
      #expect(value(metric) == "\(newest.count { $0.requirement == word })", "\(metric)")
    }
    #expect(value("audits_overdue") == "\(byHand.count { $0.audit == "open" })")
    #expect(value("decisions_overdue") == "\(byHand.count { $0.decision == "open" })")
    #expect(!(try run.text("tables/all_audits.csv")).contains("not required"))
  }

  @Test("Each check has a state, and the states add up")
  func checks() throws {
    let checks = try table("final_report")
    func state(_ check: String) -> String? { checks.first { $0["Check"] == check }?["State"] }
    #expect(checks.count == 13)
    #expect(state("Projects have ended") == "not due")
    #expect(state("All obligations are spent") == "open")  // three have spent more
    #expect(state("All was obligated in time") == "open")
    #expect(state("No new award") == "done")
    #expect(state("Nothing was incurred too late") == "not due")
    #expect(state("Advances are spent") == "not due")
    #expect(state("The closing costs what was estimated") == "not due")
    #expect(state("Program income is attested") == "done")
    #expect(state("The general ledger agrees") == "open")
    #expect(state("Subrecipients have reported") == "not due")
    #expect(state("It is known who must be audited") == "open")
    #expect(state("Single audits are in") == "open")
    #expect(state("Findings of audits are decided") == "open")
    for (check, metric) in [
      ("It is known who must be audited", "audits_unknown"),
      ("Single audits are in", "audits_overdue"),
      ("Findings of audits are decided", "decisions_overdue"),
    ] {
      #expect(checks.first { $0["Check"] == check }?["Cases"] == value(metric), "\(check)")
    }
    for (metric, word) in [
      ("final_checks_done", "done"), ("final_checks_open", "open"),
      ("final_checks_not_due", "not due"),
    ] {
      #expect(value(metric) == "\(checks.count { $0["State"] == word })", "\(metric)")
    }
  }

  @Test("Every total is its parts and a difference, which is zero or has a name")
  func ties() throws {
    let expenditures = try filing.expenditureRows()
    let aggregates = try filing.aggregateRows()
    let individuals = try filing.individualRows()
    let totals = try NamedRow.read(Project.sample.appending(path: "catalog/control_totals.csv"))
    func sum(
      _ rows: [[String: String]], _ column: String, where isMeant: ([String: String]) -> Bool
    ) -> String {
      dollars(rows.filter(isMeant).map { signedCents($0[column] ?? "") }.reduce(0, +))
    }
    for project in filing.projects {
      let id = project["project_id"]
      let awards = filing.awards.filter { $0.project == id }
      let key = ["Project_Identification_Number__c": id]
      func isOwn(_ row: [String: String]) -> Bool {
        row["Project_Identification_Number__c"] == id
      }
      let obligated = filing.obligated { $0.project == id }
      let expended = filing.expended { $0.project == id }
      let obligatedBefore = try filing.filed("projects", "Total_Obligations__c", where: key)
      let expendedBefore = try filing.filed("projects", "Total_Expenditures__c", where: key)
      let inQuarter = filing.lines.filter { $0.project == id && $0.isInQuarter }
      let late = filing.lines.filter { $0.project == id && $0.isLate }
      let dated = inQuarter.map(\.obligated).reduce(0, +)
      let lateObligations = late.map(\.obligated).reduce(0, +)
      func obligations(_ isMeant: (AwardByHand) throws -> Bool) rethrows -> String {
        let ids = try awards.filter(isMeant).map(\.id)
        return dollars(filing.obligated { ids.contains($0.award) })
      }
      let expected: [(String, String)] = [
        ("project_obligated_filed", dollars(obligatedBefore)),
        ("project_expended_filed", dollars(expendedBefore)),
        ("project_obligated_dated", dollars(dated)),
        ("project_expended_dated", dollars(inQuarter.map(\.expended).reduce(0, +))),
        ("project_obligated_late", dollars(lateObligations)),
        (
          "project_obligated_unexplained",
          dollars(obligated - obligatedBefore - dated - lateObligations)
        ),
        (
          "project_alone_expended",
          sum(expenditures, "Expenditure_Amount__c") { row in
            awards.contains { $0.id == row["Sub_Award_Lookup__c"] }
          }
        ),
        (
          "project_small_expended",
          sum(aggregates, "Quarterly_Expenditure_Amt_Aggregates__c", where: isOwn)
        ),
        (
          "project_individuals_expended",
          sum(individuals, "Quarterly_Expenditure_Amt_Aggregates__c", where: isOwn)
        ),
        ("project_alone_obligated", try obligations(filing.isFiledAlone)),
        (
          "project_small_obligated",
          try obligations { try !filing.isFiledAlone($0) && !$0.isToIndividuals }
        ),
        ("project_individuals_obligated", obligations { $0.isToIndividuals }),
        ("project_detail_obligated_difference", "0.00"),
        (
          "project_unobligated",
          dollars((cents(project["adopted_budget"]) ?? 0) - obligated)
        ),
        ("project_unspent", dollars(obligated - expended)),
      ]
      for (metric, amount) in expected {
        #expect(value(metric, id) == amount, "\(metric) of \(id)")
      }
      let asked = totals.first { $0["project_id"] == id && $0["as_of"] == "2026-09-30" }
      #expect(value("project_general_obligations", id) == asked?["obligations"], "\(id)")
      #expect(value("project_general_expenditures", id) == asked?["expenditures"], "\(id)")
      let budget = cents(project["adopted_budget"]) ?? 0
      #expect(value("project_obligated_of_budget", id) == share(obligated, of: budget), "\(id)")
      #expect(value("project_expended_of_budget", id) == share(expended, of: budget), "\(id)")
      #expect(
        value("project_expended_of_obligated", id) == share(expended, of: obligated), "\(id)")
    }
    let differences = try table("differences")
    #expect(value("ties_that_differ") == "\(differences.count)")
    #expect(differences.allSatisfy { !$0["Name of the difference"].isEmpty })
    let first = try table("tie_outs")
    #expect(first.count == 9)
    #expect(first.prefix(2).allSatisfy { $0["Difference"] == "0.00" })
    for row in first {
      #expect(
        dollars(signedCents(row["Total"]) - signedCents(row["Its parts"])) == row["Difference"])
    }
  }

  /// Six digits behind the point, half of the last one up.
  private func share(_ part: Int, of whole: Int) -> String {
    let millionths = (part * 2_000_000 + whole) / (2 * whole)
    return "\(millionths / 1_000_000).\(String(millionths % 1_000_000 + 1_000_000).dropFirst())"
  }

  @Test("Every quarter has what is dated in it, and all that is dated until its end")
  func quarters() throws {
    let periods = try NamedRow.read(Project.sample.appending(path: "catalog/reporting_periods.csv"))
      .filter { day($0["period_end"]) <= filing.end }
    #expect(periods.count == 20)
    let quarterly = metrics.filter { $0["metric"].hasPrefix("quarter_") }
    for period in periods {
      let (name, first, last) = (
        period["quarter"], day(period["period_start"]), day(period["period_end"])
      )
      for project in [nil] + filing.projects.map({ Optional($0["project_id"]) }) {
        let own = closing.lines.filter { project == nil || $0.project == project }
        let dated = own.filter { $0.booked >= first && $0.booked <= last }
        let until = own.filter { $0.booked <= last }
        let expected: [(String, Int)] = [
          ("quarter_obligated", dated.map(\.obligation).reduce(0, +)),
          ("quarter_expended", dated.map(\.cost).reduce(0, +)),
          ("quarter_obligated_to_date", until.map(\.obligation).reduce(0, +)),
          ("quarter_expended_to_date", until.map(\.cost).reduce(0, +)),
        ]
        for (metric, amount) in expected {
          let members = [name] + (project.map { [$0] } ?? [])
          let published = quarterly.first { $0.isOf(metric, members) }?["value"] ?? ""
          // A project without a line has no row.
          let shown: String = published.isEmpty ? "0.00" : published
          #expect(shown == dollars(amount), "\(metric) of \(name), \(project ?? "all")")
        }
      }
    }
  }
}

extension NamedRow {
  /// Whether it is the line of a metric for these members, all of them.
  fileprivate func isOf(_ metric: String, _ members: [String]) -> Bool {
    guard self["metric"] == metric else { return false }
    return [self["member_1"], self["member_2"]].filter { !$0.isEmpty } == members
  }
}
