/// What employers have promised: some of the workplaces that hire for a sector, each so many graduates.
enum Commitments {
  /// The workplaces of each employer that have promised something.
  private static let workplaces = [4, 13, 22]

  static func write(to file: inout OutputFile, seed: Int) throws {
    try file.appendLine([
      "employer", "sector", "committed_hires", "committed_on", "valid_from", "valid_to", "source",
    ])
    var number = 0
    for sector in Sector.all {
      for employer in sector.employers {
        for workplace in workplaces {
          var generator = SeededGenerator(seed: seed, purpose: .commitment, number: number)
          let day = (Catalog.grantStart + generator.number(in: 0...540)).onWorkday
          file.text.append(Workplace(employer: employer, number: workplace).name)
          file.text.append(field: sector.title)
          file.text.append(field: generator.number(in: 4...15))
          file.text.append(.day(day))
          file.text.append(.day(day))
          // One in ten has been withdrawn since.
          file.text.append(number % 10 == 9 ? .day(day + 730) : .blank)
          file.text.append(field: Catalog.source)
          try file.endLine()
          number += 1
        }
      }
    }
  }
}
