import SystemPackage

/// The answers of the intake portal: one line a response, in the language of the form.
enum Portal {
  private static let columns = [
    "Response ID", "Submitted On", "Language", "First Name", "Last Name", "Date of Birth",
    "Zip Code", "Gender", "Race: American Indian or Alaska Native", "Race: Asian",
    "Race: Black or African American", "Race: Native Hawaiian or Pacific Islander", "Race: White",
    "Race: Hispanic or Latino", "Race: Middle Eastern or North African",
    "Race: Prefer not to answer", "Veteran", "Returning from Incarceration",
  ]

  /// Most people have come through the portal, some days before they entered a program.
  static func write(to path: FilePath, _ enrollments: Enrollments, faults: [TableFault]) throws {
    try TableFile.write(to: path, columns: columns, faults: faults) { table in
      for participation in enrollments.all {
        var generator = participation.generator(for: .intake)
        guard !participation.isReturn, generator.chance(800) else { continue }
        table.startLine(at: enrollments.place(of: participation))
        append(
          participation, submittedOn: participation.entry + -generator.number(in: 5...40),
          to: &table)
        try table.endLine()
      }
    }
  }

  private static func append(
    _ participation: Participation, submittedOn: Day, to table: inout TableFile
  ) {
    let person = participation.person
    let demographics = Demographics(of: participation)
    let language = demographics.language
    table.append(.digits(participation.number + 1, count: 8))
    table.append(.day(submittedOn))
    table.append(Labels.language.of(language))
    table.append(person.name.first)
    table.append(person.name.last)
    table.append(.day(person.birthDate))
    table.append(person.zipCode)
    table.append(Labels.gender(demographics.gender).of(language))
    for race in Demographics.Race.allCases {
      table.append(demographics.isOf(race) ? .text(Labels.race(race).of(language)) : .blank)
    }
    table.append(demographics.hasSaidRace ? .blank : .text(Labels.notSaid.of(language)))
    table.append(Labels.answer(demographics.isVeteran).of(language))
    table.append(Labels.answer(demographics.isReturningFromPrison).of(language))
  }
}

/// A label in the four languages of the form.
private struct Labels {
  let english: String
  let spanish: String
  let portuguese: String
  let french: String

  init(_ english: String, _ spanish: String, _ portuguese: String, _ french: String) {
    self.english = english
    self.spanish = spanish
    self.portuguese = portuguese
    self.french = french
  }

  func of(_ language: Demographics.Language) -> String {
    switch language {
    case .english: english
    case .spanish: spanish
    case .portuguese: portuguese
    case .french: french
    }
  }

  static let language = Labels("English", "Español", "Português", "Français")

  static let notSaid = Labels(
    "Prefer not to answer", "Prefiero no responder", "Prefiro não responder",
    "Je préfère ne pas répondre")

  static func gender(_ gender: Demographics.Gender) -> Labels {
    switch gender {
    case .female: Labels("Female", "Femenino", "Feminino", "Femme")
    case .male: Labels("Male", "Masculino", "Masculino", "Homme")
    case .nonBinary: Labels("Non-binary", "No binario", "Não binário", "Non binaire")
    case .another: Labels("Another gender", "Otro género", "Outro gênero", "Autre genre")
    case .notSaid: notSaid
    }
  }

  static func race(_ race: Demographics.Race) -> Labels {
    switch race {
    case .americanIndian:
      Labels(
        "American Indian or Alaska Native", "Indígena americano o nativo de Alaska",
        "Indígena americano ou nativo do Alasca", "Amérindien ou autochtone d'Alaska")
    case .asian: Labels("Asian", "Asiático", "Asiático", "Asiatique")
    case .black:
      Labels(
        "Black or African American", "Negro o afroamericano", "Negro ou afro-americano",
        "Noir ou afro-américain")
    case .pacificIslander:
      Labels(
        "Native Hawaiian or Pacific Islander", "Nativo de Hawái o de las islas del Pacífico",
        "Nativo do Havaí ou das ilhas do Pacífico", "Hawaïen ou insulaire du Pacifique")
    case .white: Labels("White", "Blanco", "Branco", "Blanc")
    case .hispanic:
      Labels(
        "Hispanic or Latino", "Hispano o latino", "Hispânico ou latino", "Hispanique ou latino")
    case .middleEastern:
      Labels(
        "Middle Eastern or North African", "De Oriente Medio o del norte de África",
        "Do Oriente Médio ou do norte da África", "Moyen-Oriental ou Nord-Africain")
    }
  }

  static func answer(_ answer: Demographics.Answer) -> Labels {
    switch answer {
    case .yes: Labels("Yes", "Sí", "Sim", "Oui")
    case .no: Labels("No", "No", "Não", "Non")
    case .notSaid: notSaid
    }
  }
}
