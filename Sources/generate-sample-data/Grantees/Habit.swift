/// How a provider writes its sheet: the headers, and the look of the values.
enum Habit: Sendable {
  /// Canonical titles, ISO dates, Yes and No.
  case standard
  /// Exported from a customer-relations system: decorated headers, `M/D/YYYY`, Y and N.
  case decorated
  /// The provider's own short headers and words, `MM/DD/YYYY`, TRUE and FALSE.
  case shortHeaders
  /// Numeric codes, columns in an order of their own, columns nobody asked for.
  case coded
}

/// A column of a provider's sheet.
enum Column {
  case field(Field)
  /// One that no schema knows.
  case remark(header: String)
}

// MARK: - The file

extension Habit {
  var fileName: String {
    switch self {
    case .standard: "participants.csv"
    case .decorated: "report_export.csv"
    case .shortHeaders: "Participant Report September 2026.csv"
    case .coded: "simple-sheet.csv"
    }
  }

  var lineEnding: DelimitedText.LineEnding {
    switch self {
    case .standard, .shortHeaders: .lineFeed
    case .decorated, .coded: .carriageReturnLineFeed
    }
  }

  var byteOrderMark: [UInt8] {
    self == .decorated ? [0xEF, 0xBB, 0xBF] : []
  }
}

// MARK: - Columns and headers

extension Habit {
  static let remarkHeaders = ["Notes", "Case Manager Comments"]
  private static let omittedFromShortSheets = Set<Field>(
    [
      .otherAssistance, .priorOccupation, .instructionalProgram, .programOfStudy, .occupationQ2,
      .occupationQ4,
    ] + Field.trainingNumbers.dropFirst().map { .trainingOccupation($0) })

  /// The columns of a sheet; coded sheets are shuffled with `generator`.
  func columns(of sheet: Sheet, shuffledWith generator: inout SeededGenerator) -> [Column] {
    switch self {
    case .standard, .decorated:
      return sheet.fields.map { .field($0) }
    case .shortHeaders:
      return sheet.fields.filter { !Self.omittedFromShortSheets.contains($0) }.map { .field($0) }
    case .coded:
      var columns: [Column] =
        sheet.fields.map { .field($0) } + Self.remarkHeaders.map { .remark(header: $0) }
      for last in stride(from: columns.count - 1, to: 0, by: -1) {
        columns.swapAt(last, generator.number(in: 0...last))
      }
      return columns
    }
  }

  func header(of column: Column, for provider: Provider) -> String {
    switch column {
    case .remark(let header): header
    case .field(let field): header(of: field, for: provider)
    }
  }

  private func header(of field: Field, for provider: Provider) -> String {
    switch self {
    case .standard: field.title
    case .decorated: Self.decoratedTitle(of: field, for: provider)
    case .shortHeaders: Self.shortHeader(of: field, for: provider)
    case .coded: Self.codedHeader(of: field)
    }
  }

  /// `Date of Program Exit :_12095` and the like.
  private static func decoratedTitle(of field: Field, for provider: Provider) -> String {
    let position = Field.all.firstIndex(of: field) ?? 0
    let suffix = "_" + String(12_000 + 100 * (provider.number % 4) + position)
    return switch position % 5 {
    case 0: field.title + suffix
    case 1: field.title + " :" + suffix
    case 2: field.title.lowercased() + suffix
    case 3: field.title + (field.title.hasSuffix("?") ? "" : "?") + suffix
    default: field.title.uppercased() + ":" + suffix
    }
  }

  private static func codedHeader(of field: Field) -> String {
    switch field {
    case .stateID: "CTH ID"
    case .birthDate: "DOB"
    case .priorHourlyWage: "Pre-Program Wage"
    case .entryDate: "Enrollment Date"
    case .hourlyWageAtExit: "Placement Wage"
    default: field.title
    }
  }

  private static func shortHeader(of field: Field, for provider: Provider) -> String {
    let isOdd = provider.number % 2 == 1
    return switch field {
    case .programID: "Program"
    case .firstName: "Participant First Name"
    case .lastName: "Participant Last Name"
    case .username: "CTHires Login"
    case .stateID: "CTHires ID"
    case .socialSecurityNumber: "SSN"
    case .formsSubmitted: "OWS Forms In"
    case .zip: "Zip"
    case .birthDate: isOdd ? "Birth Date" : "DOB"
    case .lowIncome: "Low Income"
    case .basicSkillsDeficient: "Basic Skills"
    case .singleParent: "Single Parent"
    case .coEnrolled: "WIOA or WP"
    case .workforceBoard: "Board"
    case .educationLevel: "Education"
    case .schoolStatusAtEntry: "School at Start"
    case .temporaryAssistance: "TANF"
    case .disabilityBenefits: "SSI or SSDI"
    case .foodAssistance: "SNAP"
    case .otherAssistance: "Other Assistance"
    case .priorHourlyWage: "Prior Wage"
    case .priorWeeklyHours: "Prior Hours"
    case .priorOccupation: "Prior Occupation"
    case .entryDate: isOdd ? "Enrolled On" : "Start Date"
    case .exitDate: "Exit Date"
    case .receivedTraining: "Trained"
    case .trainingProvider: "Training Site"
    case .trainingEntered(let number): "Training \(number) Start"
    case .trainingType(let number): "Training \(number) Type"
    case .trainingOccupation(let number): "Training \(number) Occupation"
    case .trainingCompleted(let number): "Training \(number) Completed"
    case .trainingEnded(let number): "Training \(number) End"
    case .programOfStudy: "Study"
    case .instructionalProgram: "CIP"
    case .credentialType(let number): "Credential \(number)"
    case .credentialDate(let number): "Credential \(number) Date"
    case .schoolStatusAtExit: "School at Exit"
    case .employmentAtExit: "Job Status"
    case .hourlyWageAtExit: isOdd ? "Starting Wage" : "Hire Wage"
    case .weeklyHoursAtExit: "Hire Hours"
    case .employer: "Employer"
    case .jobTitle: "Position"
    case .employerZip: "Employer Zip"
    case .occupationAtExit: "Hire Occupation"
    case .occupationQ2: "Q2 Occupation"
    case .occupationQ4: "Q4 Occupation"
    case .relatedToTraining: "Job Related to Training"
    }
  }
}

// MARK: - Values

extension Habit {
  func append(_ cell: Cell, to text: inout DelimitedText) {
    switch cell {
    case .flag(let isTrue): text.append(field: written(isTrue))
    case .day(let day): append(day, to: &text)
    case .category(let category): append(category, to: &text)
    default: text.append(cell)
    }
  }

  private func written(_ flag: Bool) -> String {
    switch self {
    case .standard: flag ? "Yes" : "No"
    case .decorated: flag ? "Y" : "N"
    case .shortHeaders: flag ? "TRUE" : "FALSE"
    case .coded: flag ? "1" : "0"
    }
  }

  private func append(_ day: Day, to text: inout DelimitedText) {
    text.startField()
    switch self {
    case .standard, .coded: text.append(day: day)
    case .decorated: text.append(monthFirst: day, paddedTo: 1)
    case .shortHeaders: text.append(monthFirst: day, paddedTo: 2)
    }
  }

  private func append(_ category: Category, to text: inout DelimitedText) {
    switch self {
    case .standard: text.append(field: category.canonical)
    case .decorated: text.append(capitalizedField: category.canonical)
    case .shortHeaders: text.append(field: category.short)
    case .coded: text.append(field: category.code)
    }
  }
}
