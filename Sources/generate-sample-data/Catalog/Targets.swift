/// What each program is to reach in each quarter, up to the end of the grant.
enum Targets {
  private static let lastQuarter = Quarter(2026, 4)

  private struct Measure {
    let name: String
    let perMilleOfPlan: Int
    /// Quarters after the launch until the first can be reached.
    let delay: Int
  }

  private static let measures = [
    Measure(name: "enrolled", perMilleOfPlan: 1000, delay: 0),
    Measure(name: "completed", perMilleOfPlan: 750, delay: 2),
    Measure(name: "placed", perMilleOfPlan: 550, delay: 2),
  ]

  static func write(to file: inout OutputFile) throws {
    try file.appendLine(["program_id", "measure", "value", "valid_from", "valid_to", "source"])
    for program in Catalog.programs {
      for measure in measures { try write(measure, of: program, to: &file) }
    }
  }

  /// The same for every quarter, but for what rounding leaves over.
  private static func write(
    _ measure: Measure, of program: Program, to file: inout OutputFile
  ) throws {
    let total = program.plannedEnrollment * measure.perMilleOfPlan / 1000
    let quarters = quarters(from: program.launch)
    let count = quarters.count - measure.delay
    for (number, quarter) in quarters.enumerated() {
      let due = max(0, number + 1 - measure.delay) * total / count
      let dueBefore = max(0, number - measure.delay) * total / count
      file.text.append(field: program.id)
      file.text.append(field: measure.name)
      file.text.append(field: due - dueBefore)
      file.text.append(.day(max(quarter.firstDay, program.launch)))
      file.text.append(.day(quarter.lastDay))
      file.text.append(field: Catalog.source)
      try file.endLine()
    }
  }

  private static func quarters(from launch: Day) -> [Quarter] {
    var quarters = [launch.quarter]
    while let last = quarters.last, last < lastQuarter { quarters.append(last + 1) }
    return quarters
  }
}
