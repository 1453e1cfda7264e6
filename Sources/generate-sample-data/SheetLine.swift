/// One line of a participant sheet: a cell for every field.
struct SheetLine {
  private var cells: [Cell]

  subscript(field: Field) -> Cell {
    get { cells[field.rawValue] }
    set { cells[field.rawValue] = newValue }
  }

  init(of person: Person, in program: Program, background: Background, journey: Journey) {
    cells = Array(repeating: .blank, count: Field.allCases.count)
    self[.programID] = .text(program.id)
    fill(with: person)
    fill(with: background)
    fill(with: journey)
    if let exit = journey.exit { fill(with: exit) }
  }
}

// MARK: - Parts

extension SheetLine {
  private mutating func fill(with person: Person) {
    self[.firstName] = .text(person.firstName)
    self[.lastName] = .text(person.lastName)
    self[.username] = .text(person.username)
    self[.stateID] = .text(person.stateID)
    self[.zip] = .text(person.zip)
    self[.birthDate] = .day(person.birthDate)
  }

  private mutating func fill(with background: Background) {
    self[.socialSecurityNumber] = background.socialSecurityNumber
    self[.formsSubmitted] = background.formsSubmitted
    self[.lowIncome] = background.lowIncome
    self[.basicSkillsDeficient] = background.basicSkillsDeficient
    self[.singleParent] = background.singleParent
    self[.coEnrolled] = background.coEnrolled
    self[.workforceBoard] = background.workforceBoard
    self[.educationLevel] = background.educationLevel
    self[.schoolStatusAtEntry] = background.schoolStatus
    self[.temporaryAssistance] = background.temporaryAssistance
    self[.disabilityBenefits] = background.disabilityBenefits
    self[.foodAssistance] = background.foodAssistance
    self[.otherAssistance] = background.otherAssistance
    self[.priorHourlyWage] = background.priorHourlyWage
    self[.priorWeeklyHours] = background.priorWeeklyHours
    self[.priorOccupation] = background.priorOccupation
  }

  private mutating func fill(with journey: Journey) {
    self[.entryDate] = .day(journey.entry)
    self[.receivedTraining] = .flag(!journey.trainings.isEmpty)
    if let first = journey.trainings.first {
      self[.trainingProvider] = .text(journey.trainingSite)
      self[.instructionalProgram] = journey.instructionalProgram
      self[.trainingEntered1] = .day(first.entered)
      self[.trainingType1] = .category(first.type)
      self[.trainingOccupation1] = first.occupation
      self[.trainingCompleted1] = first.end.map { .flag($0.isCompleted) } ?? .blank
      self[.trainingEnded1] = first.end.map { .day($0.day) } ?? .blank
    }
    if let second = journey.trainings.dropFirst().first {
      self[.trainingEntered2] = .day(second.entered)
      self[.trainingType2] = .category(second.type)
      self[.trainingOccupation2] = second.occupation
      self[.trainingCompleted2] = second.end.map { .flag($0.isCompleted) } ?? .blank
      self[.trainingEnded2] = second.end.map { .day($0.day) } ?? .blank
    }
    if let first = journey.credentials.first {
      self[.credentialType1] = .category(first.type)
      self[.credentialDate1] = .day(first.day)
    }
    if let second = journey.credentials.dropFirst().first {
      self[.credentialType2] = .category(second.type)
      self[.credentialDate2] = .day(second.day)
    }
  }

  private mutating func fill(with exit: Journey.Exit) {
    self[.exitDate] = .day(exit.day)
    self[.schoolStatusAtExit] = exit.schoolStatus
    self[.employmentAtExit] = exit.employment
    self[.hourlyWageAtExit] = exit.hourlyWage
    self[.weeklyHoursAtExit] = exit.weeklyHours
    self[.employer] = exit.employer
    self[.jobTitle] = exit.jobTitle
    self[.employerZip] = exit.employerZip
    self[.occupationAtExit] = exit.occupation
    self[.relatedToTraining] = exit.relatedToTraining
  }
}
