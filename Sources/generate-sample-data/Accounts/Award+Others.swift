extension Award {
  /// Awards no program is paid from: payments to participants, purchases, agreements with agencies,
  /// and what closing the grant costs.
  static let others = [
    stipends, licenseFees, childcare, devices, safetyGear, trainers, panels, campaign,
    administration, evaluation, printing, audit, archive, storage,
  ]

  private static let stipends = Award(
    id: "A-I01", project: "CC-HEALTH", type: toIndividuals, cents: 32_000_000,
    date: Day(2024, 7, 15), description: "Completion stipends paid to participants.",
    accounts: obligation(Day(2024, 7, 15), 32_000_000)
      + monthly(
        Day(2024, 8, 1), count: 26, cents: 1_120_000, "Participant support",
        "Participants, in aggregate"))
  private static let licenseFees = Award(
    id: "A-I02", project: "CC-DRIVING", type: toIndividuals, cents: 9_000_000,
    date: Day(2024, 9, 3), description: "License fees and fares paid to participants.",
    accounts: obligation(Day(2024, 9, 3), 9_000_000)
      + monthly(
        Day(2024, 10, 1), count: 24, cents: 318_250, "Participant support",
        "Participants, in aggregate"))

  /// A refund of the quarter before, and an advance that nothing was spent of yet.
  private static let childcare = Award(
    id: "A-S01", project: "CC-SERVICES", entity: .childcare, type: "Grant: Reimbursable",
    cents: 48_000_000, date: Day(2024, 10, 1),
    description: """
      Childcare for participants while they are in training. Deliverables are weeks of care; planned \
      are 1,600 weeks for children of participants.
      """,
    accounts: obligation(Day(2024, 10, 1), 48_000_000)
      + monthly(
        Day(2024, 11, 1), count: 23, cents: 1_785_000, "Participant support", Entity.childcare.name)
      + [
        Posting(
          day: Day(2026, 8, 5), service: (Day(2026, 6, 1), Day(2026, 6, 30)), kind: "refund",
          category: "Participant support", vendor: Entity.childcare.name, cents: 131_240),
        Posting(
          day: Day(2026, 9, 15), service: (Day(2026, 9, 15), lastDay), kind: "advance",
          cents: 3_000_000),
      ])

  /// An invoice of spring that was posted when the quarter had been filed.
  private static let devices = Award(
    id: "A-T01", project: "CC-TECHNOLOGY", entity: .devices, type: "Contract: Definitive Contract",
    cents: 15_000_000, date: Day(2024, 3, 1),
    description: """
      Laptops lent to participants of the technology programs. Deliverables are devices lent and \
      kept in repair; planned are 240 devices.
      """,
    accounts: obligation(Day(2024, 3, 1), 15_000_000)
      + monthly(Day(2024, 4, 1), count: 25, cents: 428_300, "Equipment", Entity.devices.name)
      + [
        Posting(
          day: Day(2026, 8, 20), service: (Day(2026, 5, 1), Day(2026, 6, 30)), kind: "expenditure",
          category: "Equipment", vendor: Entity.devices.name, cents: 1_824_000)
      ])

  private static let safetyGear = small(
    "A-M01", "CC-MANUFACTURING", "Contract: Purchase Order", 3_840_000, Day(2024, 5, 13),
    "Safety gear for workshops.", "Equipment", "Sample Safety Supply", months: 28)
  private static let trainers = small(
    "A-M02", "CC-MANUFACTURING", "Grant: Lump Sum Payment(s)", 2_475_000, Day(2024, 11, 4),
    "Courses for trainers of small workshops.", "Personnel", "Example Trainers Guild", months: 16)
  private static let panels = small(
    "A-E01", "CC-ENERGY", "Contract: Purchase Order", 4_690_000, Day(2024, 6, 10),
    "Solar panels for practice roofs.", "Equipment", "Placeholder Panels", months: 27)

  /// All of it was spent long ago.
  private static let campaign = Award(
    id: "A-O01", project: "CC-OUTREACH", entity: .outreach, type: "Contract: Definitive Contract",
    cents: 21_200_000, date: Day(2023, 3, 1), end: Day(2025, 6, 30),
    description: """
      Outreach to people out of work in neighborhoods hit hardest. Deliverables are events and \
      referrals; planned were 60 events.
      """,
    accounts: obligation(Day(2023, 3, 1), 21_200_000)
      + monthly(
        Day(2023, 4, 1), count: 20, cents: 1_060_000, "Administration", Entity.outreach.name))

  private static let administration = Award(
    id: "A-A01", project: "CC-ADMIN", entity: .administration,
    type: "Interagency Agreement (IAA)", cents: 210_000_000, date: Day(2022, 7, 1),
    description: """
      Grant accounting, purchasing and monitoring for the programs by an agency of the state. \
      Deliverables are monthly accounts and monitoring visits.
      """,
    accounts: obligation(Day(2022, 7, 1), 210_000_000)
      + monthly(
        Day(2022, 8, 1), count: 50, cents: 3_872_500, "Administration", Entity.administration.name))

  /// A payment of May was posted twice, and one of the two taken back in July.
  private static let evaluation = Award(
    id: "A-A02", project: "CC-ADMIN", entity: .evaluator, type: "Contract: Definitive Contract",
    cents: 64_000_000, date: Day(2023, 1, 9),
    description: """
      Evaluation of the programs against a comparison group. Deliverables are a design, yearly \
      briefs and a final report.
      """,
    accounts: obligation(Day(2023, 1, 9), 64_000_000)
      + monthly(
        Day(2023, 2, 1), count: 44, cents: 1_187_500, "Administration", Entity.evaluator.name)
      + postedTwice)
  private static let postedTwice = [
    Posting(
      day: Day(2026, 6, 8), service: (Day(2026, 5, 1), Day(2026, 5, 31)), kind: "expenditure",
      category: "Administration", vendor: Entity.evaluator.name, cents: 1_187_500),
    Posting(
      day: Day(2026, 7, 22), service: (Day(2026, 5, 1), Day(2026, 5, 31)), kind: "expenditure",
      category: "Administration", vendor: Entity.evaluator.name, cents: 1_187_500, reverses: 1),
  ]
  private static let printing = small(
    "A-A03", "CC-ADMIN", "Contract: Purchase Order", 3_120_000, Day(2023, 9, 5),
    "Printing of forms and notices.", "Administration", "Sample Print Shop", months: 36)

  private static let audit = Award(
    id: "A-C01", project: "CC-CLOSEOUT", entity: .auditor, type: "Contract: Definitive Contract",
    cents: 8_400_000, date: Day(2026, 8, 3),
    description: """
      Audit and monitoring of subrecipients while the grant is closed. Deliverables are reviews of \
      all providers and a report.
      """,
    accounts: obligation(Day(2026, 8, 3), 8_400_000)
      + [
        Posting(
          day: Day(2026, 10, 6), service: (Day(2026, 8, 17), Day(2026, 9, 30)),
          kind: "expenditure", category: "Administration", vendor: Entity.auditor.name,
          cents: 1_260_000)
      ])
  private static let archive = Award(
    id: "A-C02", project: "CC-CLOSEOUT", entity: .archive, type: "Interagency Agreement (IAA)",
    cents: 12_000_000, date: Day(2026, 7, 20),
    description: """
      Keeping of the grant's records for the years that the law asks for, by an agency of the state. \
      Deliverables are records taken over and kept.
      """,
    accounts: obligation(Day(2026, 7, 20), 12_000_000)
      + monthly(Day(2026, 8, 1), count: 2, cents: 845_000, "Administration", Entity.archive.name))
  private static let storage = small(
    "A-C03", "CC-CLOSEOUT", "Contract: Purchase Order", 980_000, Day(2026, 7, 27),
    "Boxes and shelves for records.", "Equipment", "Sample Shelving", months: 1)
}

// MARK: - Lines of the accounts

extension Award {
  private static func obligation(_ day: Day, _ cents: Int) -> [Posting] {
    [Posting(day: day, service: (day, lastDay), kind: "obligation", cents: cents)]
  }

  /// The same amount for so many months, posted on the eighth of the next.
  private static func monthly(
    _ first: Day, count: Int, cents: Int, _ category: String, _ vendor: String
  ) -> [Posting] {
    (0..<count).map { number in
      let month = first.month + number
      return Posting(
        day: (month.lastDay + 8).onWorkday, service: (month.firstDay, month.lastDay),
        kind: "expenditure", category: category, vendor: vendor, cents: cents)
    }
  }

  /// A purchase that is filed with others, paid in equal parts up to nine tenths.
  private static func small(
    _ id: String, _ project: String, _ type: String, _ cents: Int, _ date: Day,
    _ description: String, _ category: String, _ vendor: String, months: Int
  ) -> Award {
    Award(
      id: id, project: project, type: type, cents: cents, date: date, description: description,
      accounts: obligation(date, cents)
        + monthly(
          (date.month + 1).firstDay, count: months,
          cents: cents / 10 * 9 / months, category, vendor))
  }
}
