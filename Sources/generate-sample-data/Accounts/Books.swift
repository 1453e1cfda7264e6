/// The awards and their accounts, added up. Costs count by the day of the service, as on an accrual
/// basis.
struct Books: Sendable {
  /// In the order of the accounts.
  let awards: [Award]
  /// Whether what is made of them has faults.
  let hasFaults: Bool
  private let lines: [(award: Award, posting: Posting)]

  static let lastPosting = Day(2026, 10, 9)

  init(of enrollments: Enrollments) {
    hasFaults = enrollments.hasFaultsOfSources
    awards = Catalog.programs.map { $0.award(in: enrollments) } + Award.others
    lines = awards.flatMap { award in award.accounts.map { (award, $0) } }
  }

  /// The quarter in which a line was first filed, or would be: that of its own day, unless it came
  /// when that had been filed.
  private static func quarter(_ posting: Posting) -> Quarter {
    var quarter = posting.booked.quarter
    while readOn(quarter) < posting.day { quarter = quarter + 1 }
    return quarter
  }

  /// The day on which the books are read for the filing of a quarter.
  static func readOn(_ quarter: Quarter) -> Day { quarter.lastDay + 15 }

  struct Sum {
    var obligated = 0
    var expended = 0
    var income = 0
    /// Of it, what came when the time to obligate was over.
    var laterIncome = 0

    var isZero: Bool { obligated == 0 && expended == 0 }
  }

  /// What the awards come to.
  var budget: Int { awards.map(\.cents).reduce(0, +) }

  func budget(of project: Project) -> Int {
    awards.filter { $0.project == project.id }.map(\.cents).reduce(0, +)
  }

  /// What was spent by one whom the grant pays on services that ended in these days.
  func spent(by entity: Entity, in days: ClosedRange<Day>) -> Int {
    sum { award, posting in
      award.entity?.id == entity.id && days.contains(posting.booked)
    }.expended
  }

  /// Of the lines dated up to a day, whenever they were posted.
  func sum(through day: Day, where isMeant: (Award) -> Bool) -> Sum {
    sum { award, posting in isMeant(award) && posting.booked <= day }
  }

  /// Of what was filed up to a quarter.
  func filed(through quarter: Quarter, where isMeant: (Award) -> Bool) -> Sum {
    sum { award, posting in isMeant(award) && Self.quarter(posting) <= quarter }
  }

  /// Of what was filed in a quarter.
  func filed(in quarter: Quarter, where isMeant: (Award) -> Bool) -> Sum {
    sum { award, posting in isMeant(award) && Self.quarter(posting) == quarter }
  }

  private func sum(_ isMeant: (Award, Posting) -> Bool) -> Sum {
    var sum = Sum()
    for line in lines where isMeant(line.award, line.posting) {
      sum.obligated += line.posting.obligated
      sum.expended += line.posting.expended
      sum.income += line.posting.income
      if line.posting.day > Day(2024, 12, 31) { sum.laterIncome += line.posting.income }
    }
    return sum
  }
}
