import SystemPackage

/// The demographic pull from the state's case management system: one line a person, in its codes.
enum CTHires {
  private static let columns = [
    "FIRSTNAME", "LASTNAME", "USERNAME", "ZIPCODE", "DATEOFBIRTH", "GENDERDESC", "AIAN", "ASIAN",
    "BLACK", "HAWAIIAN/PI", "WHITE", "HISPANIC", "MENA", "DECLINED", "RACE", "LANG", "EDULEVEL",
    "MIGRANT", "MIGRANTTYPE", "DISABILITY", "CITIZENSHIP", "COL_LWIA", "COL_OFFICE",
  ]

  static func write(to path: FilePath, _ enrollments: Enrollments, faults: [TableFault]) throws {
    try TableFile.write(to: path, columns: columns, faults: faults) { table in
      for participation in enrollments.all {
        guard !participation.isReturn else { continue }
        table.startLine(at: enrollments.place(of: participation))
        append(participation, to: &table)
        try table.endLine()
      }
    }
  }

  private static func append(_ participation: Participation, to table: inout TableFile) {
    let person = participation.person
    let demographics = Demographics(of: participation)
    table.append(person.name.first)
    table.append(person.name.last)
    table.append(person.username)
    table.append(person.zipCode)
    table.append(.day(person.birthDate))
    table.append(code(of: demographics.gender))
    for race in Demographics.Race.allCases { table.append(demographics.isOf(race) ? 1 : 0) }
    table.append(demographics.hasSaidRace ? 0 : 1)
    table.append(raceCode(of: demographics))
    table.append(demographics.language == .spanish ? "S" : "E")
    let background = participation.background()
    table.append(educationCode(of: background.education, from: participation))
    table.append(demographics.isMigrantWorker ? 1 : 0)
    table.append(demographics.isMigrantWorker ? 1 : 0)
    table.append(code(of: demographics.hasDisability))
    table.append(demographics.citizenship)
    table.append(participation.program.region.board)
    table.append(participation.program.provider.id == "second-morning" ? "523" : "526")
  }

  private static func code(of gender: Demographics.Gender) -> Int {
    gender == .notSaid ? 9 : gender.rawValue
  }

  private static func code(of answer: Demographics.Answer) -> Int {
    answer == .notSaid ? 9 : answer.rawValue
  }

  /// One code for all of it: who names several is counted under the first of this list.
  private static func raceCode(of demographics: Demographics) -> Int {
    let codes: [(Demographics.Race, Int)] = [
      (.hispanic, 3), (.black, 2), (.americanIndian, 4), (.asian, 5), (.pacificIslander, 6),
      (.middleEastern, 9), (.white, 1),
    ]
    return codes.first { demographics.isOf($0.0) }?.1 ?? 99
  }

  private static func educationCode(
    of education: Category, from participation: Participation
  ) -> String {
    switch education.code {
    case EducationLevel.diploma.code: "87"
    case EducationLevel.equivalency.code: "88"
    case EducationLevel.someCollege.code: "13"
    case EducationLevel.associate.code: "AD"
    case EducationLevel.bachelor.code: "BD"
    case EducationLevel.certificate.code: "VC"
    case EducationLevel.beyond.code: "MD"
    default: participation.index % 2 == 0 ? "10" : "11"
    }
  }
}
