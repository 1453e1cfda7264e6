/// The fields of a participant line.
enum Field: Hashable {
  case programID
  case firstName, lastName, username, stateID, socialSecurityNumber
  case formsSubmitted, zip, birthDate
  case lowIncome, basicSkillsDeficient, singleParent, coEnrolled, workforceBoard
  case educationLevel, schoolStatusAtEntry
  case temporaryAssistance, disabilityBenefits, foodAssistance, otherAssistance
  case priorHourlyWage, priorWeeklyHours, priorOccupation
  case entryDate, exitDate
  case receivedTraining, trainingProvider
  case trainingEntered(Int)
  case trainingType(Int)
  case trainingOccupation(Int)
  case trainingCompleted(Int)
  case trainingEnded(Int)
  case programOfStudy, instructionalProgram
  case credentialType(Int)
  case credentialDate(Int)
  case schoolStatusAtExit, employmentAtExit, hourlyWageAtExit, weeklyHoursAtExit
  case employer, jobTitle, employerZip, occupationAtExit, occupationQ2, occupationQ4
  case relatedToTraining
}

// MARK: - On the sheets

extension Field {
  static let trainingNumbers = 1...4
  static let credentialNumbers = 1...5

  /// In the order of the sheet with everything.
  static let all = identity + personal + dates + training + credential + outcomes

  static let identity: [Field] = [
    .programID, .firstName, .lastName, .username, .stateID, .socialSecurityNumber,
  ]
  static let personal: [Field] = [
    .formsSubmitted, .zip, .birthDate,
    .lowIncome, .basicSkillsDeficient, .singleParent, .coEnrolled, .workforceBoard,
    .educationLevel, .schoolStatusAtEntry,
    .temporaryAssistance, .disabilityBenefits, .foodAssistance, .otherAssistance,
    .priorHourlyWage, .priorWeeklyHours, .priorOccupation,
  ]
  static let dates: [Field] = [.entryDate, .exitDate]
  static let training: [Field] =
    [.receivedTraining, .trainingProvider]
    + trainingNumbers.flatMap { number -> [Field] in
      [
        .trainingEntered(number), .trainingType(number), .trainingOccupation(number),
        .trainingCompleted(number), .trainingEnded(number),
      ]
    }
    + [.programOfStudy, .instructionalProgram]
  static let credential: [Field] = credentialNumbers.flatMap { number -> [Field] in
    [.credentialType(number), .credentialDate(number)]
  }
  static let outcomes: [Field] = [
    .schoolStatusAtExit, .employmentAtExit, .hourlyWageAtExit, .weeklyHoursAtExit,
    .employer, .jobTitle, .employerZip, .occupationAtExit, .occupationQ2, .occupationQ4,
    .relatedToTraining,
  ]

  /// What the other three of four sheets say of a person: nothing else tells whose line it is.
  static let link: [Field] = [.firstName, .lastName, .programID]

  /// The canonical title, as on the standard sheet.
  var title: String {
    switch self {
    case .programID: "Program Code"
    case .firstName: "First Name"
    case .lastName: "Last Name"
    case .username: "CT Hires Username"
    case .stateID: "CT Hires State ID #"
    case .socialSecurityNumber: "Social Security Number"
    case .formsSubmitted: "Submitted Required OWS Forms?"
    case .zip: "Zip Code"
    case .birthDate: "Client Date of Birth"
    case .lowIncome: "Low Income Status at Program Entry?"
    case .basicSkillsDeficient: "Basic Skills Deficient/Low Levels of Literacy?"
    case .singleParent: "Single Parent at Program Entry?"
    case .coEnrolled: "Co-enrollment (WIOA or WP)"
    case .workforceBoard: "Local Workforce Board Code"
    case .educationLevel: "Highest Education Level Completed at Program Entry"
    case .schoolStatusAtEntry: "School Status at Program Entry"
    case .temporaryAssistance: "TANF"
    case .disabilityBenefits: "SSI/SSD"
    case .foodAssistance: "SNAP"
    case .otherAssistance: "Other public assistance recipient"
    case .priorHourlyWage: "Hourly Wage in most recent employment prior to participation"
    case .priorWeeklyHours: "Hours worked per week (prior; only go back 9 months)"
    case .priorOccupation: "Occupational Code of Most Recent Employment"
    case .entryDate: "Date of Program Entry (Enrollment Date)"
    case .exitDate: "Date of Program Exit"
    case .receivedTraining: "Received Training?"
    case .trainingProvider: "CareerConneCT Training Provider"
    case .trainingEntered(let number): "Date Entered Training #\(number)"
    case .trainingType(let number): "Type of Training Service #\(number)"
    case .trainingOccupation(let number): "Occupational Skills Training Code #\(number)"
    case .trainingCompleted(let number): "Training Completed? #\(number)"
    case .trainingEnded(let number): "Date Completed or Withdrew From Training #\(number)"
    case .programOfStudy: "Training Program of Study"
    case .instructionalProgram: "CIP Code"
    case .credentialType(let number): "Type of Recognized Credential #\(number)"
    case .credentialDate(let number): "Date Attained Recognized Credential #\(number)"
    case .schoolStatusAtExit: "School Status at Exit"
    case .employmentAtExit: "Employment Status at exit"
    case .hourlyWageAtExit: "Hourly Wage at Exit"
    case .weeklyHoursAtExit: "Hours Worked per Week"
    case .employer: "Employer"
    case .jobTitle: "Job Title"
    case .employerZip: "Employer Zip Code"
    case .occupationAtExit: "Occupational Code of Employment After Exit"
    case .occupationQ2: "Occupational Code Q2"
    case .occupationQ4: "Occupational Code Q4"
    case .relatedToTraining: "Employment Related to Training (2nd Quarter After Exit)"
    }
  }
}
