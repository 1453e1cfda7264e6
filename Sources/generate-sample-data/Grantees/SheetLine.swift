/// One line of a participant sheet: what stands in every field.
struct SheetLine {
  let participation: Participation
  let background: Background
  let journey: Journey
  /// What stands there instead of the truth.
  private var overwritten: [(field: Field, cell: Cell)] = []

  init(_ participation: Participation, knownOn day: Day) {
    self.participation = participation
    background = participation.background()
    journey = participation.journey(background).known(on: day)
  }

  subscript(field: Field) -> Cell {
    get { overwritten.last { $0.field == field }?.cell ?? truth(of: field) }
    set { overwritten.append((field, newValue)) }
  }
}

// MARK: - The truth

extension SheetLine {
  private func truth(of field: Field) -> Cell {
    switch field {
    case .programID: .text(participation.program.id)
    case .firstName: person.name.first
    case .lastName: person.name.last
    case .username: person.username
    case .stateID: person.stateID
    case .zip: person.zipCode
    case .birthDate: .day(person.birthDate)
    case .socialSecurityNumber: background.socialSecurityNumber
    case .formsSubmitted: background.formsSubmitted
    case .lowIncome: background.lowIncome
    case .basicSkillsDeficient: background.basicSkillsDeficient
    case .singleParent: background.singleParent
    case .coEnrolled: background.coEnrolled
    case .workforceBoard: background.workforceBoard
    case .educationLevel: background.educationLevel
    case .schoolStatusAtEntry: background.schoolStatus
    case .temporaryAssistance: background.temporaryAssistance
    case .disabilityBenefits: background.disabilityBenefits
    case .foodAssistance: background.foodAssistance
    case .otherAssistance: background.otherAssistance
    case .priorHourlyWage: background.priorHourlyWage
    case .priorWeeklyHours: background.priorWeeklyHours
    case .priorOccupation: background.priorOccupation
    case .entryDate: .day(participation.entry)
    case .exitDate: journey.exit.map { .day($0.day) } ?? .blank
    case .receivedTraining: .flag(isTrained)
    case .trainingProvider:
      isTrained ? .numbered("Example Training Site", journey.trainingSite) : .blank
    case .trainingEntered(let number): training(number).map { .day($0.entered) } ?? .blank
    case .trainingType(let number): training(number).map { .category($0.type) } ?? .blank
    case .trainingOccupation(let number): training(number)?.occupation ?? .blank
    case .trainingCompleted(let number):
      training(number)?.end.map { .flag($0.isCompleted) } ?? .blank
    case .trainingEnded(let number): training(number)?.end.map { .day($0.day) } ?? .blank
    case .programOfStudy: isTrained ? journey.programOfStudy : .blank
    case .instructionalProgram: isTrained ? journey.instructionalProgram : .blank
    case .credentialType(let number): credential(number).map { .category($0.type) } ?? .blank
    case .credentialDate(let number): credential(number).map { .day($0.day) } ?? .blank
    case .schoolStatusAtExit: journey.exit?.schoolStatus ?? .blank
    case .employmentAtExit: journey.exit?.employment ?? .blank
    case .hourlyWageAtExit: journey.exit?.hourlyWage ?? .blank
    case .weeklyHoursAtExit: journey.exit?.weeklyHours ?? .blank
    case .employer: journey.exit?.employer ?? .blank
    case .jobTitle: journey.exit?.jobTitle ?? .blank
    case .employerZip: journey.exit?.employerZip ?? .blank
    case .occupationAtExit: journey.exit?.occupation ?? .blank
    case .occupationQ2: journey.exit?.occupationQ2 ?? .blank
    case .occupationQ4: journey.exit?.occupationQ4 ?? .blank
    case .relatedToTraining: journey.exit?.relatedToTraining ?? .blank
    }
  }

  private var person: Person { participation.person }

  private var isTrained: Bool { !journey.trainings.isEmpty }

  private func training(_ number: Int) -> Journey.Training? {
    number <= journey.trainings.count ? journey.trainings[number - 1] : nil
  }

  private func credential(_ number: Int) -> Journey.Credential? {
    number <= journey.credentials.count ? journey.credentials[number - 1] : nil
  }
}
