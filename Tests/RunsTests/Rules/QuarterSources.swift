// What stands in the catalogs and accounts of a quarter that nothing is wrong with.

extension RuleCase.Source {
  private static let description =
    "The project pays for short training, for people out of work or in low-paid work, who are "
    + "trained for a recognized credential, are paid childcare, transportation and tools while they "
    + "are in training, and are helped into jobs. It is measured by participants enrolled, trainings "
    + "completed, credentials earned and participants placed into jobs in the state."

  /// Cells of a row of the quarter; `#` stands for its number.
  var defaultsOfQuarter: [(column: String, value: String)] {
    switch self {
    case .projects:
      [
        ("project_id", "CC-#"), ("category_group", "2-Negative Economic Impacts"),
        ("category", RuleCase.sectoral), ("project_name", "Project #"),
        ("completion_status", "Completed 50% or more"), ("start_date", "2022-07-01"),
        ("end_date", ""), ("adopted_budget", "0.00"), ("has_capital", "No"),
        ("description", RuleCase.Source.description),
        ("primary_population", "3 Imp HHs that experienced unemployment"),
        ("objectives", "Grants to providers."), ("approach", "Costs are in line."),
        ("earned_income", "No"), ("evidence_based", "0.00"),
        ("is_evaluated", "Yes"),
      ] + RuleCase.Source.valid
    case .subrecipients:
      [
        ("subrecipient_id", "S-#"), ("unique_entity_id", "ZZSAMPLE000#"),
        ("taxpayer_id", "00000000#"), ("name", "Recipient #"), ("entity_types", "Subrecipient;"),
        ("address_1", "# Example Street"), ("city", "Norwich"), ("state", "CT"), ("zip", "06360"),
        ("country", "US"), ("is_in_sam", "Yes"),
      ] + RuleCase.Source.valid
    case .quarterAwards:
      [
        ("award_id", "A-#"), ("program_id", ""), ("award_amount", "100000.00"),
        ("award_date", "2022-07-01"), ("performance_start", "2022-07-01"),
        ("performance_end", "2026-12-31"),
      ] + RuleCase.Source.valid
    case .subawards:
      [
        ("award_id", "A-#"), ("project_id", "CC-0"), ("subrecipient_id", "S-0"),
        ("entity_type", "Subrecipient"), ("award_type", "Grant: Reimbursable"),
        ("place_address_1", "# Example Street"), ("place_city", "Norwich"), ("place_state", "CT"),
        ("place_zip", "06360"), ("description", "Training and placement of participants."),
      ] + RuleCase.Source.valid
    case .federalAward:
      [
        ("federal_award_id", "F-#"), ("assistance_listing", "21.027"), ("title", "Recovery funds"),
        ("federal_agency", "Treasury"), ("recipient", "The state"),
        ("recipient_entity_id", "ZZSAMPLE0000"), ("awarded_on", "2021-05-20"),
        ("amount", "70000000.00"), ("performance_start", "2021-03-03"),
        ("performance_end", "2026-12-31"), ("source", "invented"),
      ]
    case .controlTotals:
      [
        ("project_id", "CC-#"), ("as_of", "2026-09-30"), ("obligations", "0.00"),
        ("expenditures", "0.00"), ("drawn_on", "2026-10-12"), ("source", "invented"),
      ]
    case .filedProjects:
      [
        ("project_id", "CC-#"), ("category", RuleCase.sectoral), ("total_obligations", "0.00"),
        ("total_expenditures", "0.00"),
      ]
    case .filedSubawards:
      [("award_id", "A-#"), ("project_id", "CC-0"), ("award_amount", "0.00")]
    case .filedExpenditures:
      [("reporting_period", "2026-Q2"), ("award_id", "A-#"), ("amount", "0.00")]
    case .filedAggregates:
      [
        ("reporting_period", "2026-Q2"), ("project_id", "CC-0"),
        ("aggregate_type", "Aggregate of Contracts Awarded"), ("obligations", "0.00"),
        ("expenditures", "0.00"),
      ]
    case .filedSubrecipients:
      [
        ("unique_entity_id", "ZZSAMPLE000#"), ("taxpayer_id", "00000000#"),
        ("name", "Recipient #"), ("entity_types", "Subrecipient;"),
      ]
    case .audits:
      [
        ("subrecipient_id", "S-#"), ("fiscal_year_start", "2024-07-01"),
        ("fiscal_year_end", "2025-06-30"), ("federal_spending", "0.00"),
        ("declared_on", "2025-09-01"), ("source", "invented"),
      ]
    case .deadlines: [("is_certain", "Yes"), ("source", "invented")]
    case .lines:
      [
        ("Transaction", "#"), ("Award", "A-#"), ("Project", "CC-0"),
        ("Posted Date", "2024-07-31"), ("Service Start", "2024-07-01"),
        ("Service End", "2024-07-31"), ("Kind", "obligation"), ("Category", ""),
        ("Amount", "50000.00"),
      ]
    default: []
    }
  }
}

extension RuleCase {
  static let sectoral = """
    2.10-Assistance to Unemployed or Underemployed Workers (e.g. job training subsidized \
    employment employment supports or incentives)
    """
  static let administrative = "7.1-Administrative Expenses"
  static let closing = """
    7.3-Costs Associated with Satisfying the Administrative and Other Legal Requirements of the \
    SLFRF Program After the Obligation Deadline has Passed
    """

  static func words(_ count: Int) -> String {
    Array(repeating: "word", count: count).joined(separator: " ")
  }

  /// So many rows below one header; `#` stands for the number of each.
  static func rows(_ count: Int, _ row: String, of header: String) -> String {
    ([header] + (1...count).map { row.replacing("#", with: "\($0)") }).joined(separator: "\n")
  }

  static func letters(_ count: Int) -> String { String(repeating: "x", count: count) }
}
