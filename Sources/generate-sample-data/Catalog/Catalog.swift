/// A provider and the one program it runs. All names are invented.
struct Program: Sendable {
  let id: String
  let title: String
  let provider: Provider
  let sector: Sector
  let region: Region
  let plannedEnrollment: Int
  /// First day a participant could be enrolled.
  let launch: Day

  /// The place in the catalog, from 0.
  var number: Int { provider.number }
}

/// Who sends a submission, how they write it, and when it came in.
struct Provider: Sendable {
  let number: Int
  /// Also the name of the provider's folder.
  let id: String
  let name: String
  let habit: Habit
  let layout: Layout
  let received: Day
}

enum Catalog {
  static let programs: [Program] = [
    program(
      "harbor-lights", "Harbor Lights Training Collaborative", .shortHeaders, received: 8,
      "Bedside Care Pathways", .healthCare, .southCentral, 1_100, launch: grantStart),
    program(
      "quillmere-academy", "Quillmere Career Academy", .coded, received: 6,
      "Clinic Careers Academy", .healthCare, .southwest, 820, launch: grantStart),
    program(
      "three-herons-workforce", "Three Herons Workforce Circle", .decorated, received: 7,
      "Hospital Support Careers", .healthCare, .northCentral, 460, launch: grantStart),
    program(
      "thornebrook-builders", "Thornebrook Builders Institute", .shortHeaders, received: 9,
      "Building Trades Readiness", .cleanEnergy, .northCentral, 640, launch: grantStart),
    program(
      "brightmoor-energy", "Brightmoor Energy Corps", .standard, received: 2,
      "Weatherization and Solar", .cleanEnergy, .southwest, 240, launch: secondRound),
    program(
      "tidewheel", "Tidewheel Green Jobs Alliance", .standard, received: 8,
      "Offshore Wind Foundations", .cleanEnergy, .eastern, 150, launch: thirdRound),
    program(
      "ironfern-manufacturing", "Ironfern Manufacturing Guild", .coded, received: 9,
      "Shipbuilding Skills Pipeline", .manufacturing, .eastern, 960, launch: grantStart),
    program(
      "copper-lantern", "Copper Lantern Machining School", .shortHeaders, received: 5,
      "Precision Machining", .manufacturing, .northwest, 380, launch: grantStart),
    program(
      "gearwright", "Gearwright Learning Cooperative", .standard, received: 7,
      "Factory Floor Foundations", .manufacturing, .northCentral, 300, launch: grantStart),
    program(
      "bluepine-digital", "Bluepine Digital Skills Lab", .decorated, received: 6,
      "Help Desk to Cybersecurity", .informationTechnology, .southCentral, 720,
      launch: grantStart),
    program(
      "northwick-technology", "Northwick Technology Pathways", .shortHeaders, received: 2,
      "Web and Cloud Careers", .informationTechnology, .southwest, 540, launch: grantStart),
    program(
      "lanternfield-college", "Lanternfield College Foundation", .standard, received: 5,
      "Evening Technology Certificates", .informationTechnology, .northCentral, 180,
      launch: secondRound),
    program(
      "milestone-ridge", "Milestone Ridge Drivers Institute", .coded, received: 7,
      "Class A Driving", .commercialDriving, .northCentral, 420, launch: grantStart),
    program(
      "waywright-transport", "Waywright Transport Training", .decorated, received: 10,
      "Buses and Deliveries", .commercialDriving, .northwest, 260, launch: secondRound),
    program(
      "silverbirch-gateway", "Silverbirch Bioscience Gateway", .standard, received: 8,
      "Laboratory Launchpad", .bioscience, .southCentral, 320, launch: grantStart),
    program(
      "petri-and-pine", "Petri and Pine Laboratory Training", .coded, received: 3,
      "Bioprocess Technician", .bioscience, .eastern, 90, launch: thirdRound),
    program(
      "hearthside-families", "Hearthside Family Partnership", .decorated, received: 9,
      "Early Childhood Careers", .socialServices, .southwest, 340, launch: grantStart),
    program(
      "second-morning", "Second Morning Reentry Network", .shortHeaders, received: 10,
      "Community Health Workers", .socialServices, .southCentral, 420, launch: grantStart),
    program(
      "marrowby-kitchen", "Marrowby Women's Kitchen", .standard, received: 3,
      "Caring Work, Fair Work", .socialServices, .northwest, 60, launch: thirdRound),
  ].enumerated().map { number, makeProgram in makeProgram(number) }

  static let grantStart = Day(2022, 7, 1)
  /// The day up to which everything is known.
  static let snapshot = Day(2026, 9, 30)
  private static let secondRound = Day(2023, 2, 1)
  private static let thirdRound = Day(2023, 8, 1)

  /// One line of the catalog, short of its number. Submissions come in during October 2026.
  private static func program(
    _ providerID: String, _ providerName: String, _ habit: Habit, received: Int,
    _ title: String, _ sector: Sector, _ region: Region, _ plannedEnrollment: Int, launch: Day
  ) -> (Int) -> Program {
    { number in
      Program(
        id: number < 9 ? "P0\(number + 1)" : "P\(number + 1)", title: title,
        provider: Provider(
          number: number, id: providerID, name: providerName, habit: habit,
          layout: Layout.of(providerID), received: Day(2026, 10, received)),
        sector: sector, region: region, plannedEnrollment: plannedEnrollment, launch: launch)
    }
  }
}

// MARK: - As files

extension Catalog {
  static let source = "invented for the sample"

  static func writeProviders(to file: inout OutputFile) throws {
    try file.appendLine(["provider_id", "provider_name", "valid_from", "valid_to", "source"])
    for program in programs {
      file.text.append(field: program.provider.id)
      file.text.append(field: program.provider.name)
      file.text.append(.day(program.launch))
      file.text.append(.blank)
      file.text.append(field: source)
      try file.endLine()
    }
  }

  static func writePrograms(to file: inout OutputFile) throws {
    try file.appendLine([
      "program_id", "program_title", "provider_id", "sector", "region", "planned_enrollment",
      "is_summer_youth", "valid_from", "valid_to", "source",
    ])
    for program in programs {
      file.text.append(field: program.id)
      file.text.append(field: program.title)
      file.text.append(field: program.provider.id)
      file.text.append(field: program.sector.title)
      file.text.append(field: program.region.title)
      file.text.append(field: program.plannedEnrollment)
      file.text.append(field: false.answer)
      file.text.append(.day(program.launch))
      file.text.append(.blank)
      file.text.append(field: source)
      try file.endLine()
    }
  }
}
