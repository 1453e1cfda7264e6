import Foundation

/// A small grant over two quarters, every line of it written out: what was filed of the first is what
/// the second starts from.
struct TwoQuarters {
  private let folder: TemporaryFolder
  let inputs: URL

  init() throws {
    folder = try TemporaryFolder()
    inputs = folder.url.appending(path: "inputs")
    for name in ["Pipelines", "Reports"] {
      try FileManager.default.copyItem(
        at: Project.root.appending(path: name), to: folder.url.appending(path: name))
    }
    // The rows behind the adjustments, whatever else the workbook shows.
    let report = folder.url.appending(path: "Reports/quarterly-arpa.yaml")
    let text = try String(contentsOf: report, encoding: .utf8)
    try Data(text.replacing("\nsheets:\n", with: "\nsheets:\n" + TwoQuarters.behind).utf8)
      .write(to: report)
  }

  private static let behind = """
      - sheet: Behind
        tables:
          - table: behind
            title: Behind
            rows_of: prior_period_lines
            order: [transaction_id]
            columns:
              - { field: transaction_id, title: Transaction }
              - { field: project_id, title: Project }
              - { field: adjusts, title: Adjusts }
              - { field: adjustment, title: Adjustment, unit: usd }

    """

  func declare(basis: String) throws {
    let facts = folder.url.appending(path: "Pipelines/facts/arpa/ledger.yaml")
    let text = try String(contentsOf: facts, encoding: .utf8)
    try Data(text.replacing("\"'accrual'\"", with: "\"'\(basis)'\"").utf8).write(to: facts)
  }

  func run(_ grant: SmallGrant, forgettingReadingDay: Bool = false) async throws -> FinishedRun {
    try grant.write(to: inputs)
    // The first report is that of the second quarter: nobody had read the books of one before.
    let periods = inputs.appending(path: "catalog/reporting_periods.csv")
    let text = try String(contentsOf: periods, encoding: .utf8)
    let known = forgettingReadingDay ? "" : "2026-07-15"
    let unread = text.replacing(/,(Yes|No),(\d{4}-\d\d-\d\d),/) { match in
      match.2 == known ? String(match.0) : ",\(match.1),,"
    }
    try Data(unread.utf8).write(to: periods)
    return try await Job(
      pipeline: folder.url.appending(path: "Pipelines/quarterly-arpa.yaml"), inputs: inputs,
      runs: folder.url.appending(path: "Runs"), period: grant.quarter.name
    ).run()
  }

  /// Takes the forms of a run for what the portal exports when they have been handed in.
  ///
  /// - Parameter edit: what somebody changes in the portal, form by form.
  func file(
    _ run: FinishedRun, for quarter: SmallQuarter,
    edit: (String, inout [String: String]) -> Void
  ) throws {
    func export(_ register: String, _ filings: [String], isByPeriod: Bool = false) throws {
      var ids: [String] = []
      var rows: [[String: String]] = []
      for filing in filings where run.has("treasury/\(filing).csv") {
        let form = try FilledForm(filing, of: run, isDraft: false)
        ids += form.ids.filter { !ids.contains($0) }
        rows += form.rows
      }
      let text = rows.map { row in
        var row = row
        edit(register, &row)
        return (isByPeriod ? [quarter.name] : []) + ids.map { row[$0] ?? "" }
      }
      let header = (isByPeriod ? ["Reporting_Period__c"] : []) + ids
      try SmallFolder(url: inputs).write(
        "treasury/filed/\(quarter.name)/\(register).csv",
        text: ([header] + text).map(NaiveCSV.text).joined())
    }
    try export("projects", ["1-project-1.11-2.10", "2-project-baseline"])
    try export("subrecipients", ["3-subrecipient"])
    try export("subawards", ["4-subaward"])
    try export("expenditures", ["5-expenditures-from-50000"], isByPeriod: true)
    try export("aggregates", ["6-aggregates-below-50000"], isByPeriod: true)
    try export("individuals", ["7-payments-to-individuals"], isByPeriod: true)
  }
}

// MARK: - The accounts

extension TwoQuarters {
  static let second = SmallQuarter(year: 2026, number: 2)
  static let third = SmallQuarter(year: 2026, number: 3)

  /// As the books stood on July 15.
  static var untilJune: SmallGrant {
    var grant = SmallGrant(
      quarter: second,
      projects: [
        SmallGrant.Project(id: "TRAINING", sample: "CC-HEALTH", changes: notEarned),
        SmallGrant.Project(id: "OFFICE", sample: "CC-ADMIN", changes: notEarned),
        SmallGrant.Project(
          id: "CLOSING", sample: "CC-CLOSEOUT",
          changes: notEarned.merging(["start_date": "2026-07-01"]) { $1 }),
      ],
      awards: [
        award(
          "W01", "TRAINING", "Grant: Reimbursable", 20_240_115, SmallGrant.provider, 10_000_000),
        award("W02", "TRAINING", "Grant: Reimbursable", 20_240_201, "s11", 6_000_000),
        award("W03", "TRAINING", "Payments to Individuals", 20_240_315, nil, 1_000_000),
        award("W04", "OFFICE", "Contract: Purchase Order", 20_240_301, "c01", 2_000_000),
      ], lines: [])
    for award in grant.awards {
      grant.add("obligation", of: award, posted: award.date, award.cents)  // T1001 to T1004
    }
    let (kitchen, school, trainees, office) = (
      grant.awards[0], grant.awards[1], grant.awards[2], grant.awards[3]
    )
    grant.spend(30_000_00, kitchen, service: 3, posted: 20_260_410)  // T1005
    grant.spend(12_500_25, kitchen, service: 6, posted: 20_260_708)
    grant.spend(8_000_10, school, service: 5, posted: 20_260_615)  // T1007
    grant.spend(640_00, trainees, service: 6, posted: 20_260_630)
    grant.spend(1_200_00, office, service: 6, posted: 20_260_702)
    return grant
  }

  /// As they stood on October 15.
  static var untilSeptember: SmallGrant {
    let before = untilJune
    var grant = SmallGrant(
      quarter: third, projects: before.projects, awards: before.awards, lines: before.lines)
    let (kitchen, school, trainees, office) = (
      grant.awards[0], grant.awards[1], grant.awards[2], grant.awards[3]
    )
    // Of quarters that had been filed: posted late, taken back and posted anew, refunded.
    grant.spend(3_333_33, kitchen, service: 5, posted: 20_260_805)  // T1010
    grant.add(
      "expenditure", of: school, posted: 20_260_812, 8_000_10, in: month(5), category: "Tuition",
      reverses: grant.lines[6])  // T1011 takes T1007 back
    grant.spend(7_000_10, school, service: 5, posted: 20_260_812)  // T1012
    grant.add(  // T1013
      "refund", of: trainees, posted: 20_260_820, 40_00, in: month(6), category: "Tuition")
    // Of the quarter itself.
    grant.add("refund", of: kitchen, posted: 20_260_911, 450_00, in: month(9), category: "Tuition")
    grant.spend(10_000_00, kitchen, service: 8, posted: 20_260_905)
    grant.add("de-obligation", of: school, posted: 20_260_920, 15_000_00)
    grant.spend(800_00, office, service: 9, posted: 20_261_005)  // of September, posted in October
    grant.spend(160_00, trainees, service: 8, posted: 20_260_902)
    let archive = award(
      "W05", "CLOSING", "Contract: Definitive Contract", 20_260_710, "c02", 7_500_000)
    grant.awards.append(archive)
    grant.add("obligation", of: archive, posted: archive.date, archive.cents)
    grant.spend(5_000_00, archive, service: 9, posted: 20_260_929)
    // Of the quarter after.
    grant.spend(999_00, kitchen, service: 10, posted: 20_261_008)
    return grant
  }

  private static let notEarned = [
    "earned_income": "No", "income_spent_before": "", "income_obligated_before": "",
    "income_spent_after": "", "income_obligated_after": "",
  ]

  private static func award(
    _ id: String, _ project: String, _ type: String, _ date: Int, _ recipient: String?,
    _ cents: Int
  ) -> SmallGrant.Award {
    SmallGrant.Award(
      id: id, project: project, type: type, date: date, recipient: recipient, cents: cents)
  }

  private static func month(_ number: Int) -> Int { 2026 * 12 + number - 1 }
}

extension SmallGrant {
  fileprivate mutating func spend(_ cents: Int, _ award: Award, service: Int, posted: Int) {
    add(
      "expenditure", of: award, posted: posted, cents, in: 2026 * 12 + service - 1,
      category: "Tuition")
  }
}
