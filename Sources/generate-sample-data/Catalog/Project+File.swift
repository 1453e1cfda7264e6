extension Project {
  private static let columns = [
    "project_id", "category_group", "category", "project_name", "completion_status",
    "cancellation_reason", "start_date", "end_date", "adopted_budget", "has_capital",
    "capital_cost", "capital_type", "capital_type_other", "capital_justification", "description",
    "primary_population", "primary_explanation", "secondary_population", "secondary_explanation",
    "tertiary_population", "tertiary_explanation", "objectives", "approach",
    "earned_income", "income_spent_before", "income_obligated_before", "income_spent_after",
    "income_obligated_after", "administration_estimate", "administration_description",
    "administration_explanation", "evidence_based", "is_evaluated", "valid_from", "valid_to",
    "source",
  ]

  static func write(by books: Books, to file: inout OutputFile) throws {
    try file.appendLine(columns)
    for project in all {
      let budget = books.budget(of: project)
      let sum = books.sum(through: Day(2026, 9, 30)) { $0.project == project.id }
      try file.appendLine(
        project.identity(budget: budget) + project.capitalBlock + [project.text]
          + project.populations + [project.objectives, project.approach]
          + income(sum) + project.closingBlock
          + [
            project.isTraining ? (budget / 2).dollars : "",
            project.isTraining ? "Yes" : "", project.start.iso, "", Catalog.source,
          ])
    }
  }

  private func identity(budget: Int) -> [String] {
    [
      id, categoryGroup, categoryLabel, name, status, "", start.iso, end?.iso ?? "",
      budget.dollars,
    ]
  }

  private var capitalBlock: [String] {
    [(capital != nil).answer, capital?.cents.dollars ?? "", capital?.type ?? "", "", ""]
  }

  private var populations: [String] {
    guard isTraining else { return Array(repeating: "", count: 6) }
    let third =
      id == "CC-OUTREACH"
      ? [
        "13 Imp Industry outside the travel tourism or hospitality sectors specify",
        "Retail and personal services, where most of the jobs were lost that people had before.",
      ] : ["", ""]
    return [
      "3 Imp HHs that experienced unemployment", "",
      "2 Imp Low or moderate income HHs or populations", "",
    ] + third
  }

  /// Income earned before the obligation deadline was spent on the programs; of what came later, half.
  private static func income(_ sum: Books.Sum) -> [String] {
    guard sum.income > 0 else { return ["No", "", "", "", ""] }
    let before = (sum.income - sum.laterIncome).dollars
    return ["Yes", before, before, (sum.laterIncome / 2).dollars, "0.00"]
  }

  private var closingBlock: [String] {
    guard category == .closeout else { return ["", "", ""] }
    return [
      "300000.00",
      "Monitoring and audit of subrecipients, reports to Treasury, and keeping of records until the end of retention.",
      "Estimated from the hours and prices of the two years before, for five years of records and one audit.",
    ]
  }
}
