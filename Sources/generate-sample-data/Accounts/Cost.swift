/// What a program spent on one thing in one month.
struct Cost {
  private let category: String
  private let vendor: String
  private(set) var cents: Int
  private let posted: Day
  /// Whether it was posted with a wrong amount first.
  private let isCorrected: Bool

  var isSupport: Bool { category == Self.support }

  private static let support = "Participant support"
  private static let kinds = [
    (category: "Tuition", vendor: "Example Tuition Office", perMille: 470),
    (category: "Personnel", vendor: "Placeholder Payroll", perMille: 260),
    (category: support, vendor: "Sample Supports, Inc.", perMille: 150),
    (category: "Equipment", vendor: "Example Supply House", perMille: 70),
    (category: "Administration", vendor: "Placeholder Payroll", perMille: 50),
  ]

  /// The costs of a month in which about so many cents are spent, posted in the next.
  static func drawn(
    share: Int, in month: Month, from generator: inout SeededGenerator
  ) -> [Cost] {
    kinds.map { kind in
      Cost(
        category: kind.category, vendor: kind.vendor,
        cents: share * kind.perMille / 1000 * generator.number(in: 700...1250) / 1000,
        posted: (month.lastDay + generator.number(in: 1...9)).onWorkday,
        isCorrected: generator.chance(8))
    }
  }

  /// What participants were paid is what the provider's services file tells. The rest of what was
  /// meant for them goes into their training: two thirds into tuition, one into personnel.
  static func pay(_ supports: Int, outOf costs: inout [Cost]) {
    let rest = costs[2].cents - supports
    costs[0].cents += rest - rest / 3
    costs[1].cents += rest / 3
    costs[2].cents = supports
  }
}

// MARK: - Lines of the accounts

extension Cost {
  func postings(for days: (start: Day, end: Day), fault: SupportFault?) -> [Posting] {
    if fault == .invoicedLater {
      let billed = (start: days.start + 4, end: days.end + 4)
      return [posting(of: cents, on: billed.end + 4, for: billed)]
    }
    let postings = isCorrected ? corrected(for: days) : [posting(of: cents, on: posted, for: days)]
    guard fault == .takenBack else { return postings }
    return postings + [posting(of: cents, on: Day(2026, 8, 20), for: days, reverses: 1)]
  }

  /// A wrong amount is posted, taken back, and posted again. What supports came to is known from the
  /// payments; of other costs a tenth was too much.
  private func corrected(for days: (start: Day, end: Day)) -> [Posting] {
    let (wrong, right) = isSupport ? (cents / 9 * 10, cents) : (cents, cents / 10 * 9)
    let later = min((posted + 21).onWorkday, Books.lastPosting)
    return [
      posting(of: wrong, on: posted, for: days),
      posting(of: wrong, on: later, for: days, reverses: 1),
      posting(of: right, on: later, for: days),
    ]
  }

  private func posting(
    of cents: Int, on day: Day, for service: (start: Day, end: Day), reverses: Int? = nil
  ) -> Posting {
    Posting(
      day: day, service: service, kind: "expenditure", category: category, vendor: vendor,
      cents: cents, reverses: reverses)
  }
}
