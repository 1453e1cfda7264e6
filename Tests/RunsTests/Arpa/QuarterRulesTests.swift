import Definitions
import Runs
import Testing

/// The rules of Pipelines/checks/arpa, each over rows that fail it and rows that pass.
@Suite struct QuarterRulesTests {
  private static let cases =
    RuleCase.ofProjects + RuleCase.ofProjectMoney + RuleCase.ofAwards + RuleCase.ofSubrecipients
    + RuleCase.ofPublishedTexts

  @Test("What is marked is found, and nothing else", arguments: cases)
  private func found(_ rule: RuleCase) async throws {
    try await MarkedRun(ofQuarter: rule.files).expectMarks()
  }

  @Test("Every rule of the quarter has rows that fail it and rows that pass")
  func complete() throws {
    let ofMonth = Set(try Pipeline(of: Project.monthlyOutcomes).rules.map(\.id))
    let rules = Set(try Pipeline(of: Project.quarterlyArpa).rules.map(\.id)).subtracting(ofMonth)
    var (failed, passed) = (Set<String>(), Set<String>())
    for sheet in QuarterRulesTests.cases.flatMap(\.files.values) {
      for (rule, marks) in Dictionary(grouping: sheet.marks, by: \.rule) {
        failed.insert(rule)
        if Set(marks.map(\.line)).count < sheet.rowCount { passed.insert(rule) }
      }
    }
    #expect(rules.count > 100)
    // What was filed before, and the period itself, are no rows of a sheet: `TwoQuartersTests` and
    // `ClosingDaysTests` have them.
    let ofFilings: Set = [
      "accounts_too_early", "basis_unknown", "filed_export_missing", "period_not_over",
      "period_unknown",
      "quarter_before_not_filed", "reading_day_missing",
    ]
    #expect(rules.subtracting(failed) == ofFilings)
    // What is so of the whole grant has one row.
    #expect(
      rules.subtracting(passed)
        == ofFilings.union([
          "budgets_above_award", "budgets_below_award", "deadline_missing", "no_project",
        ]))
  }

  @Test(
    "An error is what the portal refuses, what it would tell of people, or makes amounts wrong"
  )
  func severities() throws {
    let ofMonth = Set(try Pipeline(of: Project.monthlyOutcomes).rules.map(\.id))
    let classes = [
      "Blank Data", "Invalid Data", "Duplicate Data", "Non-Existent Reference",
    ]
    // Without what was filed, the quarter's figures would be those of years; the others contradict.
    let ofAmounts: Set = [
      "accounts_too_early", "award_to_come", "basis_unknown", "deadline_missing",
      "filed_export_missing",
      "line_of_another_project", "period_not_over", "period_unknown", "project_to_come",
      "registers_not_tying", "reversal_of_another", "reversal_of_reversals",
      "reversed_above_amount",
    ]
    for rule in try Pipeline(of: Project.quarterlyArpa).rules where !ofMonth.contains(rule.id) {
      let isOfPortal = classes.contains { rule.source.hasPrefix("\($0): ") }
      let isOfPeople = rule.scan != nil && rule.owner == "law"
      #expect(!isOfPortal || (rule.severity == .error && rule.owner == "portal"), "\(rule.id)")
      #expect(
        rule.severity != .error || isOfPortal || isOfPeople || ofAmounts.contains(rule.id),
        "\(rule.id)")
      #expect(rule.effect == .none, "\(rule.id)")
    }
  }

  @Test("A run with many faults tells all of them at once, and fills forms only as a draft")
  func together() async throws {
    let faults = RuleCase(
      "many faults",
      [
        .projects: """
        project_name,completion_status,adopted_budget,end_date
        ⟦project_name_blank: Project Name⟧,Completed less than 50%,0.00,
        b,Completed,⟦adopted_budget_blank: Adopted Budget⟧,⟦project_end_blank: Project End Date⟧
        c,Completed less than 50%,⟦project_not_obligated: obligated_to_date⟧5.00,⟦project_ends_too_late: Project End Date⟧2027-01-01
        """,
        .subrecipients: """
        unique_entity_id,city
        ⟦entity_id_blank: Subrecipient UEI⟧,⟦recipient_city_blank: City Name⟧
        ⟦pattern: Subrecipient UEI⟧ZZ123456789Z,Norwich
        """,
        .quarterAwards: RuleCase.rows(2, "100000.00", of: "award_amount"),
        .subawards: """
        subrecipient_id,description
        S-1,Training
        S-2,⟦subaward_description_blank: SubAward Description⟧
        """,
        .lines: """
        Kind,Category,Vendor,Invoice,Amount
        ⟦paid_twice: payments⟧expenditure,Tuition,Vendor,1,0.00
        expenditure,Tuition,Vendor,1,0.00
        """,
        .filedSubawards: RuleCase.rows(2, "A-#", of: "award_id"),
      ])
    let run = try await MarkedRun(ofQuarter: faults.files, verb: .run)
    try run.expectMarks()
    #expect(!run.run.has("treasury"))
    let draft = try await MarkedRun(ofQuarter: faults.files, verb: .run, isDraft: true)
    #expect(draft.run.has("treasury/DRAFT-1-project-1.11-2.10.csv"))
    #expect(!draft.run.has("treasury/1-project-1.11-2.10.csv"))
  }
}
