/// The fields of a participant line, in the order of the standard sheet.
enum Field: Int, CaseIterable {
  case programID
  case firstName, lastName, username, stateID, socialSecurityNumber
  case formsSubmitted, zip, birthDate
  case lowIncome, basicSkillsDeficient, singleParent, coEnrolled, workforceBoard
  case educationLevel, schoolStatusAtEntry
  case temporaryAssistance, disabilityBenefits, foodAssistance, otherAssistance
  case priorHourlyWage, priorWeeklyHours, priorOccupation
  case entryDate, exitDate
  case receivedTraining, trainingProvider
  case trainingEntered1, trainingType1, trainingOccupation1, trainingCompleted1, trainingEnded1
  case trainingEntered2, trainingType2, trainingOccupation2, trainingCompleted2, trainingEnded2
  case instructionalProgram
  case credentialType1, credentialDate1, credentialType2, credentialDate2
  case schoolStatusAtExit, employmentAtExit, hourlyWageAtExit, weeklyHoursAtExit
  case employer, jobTitle, employerZip, occupationAtExit, relatedToTraining

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
    case .trainingEntered1: "Date Entered Training #1"
    case .trainingType1: "Type of Training Service #1"
    case .trainingOccupation1: "Occupational Skills Training Code #1"
    case .trainingCompleted1: "Training Completed? #1"
    case .trainingEnded1: "Date Completed or Withdrew From Training #1"
    case .trainingEntered2: "Date Entered Training #2"
    case .trainingType2: "Type of Training Service #2"
    case .trainingOccupation2: "Occupational Skills Training Code #2"
    case .trainingCompleted2: "Training Completed? #2"
    case .trainingEnded2: "Date Completed or Withdrew From Training #2"
    case .instructionalProgram: "CIP Code"
    case .credentialType1: "Type of Recognized Credential #1"
    case .credentialDate1: "Date Attained Recognized Credential #1"
    case .credentialType2: "Type of Recognized Credential #2"
    case .credentialDate2: "Date Attained Recognized Credential #2"
    case .schoolStatusAtExit: "School Status at Exit"
    case .employmentAtExit: "Employment Status at exit"
    case .hourlyWageAtExit: "Hourly Wage at Exit"
    case .weeklyHoursAtExit: "Hours Worked per Week"
    case .employer: "Employer"
    case .jobTitle: "Job Title"
    case .employerZip: "Employer Zip Code"
    case .occupationAtExit: "Occupational Code of Employment After Exit"
    case .relatedToTraining: "Employment Related to Training (2nd Quarter After Exit)"
    }
  }
}

/// What stands in one field, before a provider's habits give it its look.
enum Cell {
  case blank
  case notApplicable
  case refused
  case text(String)
  case flag(Bool)
  case day(Day)
  case cents(Int)
  /// Tenths of an hour.
  case hours(Int)
  case category(Category)
  /// Bytes that are written as they are, right or wrong.
  case raw([UInt8])

  /// Whether the field says something, be it right or wrong.
  var isAnswered: Bool {
    switch self {
    case .blank, .notApplicable, .refused: false
    default: true
    }
  }
}
