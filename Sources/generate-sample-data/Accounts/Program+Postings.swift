/// What the award of one program was spent on.
extension Program {
  /// Four fifths are obligated at the launch, the rest a year later; a tenth is paid in advance, and
  /// then every month has its costs, a little more than nine tenths of the award in all.
  func postings(of award: Int, in enrollments: Enrollments) -> [Posting] {
    var generator = SeededGenerator(seed: enrollments.seed, purpose: .finance, number: number)
    let performance = (start: launch, end: Award.lastDay)
    var postings = [
      Posting(
        day: launch, service: performance, kind: "obligation", cents: award / 5 * 4),
      Posting(
        day: launch + 14, service: performance, kind: "advance", cents: award / 10),
    ]
    let supports = Services(of: self, enrollments)?.centsByMonth() ?? [:]
    let count = Catalog.snapshot.month - launch.month + 1
    for monthNumber in 0..<count {
      let month = launch.month + monthNumber
      let days = (start: month.firstDay, end: month.lastDay)
      if monthNumber == 12 {
        postings.append(
          Posting(
            day: days.start, service: performance, kind: "obligation", cents: award / 5))
      }
      var costs = Cost.drawn(share: award / 1000 * 920 / count, in: month, from: &generator)
      Cost.pay(supports[month] ?? 0, outOf: &costs)
      for cost in costs where cost.cents > 0 {
        let fault =
          enrollments.hasFaultsOfSources && cost.isSupport
          ? SupportFault.of(provider, in: month) : nil
        postings.append(contentsOf: cost.postings(for: days, fault: fault))
      }
      if generator.chance(25) {
        postings.append(
          Posting(
            day: days.end, service: days, kind: "refund", category: "Tuition",
            vendor: "Example Tuition Office", cents: generator.number(in: 20_000...150_000)))
      }
      if generator.chance(12) {
        postings.append(
          Posting(
            day: days.end, service: days, kind: "program income",
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
}
