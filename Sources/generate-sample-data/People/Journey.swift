/// A person's way through a program, from entry to exit.
struct Journey {
  let entry: Day
  let trainingSite: Int
  let instructionalProgram: Cell
  let programOfStudy: Cell
  /// At most four.
  var trainings: [Training]
  /// At most five.
  var credentials: [Credential]
  var exit: Exit?

  struct Training {
    let entered: Day
    let type: Category
    let occupation: Cell
    /// Nil while it lasts.
    var end: End?

    struct End {
      let day: Day
      let isCompleted: Bool
    }
  }

  struct Credential {
    let type: Category
    let day: Day
  }

  /// The exit and what became of the person.
  struct Exit {
    let day: Day
    let schoolStatus: Cell
    let employment: Cell
    let hourlyWage: Cell
    let weeklyHours: Cell
    let employer: Cell
    let jobTitle: Cell
    let employerZip: Cell
    let occupation: Cell
    var occupationQ2: Cell = .blank
    var occupationQ4: Cell = .blank
    var relatedToTraining: Cell
    /// Nil for those who leave without a job.
    var job: Job?
  }

  struct Job {
    let workplace: Workplace
    let cents: Int
    let tenthsOfHours: Int
  }
}

// MARK: - What is known

extension Journey {
  /// The journey as a provider knew it on this day: nothing that came later.
  func known(on day: Day) -> Journey {
    var known = self
    known.trainings = trainings.filter { $0.entered <= day }.map { training in
      guard let end = training.end, end.day > day else { return training }
      var training = training
      training.end = nil
      return training
    }
    known.credentials = credentials.filter { $0.day <= day }
    guard let exit, exit.day <= day else {
      known.exit = nil
      return known
    }
    if (exit.day.quarter + 2).lastDay > day {
      known.exit?.relatedToTraining = .blank
      known.exit?.occupationQ2 = .blank
    }
    if (exit.day.quarter + 4).lastDay > day { known.exit?.occupationQ4 = .blank }
    return known
  }
}

// MARK: - The whole journey

extension Journey {
  /// Draws all of the journey, also what lies beyond the day of the snapshot.
  init(
    of person: Person, education: Category, in program: Program, entry: Day, number: Int, seed: Int
  ) {
    var generator = SeededGenerator(seed: seed, purpose: .journey, number: number)
    self.entry = entry
    let job = generator.element(of: program.sector.jobs)
    trainingSite = generator.number(in: 1...4)
    instructionalProgram = generator.answer(
      .text(generator.element(of: program.sector.instructionalPrograms)), blank: 140)
    trainings = Self.drawTrainings(
      of: person, for: job, in: program, entry: entry, from: &generator)
    credentials = Self.drawCredentials(after: trainings, from: &generator)
    var later = SeededGenerator(seed: seed, purpose: .laterTraining, number: number)
    programOfStudy = Self.drawProgramOfStudy(from: &later)
    drawLaterTrainings(for: job, from: &later)
    exit = Self.drawExit(
      after: trainings, entry: entry, education: education, job: job, in: program,
      from: &generator)
    if let occupation = exit?.occupation, exit?.job != nil {
      exit?.occupationQ2 = later.answer(occupation, blank: 520)
      exit?.occupationQ4 = later.answer(occupation, blank: 640)
    }
  }

  private static func drawTrainings(
    of person: Person, for job: Sector.Job, in program: Program, entry: Day,
    from generator: inout SeededGenerator
  ) -> [Training] {
    guard generator.chance(922) else { return [] }
    let isYouth = person.age(on: entry) < 22
    let first = drawTraining(
      entered: (entry + generator.number(in: 0...24)).onWorkday,
      weeks: generator.number(in: program.sector.trainingWeeks), completed: 730,
      type: drawTrainingType(isYouth: isYouth, from: &generator), job: job, from: &generator)
    let goesOn = generator.chance(250)
    guard let end = first.end, end.isCompleted, goesOn else { return [first] }
    let second = drawTraining(
      entered: (end.day + generator.number(in: 3...25)).onWorkday,
      weeks: generator.number(in: 3...10), completed: 780,
      type: generator.chance(600) ? TrainingType.upgrading : TrainingType.onTheJob, job: job,
      from: &generator)
    return [first, second]
  }

  private static func drawTraining(
    entered: Day, weeks: Int, completed: Int, type: Category, job: Sector.Job,
    from generator: inout SeededGenerator
  ) -> Training {
    let isCompleted = generator.chance(completed)
    let days = isCompleted ? weeks * 7 - 3 : max(3, weeks * 7 * generator.number(in: 8...85) / 100)
    return Training(
      entered: entered, type: type,
      occupation: generator.answer(.text(job.occupation), blank: 90),
      end: Training.End(day: entered + days, isCompleted: isCompleted))
  }

  private static func drawTrainingType(
    isYouth: Bool, from generator: inout SeededGenerator
  ) -> Category {
    switch generator.index(weights: [660, 120, 110, 60, 50]) {
    case 0: isYouth ? TrainingType.youthOccupational : TrainingType.occupational
    case 1: TrainingType.customized
    case 2: TrainingType.prerequisite
    case 3: TrainingType.onTheJob
    default: TrainingType.upgrading
    }
  }

  private static func drawCredentials(
    after trainings: [Training], from generator: inout SeededGenerator
  ) -> [Credential] {
    let chances = [750, 550]
    return zip(trainings, chances).compactMap { training, chance -> Credential? in
      guard let end = training.end, end.isCompleted, generator.chance(chance) else { return nil }
      let type = drawCredentialType(from: &generator)
      let wait = generator.chance(450) ? 0 : generator.number(in: 1...60)
      return Credential(type: type, day: end.day + wait)
    }
  }

  private static func drawCredentialType(from generator: inout SeededGenerator) -> Category {
    switch generator.index(weights: [330, 140, 30, 180, 320]) {
    case 0: CredentialType.certificate
    case 1: CredentialType.licensure
    case 2: CredentialType.diploma
    case 3: CredentialType.completion
    default: CredentialType.industry
    }
  }
}

// MARK: - More than two trainings

extension Journey {
  /// A few go on to a third and a fourth training, and gather credentials on the way.
  private mutating func drawLaterTrainings(
    for job: Sector.Job, from generator: inout SeededGenerator
  ) {
    guard trainings.count == 2 else { return }
    while trainings.count < 4, let end = trainings.last?.end, end.isCompleted,
      generator.chance(trainings.count == 2 ? 90 : 250)
    {
      let training = Self.drawTraining(
        entered: (end.day + generator.number(in: 3...20)).onWorkday,
        weeks: generator.number(in: 2...6), completed: 800,
        type: generator.chance(700) ? TrainingType.upgrading : TrainingType.customized, job: job,
        from: &generator)
      trainings.append(training)
      guard let end = training.end, end.isCompleted else { continue }
      while credentials.count < 5, generator.chance(450) {
        let earliest = max(end.day, credentials.last?.day ?? end.day)
        credentials.append(
          Credential(
            type: Self.drawCredentialType(from: &generator),
            day: earliest + generator.number(in: 0...20)))
      }
    }
  }

  private static func drawProgramOfStudy(from generator: inout SeededGenerator) -> Cell {
    let outcome =
      switch generator.index(weights: [430, 40, 160, 90, 190, 90]) {
      case 0: ProgramOfStudy.certification
      case 1: ProgramOfStudy.apprenticeship
      case 2: ProgramOfStudy.license
      case 3: ProgramOfStudy.college
      case 4: ProgramOfStudy.employment
      default: ProgramOfStudy.skillsGain
      }
    return generator.answer(.category(outcome), blank: 180)
  }
}

// MARK: - Exit

extension Journey {
  private static func drawExit(
    after trainings: [Training], entry: Day, education: Category, job: Sector.Job,
    in program: Program, from generator: inout SeededGenerator
  ) -> Exit {
    let isCompleter = trainings.first?.end?.isCompleted ?? false
    let lastService = trainings.last?.end?.day ?? (entry + generator.number(in: 7...90))
    let wait =
      switch generator.index(weights: [300, 480, 220]) {
      case 0: 0
      case 1: generator.number(in: 1...30)
      default: generator.number(in: 31...85)
      }
    let isEmployed = generator.chance(isCompleter ? 610 : 355)
    let schoolStatus = generator.answer(
      .category(drawSchoolStatus(education: education, from: &generator)), blank: 130)
    return isEmployed
      ? drawEmployment(
        day: lastService + wait, schoolStatus: schoolStatus, isCompleter: isCompleter, job: job,
        in: program, from: &generator)
      : drawUnemployment(day: lastService + wait, schoolStatus: schoolStatus, from: &generator)
  }

  private static func drawSchoolStatus(
    education: Category, from generator: inout SeededGenerator
  ) -> Category {
    let goesToCollege = generator.chance(80)
    if education.code == EducationLevel.none.code { return SchoolStatus.dropout }
    return goesToCollege ? SchoolStatus.postsecondary : SchoolStatus.graduate
  }

  private static func drawEmployment(
    day: Day, schoolStatus: Cell, isCompleter: Bool, job: Sector.Job, in program: Program,
    from generator: inout SeededGenerator
  ) -> Exit {
    let isRelated = generator.chance(isCompleter ? 740 : 280)
    let hired = isRelated ? job : generator.element(of: otherJobs)
    let employer = generator.element(of: isRelated ? program.sector.employers : Employer.others)
    let workplace = Workplace(employer: employer, number: generator.number(in: 1...30))
    let (status, hours) = drawStatusAndHours(from: &generator)
    let wage = drawWage(isRelated ? program.sector.wages : 16...24, from: &generator)
    return Exit(
      day: day, schoolStatus: schoolStatus, employment: .category(status),
      hourlyWage: generator.answer(.cents(wage), blank: 85, refused: 20),
      weeklyHours: generator.answer(.hours(hours), blank: 100),
      employer: generator.answer(workplace.name, blank: 40, refused: 10),
      jobTitle: generator.answer(.text(hired.title), blank: 60),
      employerZip: generator.answer(
        .digits(generator.zip(in: program.region), count: 5), blank: 210),
      occupation: generator.answer(.text(hired.occupation), blank: 240),
      relatedToTraining: generator.answer(.flag(isRelated), blank: 290),
      job: Job(workplace: workplace, cents: wage, tenthsOfHours: hours))
  }

  private static func drawStatusAndHours(
    from generator: inout SeededGenerator
  ) -> (Category, hours: Int) {
    switch generator.index(weights: [725, 165, 45, 50, 15]) {
    case 0: (EmploymentStatus.fullTime, generator.element(of: [400, 400, 400, 375, 350]))
    case 1: (EmploymentStatus.partTime, generator.element(of: [160, 200, 240, 250, 300]))
    case 2: (EmploymentStatus.temporary, generator.element(of: [200, 300, 400]))
    case 3: (EmploymentStatus.apprenticeship, 400)
    default: (EmploymentStatus.internship, generator.element(of: [150, 200, 300]))
    }
  }

  /// Two draws make the middle of the range likelier than its ends; very few earn far more.
  private static func drawWage(
    _ dollars: ClosedRange<Int>, from generator: inout SeededGenerator
  ) -> Int {
    if generator.chance(4) { return generator.number(in: 4_550...5_800) }
    let cents = dollars.lowerBound * 100...dollars.upperBound * 100
    let wage = (generator.number(in: cents) + generator.number(in: cents)) / 2
    return generator.chance(650) ? wage / 25 * 25 : wage
  }

  private static func drawUnemployment(
    day: Day, schoolStatus: Cell, from generator: inout SeededGenerator
  ) -> Exit {
    let isWritten = generator.chance(300)
    let nothing: Cell = isWritten ? .notApplicable : .blank
    return Exit(
      day: day, schoolStatus: schoolStatus,
      employment: generator.answer(
        .category(EmploymentStatus.unemployed), blank: 140, refused: 15),
      hourlyWage: nothing, weeklyHours: nothing, employer: nothing, jobTitle: .blank,
      employerZip: .blank, occupation: .blank, relatedToTraining: .blank)
  }

  private static let otherJobs = [
    Sector.Job(occupation: "41-2031.00", title: "Retail salesperson"),
    Sector.Job(occupation: "53-7065.00", title: "Stocker"),
    Sector.Job(occupation: "43-4051.00", title: "Customer service representative"),
  ]
}
