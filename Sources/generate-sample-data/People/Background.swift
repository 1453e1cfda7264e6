/// What a participant answered at entry.
struct Background {
  let socialSecurityNumber: Cell
  let formsSubmitted: Cell
  let lowIncome: Cell
  let basicSkillsDeficient: Cell
  let singleParent: Cell
  let coEnrolled: Cell
  let workforceBoard: Cell
  let education: Category
  let educationLevel: Cell
  let schoolStatus: Cell
  let temporaryAssistance: Cell
  let disabilityBenefits: Cell
  let foodAssistance: Cell
  let otherAssistance: Cell
  let priorHourlyWage: Cell
  let priorWeeklyHours: Cell
  let priorOccupation: Cell
  /// The job before entry, also where the sheet says nothing of it.
  let priorJob: (cents: Int, tenthsOfHours: Int)?

  init(of person: Person, in program: Program, entry: Day, number: Int, seed: Int) {
    var generator = SeededGenerator(seed: seed, purpose: .background, number: number)
    let age = person.age(on: entry)
    socialSecurityNumber = generator.answer(
      person.socialSecurityNumber ?? .blank, blank: 110, refused: 35)
    formsSubmitted = generator.flag(yes: 955, blank: 8)
    lowIncome = generator.flag(yes: 640, blank: 25, refused: 18)
    basicSkillsDeficient = generator.flag(yes: 210, blank: 45)
    singleParent = generator.flag(yes: 230, blank: 35, refused: 12)
    coEnrolled = generator.flag(yes: 170, blank: 60)
    let region = generator.chance(950) ? program.region : generator.element(of: Region.all)
    workforceBoard = generator.answer(.category(WorkforceBoard.category(of: region)), blank: 50)
    education = Self.drawEducation(age: age, from: &generator)
    educationLevel = generator.answer(.category(education), blank: 20, refused: 6)
    schoolStatus = generator.answer(
      .category(Self.drawSchoolStatus(age: age, education: education, from: &generator)), blank: 45)
    temporaryAssistance = generator.flag(yes: 90, blank: 30, refused: 8)
    disabilityBenefits = generator.answer(
      .category(Self.drawDisabilityBenefits(from: &generator)), blank: 50)
    foodAssistance = generator.flag(yes: 380, blank: 30, refused: 8)
    otherAssistance = generator.flag(yes: 70, blank: 120)

    let workedBefore = generator.chance(560)
    let cents = generator.number(in: 60...112) * 25
    let tenthsOfHours = generator.element(of: Self.priorHours)
    let occupation = Cell.text(generator.element(of: Self.priorOccupations))
    priorJob = workedBefore ? (cents, tenthsOfHours) : nil
    priorHourlyWage =
      workedBefore ? generator.answer(.cents(cents), blank: 50, refused: 20) : .notApplicable
    priorWeeklyHours = workedBefore ? generator.answer(.hours(tenthsOfHours), blank: 80) : .blank
    priorOccupation = workedBefore ? generator.answer(occupation, blank: 300) : .blank
  }

  private static let priorHours = [400, 400, 400, 350, 375, 320, 300, 250, 200]
  private static let priorOccupations = [
    "41-2011.00", "35-3023.00", "53-7065.00", "41-2031.00", "37-2011.00", "43-4051.00",
  ]
}

// MARK: - Draws

extension Background {
  private static func drawEducation(
    age: Int, from generator: inout SeededGenerator
  ) -> Category {
    guard age >= 18 else { return EducationLevel.none }
    return switch generator.index(weights: [70, 430, 130, 150, 80, 70, 55, 15]) {
    case 0: EducationLevel.none
    case 1: EducationLevel.diploma
    case 2: EducationLevel.equivalency
    case 3: EducationLevel.someCollege
    case 4: EducationLevel.bachelor
    case 5: EducationLevel.associate
    case 6: EducationLevel.certificate
    default: EducationLevel.beyond
    }
  }

  private static func drawSchoolStatus(
    age: Int, education: Category, from generator: inout SeededGenerator
  ) -> Category {
    let draw = generator.number(in: 0...99)
    if age < 18 {
      return draw < 70
        ? SchoolStatus.secondary
        : draw < 90 ? SchoolStatus.alternative : SchoolStatus.compulsoryAge
    }
    if education.code == EducationLevel.none.code {
      return draw < 92 ? SchoolStatus.dropout : SchoolStatus.alternative
    }
    return draw < 91 ? SchoolStatus.graduate : SchoolStatus.postsecondary
  }

  private static func drawDisabilityBenefits(
    from generator: inout SeededGenerator
  ) -> Category {
    switch generator.index(weights: [920, 40, 30, 10]) {
    case 0: DisabilityBenefits.no
    case 1: DisabilityBenefits.supplemental
    case 2: DisabilityBenefits.insurance
    default: DisabilityBenefits.both
    }
  }
}

extension SeededGenerator {
  /// The answer, unless the field was left blank or the person refused (both per mille).
  mutating func answer(_ answer: Cell, blank: Int, refused: Int = 0) -> Cell {
    let draw = number(in: 0...999)
    if draw < blank { return .blank }
    return draw < blank + refused ? .refused : answer
  }

  mutating func flag(yes: Int, blank: Int, refused: Int = 0) -> Cell {
    let isTrue = chance(yes)
    return answer(.flag(isTrue), blank: blank, refused: refused)
  }
}
