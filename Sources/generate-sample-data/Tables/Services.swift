import SystemPackage

/// What a provider spent to support its participants: one line a person, with up to 75 payments
/// side by side.
struct Services {
  private let program: Program
  private let enrollments: Enrollments

  /// Providers that pay for no supports.
  private static let silent = ["marrowby-kitchen", "petri-and-pine"]
  /// Somebody in these programs has as many as this.
  private static let longest = ["harbor-lights": 75, "second-morning": 20]

  /// Nil for a provider that sends none.
  init?(of program: Program, _ enrollments: Enrollments) {
    guard !Self.silent.contains(program.provider.id) else { return nil }
    self.program = program
    self.enrollments = enrollments
  }

  /// There are as many columns as the longest line needs.
  func write(to path: FilePath, faults: [TableFault]) throws {
    let widest = (0..<enrollments.count(in: program)).map(paymentCount).max() ?? 0
    try TableFile.write(to: path, columns: columns(payments: widest), faults: faults) { table in
      for index in 0..<enrollments.count(in: program) {
        let count = paymentCount(index)
        guard count > 0 else { continue }
        table.startLine(at: index * 1000 / enrollments.count(in: program))
        append(enrollments.participation(index, of: program), payments: count, to: &table)
        try table.endLine()
      }
    }
  }

  private func paymentCount(_ index: Int) -> Int {
    if let longest = Self.longest[program.provider.id],
      index == enrollments.count(in: program) / 2
    {
      return longest
    }
    var generator = enrollments.generator(index, of: program, for: .support)
    guard generator.chance(430) else { return 0 }
    return generator.index(weights: [380, 220, 140, 90, 60, 40, 30, 20, 12, 8]) + 1
  }

  private func append(
    _ participation: Participation, payments: Int, to table: inout TableFile
  ) {
    let person = participation.person
    table.append(person.name.first)
    table.append(person.name.last)
    table.append(person.username)
    table.append(person.zipCode)
    table.append(program.sector.title)
    var generator = participation.generator(for: .support)
    for _ in 0..<payments {
      let support = generator.element(of: Support.all)
      table.append(usesOwnWords ? support.ownWord : support.category)
      table.append(generator.element(of: support.uses))
      table.append(.cents(generator.number(in: support.dollars) * 100))
    }
  }
}

// MARK: - Headers

extension Services {
  /// Those who use their own headers on the sheet do so here.
  private var usesOwnWords: Bool { program.provider.habit == .shortHeaders }

  private func columns(payments: Int) -> [String] {
    let person =
      usesOwnWords
      ? ["Participant First Name", "Participant Last Name", "CTHires Login", "Zip", "Sector"]
      : ["First Name", "Last Name", "CT Hires Username", "Zip", "Program Sector"]
    return person
      + (0..<payments).flatMap { number -> [String] in
        usesOwnWords
          ? ["Support \(number + 1)", "Used For \(number + 1)", "Amount \(number + 1)"]
          : [
            "Category of Support \(number + 1)", "Specific Use of Funds \(number + 1)",
            "Dollar Amount ($) \(number + 1)",
          ]
      }
  }
}

private struct Support {
  let category: String
  let ownWord: String
  let uses: [String]
  let dollars: ClosedRange<Int>

  static let all = [
    Support(
      category: "Transportation", ownWord: "Rides",
      uses: ["Bus pass", "Gas card", "Car repair, brakes", "Rides to class"], dollars: 15...180),
    Support(
      category: "Childcare", ownWord: "Child care",
      uses: ["Day care, one week", "After-school care"], dollars: 60...320),
    Support(
      category: "Housing", ownWord: "Rent", uses: ["Rent, one month", "Utility bill"],
      dollars: 120...900),
    Support(
      category: "Technology", ownWord: "Computer",
      uses: ["Laptop", "Internet access", "Software license"], dollars: 20...480),
    Support(
      category: "Tools and clothing", ownWord: "Tools",
      uses: ["Work boots", "Scrubs", "Tool set, basic", "Safety glasses"], dollars: 18...260),
    Support(
      category: "Books and fees", ownWord: "Books",
      uses: ["Textbook", "Licensing exam", "License application"], dollars: 25...210),
    Support(
      category: "Health", ownWord: "Health", uses: ["Physical exam", "Vaccination", "Eyeglasses"],
      dollars: 20...240),
    Support(
      category: "Stipend", ownWord: "Stipend", uses: ["Training stipend", "Completion stipend"],
      dollars: 50...500),
  ]
}
