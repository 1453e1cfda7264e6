/// A participation, with what the sheets and the portal say beside.
struct JourneyByHand: OfProgram {
  let participation: Participation
  let birth: Int?
  let hasForms: Bool?
  let otherReasonForExit: String?
  let education: String?
  /// In the order of the report's groups.
  let barriers: [Bool?]
  let kindsOfTraining: [String?]
  let schoolAtExit: String?
  let isRelated: Bool?

  var program: CatalogByHand.Program? { participation.program }
  var provider: String { participation.provider }
  var person: Int { participation.person }
  var entry: Int? { participation.entry }
  var exit: Int? { participation.exit }

  static let barriers = [
    "Low income", "Single parent", "Basic skills deficient", "TANF", "SSI or SSDI", "SNAP",
    "Other public assistance",
  ]

  var isExcluded: Bool {
    [
      "institutionalized", "health or medical", "deceased",
      "reserve forces called to active duty",
    ].contains(otherReasonForExit)
  }

  var isExcludedAsYouth: Bool { isExcluded || otherReasonForExit == "foster care" }

  var isYouth: Bool? {
    guard let birth, let entry else { return nil }
    return (16...24).contains(age(born: birth, on: entry))
  }
}

/// Somebody who answered the portal's form.
struct ReferralByHand: OfProgram {
  let day: Int
  let firstEntry: Int?
  var program: CatalogByHand.Program? { nil }
  var provider: String { "" }
}

/// A payment for a person of whom the provider has the forms, or has not.
struct EvidencedSupport: OfProgram {
  let support: SupportByHand
  let hasForms: Bool
  var program: CatalogByHand.Program? { nil }
  var provider: String { support.provider }
}

/// All that the funnel, the indicators and the federal rows are counted from.
struct JourneysByHand {
  let catalog: CatalogByHand
  let journeys: [JourneyByHand]
  let referrals: [ReferralByHand]
  let supports: [EvidencedSupport]
  let quarters: [QuarterByHand]
  let exits: [ExitByHand]
  let kindsOfEducation: [String]
  let reached: [Int: ReachedByHand]

  private struct Key: Hashable {
    let provider: String
    let program: String
    let person: Int
  }

  init(
    _ sheets: SheetsByHand, people: PeopleOfTables, participations: [Participation],
    supports: [SupportByHand], catalog: CatalogByHand, reach: ReachByHand
  ) {
    reached = Dictionary(uniqueKeysWithValues: reach.people.map { ($0.person, $0) })
    func byPerson(_ table: String) -> [Key: [RowByHand]] {
      var rows: [Key: [RowByHand]] = [:]
      for (row, person) in zip(sheets.rows[table] ?? [], people.numbers[table] ?? []) {
        guard let person else { continue }
        let key = Key(
          provider: row.cell("provider_id"), program: row.cell("program_id"), person: person)
        rows[key, default: []].append(row)
      }
      return rows
    }
    let trainings = byPerson("trainings")
    let outcomes = byPerson("outcomes")
    let sheet = sheets.rows["participants"] ?? []
    let journeys = zip(sheet, participations).map { row, participation in
      let key = Key(
        provider: participation.provider, program: row.cell("program_id"),
        person: participation.person)
      let outcome = outcomes[key]?.first
      return JourneyByHand(
        participation: participation, birth: row.day("birth_date"),
        hasForms: row.flag("forms_submitted"),
        otherReasonForExit: row.word("other_reason_for_exit"),
        education: row.word("education_level"), barriers: JourneysByHand.barriers(of: row),
        kindsOfTraining: (trainings[key] ?? []).map { $0.word("type") },
        schoolAtExit: outcome?.word("school_status_at_exit"),
        isRelated: outcome?.flag("related_to_training"))
    }
    self.catalog = catalog
    self.journeys = journeys
    kindsOfEducation =
      sheet.first?.schema.fields.first { $0.name == "education_level" }?.categories ?? []
    referrals = JourneysByHand.referrals(sheets, people, journeys)
    let withForms = Dictionary(grouping: journeys) { "\($0.provider) \($0.person)" }
      .filter { $0.value.contains { $0.hasForms == true } }
    self.supports = supports.map { support in
      let key = support.person.map { "\(support.provider) \($0)" }
      return EvidencedSupport(
        support: support, hasForms: key.map { withForms[$0] != nil } ?? false)
    }
    let answers = AnswersByHand(sheets, people)
    quarters = journeys.flatMap { QuarterByHand.all(after: $0, answers) }
    exits = journeys.compactMap { ExitByHand($0, answers) }
  }

  private static func barriers(of row: RowByHand) -> [Bool?] {
    func flag(_ field: String) -> Bool? { row.flag(field) }
    return [
      flag("low_income"), flag("single_parent"), flag("basic_skills_deficient"), flag("tanf"),
      row.word("ssi_ssdi").map { $0 != "No" }, flag("snap"), flag("other_assistance"),
    ]
  }

  private static func referrals(
    _ sheets: SheetsByHand, _ people: PeopleOfTables, _ journeys: [JourneyByHand]
  ) -> [ReferralByHand] {
    let entries = Dictionary(grouping: journeys, by: \.person)
      .mapValues { $0.compactMap(\.entry).min() }
    var days: [Int: [Int]] = [:]
    for (row, person) in zip(sheets.rows["portal"] ?? [], people.numbers["portal"] ?? []) {
      if let person, let day = row.day("submitted_on") { days[person, default: []].append(day) }
    }
    return days.map { person, days in
      ReferralByHand(day: days.min() ?? 0, firstEntry: entries[person] ?? nil)
    }
  }
}
