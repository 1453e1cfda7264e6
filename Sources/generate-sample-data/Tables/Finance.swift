import SystemPackage

/// The grant's accounts: one line a transaction. Amounts are never negative; the kind, and whether
/// a transaction reverses another, say in which direction the money went.
struct Finance {
  private static let columns = [
    "Transaction", "Reverses", "Award", "Project", "Vendor", "Invoice", "Posted Date",
    "Service Start", "Service End", "Kind", "Category", "Amount",
  ]
  private static let costPerPlace = 875_000  // cents
  private static let lastPosting = Day(2026, 10, 9)

  static func write(to path: FilePath, seed: Int, faults: [TableFault]) throws {
    try TableFile.write(to: path, columns: columns, faults: faults) { table in
      var transaction = 0
      for program in Catalog.programs {
        for posting in postings(of: program, seed: seed) {
          table.startLine(at: program.number * 1000 / Catalog.programs.count)
          append(posting, number: &transaction, of: program, to: &table)
          try table.endLine()
        }
      }
    }
  }

  private static func append(
    _ posting: Posting, number: inout Int, of program: Program, to table: inout TableFile
  ) {
    number += 1
    table.append(.digits(number, count: 6))
    table.append(posting.reverses.map { .digits(number - $0, count: 6) } ?? .blank)
    table.append(award(of: program))
    table.append(project(of: program))
    table.append(posting.vendor.isEmpty ? .blank : .text(posting.vendor))
    table.append(posting.vendor.isEmpty ? .blank : .digits(40_000 + number * 7, count: 6))
    table.append(.day(posting.day))
    table.append(.day(posting.service.start))
    table.append(.day(posting.service.end))
    table.append(posting.kind)
    table.append(posting.category.isEmpty ? .blank : .text(posting.category))
    table.append(.cents(posting.cents))
  }

  static func award(of program: Program) -> String { "A-" + program.id }

  private static func project(of program: Program) -> String {
    switch program.sector.title {
    case Sector.healthCare.title: "CC-HEALTH"
    case Sector.cleanEnergy.title: "CC-ENERGY"
    case Sector.manufacturing.title: "CC-MANUFACTURING"
    case Sector.informationTechnology.title: "CC-TECHNOLOGY"
    case Sector.commercialDriving.title: "CC-DRIVING"
    case Sector.bioscience.title: "CC-BIOSCIENCE"
    default: "CC-SERVICES"
    }
  }
}

// MARK: - The accounts of one program

private struct Posting {
  let day: Day
  let service: (start: Day, end: Day)
  let kind: String
  var category = ""
  var vendor = ""
  let cents: Int
  /// How many lines before stands what this one takes back.
  var reverses: Int?
}

extension Finance {
  private static let performanceEnd = Day(2026, 12, 31)

  private static func awardCents(of program: Program) -> Int {
    program.plannedEnrollment * costPerPlace
  }

  /// Four fifths are obligated at the launch, the rest a year later; a tenth is paid in advance, and
  /// then every month has its costs, a little more than nine tenths of the award in all.
  private static func postings(of program: Program, seed: Int) -> [Posting] {
    var generator = SeededGenerator(seed: seed, purpose: .finance, number: program.number)
    let award = awardCents(of: program)
    let performance = (start: program.launch, end: performanceEnd)
    var postings = [
      Posting(
        day: program.launch, service: performance, kind: "obligation", cents: award / 5 * 4),
      Posting(
        day: program.launch + 14, service: performance, kind: "advance", cents: award / 10),
    ]
    let months = months(from: program.launch)
    for (number, month) in months.enumerated() {
      if number == 12 {
        postings.append(
          Posting(
            day: month.start, service: performance, kind: "obligation", cents: award / 5))
      }
      let share = award / 1000 * 920 / months.count
      for cost in costs {
        let cents = share * cost.perMille / 1000 * generator.number(in: 700...1250) / 1000
        let posting = Posting(
          day: (month.end + generator.number(in: 1...9)).onWorkday, service: month,
          kind: "expenditure", category: cost.category, vendor: cost.vendor, cents: cents)
        guard posting.day <= lastPosting else { continue }
        postings.append(posting)
        if generator.chance(8) { postings.append(contentsOf: correction(of: posting)) }
      }
      if generator.chance(25) {
        postings.append(
          Posting(
            day: month.end, service: month, kind: "refund", category: "Tuition",
            vendor: "Example Tuition Office", cents: generator.number(in: 20_000...150_000)))
      }
      if generator.chance(12) {
        postings.append(
          Posting(
            day: month.end, service: month, kind: "program income",
            cents: generator.number(in: 5_000...60_000)))
      }
    }
    if program.number % 6 == 5 {
      postings.append(
        Posting(
          day: Day(2026, 8, 31), service: performance, kind: "de-obligation",
          cents: award / 1000 * 15))
    }
    return postings
  }

  /// The cost is taken back, and posted again with another amount.
  private static func correction(of posting: Posting) -> [Posting] {
    let day = min((posting.day + 21).onWorkday, lastPosting)
    return [
      Posting(
        day: day, service: posting.service, kind: posting.kind, category: posting.category,
        vendor: posting.vendor, cents: posting.cents, reverses: 1),
      Posting(
        day: day, service: posting.service, kind: posting.kind, category: posting.category,
        vendor: posting.vendor, cents: posting.cents / 10 * 9),
    ]
  }

  private static let costs = [
    (category: "Tuition", vendor: "Example Tuition Office", perMille: 470),
    (category: "Personnel", vendor: "Placeholder Payroll", perMille: 260),
    (category: "Participant support", vendor: "Sample Supports, Inc.", perMille: 150),
    (category: "Equipment", vendor: "Example Supply House", perMille: 70),
    (category: "Administration", vendor: "Placeholder Payroll", perMille: 50),
  ]

  /// The months from the launch to September 2026.
  private static func months(from launch: Day) -> [(start: Day, end: Day)] {
    let first = launch.parts
    return (0...(2026 * 12 + 8 - (first.year * 12 + first.month - 1))).map { number in
      let month = first.year * 12 + first.month - 1 + number
      let next = month + 1
      return (
        Day(month / 12, month % 12 + 1, 1), Day(next / 12, next % 12 + 1, 1) + -1
      )
    }
  }

  static func writeAwards(to file: inout OutputFile) throws {
    try file.appendLine([
      "award_id", "program_id", "award_amount", "award_date", "performance_start",
      "performance_end", "valid_from", "valid_to", "source",
    ])
    for program in Catalog.programs {
      file.text.append(field: award(of: program))
      file.text.append(field: program.id)
      file.text.append(.cents(awardCents(of: program)))
      file.text.append(.day(program.launch))
      file.text.append(.day(program.launch))
      file.text.append(.day(performanceEnd))
      file.text.append(.day(program.launch))
      file.text.append(.blank)
      file.text.append(field: Catalog.source)
      try file.endLine()
    }
  }
}
