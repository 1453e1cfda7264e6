import SystemPackage

/// The survey of those who have left: one line a person, program and quarter after exit.
enum FollowUp {
  private static let columns = [
    "CT Hires State ID #", "Program Code", "Quarter After Exit", "Date of Contact", "Employed?",
    "Employer", "Wage", "Wage Per", "Hours Worked per Week",
  ]
  private static let newest = Quarter(2026, 2)

  static func write(
    to path: FilePath, _ enrollments: Enrollments, knownOn: Day, faults: [TableFault]
  ) throws {
    var history = EmploymentHistory()
    try TableFile.write(to: path, columns: columns, faults: faults) { table in
      for participation in enrollments.all {
        let background = participation.background()
        guard let exit = participation.journey(background).exit, exit.day <= knownOn else {
          continue
        }
        history.draw(
          of: participation, background: background, exit: exit, until: newest)
        var generator = participation.generator(for: .survey)
        let answers = background.socialSecurityNumber.isAnswered ? 300 : 520
        for after in 1...4 where generator.chance(answers) {
          let quarter = exit.day.quarter + after
          let contact = quarter.lastDay + generator.number(in: 5...45)
          guard contact <= knownOn else { break }
          table.startLine(at: enrollments.place(of: participation))
          table.append(participation.person.stateID)
          table.append(participation.program.id)
          table.append(after)
          table.append(.day(contact))
          append(history.main(in: quarter), to: &table, from: &generator)
          try table.endLine()
        }
      }
    }
  }

  private static func append(
    _ job: Journey.Job?, to table: inout TableFile, from generator: inout SeededGenerator
  ) {
    guard !generator.chance(70) else { return table.append("Unknown") }
    guard let job else { return table.append("No") }
    table.append("Yes")
    table.append(generator.answer(job.workplace.name, blank: 120, refused: 40))
    let weekly = job.cents * job.tenthsOfHours / 10
    let (wage, per) =
      switch generator.index(weights: [760, 90, 60, 50, 40]) {
      case 0: (job.cents, "hour")
      case 1: (weekly, "week")
      case 2: (weekly * 2, "two weeks")
      case 3: (weekly * 13 / 3, "month")
      default: (weekly * 52, "year")
      }
    let isSaid = !generator.chance(150)
    table.append(isSaid ? .cents(wage) : .refused)
    table.append(isSaid ? .text(per) : .blank)
    table.append(generator.answer(.hours(job.tenthsOfHours), blank: 200))
  }
}

extension EmploymentHistory {
  /// The job somebody tells of when asked; work on the side goes without saying.
  fileprivate func main(in quarter: Quarter) -> Journey.Job? {
    earnings.first { $0.quarter == quarter && $0.job != nil }?.job
  }
}
