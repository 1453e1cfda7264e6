/// The grant as the federal agency knows it, and what the general ledger says was done with it. All of
/// it is in the projects' budgets.
enum FederalAward {
  private static let drawn = Day(2026, 10, 12)

  static func write(for books: Books, to file: inout OutputFile) throws {
    try file.appendLine([
      "federal_award_id", "assistance_listing", "title", "federal_agency", "recipient",
      "recipient_entity_id", "awarded_on", "amount", "performance_start", "performance_end",
      "source",
    ])
    try file.appendLine([
      "SLFRP0000", "21.027", "Coronavirus State and Local Fiscal Recovery Funds",
      "U.S. Department of the Treasury", "Sample Office of Workforce Strategy", "ZZSAMPLE0000",
      "2021-05-20", books.budget.dollars, "2021-03-03", "2026-12-31", Catalog.source,
    ])
  }

  /// One line a project and quarter's end, with all that is dated up to then.
  static func writeControlTotals(of books: Books, to file: inout OutputFile) throws {
    try file.appendLine([
      "project_id", "as_of", "obligations", "expenditures", "drawn_on", "source",
    ])
    for quarter in [Quarter(2026, 2), Quarter(2026, 3)] {
      for project in Project.all {
        let sum = books.sum(through: quarter.lastDay) { $0.project == project.id }
        try file.appendLine([
          project.id, quarter.lastDay.iso, sum.obligated.dollars, sum.expended.dollars, drawn.iso,
          Catalog.source,
        ])
      }
    }
  }
}
