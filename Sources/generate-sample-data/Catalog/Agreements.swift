/// What closing the books asks of the agreements: reports, audits, holds on records.
enum Agreements {
  static func write(of books: Books, to file: inout OutputFile) throws {
    try file.appendLine([
      "award_id", "signed_on", "final_report_due", "last_report_on", "final_report_on",
      "on_hold", "note", "valid_from", "valid_to", "source",
    ])
    for award in books.awards where award.isFiledAlone {
      let isDone = award.end < Award.lastDay
      try file.appendLine([
        award.id, award.date.iso, award.id == "A-P04" ? "2027-02-28" : "",
        lastReport(of: award),
        isDone ? (award.end + 60).iso : "", (award.id == "A-P12").answer,
        award.id == "A-P12" ? "Open question of the state's auditors; keep the records." : "",
        award.date.iso, "", Catalog.source,
      ])
    }
  }

  /// One has not reported for a quarter; who was awarded since has had nothing to report.
  private static func lastReport(of award: Award) -> String {
    if award.date > Day(2026, 6, 30) { return "" }
    if award.end < Award.lastDay { return (award.end + 20).iso }
    return award.id == "A-P16" ? "2026-04-20" : "2026-07-20"
  }

  /// The fiscal year of which audits tell.
  private static let fiscalYear = Day(2024, 7, 1)...Day(2025, 6, 30)
  /// One that declares less than our own dollars, if there are faults.
  private static let forgetful = "brightmoor-energy"

  /// One line for each that declared its federal spending of a year; of two nothing is known.
  static func writeAudits(by books: Books, to file: inout OutputFile) throws {
    try file.appendLine([
      "subrecipient_id", "fiscal_year_start", "fiscal_year_end", "federal_spending", "declared_on",
      "audit_received_on", "findings", "decided_on", "source",
    ])
    for entity in Entity.all where entity.kind == .subrecipient && ![6, 16].contains(entity.number)
    {
      let isAudited = entity.number % 3 != 0
      let own = books.spent(by: entity, in: fiscalYear)
      let isSmall = entity.number % 7 == 5 && own < 75_000_000
      let usual = isSmall ? 41_200_000 : 180_000_000 + entity.number * 9_150_000
      let isForgetful = books.hasFaults && entity.id == forgetful
      let declared = isForgetful || usual >= own ? usual : own / 500_000 * 550_000 + 550_000
      try file.appendLine([
        entity.id, fiscalYear.lowerBound.iso, fiscalYear.upperBound.iso, declared.dollars,
        isSmall || isAudited ? "2025-09-15" : "",
        isAudited && !isSmall ? "2026-03-\((entity.number % 27 + 1).digits(2))" : "",
        isAudited && !isSmall ? "\(entity.number % 4 == 1 ? 2 : 0)" : "",
        entity.number % 8 == 1 && isAudited ? "2026-08-14" : "", Catalog.source,
      ])
    }
  }
}
