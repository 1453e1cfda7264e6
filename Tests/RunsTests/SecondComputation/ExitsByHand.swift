/// What wage records and the survey say of people, as it is asked for after an exit.
struct AnswersByHand {
  struct Answer {
    let employed: String?
    let isAwaited: Bool
    let employer: String?
    /// Earnings of a quarter in ten-thousandths of dollars.
    let earnings: Int?
  }

  private struct Payer: Hashable {
    let person: Int
    let quarter: Int
    let employer: String
  }

  private struct Question: Hashable {
    let person: Int
    let program: String
    let number: Int
  }

  private struct PersonQuarter: Hashable {
    let person: Int
    let quarter: Int
  }

  /// Cents by employer.
  private var payments: [PersonQuarter: [String: Int]] = [:]
  private var answers: [Question: Answer] = [:]
  /// Quarters of which there are any wage records.
  private(set) var covered: Set<Int> = []
  private(set) var peopleWithSSN: Set<Int> = []

  init(_ sheets: SheetsByHand, _ people: PeopleOfTables) {
    func rows(_ table: String) -> [(row: RowByHand, person: Int)] {
      zip(sheets.rows[table] ?? [], people.numbers[table] ?? []).compactMap { row, person in
        person.map { (row, $0) }
      }
    }
    // Of two amounts for one person, employer and quarter none counts.
    var amounts: [Payer: Set<Int>] = [:]
    for (row, person) in rows("wages") {
      let quarter = 4 * (Int(row.cell("year")) ?? 0) + (Int(row.cell("quarter")) ?? 0) - 1
      let payer = Payer(person: person, quarter: quarter, employer: row.cell("employer_fein"))
      if let cents = row.cents("amount") { amounts[payer, default: []].insert(cents) }
    }
    for (payer, amounts) in amounts where amounts.count == 1 {
      let key = PersonQuarter(person: payer.person, quarter: payer.quarter)
      payments[key, default: [:]][payer.employer] = amounts.first
      covered.insert(payer.quarter)
    }
    var asked: [Question: [Answer]] = [:]
    for (row, person) in rows("followup") {
      let question = Question(
        person: person, program: row.cell("program_id"),
        number: Int(row.cell("quarter_after_exit")) ?? 0)
      asked[question, default: []].append(Answer(row))
    }
    answers = asked.filter { $0.value.count == 1 }.compactMapValues(\.first)
    let nobodys = ["000-00-0000", "111-11-1111", "999-99-9999", "123-45-6789"]
    for (row, person) in rows("participants") {
      if let number = row.text("ssn"), !nobodys.contains(number) { peopleWithSSN.insert(person) }
    }
  }

  /// Cents paid by each employer.
  func payments(to person: Int, in quarter: Int) -> [String: Int] {
    payments[PersonQuarter(person: person, quarter: quarter)] ?? [:]
  }

  func answer(of journey: JourneyByHand, _ number: Int) -> Answer? {
    answers[
      Question(person: journey.person, program: journey.program?.id ?? "", number: number)]
  }
}

extension AnswersByHand.Answer {
  fileprivate init(_ row: RowByHand) {
    employed = row.word("employed")
    isAwaited = row.cell("employed") == "Not yet available"
    employer = row.text("employer")
    let cents = row.cents("wage")
    let tenthsOfHours = row.text("weekly_hours").flatMap(RunsTests.cents).map { $0 / 10 }
    earnings =
      switch row.word("wage_per") {
      case "hour": cents.flatMap { cents in tenthsOfHours.map { cents * $0 * 13 * 10 } }
      case "week": cents.map { $0 * 13 * 100 }
      case "two weeks": cents.map { $0 * 65 * 10 }
      case "month": cents.map { $0 * 3 * 100 }
      case "year": cents.map { $0 * 25 }
      default: nil
      }
  }
}

/// One of the four quarters after an exit.
struct QuarterByHand: OfProgram {
  let journey: JourneyByHand
  let exit: Int
  let number: Int
  let hasSSN: Bool
  let isEmployed: Bool
  let isInWageRecords: Bool
  /// `wage records`, `survey` or `neither`.
  let answeredBy: String
  /// In ten-thousandths of dollars.
  let earnings: Int?
  let isAwaited: Bool
  /// Of the quarter two quarters later.
  let isLaterAwaited: Bool
  let keepsEmployer: Bool?

  var program: CatalogByHand.Program? { journey.program }
  var provider: String { journey.provider }

  static func all(after journey: JourneyByHand, _ answers: AnswersByHand) -> [QuarterByHand] {
    guard let exit = journey.exit else { return [] }
    return (1...4).map { QuarterByHand(journey, exit, $0, answers) }
  }

  private init(
    _ journey: JourneyByHand, _ exit: Int, _ number: Int, _ answers: AnswersByHand
  ) {
    let (now, later) = (quarter(of: exit) + number, quarter(of: exit) + number + 2)
    let paid = answers.payments(to: journey.person, in: now)
    let paidLater = answers.payments(to: journey.person, in: later)
    let answer = answers.answer(of: journey, number)
    let laterAnswer = answers.answer(of: journey, number + 2)
    let isPaid = paid.values.contains { $0 > 0 }
    let isPaidLater = paidLater.values.contains { $0 > 0 }
    /// On the last day of September 2026 the third quarter of the year is complete.
    func isKnown(_ quarter: Int) -> Bool {
      quarter + 2 <= 4 * 2026 + 2 && answers.covered.contains(quarter)
    }
    self.journey = journey
    self.exit = exit
    self.number = number
    hasSSN = answers.peopleWithSSN.contains(journey.person)
    isInWageRecords = isPaid
    isEmployed = isPaid || answer?.employed == "yes"
    answeredBy =
      isPaid
      ? "wage records" : ["yes", "no"].contains(answer?.employed) ? "survey" : "neither"
    earnings =
      isPaid
      ? paid.values.reduce(0, +) * 100 : answer?.employed == "yes" ? answer?.earnings : nil
    isAwaited = !isKnown(now) || !isPaid && answer?.isAwaited == true
    isLaterAwaited =
      isAwaited || !isKnown(later)
      || !isPaid && !isPaidLater && laterAnswer?.isAwaited == true
    if isPaid {
      keepsEmployer = paid.contains { employer, cents in
        cents > 0 && (paidLater[employer] ?? 0) > 0
      }
    } else if laterAnswer?.employed == "yes" {
      keepsEmployer = answer?.employer.flatMap { first in
        laterAnswer?.employer.map { $0 == first }
      }
    } else {
      keepsEmployer = isPaidLater ? nil : false
    }
  }
}

/// A participation that has ended, and the credentials of the person.
struct ExitByHand: OfProgram {
  let journey: JourneyByHand
  let exit: Int
  private let isEmployedWithinYear: Bool

  var program: CatalogByHand.Program? { journey.program }
  var provider: String { journey.provider }

  init?(_ journey: JourneyByHand, _ answers: AnswersByHand) {
    guard let exit = journey.exit else { return nil }
    self.journey = journey
    self.exit = exit
    isEmployedWithinYear = QuarterByHand.all(after: journey, answers).contains(where: \.isEmployed)
  }

  var isAwaited: Bool { quarter(of: exit) + 6 > 4 * 2026 + 2 }

  var isInCredentialTraining: Bool? {
    ThreeValued.any(
      journey.kindsOfTraining.map { kind in
        kind.map {
          $0 != "customized training" && $0 != "on the job training (non-wioa youth)"
        }
      })
  }

  var hasAttained: Bool? {
    let isInCollege = journey.schoolAtExit.map { $0 == "in-school, postsecondary school" }
    return ThreeValued.any(
      journey.participation.credentials.map { credential in
        switch credential.kind {
        case "occupational certificate", "occupational licensure",
          "industry-recognized credential/certification":
          return isTimely(credential)
        case "secondary school diploma/or equivalency":
          return ThreeValued.and(
            isTimely(credential), ThreeValued.any([isEmployedWithinYear, isInCollege]))
        case nil: return isTimely(credential) == false ? false : nil
        default: return false
        }
      })
  }

  /// In the program, or within a year after it.
  private func isTimely(_ credential: Credential) -> Bool? {
    ThreeValued.and(
      credential.day.flatMap { day in journey.entry.map { day >= $0 } },
      credential.day.map { $0 <= oneYear(after: exit) })
  }
}
