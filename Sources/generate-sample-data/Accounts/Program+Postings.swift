/// What the award of one program was spent on.
extension Program {
  /// Four fifths are obligated at the launch, the rest a year later; a tenth is paid in advance, and
  /// then every month has its costs, a little more than nine tenths of the award in all.
  func postings(seed: Int) -> [Posting] {
    var generator = SeededGenerator(seed: seed, purpose: .finance, number: number)
    let award = awardCents
    let performance = (start: launch, end: Award.lastDay)
    var postings = [
      Posting(
        day: launch, service: performance, kind: "obligation", cents: award / 5 * 4),
      Posting(
        day: launch + 14, service: performance, kind: "advance", cents: award / 10),
    ]
    let months = Self.months(from: launch)
    for (monthNumber, month) in months.enumerated() {
      if monthNumber == 12 {
        postings.append(
          Posting(
            day: month.start, service: performance, kind: "obligation", cents: award / 5))
      }
      let share = award / 1000 * 920 / months.count
      for cost in Self.costs {
        let cents = share * cost.perMille / 1000 * generator.number(in: 700...1250) / 1000
        let posting = Posting(
          day: (month.end + generator.number(in: 1...9)).onWorkday, service: month,
          kind: "expenditure", category: cost.category, vendor: cost.vendor, cents: cents)
        guard posting.day <= Books.lastPosting else { continue }
        postings.append(posting)
        if generator.chance(8) { postings.append(contentsOf: Self.correction(of: posting)) }
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
    if number % 6 == 5 {
      postings.append(
        Posting(
          day: Day(2026, 8, 31), service: performance, kind: "de-obligation",
          cents: award / 1000 * 15))
    }
    return postings
  }

  /// The cost is taken back, and posted again with another amount.
  private static func correction(of posting: Posting) -> [Posting] {
    let day = min((posting.day + 21).onWorkday, Books.lastPosting)
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
}
