import SystemPackage

/// What a provider spent to support its participants: one line a person, with up to 75 payments
/// side by side. The accounts post these payments, month by month.
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
    let widest = (0..<enrollments.count(in: program)).map { told(of: $0).count }.max() ?? 0
    try TableFile.write(to: path, columns: columns(payments: widest), faults: faults) { table in
      for index in 0..<enrollments.count(in: program) {
        let payments = told(of: index)
        guard !payments.isEmpty else { continue }
        table.startLine(at: index * 1000 / enrollments.count(in: program))
        append(enrollments.participation(index, of: program), payments, to: &table)
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
    _ participation: Participation, _ payments: [Payment], to table: inout TableFile
  ) {
    let person = participation.person
    table.append(person.name.first)
    table.append(person.name.last)
    table.append(person.username)
    table.append(person.zipCode)
    table.append(program.sector.title)
    for payment in payments {
      table.append(usesOwnWords ? payment.support.ownWord : payment.support.category)
      table.append(payment.use)
      table.append(.cents(payment.cents))
    }
  }
}

// MARK: - Payments

extension Services {
  private struct Payment {
    let support: Support
    let use: String
    let cents: Int
    /// No file tells it; it decides in which month the accounts have the payment.
    let day: Day
  }

  /// What was paid in each month, also what the file leaves out: the accounts have it all.
  func centsByMonth() -> [Month: Int] {
    var cents: [Month: Int] = [:]
    for index in 0..<enrollments.count(in: program) {
      for payment in payments(to: index) { cents[payment.day.month, default: 0] += payment.cents }
    }
    return cents
  }

  /// The payments to one participant that the file tells of.
  private func told(of index: Int) -> [Payment] {
    let payments = payments(to: index)
    guard enrollments.hasFaultsOfSources else { return payments }
    return payments.filter { SupportFault.of(program.provider, in: $0.day.month) != .leftOut }
  }

  /// Payments are made in the first months after entry, and none that is not yet known.
  private func payments(to index: Int) -> [Payment] {
    let count = paymentCount(index)
    guard count > 0 else { return [] }
    var generator = enrollments.generator(index, of: program, for: .support)
    var days = enrollments.generator(index, of: program, for: .payment)
    let entry = enrollments.entry(index, of: program)
    let length = min(120, Catalog.snapshot - entry)
    return (0..<count).map { _ in
      let support = generator.element(of: Support.all)
      return Payment(
        support: support, use: generator.element(of: support.uses),
        cents: generator.number(in: support.dollars) * 100,
        day: entry + days.number(in: 0...length))
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
