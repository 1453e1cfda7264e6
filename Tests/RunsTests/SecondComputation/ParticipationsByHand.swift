/// One person in one program, with everything the outcome metrics need. Days are numbers such as
/// 20260930; what is not known is nil.
struct Participation {
  let provider: String
  let program: CatalogByHand.Program?
  let person: Int
  let entry: Int?
  let exit: Int?
  let trainings: [Training]
  let credentials: [Credential]
  let employment: String?
  let wageInCents: Int?
}

struct Training {
  let entered: Int?
  let ended: Int?
  let completed: Bool?

  /// One that has not ended is not completed, unless it says so; one that ended without an answer is
  /// unknown.
  var isCompleted: Bool? {
    if let completed { return completed }
    return ended == nil ? false : nil
  }

  /// Going on after `day`: by its end, or, without one, because it is not said to be completed.
  func goesOn(after day: Int) -> Bool? {
    let hasNotEnded = ended.map { $0 > day } ?? !(completed ?? false)
    return ThreeValued.and(entered.map { $0 <= day }, hasNotEnded)
  }
}

struct Credential {
  let kind: String?
  let day: Int?

  /// A certificate of completion alone is not one.
  var counts: Bool {
    switch kind {
    case "occupational certificate", "occupational licensure",
      "industry-recognized credential/certification",
      "secondary school diploma/or equivalency":
      true
    default: false
    }
  }
}

/// What of these is known to be so, known not to be, or not known.
enum ThreeValued {
  static func and(_ left: Bool?, _ right: Bool?) -> Bool? {
    if left == false || right == false { return false }
    return left == nil || right == nil ? nil : true
  }

  static func any(_ values: [Bool?]) -> Bool? {
    if values.contains(true) { return true }
    return values.contains(nil) ? nil : false
  }
}

extension Participation {
  var wasInTraining: Bool { !trainings.isEmpty }

  var firstEntry: Int? { trainings.compactMap(\.entered).min() }

  /// Who was in no training has completed none.
  var isCompleted: Bool? { ThreeValued.any(trainings.map(\.isCompleted)) }

  var completionDay: Int? {
    trainings.filter { $0.isCompleted == true }.compactMap(\.ended).min()
  }

  func isInTraining(on day: Int) -> Bool? {
    ThreeValued.and(
      ThreeValued.any(trainings.map { $0.goesOn(after: day) }), exit.map { $0 > day } ?? true)
  }

  /// Of a credential without a day it is not known whether it was earned by the end of September.
  var isCredentialed: Bool? {
    ThreeValued.any(credentials.map { $0.counts ? $0.day.map { $0 <= 20_260_930 } : false })
  }

  var credentialDay: Int? {
    credentials.filter(\.counts).compactMap(\.day).filter { $0 <= 20_260_930 }.min()
  }

  var isPlaced: Bool? {
    guard let employment else { return nil }
    return [
      "employed, full-time", "employed, part-time", "temporarily employed", "apprenticeship",
    ].contains(employment)
  }
}

/// Puts what the sheets say of a person in a program together.
struct ParticipationsByHand {
  private struct Key: Hashable {
    let provider: String
    let program: String
    let person: Int
  }

  private(set) var participations: [Participation] = []
  /// People of whom a program tells two outcomes.
  private(set) var ambiguous = 0

  init(_ sheets: SheetsByHand, people: PeopleOfTables, catalog: CatalogByHand) {
    func byPerson(_ table: String) -> [Key: [RowByHand]] {
      var rows: [Key: [RowByHand]] = [:]
      for (row, person) in zip(sheets.rows[table] ?? [], people.numbers[table] ?? []) {
        if let person { rows[ParticipationsByHand.key(row, person), default: []].append(row) }
      }
      return rows
    }
    let trainings = byPerson("trainings")
    let credentials = byPerson("credentials")
    let outcomes = byPerson("outcomes")
    for (row, person) in zip(
      sheets.rows["participants"] ?? [], people.numbers["participants"] ?? [])
    {
      let key = ParticipationsByHand.key(row, person ?? -1)
      if outcomes[key]?.count ?? 0 > 1 { ambiguous += 1 }
      let outcome = outcomes[key]?.first
      participations.append(
        Participation(
          provider: key.provider, program: catalog.programs.first { $0.id == key.program },
          person: key.person, entry: row.day("entry_date"), exit: row.day("exit_date"),
          trainings: (trainings[key] ?? []).map { row in
            Training(
              entered: row.day("entered"), ended: row.day("ended"),
              completed: row.flag("completed"))
          },
          credentials: (credentials[key] ?? []).map { row in
            Credential(kind: row.word("type"), day: row.day("date_attained"))
          },
          employment: outcome?.word("employment_at_exit"),
          wageInCents: outcome?.cents("hourly_wage_at_exit")))
    }
  }

  private static func key(_ row: RowByHand, _ person: Int) -> Key {
    Key(provider: row.cell("provider_id"), program: row.cell("program_id"), person: person)
  }
}
