import SystemPackage

/// The state's wage records of the people in the programs: one line an employer and quarter.
enum Wages {
  private static let columns = [
    "SSN", "State ID", "Year", "Quarter", "Employer FEIN", "Employer Name", "Wages",
  ]
  /// Most employers have not reported this quarter yet.
  private static let newest = Quarter(2026, 3)

  static func write(to path: FilePath, _ enrollments: Enrollments, faults: [TableFault]) throws {
    var history = EmploymentHistory()
    try TableFile.write(to: path, columns: columns, faults: faults) { table in
      for participation in enrollments.all {
        let background = participation.background()
        var generator = participation.generator(for: .wages)
        // Who gave no Social Security Number is found by State ID, if at all.
        let byNumber = background.socialSecurityNumber.isAnswered
        guard byNumber || generator.chance(500) else { continue }
        history.draw(
          of: participation, background: background,
          exit: participation.journey(background).exit, until: newest)
        guard history.isReported else { continue }
        for earnings in history.earnings where earnings.quarter < newest || generator.chance(180) {
          table.startLine(at: enrollments.place(of: participation))
          append(earnings, of: participation.person, byNumber: byNumber, to: &table)
          try table.endLine()
        }
      }
    }
  }

  private static func append(
    _ earnings: EmploymentHistory.Earnings, of person: Person, byNumber: Bool,
    to table: inout TableFile
  ) {
    table.append(byNumber ? person.socialSecurityNumber ?? .blank : .blank)
    table.append(byNumber ? .blank : person.stateID)
    table.append(earnings.quarter.year)
    table.append(earnings.quarter.ofYear)
    table.append(.federalNumber(earnings.workplace.federalNumber))
    table.append(earnings.workplace.name)
    table.append(.cents(earnings.cents))
  }
}
