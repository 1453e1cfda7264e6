/// What the state has promised somebody, and under which project it files it.
struct Award: Sendable {
  let id: String
  /// Nil for what no program is paid from.
  var program: Program?
  let project: String
  /// Nil for small purchases and for payments to participants, which are filed in aggregate.
  var entity: Entity?
  let type: String
  let cents: Int
  let date: Day
  var start: Day?
  var end = lastDay
  let description: String
  var amountChange = ""
  /// Its lines of the accounts.
  var accounts: [Posting] = []

  static let lastDay = Day(2026, 12, 31)
  static let toIndividuals = "Payments to Individuals"
  /// From so many cents on, an award is filed on its own.
  private static let threshold = 5_000_000

  var isFiledAlone: Bool { entity != nil && cents >= Self.threshold }

  /// The word under which awards of this type are filed together.
  var aggregate: String {
    type.hasPrefix("Contract") ? "Aggregate of Contracts Awarded" : "Aggregate of Grants Awarded"
  }
}

// MARK: - Those of the programs

extension Program {
  private static let costPerPlace = 875_000  // cents

  /// Where more enroll than were planned, the award has grown with them.
  func award(in enrollments: Enrollments) -> Award {
    let cents = max(plannedEnrollment, enrollments.count(in: self)) * Self.costPerPlace
    return Award(
      id: "A-" + id, program: self, project: project, entity: Entity.runners[number],
      type: "Grant: Reimbursable", cents: cents, date: launch,
      description: """
        Short-term training in the program \(title), with recognized credentials, support for \
        participants and placement into jobs. Outcomes are participants enrolled, completing and \
        placed; planned are \(plannedEnrollment) participants.
        """,
      amountChange: number % 6 == 5
        ? "De-obligated by agreement on 08/31/2026, as fewer places were filled than planned." : "",
      accounts: postings(of: cents, in: enrollments))
  }

  var project: String {
    switch sector.title {
    case Sector.healthCare.title: "CC-HEALTH"
    case Sector.cleanEnergy.title: "CC-ENERGY"
    case Sector.manufacturing.title: "CC-MANUFACTURING"
    case Sector.informationTechnology.title: "CC-TECHNOLOGY"
    case Sector.commercialDriving.title: "CC-DRIVING"
    case Sector.bioscience.title: "CC-BIOSCIENCE"
    default: "CC-SERVICES"
    }
  }
}
